#!/usr/bin/env bash
# Sets this machine up, builds everything, runs the tests, and ends in ctest's summary:
#
#   bash tests/run.sh          all of them
#   bash tests/run.sh PART     those with that label: shared, server, client, e2e, layers, ...
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"
# shellcheck source=installer/build.sh
. "$root/installer/build.sh"

if [ $# -gt 1 ]; then
    echo 'Usage: bash tests/run.sh [part]' >&2
    exit 2
fi
part=${1:-}

install_packages "${packages_build[@]}" "${packages_server[@]}" "${packages_client[@]}" "${packages_tests[@]}"

# npm leaves a lock of its own inside node_modules, as old as the last installation.
if [ ! "$root/tests/e2e/node_modules/.package-lock.json" -nt "$root/tests/e2e/package-lock.json" ]; then
    (cd "$root/tests/e2e" && npm ci --no-audit --no-fund) >&2
fi

# A wrong part is said before the long build, from labels as fresh as the CMakeLists.txt files.
build_preset dev build.ninja
if [ -n "$part" ]; then
    parts=$(cd "$root" && ctest --preset dev --print-labels | sed -n 's/^  //p')
    if ! grep -qxF -e "$part" <<<"$parts"; then
        printf 'There is no part "%s"; there are: %s\n' "$part" "${parts//$'\n'/ }" >&2
        exit 2
    fi
fi
build_preset dev

cd "$root"
exec ctest --preset dev ${part:+-L "^$part\$"}
