#!/bin/bash
# Nothing finished is lost, and no byte of the result tells what happened to the run: kills at random
# moments, interrupts, shards, damaged journals, other scenarios. KILLS says how often to kill
# (default 8; `make kill` does it 50 times).
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
kills=${KILLS:-8}

# left FOLDER: what is in a folder, hidden files too.
left() { find "$1" -mindepth 1 -printf '%f\n' | sort | paste -s -d ' '; }

# leaves NAME FOLDER FILES: the folder holds just these.
leaves() {
    if [ "$(left "$2")" = "$3" ]; then ok "$1"; else not_ok "$1: the folder holds \"$(left "$2")\""; fi
}

scenario "$work/some.yaml" 'population: {units: 4, users: 100}' 'horizon: {start: 2025-01, burn_in: 3, months: 24}' \
    'replicates: 30' 'output: {units: [0, 23]}'
began=$EPOCHREALTIME
result "$work/whole.h5" "$work/some.yaml"
took=$(awk "BEGIN { print $EPOCHREALTIME - $began }")
if [ ! -s "$work/whole.h5" ]; then finish; fi

# ---- killed at any moment, by a signal that cannot be caught
mkdir "$work/k"
lost=0
before=0
for ((i = 1; i <= kills; i++)); do
    "$program" run "$work/some.yaml" -o "$work/k/x.h5" --resume --quiet >"$work/out" 2>"$work/err" &
    child=$!
    sleep "$(awk -v s="$RANDOM" -v took="$took" -v n="$kills" 'BEGIN { print 0.02 + 1.6 * took / n * s / 32768 }')"
    kill -9 "$child" 2>/dev/null
    wait "$child" 2>/dev/null
    now=$(stat -c %s "$work/k/x.h5.runs" 2>/dev/null || echo 0)
    # a torn tail may be cut, never a whole run: a run takes 36 kB and more
    if [ ! -e "$work/k/x.h5" ] && [ "$now" -lt $((before - 36000)) ]; then lost=$((lost + 1)); fi
    before=$now
done
if [ "$lost" = 0 ]; then ok "$kills kills lose nothing"; else not_ok "$lost of $kills kills lost runs"; fi
exits 'resumed to the end' 0 run "$work/some.yaml" -o "$work/k/x.h5" --resume --quiet
check "killed $kills times and resumed: the same bytes" cmp "$work/whole.h5" "$work/k/x.h5"
rm -f "$work/k/.x.h5.tmp"
leaves 'and nothing but the result' "$work/k" x.h5

# ---- interrupted
scenario "$work/long.yaml" 'population: {units: 4, users: 100}' 'horizon: {start: 2025-01, burn_in: 3, months: 60}' 'replicates: 2000'
for signal in INT TERM HUP; do
    mkdir "$work/$signal"
    (exec env --default-signal=INT timeout --foreground -s "$signal" --preserve-status 2 "$program" run "$work/long.yaml" \
        -o "$work/$signal/x.h5" >"$work/out" 2>"$work/err")
    code=$?
    if [ "$code" = 130 ]; then ok "$signal ends with 130"; else not_ok "$signal: exit code $code" "$work/err"; fi
    says 'and says how much is safe' '^interrupted: [0-9]+ of 6000 runs are safe in .*x\.h5\.runs; .*--resume'
    leaves 'in the journal alone' "$work/$signal" x.h5.runs
done
exits 'a journal in the way ends with 2' 2 run "$work/long.yaml" -o "$work/INT/x.h5"
says 'and says what to do' '[-]-resume goes on .*--force discards'
exits 'another seed than the journal has ends with 2' 2 run "$work/long.yaml" -o "$work/INT/x.h5" --resume --seed 20
says 'and names what differs' 'x\.h5\.runs is of another run; what differs: seed \(1f there, 20 here\)'
exits 'another scenario ends with 2' 2 run "$work/some.yaml" -o "$work/INT/x.h5" --resume
says 'and names it' 'the text of the scenario|some\.yaml \(only here\)'
exits 'another value ends with 2' 2 run "$work/long.yaml" -o "$work/INT/x.h5" --resume --set norms.sanction=0.2
says 'and names it' '[-]-set norms\.sanction=0\.2 \(only here\)'
exits '--force discards the journal' 0 run "$work/some.yaml" -o "$work/INT/x.h5" --force --quiet
check 'and gives the same bytes' cmp "$work/whole.h5" "$work/INT/x.h5"
leaves 'and nothing but the result' "$work/INT" x.h5

# ---- resume
exits 'resume on the finished result ends with 0' 0 run "$work/some.yaml" -o "$work/INT/x.h5" --resume
says 'and says so' 'x\.h5 is finished already'
check 'and prints the table' grep -q 'interval' "$work/out"
check 'and leaves the result' cmp "$work/whole.h5" "$work/INT/x.h5"
exits 'resume on the result of another seed ends with 2' 2 run "$work/some.yaml" -o "$work/INT/x.h5" --resume --seed 20
says 'and names what differs' 'is the result of another run; what differs: seed \(1f there, 20 here\)'
exits 'resume without a journal starts afresh' 0 run "$work/some.yaml" -o "$work/fresh.h5" --resume --quiet
check 'with the same bytes' cmp "$work/whole.h5" "$work/fresh.h5"
cp "$work/fresh.h5" "$work/old.h5"
timeout -s KILL 0.3 "$program" run "$work/long.yaml" -o "$work/old.h5" --force --quiet >"$work/out" 2>&1
check 'a killed --force leaves the old result' cmp "$work/whole.h5" "$work/old.h5"

# ---- killed between the name of the result and the end of its journal
"$program" run "$work/some.yaml" -o "$work/late.h5" --shard 0/2 --quiet
"$program" run "$work/some.yaml" -o "$work/late.h5" --resume --quiet >"$work/out" 2>"$work/err"
check 'a journal of a shard is not that of the run' grep -q 'is of shard 0/2' "$work/err"
rm -f "$work/late.h5.runs"
(ulimit -f 300; trap '' XFSZ; exec "$program" run "$work/some.yaml" -o "$work/late.h5" --quiet) >"$work/out" 2>&1
cp "$work/whole.h5" "$work/late.h5"
exits 'a journal beside its finished result' 0 run "$work/some.yaml" -o "$work/late.h5" --resume
says 'is of no use' 'late\.h5 is finished already'
check 'the result stays' cmp "$work/whole.h5" "$work/late.h5"
if [ -e "$work/late.h5.runs" ]; then not_ok 'and the journal goes'; else ok 'and the journal goes'; fi

# ---- shards
mkdir "$work/s"
for n in 1 2 3; do
    rm -f "$work"/s/*
    for ((i = 0; i < n; i++)); do
        exits "shard $i/$n" 0 run "$work/some.yaml" -o "$work/s/part.$i.h5" --shard "$i/$n" --threads $((i + 1))
    done
    if [ "$n" = 1 ]; then
        check 'one shard of one is the run' cmp "$work/whole.h5" "$work/s/part.0.h5"
        continue
    fi
    leaves 'shards leave their journals' "$work/s" "$(for ((i = 0; i < n; i++)); do echo "part.$i.h5.runs"; done | paste -s -d ' ')"
    (cd / && exec env -u MUTUAL_DATA "$program" merge "$work"/s/part.*.h5.runs -o "$work/s/all.h5") >"$work/out" 2>"$work/err"
    check "$n shards are joined without another file: the same bytes" cmp "$work/whole.h5" "$work/s/all.h5"
    check 'and the table is printed' grep -q interval "$work/out"
done
exits 'a missing shard ends with 2' 2 merge "$work/s/part.0.h5.runs" "$work/s/part.2.h5.runs" -o "$work/s/two.h5"
says 'and is named' '30 of 90 runs are missing' 'not given: shard 1/3'
head -c 500000 "$work/s/part.1.h5.runs" >"$work/s/cut.runs"
exits 'a shard that is not complete ends with 2' 2 merge "$work/s/part.0.h5.runs" "$work/s/cut.runs" "$work/s/part.2.h5.runs" \
    -o "$work/s/two.h5"
says 'and says so' 'runs are missing, the first of them arm [a-z]+ of replicate [0-9]+' 'hint: a shard is not finished'
exits 'a shard of another run' 0 run "$work/some.yaml" -o "$work/s/other.h5" --shard 1/3 --seed 20 --quiet
exits 'does not belong to it: 2' 2 merge "$work"/s/{part.0,other,part.2}.h5.runs -o "$work/s/two.h5"
says 'and is named with what differs' 'other\.h5\.runs is of another run .* seed \(20 there, 1f here\)'
exits 'a complete shard may be resumed' 0 run "$work/some.yaml" -o "$work/s/part.1.h5" --shard 1/3 --resume
exits 'not as another' 2 run "$work/some.yaml" -o "$work/s/part.1.h5" --shard 0/3 --resume
exits 'what is no journal ends with 2' 2 merge "$work/some.yaml" -o "$work/s/two.h5"
exits 'merge does not overwrite' 2 merge "$work"/s/part.?.h5.runs -o "$work/s/all.h5"
exits 'but with --force' 0 merge "$work"/s/part.?.h5.runs -o "$work/s/all.h5" --force
check 'the same bytes' cmp "$work/whole.h5" "$work/s/all.h5"
if [ -e "$work/s/two.h5" ]; then not_ok 'a merge that fails writes nothing'; else ok 'a merge that fails writes nothing'; fi

# ---- a run that fails: the others go on, it is tried once more, and is named
build=${BUILD:-build}
leaky=$here/$build/tests/leaky.so
check 'the leaky mechanism compiles' make --no-print-directory BUILD="$build" "$build/tests/leaky.so"
scenario "$work/leak.yaml" \
    'arms: {state: {form: state}, mutual: {form: mutual, set: {leaky.pounds: 5}}, privatised: {form: privatised}}'
mkdir "$work/f"
exits 'runs that fail end with 1' 1 run "$work/leak.yaml" -o "$work/f/x.h5" --mechanism "$leaky"
says 'each is named, with what is wrong' 'error: replicate 0 of arm mutual failed twice: month .* do not balance' \
    'error: replicate 1 of arm mutual failed twice: month '
leaves 'the others are kept, and there is no result' "$work/f" x.h5.runs
exits 'and are not run again' 1 run "$work/leak.yaml" -o "$work/f/x.h5" --mechanism "$leaky" --resume
says 'when it is resumed' 'note: 4 of 6 runs are there already'
: >"$work/mark"
export MUTUAL_TEST_MARK=$work/mark
exits 'a run that fails once is run again' 0 run "$work/leak.yaml" -o "$work/f/once.h5" --mechanism "$leaky" --quiet
check 'it had failed' test ! -e "$work/mark"
exits 'the same without a failure' 0 run "$work/leak.yaml" -o "$work/f/never.h5" --mechanism "$leaky" --quiet
check 'the same bytes' cmp "$work/f/once.h5" "$work/f/never.h5"
exits 'a shard with a mechanism' 0 run "$work/leak.yaml" -o "$work/f/part.h5" --mechanism "$leaky" --shard 0/1 --quiet
unset MUTUAL_TEST_MARK

# ---- a full disk, a closed stderr
mkdir "$work/d"
(ulimit -f 300; trap '' XFSZ; exec "$program" run "$work/some.yaml" -o "$work/d/x.h5" --quiet) >"$work/out" 2>"$work/err"
code=$?
if [ "$code" = 3 ]; then ok 'a full disk ends with 3'; else not_ok "a full disk: exit code $code" "$work/err"; fi
says 'and says so' 'x\.h5\.runs: cannot be written: File too large' 'hint: .*--resume goes on from the [0-9]+ runs'
leaves 'and keeps what was finished' "$work/d" x.h5.runs
exits 'it goes on when there is room' 0 run "$work/some.yaml" -o "$work/d/x.h5" --resume
says 'from there' 'note: [1-9][0-9]* of 90 runs are there already'
check 'the same bytes' cmp "$work/whole.h5" "$work/d/x.h5"
cp "$work/d/x.h5" "$work/d/old.h5"
(ulimit -f 300; trap '' XFSZ; exec "$program" run "$work/some.yaml" -o "$work/d/old.h5" --seed 20 --force --quiet) >"$work/out" 2>"$work/err"
check '--force keeps the old result until there is a new one' cmp "$work/whole.h5" "$work/d/old.h5"
exits 'which --resume then writes' 0 run "$work/some.yaml" -o "$work/d/old.h5" --seed 20 --resume --quiet
if cmp -s "$work/whole.h5" "$work/d/old.h5"; then not_ok 'it is another one'; else ok 'it is another one'; fi
"$program" run "$work/some.yaml" -o "$work/d/closed.h5" 2>&- >/dev/null
check 'a closed stderr changes no byte' cmp "$work/whole.h5" "$work/d/closed.h5"
"$program" run "$work/some.yaml" -o "$work/d/cut.h5" 2>&1 | head -n 1 >/dev/null
check 'nor does a reader who leaves' cmp "$work/whole.h5" "$work/d/cut.h5"

# ---- memory does not grow with the runs
if [ -x /usr/bin/time ]; then
    scenario "$work/tiny.yaml" 'population: {units: 1, users: 20}' 'horizon: {start: 2025-01, burn_in: 0, months: 6}'
    for n in 20 1000; do
        /usr/bin/time -q -f %M -o "$work/kib.$n" "$program" run "$work/tiny.yaml" -o "$work/n$n.h5" --replicates $n --quiet \
            >/dev/null 2>"$work/err"
    done
    if [ "$(<"$work/kib.1000")" -lt $(($(<"$work/kib.20") + 6000)) ]; then
        ok 'fifty times the runs, the same memory'
    else
        not_ok "20 replicates take $(<"$work/kib.20") KiB, 1000 take $(<"$work/kib.1000")"
    fi
else
    echo 'skipped - memory of many runs (/usr/bin/time is not here)'
fi

finish
