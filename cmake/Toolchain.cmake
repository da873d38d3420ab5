# Warnings, ccache and the precompiled standard headers.
add_library(hearsay_options INTERFACE)
target_compile_options(hearsay_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_include_directories(hearsay_options INTERFACE "${PROJECT_SOURCE_DIR}/src")


find_program(CCACHE ccache)
if(CCACHE)
  # Relative paths and no time stamps: another checkout of the same tree then hits the same cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}
    CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
