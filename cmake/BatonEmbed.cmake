# Puts the *.toml of a directory into the binary.
#
#   baton_embed(DIRECTORY frameworks HEADER decide/embedded.h FUNCTION embedded_frameworks OUTPUT var)
#
# Writes one .cpp into the build tree, again whenever a file changes, appears or goes; its path is
# returned in var. Zero files are fine: the span is then empty.
function(baton_embed)
  cmake_parse_arguments(ARG "" "DIRECTORY;HEADER;FUNCTION;OUTPUT" "" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${ARG_DIRECTORY}/*.toml")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${ARG_FUNCTION}.cpp")
  set(script "${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake")
  # The list stands in the command itself, so that a removed file reruns it too.
  string(REPLACE ";" "|" file_list "${files}")
  add_custom_command(
    OUTPUT "${generated}"
    COMMAND "${CMAKE_COMMAND}" "-DFILES=${file_list}" "-DHEADER=${ARG_HEADER}"
            "-DFUNCTION=${ARG_FUNCTION}" "-DOUTPUT=${generated}" -P "${script}"
    DEPENDS ${files} "${script}"
    COMMENT "Embedding ${ARG_DIRECTORY}/*.toml"
    VERBATIM)
  set(${ARG_OUTPUT} "${generated}" PARENT_SCOPE)
endfunction()
