# shellcheck shell=bash
# Sourced by the scripts that set a machine up: which Debian packages each purpose needs, and how to get the missing
# ones. A machine that has them all pays for one dpkg-query and needs no network.

# shellcheck disable=SC2034  # the lists are for whoever sources this
packages_build=(
    g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-websockets-dev
    libboost-dev libsodium-dev libsqlite3-dev libssl-dev libtomlplusplus-dev nlohmann-json3-dev
)

# Qt loads its database drivers and platforms at run time, so building needs none of these.
packages_server=(libqt6sql6-sqlite)
packages_client=(fonts-dejavu-core)
[ -z "${WAYLAND_DISPLAY:-}" ] || packages_client+=(qt6-wayland)

# The end-to-end tests open real windows on a display of their own and speak to the server from Node.js.
packages_tests=(
    ca-certificates curl sqlite3
    xvfb xauth openbox xdotool imagemagick
    dbus dbus-x11 at-spi2-core python3-pyatspi
)
# A newer Node.js from elsewhere brings its own npm and conflicts with Debian's.
command -v node >/dev/null || packages_tests+=(nodejs)
command -v npm >/dev/null || packages_tests+=(npm)

# Versions are pinned where another version gives another verdict.
packages_ci=(git clang-14 libclang-rt-14-dev clang-tidy-14 clang-format-19)

# missing_packages NAME... prints those that are not installed, one a line.
missing_packages() {
    local installed
    # It fails when any name is unknown to it, which is an answer here and not an error.
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p') || true
    comm -23 <(printf '%s\n' "$@" | sort -u) <(printf '%s\n' "$installed" | sort -u)
}

# install_packages NAME... installs what is missing, or says what that is and ends the script.
# On another system than Debian: install their like by hand and set TINCAN_SKIP_PACKAGES=1.
install_packages() {
    [ -z "${TINCAN_SKIP_PACKAGES:-}" ] || return 0

    local missing=("$@") as_root=()
    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        mapfile -t missing < <(missing_packages "$@")
        [ ${#missing[@]} -gt 0 ] || return 0
        if [ "$(id -u)" -eq 0 ]; then
            as_root=(env)
        elif sudo_works; then
            as_root=(sudo env)
        fi
    fi
    if [ ${#as_root[@]} -eq 0 ]; then
        printf 'TinCan needs these Debian packages, please install them: %s\n' "${missing[*]}" >&2
        exit 1
    fi

    printf 'Installing %s\n' "${missing[*]}" >&2
    # Standard output is left to the script's own results. A lock that another apt holds is waited for.
    local apt_get=("${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300)
    "${apt_get[@]}" update >&2 || echo 'Some package lists could not be refreshed; going on with what there is.' >&2
    if ! "${apt_get[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
        printf 'apt-get could not install all of: %s\n' "${missing[*]}" >&2
        exit 1
    fi
}

# With nobody there to type a password sudo has to do without one.
sudo_works() {
    command -v sudo >/dev/null || return 1
    if [ -t 0 ]; then sudo -v; else sudo -n true 2>/dev/null; fi
}
