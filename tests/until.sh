#!/bin/bash
# Replicates until the headline is precise enough: where it stops, and that nothing but the numbers
# decides it.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

scenario "$work/until.yaml" 'population: {units: 2, users: 100}' 'horizon: {start: 2025-01, burn_in: 3, months: 24}' \
    'until: {satisfaction: 0.0003, max: 200}' 'headline: [satisfaction, public_cost]'

sed -i '/^replicates:/d' "$work/until.yaml"

# replicates FILE: how many the result has.
replicates() { h5dump -H -d /replicate "$1" | sed -nE "s/.*SIMPLE \\{ \\( ([0-9]+) \\).*/\1/p" | head -n 1; }

exits 'runs until it is precise' 0 run "$work/until.yaml" -o "$work/one.h5" --threads 1
says 'says how precise each batch is' '^20 replicates: satisfaction \+-0\.0[0-9]+ of 0\.0003; going on to 30$'
says 'and when it is enough' '^[0-9]+ replicates: satisfaction \+-0\.0[0-9]+ of 0\.0003: precise enough$'
n=$(replicates "$work/one.h5")
if [ "$n" -gt 20 ] && [ "$n" -lt 200 ]; then ok "with $n replicates"; else not_ok "with $n replicates"; fi

# The printed half-width is what it stopped by: at the end at most the goal, one batch before above it.
"$program" compare "$work/one.h5" --format csv >"$work/table.csv" 2>"$work/err"
widest=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["outcome"] == "satisfaction" { w = ($at["joint_high"] - $at["joint_low"]) / 2; if (w > m) m = w } END { print m }' "$work/table.csv")
check 'the printed interval is narrow enough' awk -v w="$widest" 'BEGIN { exit !(w > 0 && w <= 0.0003 * 1.0001) }'

exits 'on three threads' 0 run "$work/until.yaml" -o "$work/three.h5" --threads 3 --quiet
check 'the same bytes on three threads' cmp "$work/one.h5" "$work/three.h5"
"$program" run "$work/until.yaml" -o "$work/killed.h5" --quiet >"$work/out" 2>"$work/err" &
sleep 0.15
kill -9 $! 2>/dev/null
wait $! 2>/dev/null
exits 'killed and resumed' 0 run "$work/until.yaml" -o "$work/killed.h5" --resume --quiet
check 'to the same bytes' cmp "$work/one.h5" "$work/killed.h5"

exits 'a number on the command line takes its place' 0 run "$work/until.yaml" -o "$work/few.h5" --replicates 5 --quiet
if [ "$(replicates "$work/few.h5")" = 5 ]; then ok 'five are run'; else not_ok 'five are not run'; fi
exits 'a shard is refused' 2 run "$work/until.yaml" -o "$work/part.h5" --shard 0/2
says 'with what to do' 'hint: say how many there are with --replicates'
exits 'check says the rule' 0 check "$work/until.yaml"
check 'in words' grep -qE 'x 20 to 200 replicates = at most 600 runs of' "$work/out"

# Not met by the most there may be: said, and the result is there.
scenario "$work/never.yaml" 'population: {units: 2, users: 100}' 'horizon: {start: 2025-01, burn_in: 3, months: 12}' \
    'until: {satisfaction: 0.00001, max: 21}'
sed -i '/^replicates:/d' "$work/never.yaml"
exits 'a goal out of reach ends' 0 run "$work/never.yaml" -o "$work/never.h5"
says 'and says so' '^21 replicates: .* not met by the most there may be$'
finish
