#!/bin/bash
# Speed and memory of the program on this machine, as tables: tests/bench/bench.sh
# Wall time is the best of REPEATS runs (default 3; 2 of long ones): the least disturbed one. LARGEST bounds the
# units of 500 that growth goes to (default 134,000: 67 million citizens, as far as the memory goes). Growth and
# threads also stand in build/bench/*.csv, growth as a chart in build/bench/growth.svg, the figures of `mutual
# bench` in build/bench/figures.json.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/../common.sh"
export LC_ALL=C
repeats=${REPEATS:-3}
long_enough=20 # seconds of a run that two repeats measure well
build=${BUILD:-build}
mkdir -p "$build/bench"
[ -x "$program" ] || { echo "bench: $program is missing: run make" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo 'bench: /usr/bin/time is missing: run "make bench" to install it' >&2; exit 2; }

calculate() { awk "BEGIN { printf \"$1\", $2 }"; }

# measure SCENARIO THREADS: sets $seconds (best wall time) and $kib (peak memory).
measure() {
    local i began wall
    seconds=''
    for ((i = 0; i < repeats; i++)); do
        rm -f "$work/bench.h5"
        began=$EPOCHREALTIME
        if ! /usr/bin/time -q -f %M -o "$work/time" "$program" run "$1" -o "$work/bench.h5" \
            --quiet --threads "$2" >"$work/out" 2>"$work/err"; then
            echo "bench: the run of $1 failed:" >&2
            cat "$work/err" >&2
            exit 1
        fi
        wall=$(calculate '%.3f' "$EPOCHREALTIME - $began")
        kib=$(<"$work/time")
        seconds=$(awk -v a="${seconds:-$wall}" -v b="$wall" 'BEGIN { print b < a ? b : a }')
        [ "${seconds%.*}" -lt "$long_enough" ] || [ $i = 0 ] || break
    done
}

row() { printf '%-52s %14s  %s\n' "$1" "$2" "$3"; }

printf '%s\n' "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1), $(nproc) cores; $("$program" version | awk '$1 ~ /^(version|commit|instruction_set)$/ { printf "%s %s ", $1, $2 }')"
echo

# ---- kernels, a month beside the least it must do, PG500, runs, files
"$program" bench --quiet --format json >"$build/bench/figures.json" || exit 1
sed -nE 's/.*"name": "([^"]*)", "value": ([^,]*), "unit": "([^"]*)".*/\1 \2 \3/p' "$build/bench/figures.json" |
    while read -r name value unit; do row "$name" "$(calculate '%.4g' "$value")" "$unit"; done
echo

# ---- where the words of luck go (sim/bench_limit.h)
"$build/tests/bench/draws" || exit 1
echo

# ---- the default scenario: 20 units of 400-600 users, 3 arms, 24 replicates, 12 + 120 months
default=scenarios/three_forms.yaml
citizen_months=$((20 * 500 * 3 * 24 * 132))
echo threads,seconds,gain >"$build/bench/threads.csv"
printf '%-12s %10s %10s %16s %12s\n' threads s 'gain, x' 'ns/citizen-month' 'peak, MiB'
for ((threads = 1; threads <= $(nproc); threads++)); do
    measure $default "$threads"
    [ "$threads" = 1 ] && one=$seconds
    gain=$(calculate '%.2f' "$one / $seconds")
    echo "$threads,$seconds,$gain" >>"$build/bench/threads.csv"
    printf '%-12d %10s %10s %16s %12s\n' "$threads" "$seconds" "$gain" \
        "$(calculate '%.2f' "$seconds * 1e9 / $citizen_months")" "$(calculate '%.1f' "$kib / 1024")"
done
echo

# ---- growth: one arm, one replicate, units of 500; cost of months by difference of two runs, so
# that making the world and starting the program stay out
# measure_growth UNITS THREADS: sets $ns of a citizen-month, $seconds of the long run and $kib.
measure_growth() {
    local n=$(($1 * 500)) months=$((few + 20000 / $1)) long count # the same work for every size but the largest
    [ "$months" -gt $((few + 3)) ] || months=$((few + 4))
    for count in $few $months; do
        scenario "$work/grow$count.yaml" 'arms: {state: {form: state}}' 'replicates: 1' \
            "population: {units: $1, users: 500, neighbourhoods: $(($1 / 10))}" \
            "horizon: {start: 2025-01, burn_in: 0, months: $count}"
    done
    measure "$work/grow$months.yaml" "$2"
    long=$seconds
    measure "$work/grow$few.yaml" "$2"
    ns=$(calculate '%.1f' "($long - $seconds) * 1e9 / ($n * ($months - $few))")
    seconds=$long
}
printf '%-12s %8s %10s %16s %12s %16s\n' citizens threads s ns/citizen-month 'peak, MiB' bytes/citizen
echo citizens,threads,seconds,ns_per_citizen_month,peak_mib,bytes_per_citizen >"$build/bench/growth.csv"
few=2 before_kib='' before_n=''
for units in 20 200 2000 20000 134000; do
    n=$((units * 500))
    [ "$units" -le "${LARGEST:-134000}" ] || break
    [ "$(free -b | awk '/^Mem/ { print $7 }')" -gt $((n * 130)) ] || break
    slope=-
    for ((threads = 1; threads <= $(nproc); threads *= 2)); do
        measure_growth $units $threads
        if [ $threads = 1 ]; then
            [ -z "$before_kib" ] || slope=$(calculate '%.1f' "($kib - $before_kib) * 1024 / ($n - $before_n)")
            before_kib=$kib before_n=$n
        fi
        set -- $n $threads "$seconds" "$ns" "$(calculate '%.1f' "$kib / 1024")" "$slope"
        printf '%-12d %8d %10s %16s %12s %16s\n' "$@"
        (IFS=,; echo "$*") >>"$build/bench/growth.csv"
        slope=-
    done
done
if node "$build/bench/growth.cjs" "$build/bench/growth.csv" "$build/bench/growth.svg"; then
    echo "chart: $build/bench/growth.svg"
fi

# ---- instructions: no neighbour disturbs them. valgrind knows no AVX-512, hence a build without clones
# (make bench makes it); a second year less the first, so that the start stays out
echo
plain=$build/callgrind/mutual
if [ -x "$plain" ] && command -v valgrind >/dev/null; then
    count() { # MONTHS
        scenario "$work/count.yaml" 'arms: {state: {form: state}}' 'replicates: 1' \
            'population: {units: 20, users: 500, neighbourhoods: 2}' \
            "horizon: {start: 2025-01, burn_in: 0, months: $1}"
        rm -f "$work/count.h5"
        valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" "$plain" run "$work/count.yaml" \
            -o "$work/count.h5" --quiet --threads 1 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
    }
    row 'instructions of a citizen-month, without clones' \
        "$(calculate '%.1f' "($(count 24) - $(count 12)) / (10000 * 12)")" 1
else
    echo 'instructions: left out (valgrind or build/callgrind/mutual is missing)'
fi

# ---- many small runs: each is durable on its own (tests/bench makes the file where TMPDIR is)
echo
scenario "$work/tiny.yaml" 'arms: {state: {form: state}, mutual: {form: mutual}}' 'population: {units: 1, users: 20}' \
    'horizon: {start: 2025-01, burn_in: 0, months: 6}' 'replicates: 20'
measure "$work/tiny.yaml" 2
few_seconds=$seconds few_kib=$kib
sed -i 's/^replicates: .*/replicates: 5000/' "$work/tiny.yaml"
measure "$work/tiny.yaml" 2
row '10,000 small runs, 2 threads' "$seconds" s
row '  durable runs a second, result and table included' "$(calculate '%.0f' "9960 / ($seconds - $few_seconds)")" 1/s
row '  peak memory' "$(calculate '%.1f' "$kib / 1024")" MiB
row '  peak memory of 40 such runs' "$(calculate '%.1f' "$few_kib / 1024")" MiB

# ---- what handing out runs costs beside the runs (exit 1 if more than 2 %)
echo
dispatched=0
"${BUILD:-build}/tests/bench/dispatch" || dispatched=1

# ---- do intervals hold the truth where replicates stop at a precision? (exit 1 if not 93 to 97 %)
echo
"${BUILD:-build}/tests/bench/coverage" || exit 1
exit "$dispatched"
