# How every target is compiled: language, warnings, sanitizers, ccache.
# -ffp-contract=off: some machines fuse a*b+c by default; the same inputs must give the same bytes.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Build type" FORCE)
endif()

find_program(BATON_CCACHE ccache)
if(BATON_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${BATON_CCACHE}")
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -ffp-contract=off)
if(BATON_WERROR)
  add_compile_options(-Werror)
endif()

# Link-time optimisation of the folders that decide orders: GCC alone, and not with sanitizers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT BATON_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(BATON_WHOLE ON)
endif()

if(BATON_SANITIZE)
  add_compile_options("-fsanitize=${BATON_SANITIZE}" -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${BATON_SANITIZE}")
  # GCC 12 reports false positives from inside libstdc++ when sanitizers reshape its inlining.
  add_compile_options(-Wno-maybe-uninitialized)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
  endif()
endif()
if(BATON_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
