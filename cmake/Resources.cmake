# A program of the build finds its data beside itself: build/PRESET/resources holds a link for every entry of
# resources/, and `compiled` leads to build/data, where set-up puts what it fetches and compiles (shared by presets).
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/resources" "${PROJECT_SOURCE_DIR}/build/data")
file(GLOB entries CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/resources/*")
foreach(entry IN LISTS entries)
  get_filename_component(name "${entry}" NAME)
  file(CREATE_LINK "${entry}" "${PROJECT_BINARY_DIR}/resources/${name}" SYMBOLIC)
endforeach()
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/build/data" "${PROJECT_BINARY_DIR}/resources/compiled" SYMBOLIC)
