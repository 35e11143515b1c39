# One library per folder of src/: baton_<name>, made of src/<name>/*.cpp, with src/ as include root.
#
#   baton_folder(NAME measure DEPENDS model LIBS fmt::fmt GENERATED file.cpp EXCLUDE main.cpp)
#
# WHOLE: optimised as a whole where a program asks for it (baton_optimise_whole): what decides an order is
# spread over many small files, and calls between them cost a tenth of its time. Tests link the same objects
# plainly (baton_link_plainly): GCC would optimise them again for each program.
# DEPENDS: folders this one may include from (and, through them, what they depend on).
# A folder that has no .cpp yet becomes an INTERFACE library, so nobody waits for anybody.
function(baton_folder)
  cmake_parse_arguments(ARG "WHOLE" "NAME" "DEPENDS;LIBS;GENERATED;EXCLUDE" ${ARGN})
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

  if(ARG_WHOLE AND BATON_WHOLE)
    target_compile_options(${target} PRIVATE -flto -ffat-lto-objects)
  endif()
  target_include_directories(${target} ${visibility} "${CMAKE_SOURCE_DIR}/src")
  list(TRANSFORM ARG_DEPENDS PREPEND "baton_" OUTPUT_VARIABLE folders)
  target_link_libraries(${target} ${visibility} ${folders} ${ARG_LIBS})
  set_property(GLOBAL APPEND PROPERTY BATON_FOLDERS "${ARG_NAME}")
endfunction()

# A program whose folders marked WHOLE are optimised together.
function(baton_optimise_whole target)
  if(BATON_WHOLE)
    target_link_options(${target} PRIVATE -flto=auto -O2)
    # Verdicts are made by one thread and freed by another, which glibc's allocator is slow at.
    target_link_libraries(${target} PRIVATE PkgConfig::jemalloc)
  endif()
endfunction()

function(baton_link_plainly target)
  if(BATON_WHOLE)
    target_link_options(${target} PRIVATE -fno-lto)
  endif()
endfunction()
