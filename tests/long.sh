#!/usr/bin/env bash
# What takes too long for every day, one function each:
#
#   bash tests/long.sh [RUN...]            all of it, or these
#   bash tests/long.sh --smoke [RUN...]    a minute of each: shows that they still work, and finds what is easily found
#
# A new run is a function run_NAME that looks at $smoke, and its name in the list below.
set -euo pipefail

runs=(fuzz lint simulation bench)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
. "$root/installer/packages.sh"
# shellcheck source=installer/build.sh
. "$root/installer/build.sh"
cd "$root"

# Every fuzz target for ten minutes, from its seeds in tests/fuzz/corpus. What it learns stays in build/asan/fuzz, and
# so does the input of a finding.
run_fuzz() {
    local seconds=600 target
    if $smoke; then seconds=60; fi
    install_packages "${packages_build[@]}" "${packages_ci[@]}"
    build_preset asan
    for target in build/asan/bin/fuzz_*; do
        [ -x "$target" ] || { echo 'There are no fuzz targets in build/asan/bin' >&2; return 1; }
        printf '%s\0' "$target"
    done | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'fuzz_one "$@"' fuzz "$seconds"
}

fuzz_one() {
    local seconds=$1 target=$2 name
    name=${target##*/fuzz_}
    local learned=build/asan/fuzz/$name seeds=tests/fuzz/corpus/$name
    mkdir -p "$learned"
    if ! "$target" -max_total_time="$seconds" -timeout=10 -print_final_stats=1 \
        -dict=tests/fuzz/json.dict -artifact_prefix="$learned-" "$learned" "$seeds" tests/data/wire >"$learned.log" 2>&1; then
        tail -n 60 "$learned.log"
        echo "fuzz $name: a finding; its input is beside $learned"
        return 1
    fi
    echo "fuzz $name: no finding in $(sed -n 's/^stat::number_of_executed_units: *//p' "$learned.log") runs"
}
export -f fuzz_one

# clang-tidy over every file, where CI looks only at what changed.
run_lint() {
    if $smoke; then .ci/lint shared/base/ids.cpp; else .ci/lint --all; fi
}

# Five million commands in simulated offices, with seeds that no run had before, on all processors. A finding says how
# to see it again.
run_simulation() {
    local commands=5000000 each seed
    if $smoke; then commands=100000; fi
    install_packages "${packages_build[@]}" "${packages_server[@]}" "${packages_tests[@]}"
    build_preset dev tst_simulation
    each=$((commands / $(nproc)))
    seed=${TINCAN_SEED:-$(date +%s)}
    echo "simulation: $commands commands, from seed $seed"
    seq 1 "$(nproc)" | xargs -I % -P "$(nproc)" bash -c 'simulate_one "$@"' simulate $((seed)) "$each" %
}

# Seeds far enough from each other that no office is simulated twice.
simulate_one() {
    build/tests/tst_simulation $(($1 + $3 * 1000)) "$2"
}
export -f simulate_one

# Every benchmark as its source says; what they mean is in tests/bench/README.md. Their figures want a machine that does
# nothing else.
run_bench() {
    local posts=(20000 5) reads=(1000000 5) log=(500000 3)
    if $smoke; then posts=(1000 1) reads=(5000 1) log=(20000 3); fi
    install_packages "${packages_build[@]}" "${packages_server[@]}" "${packages_tests[@]}"
    build_preset dev bench_posts bench_reads bench_log
    build/bench/bench_posts "${posts[@]}"
    build/bench/bench_reads "${reads[@]}"
    build/bench/bench_log "${log[@]}"
}

smoke=false
if [ "${1:-}" = --smoke ]; then
    smoke=true
    shift
fi
for run in "$@"; do
    case " ${runs[*]} " in *" $run "*) continue ;; esac
    printf 'There is no run "%s"; there are: %s\n' "$run" "${runs[*]}" >&2
    exit 2
done
[ $# -gt 0 ] || set -- "${runs[@]}"
for run in "$@"; do
    printf -- '-- %s\n' "$run"
    "run_$run"
done
