#!/usr/bin/env bash
# Sets this machine up, builds, and runs a server in the foreground until Ctrl+C; where there is a display, with a
# client beside it. Everything after the script's name goes to the server:
#
#   bash installer/run.sh
#   bash installer/run.sh --data-dir /srv/tincan --listen 127.0.0.1:8700
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"
# shellcheck source=installer/build.sh
. "$root/installer/build.sh"

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

# given OPTION ARGUMENT... whether the caller chose it
given() {
    local option=$1 argument
    shift
    for argument; do
        case $argument in "$option" | "$option"=*) return 0 ;; esac
    done
    return 1
}

# Passes the server's standard output on, and opens the client at the address that the ready line names. Lives as long
# as the server: its end is the end of that output. Closing the client ends nothing.
client_beside_server() {
    local line url client=''
    while IFS= read -r line; do
        printf '%s\n' "$line"
        case $line in 'tincan-server ready on '*) ;; *) continue ;; esac
        url=${line#tincan-server ready on }
        # Of several the first.
        url=${url%% *}
        "$root/build/bin/tincan" --server "$url" </dev/null >&2 &
        client=$!
        echo 'The client is open. Ctrl+C here stops both.' >&2
    done
    [ -z "$client" ] || kill "$client" 2>/dev/null || true
}

packages=("${packages_build[@]}" "${packages_server[@]}")
targets=(tincan-server)
if has_display; then
    packages+=("${packages_client[@]}")
    targets+=(tincan)
fi
[ -x "$root/build/bin/tincan-server" ] || echo 'Building. The first time this takes some minutes.' >&2
install_packages "${packages[@]}"
build_preset dev "${targets[@]}"

options=()
# What is typed goes before a configuration, so where there is one, it has its say.
given --config "$@" || given --data-dir "$@" ||
    options+=(--data-dir "${XDG_DATA_HOME:-$HOME/.local/share}/tincan-server")
given --config "$@" || given --listen "$@" || options+=(--listen 127.0.0.1:8642)

# The server takes this script's place, so that Ctrl+C, SIGTERM and the exit code are its own.
if has_display; then
    exec "$root/build/bin/tincan-server" "${options[@]}" "$@" > >(client_beside_server)
fi
exec "$root/build/bin/tincan-server" "${options[@]}" "$@"
