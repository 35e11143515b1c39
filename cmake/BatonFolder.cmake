# One library per folder of src/: baton_<name>, made of src/<name>/*.cpp, with src/ as include root.
#
#   baton_folder(NAME measure DEPENDS model LIBS fmt::fmt GENERATED file.cpp EXCLUDE main.cpp)
#
# DEPENDS: folders this one may include from (and, through them, what they depend on).
# A folder that has no .cpp yet becomes an INTERFACE library, so nobody waits for anybody.
function(baton_folder)
  cmake_parse_arguments(ARG "" "NAME" "DEPENDS;LIBS;GENERATED;EXCLUDE" ${ARGN})
  if(ARG_UNPARSED_ARGUMENTS OR NOT ARG_NAME)
    message(FATAL_ERROR "baton_folder: wrong arguments: ${ARGN}")
  endif()

  set(folder "${CMAKE_SOURCE_DIR}/src/${ARG_NAME}")
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  foreach(excluded IN LISTS ARG_EXCLUDE)
    list(REMOVE_ITEM sources "${folder}/${excluded}")
  endforeach()
  list(APPEND sources ${ARG_GENERATED})

  set(target "baton_${ARG_NAME}")
  if(sources)
    add_library(${target} STATIC ${sources})
    set(visibility PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(visibility INTERFACE)
  endif()

  target_include_directories(${target} ${visibility} "${CMAKE_SOURCE_DIR}/src")
  list(TRANSFORM ARG_DEPENDS PREPEND "baton_" OUTPUT_VARIABLE folders)
  target_link_libraries(${target} ${visibility} ${folders} ${ARG_LIBS})
  set_property(GLOBAL APPEND PROPERTY BATON_FOLDERS "${ARG_NAME}")
endfunction()
