#!/bin/bash
# Runs unit tests (cmocka programs) and checks (scripts) and counts them:
#     tests/run.sh NAME...
# as many at a time as the machine has cores (MUTUAL_TEST_JOBS), told as they end.
# A program counts by cmocka's own totals. A script counts by its lines "ok ..." and
# "not ok ..."; one that prints neither counts as one check, passed if it exits with 0.
# Shows the output of what failed; the last line is exactly "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 3
unset CMOCKA_MESSAGE_OUTPUT CMOCKA_XML_FILE CMOCKA_TEST_FILTER
ulimit -c 0
LIMIT=${MUTUAL_TEST_LIMIT:-600}  # seconds for one program or script: a hang is a failure
JOBS=${MUTUAL_TEST_JOBS:-$(nproc)}

passed=0
failed=0
skipped=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
trap 'kill $(jobs -p) 2>/dev/null; exit 130' INT TERM

# The number before "test(s)" in cmocka's line of that kind.
total() {
    sed -nE "s/^\[ *$1 *\] ([0-9]+) test\(s\).*/\1/p" "$output" | tail -n 1
}

count_program() {
    good=$(total PASSED)
    bad=$(total FAILED)
    none=$(total SKIPPED)
    good=${good:-0} bad=${bad:-0} none=${none:-0}
    # Died, or ran nothing: cmocka's totals do not tell.
    if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ $((good + none)) = 0 ]; }; then bad=1; fi
}

count_script() {
    good=$(grep -cE '^ok( |$)' "$output")
    bad=$(grep -cE '^not ok( |$)' "$output")
    none=$(grep -cE '^skipped( |$)' "$output")
    if [ "$status" = 0 ] && [ $((good + bad + none)) = 0 ]; then good=1; fi
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
}

# run PLACE NAME: what it prints and how it ends go to files of that place.
run() {
    local status=0
    timeout -k 10 "$LIMIT" "$2" >"$results/$1.out" 2>&1 </dev/null || status=$?
    echo "$status" >"$results/$1.new" && mv "$results/$1.new" "$results/$1.status"
}

# tell PLACE NAME: counts, and shows what failed.
tell() {
    local name=$2
    output=$results/$1.out
    status=$(cat "$results/$1.status")
    case $name in
    *.sh) count_script ;;
    *) count_program ;;
    esac
    passed=$((passed + good))
    failed=$((failed + bad))
    skipped=$((skipped + none))
    line=$(printf '%-32s %4d passed' "$(basename "$name")" "$good")
    if [ "$none" != 0 ]; then line="$line, $none skipped"; fi
    if [ "$bad" != 0 ]; then line="$line, $bad FAILED"; fi
    printf '%s\n' "$line"
    if [ "$bad" != 0 ]; then
        case $status in
        124 | 137) echo "    took more than $LIMIT s" ;;
        129 | 1[3-9]?) echo "    died of signal $((status - 128))" ;;
        esac
        grep -vE '^(ok|\[ +(RUN|OK) )' "$output" | head -n 200 | sed 's/^/    | /'
    elif [ "$none" != 0 ]; then
        grep -E '^(skipped|\[  SKIPPED \] test_)' "$output" | sort -u | sed 's/^/    | /'
    fi
}

names=("$@")
told=0
started=0
while [ "$told" -lt $# ]; do
    while [ "$started" -lt $# ] && [ "$(jobs -pr | wc -l)" -lt "$JOBS" ]; do
        run "$started" "${names[started]}" &
        started=$((started + 1))
    done
    wait -n 2>/dev/null
    for ended in "$results"/*.status; do
        [ -e "$ended" ] || continue
        place=$(basename "$ended" .status)
        tell "$place" "${names[place]}"
        rm "$ended"
        told=$((told + 1))
    done
done
if [ "$skipped" != 0 ]; then echo "$skipped skipped (see above)"; fi
if [ $((passed + failed)) = 0 ]; then failed=1; echo 'there was nothing to run'; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
