# Tests: one GoogleTest executable per folder of tests/, and python scripts, all registered with
# ctest. tests/run.py runs them and prints the one closing line.
#
# A script says that it cannot run here by exit code 77; a GoogleTest case by GTEST_SKIP().
# Both get the definitions or environment BATON_SOURCE_DIR and BATON_BINARY.
set(BATON_TEST_TIMEOUT 600 CACHE STRING "Seconds before a test executable is stopped")
set(BATON_SCRIPT_TIMEOUT 300 CACHE STRING "Seconds before a test script is stopped")

function(baton_test_folder name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${name}/*.cpp")
  set(target "test_${name}")
  add_executable(${target} ${sources})
  # Tests are compiled once and run once: time goes into compiling them.
  target_compile_options(${target} PRIVATE -O0)

  get_property(folders GLOBAL PROPERTY BATON_FOLDERS)
  if(name IN_LIST folders AND NOT name STREQUAL "app")
    target_link_libraries(${target} PRIVATE "baton_${name}")
  else()
    target_link_libraries(${target} PRIVATE baton_cli)
  endif()
  target_link_libraries(${target} PRIVATE GTest::gtest GTest::gtest_main)
  baton_link_plainly(${target})
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_compile_definitions(${target} PRIVATE
    BATON_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BATON_BINARY="$<TARGET_FILE:baton>")
  if(name STREQUAL "cli" OR NOT name IN_LIST folders)
    add_dependencies(${target} baton)
  endif()

  add_test(NAME ${target} COMMAND ${target})
  set_tests_properties(${target} PROPERTIES
    LABELS gtest TIMEOUT ${BATON_TEST_TIMEOUT} WORKING_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

function(baton_test_script path)
  file(RELATIVE_PATH name "${CMAKE_SOURCE_DIR}/tests" "${path}")
  add_test(NAME "${name}" COMMAND "${Python3_EXECUTABLE}" "${path}")
  set_tests_properties("${name}" PROPERTIES
    LABELS script TIMEOUT ${BATON_SCRIPT_TIMEOUT} SKIP_RETURN_CODE 77
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    ENVIRONMENT "BATON_SOURCE_DIR=${CMAKE_SOURCE_DIR};BATON_BINARY=$<TARGET_FILE:baton>;BATON_BUILD_DIR=${CMAKE_BINARY_DIR};PYTHONDONTWRITEBYTECODE=1")
endfunction()
