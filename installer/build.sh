# shellcheck shell=bash
# Sourced: configures and builds a preset of CMakePresets.json, the same way for every script. What it prints goes to
# standard error, so that a script's standard output stays its own.

build_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Lets a fresh clone use what another checkout has compiled. The cache itself is in the user's own folder for caches.
export CCACHE_BASEDIR=$build_root CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

# build_preset NAME [TARGET...] builds these targets, all where none is named.
build_preset() {
    local preset=$1
    shift
    configure_preset "$preset"
    (cd "$build_root" && cmake --build --preset "$preset" -j "$(nproc)" ${1:+--target "$@"}) >&2
}

# Ninja configures again by itself when a CMakeLists.txt changes: only new presets need us, so that options somebody
# chose by hand stay. In CI the preset's word is the last one.
configure_preset() {
    local preset=$1 folder=build options=()
    [ "$preset" = dev ] || folder=build/$preset
    if [ "${CI:-}" != true ]; then
        [ "$build_root/$folder/build.ninja" -nt "$build_root/CMakePresets.json" ] && return
        # Warnings stop us, not somebody who only wants to run it with a compiler newer than ours.
        options+=(-D TINCAN_WERROR=OFF)
    fi
    if command -v ccache >/dev/null; then
        options+=(-D CMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    (cd "$build_root" && cmake --preset "$preset" "${options[@]}") >&2
}
