#!/usr/bin/env bash
# Runs a command with an empty disk of 32 MB for itself, whose place TINCAN_SMALL_DISK tells. It is mounted in a
# namespace of its own: nobody has to be root for it, and nothing is left of it.
set -euo pipefail

if [ -z "${TINCAN_SMALL_DISK:-}" ]; then
    TINCAN_SMALL_DISK=$(mktemp --directory)
    export TINCAN_SMALL_DISK
    trap 'rmdir "$TINCAN_SMALL_DISK"' EXIT
    if ! unshare --user --map-root-user --mount true; then
        echo "$0: this test needs user and mount namespaces, and this machine does not permit them here" >&2
        exit 1
    fi
    unshare --user --map-root-user --mount "$0" "$@"
    exit
fi
mount -t tmpfs -o size=32m,mode=700 tmpfs "$TINCAN_SMALL_DISK"
exec "$@"
