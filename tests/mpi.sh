#!/bin/bash
# Ranks of an MPI job give the bytes of a single run, however many there are, whichever of them is
# killed and however the job goes on. Skipped without OpenMPI and build/mutual-mpi (`make mpi-test`).
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
parallel=$program-mpi
if ! command -v mpirun >/dev/null || [ ! -x "$parallel" ]; then
    echo "skipped - ranks: there is no mpirun or no $parallel (make mpi-test)"
    exit 0
fi
built() { "$1" version | awk '$1 == "commit" || $1 == "compiler"'; }
if [ "$(built "$program")" != "$(built "$parallel")" ]; then
    not_ok "$program and $parallel were not built together: run make mpi"
    finish
fi
# A launch agent that is not there is none that is missed; no cores are reserved by a test.
start=(mpirun --oversubscribe --allow-run-as-root --bind-to none --mca plm_rsh_agent "$(command -v false)")

# ranks N ARGUMENT...: the same as `mutual`, on N ranks.
ranks() {
    "${start[@]}" -n "$1" "$parallel" "${@:2}" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

# ranks_exit NAME CODE N ARGUMENT...
ranks_exit() {
    ranks "${@:3}"
    if [ "$code" = "$2" ]; then ok "$1"; else not_ok "$1: exit code $code, not $2, of $3 ranks: ${*:4}" "$work/err"; fi
}

# once NAME PATTERN: the last stderr has just one such line.
once() {
    local n
    n=$(grep -cE -- "$2" "$work/err")
    if [ "$n" = 1 ]; then ok "$1"; else not_ok "$1: $n lines like \"$2\" in" "$work/err"; fi
}

left() { find "$1" -mindepth 1 -printf '%f\n' | sort | paste -s -d ' '; }
leaves() {
    if [ "$(left "$2")" = "$3" ]; then ok "$1"; else not_ok "$1: the folder holds \"$(left "$2")\""; fi
}

scenario "$work/some.yaml" 'population: {units: 4, users: 100}' 'replicates: 7' 'output: {units: [0, 11]}'
result "$work/whole.h5" "$work/some.yaml"
if [ ! -s "$work/whole.h5" ]; then finish; fi

# ---- ranks, threads
mkdir "$work/n"
for n in 1 2 3 5; do
    ranks_exit "$n ranks" 0 "$n" run "$work/some.yaml" -o "$work/n/x.h5" --force
    check "$n ranks give the bytes of a single run" cmp "$work/whole.h5" "$work/n/x.h5"
    leaves 'and nothing but the result' "$work/n" x.h5
done
once 'only rank 0 speaks' '^note: 5 ranks'
check 'and prints the table' grep -q interval "$work/out"
ranks 2 run "$work/some.yaml" -o "$work/n/x.h5" --force --quiet --threads 3
check '2 ranks of 3 threads give the same bytes' cmp "$work/whole.h5" "$work/n/x.h5"
scenario "$work/wide.yaml" 'population: {units: 9, users: 40-90, neighbourhoods: 3}' 'replicates: 1'
result "$work/wide.h5" "$work/wide.yaml"
ranks 2 run "$work/wide.yaml" -o "$work/n/wide.h5" --quiet --threads 2
check 'so does a world whose units are shared by threads' cmp "$work/wide.h5" "$work/n/wide.h5"
scenario "$work/until.yaml" 'horizon: {start: 2025-01, burn_in: 0, months: 6}' \
    'until: {participation_rate: 0.004, min: 20, max: 200}'
sed -i '/^replicates:/d' "$work/until.yaml"
result "$work/until.h5" "$work/until.yaml"
ranks_exit 'until' 0 3 run "$work/until.yaml" -o "$work/n/until.h5"
check 'ranks stop at the same precision, with the same bytes' cmp "$work/until.h5" "$work/n/until.h5"
rm -f "$work"/n/*

# ---- fewer runs than ranks: all of them share each world
export OMP_WAIT_POLICY=passive # of many threads on few cores none may wait at work
split='all %s ranks work on one run after another'
scenario "$work/split.yaml" 'arms: {state: {form: state}, mutual: {form: mutual}}' \
    'population: {units: 13, users: 60-120, neighbourhoods: 4}' 'horizon: {start: 2025-01, burn_in: 3, months: 24}' \
    'replicates: 1' 'output: {units: [0, 11, 23]}' \
    'reforms: [{date: 2025-07, programme: conversion_programme, to: mutual, arms: [state], set: {ballot.push: 20}},
  {date: 2026-01, programme: right_to_challenge, to: state, arms: [mutual]}]'
# "split_same NAME SCENARIO RANKS [ARGUMENT]...": shared, to the bytes of the program alone in SCENARIO.h5.
split_same() {
    # shellcheck disable=SC2059
    ranks "$3" run "$2" -o "$work/n/s.h5" --force "${@:4}"
    # shellcheck disable=SC2059
    says "$1: shared" "$(printf "$split" "$3")"
    check "$1: the same bytes" cmp "${2%.yaml}.h5" "$work/n/s.h5"
}
result "$work/split.h5" "$work/split.yaml"
for n in 3 5 14; do split_same "one world on $n ranks" "$work/split.yaml" "$n" --threads 1; done
split_same 'one world on 3 ranks of 3 threads' "$work/split.yaml" 3 --threads 3
leaves 'nothing but the result' "$work/n" s.h5
ranks 2 run "$work/split.yaml" -o "$work/n/s.h5" --force
check 'as many runs as ranks are dealt whole, to the same bytes' cmp "$work/split.h5" "$work/n/s.h5"
check 'and not shared' test -z "$(grep -E 'ranks work on one' "$work/err")"
ranks 4 run "$work/split.yaml" -o "$work/n/s.h5" --force --seed 20
check 'another seed gives other bytes' test "$(cmp -s "$work/split.h5" "$work/n/s.h5" || echo other)" = other
scenario "$work/sectors.yaml" 'arms: {mutual: {form: mutual, set: {community.open: 1}}}' 'reference: mutual' \
    'sectors: [primary_school, recycling, primary_care]' 'population: {units: 9, users: 40-80}' 'replicates: 1' \
    'set: {recycling.plant_users: 120, primary_care.plant_users: 200}' 'output: {units: [5]}'
result "$work/sectors.h5" "$work/sectors.yaml"
split_same 'three sectors on 2 ranks' "$work/sectors.yaml" 2 --threads 2
split_same 'three sectors on 4 ranks' "$work/sectors.yaml" 4 --threads 1
result "$work/lab.h5" scenarios/laboratory.yaml --replicates 1
ranks_exit 'a laboratory with fewer runs than ranks' 0 7 run scenarios/laboratory.yaml -o "$work/n/s.h5" --force --replicates 1
check 'is dealt whole, to the same bytes' cmp "$work/lab.h5" "$work/n/s.h5"
rm -f "$work"/n/*

# ---- errors are told once, by rank 0
ranks_exit 'a wrong scenario ends with 2' 2 3 run "$work/none.yaml" -o "$work/n/x.h5"
once 'and is told once' 'cannot be read'
ranks_exit 'a wrong option ends with 2' 2 3 run "$work/some.yaml" -o "$work/n/x.h5" --tread 2
once 'and is told once' 'error: there is no option'
leaves 'nothing is written' "$work/n" ''
"${start[@]}" -n 2 "$parallel" run "$work/some.yaml" -o "$work/n/x.h5" : \
    -n 1 bash -c 'ulimit -f 100; trap "" XFSZ; exec "$@"' bash "$parallel" run "$work/some.yaml" -o "$work/n/x.h5" \
    >"$work/out" 2>"$work/err" </dev/null
code=$?
if [ "$code" = 3 ]; then ok 'a full disk of one rank ends with 3'; else not_ok "a full disk of rank 2: exit code $code" "$work/err"; fi
once 'rank 0 says which' 'error: rank 2: .*x\.h5\.2\.runs: cannot be written: File too large'
for _ in $(seq 300); do pgrep -f "$work/n/x.h5" >/dev/null || break; sleep 0.1; done # the other ranks end
ranks_exit 'it goes on when there is room' 0 3 run "$work/some.yaml" -o "$work/n/x.h5" --resume --quiet
check 'to the same bytes' cmp "$work/whole.h5" "$work/n/x.h5"
rm -f "$work"/n/*

# ---- shards of ranks
for i in 0 1; do
    ranks_exit "shard $i/2 on 2 ranks" 0 2 run "$work/some.yaml" -o "$work/n/part.$i.h5" --shard "$i/2" --quiet
done
leaves 'leaves a journal a rank' "$work/n" 'part.0.h5.1.runs part.0.h5.runs part.1.h5.1.runs part.1.h5.runs'
exits 'they are joined' 0 merge "$work"/n/part.*.runs -o "$work/n/all.h5"
check 'to the same bytes' cmp "$work/whole.h5" "$work/n/all.h5"

# ---- a rank is killed
scenario "$work/long.yaml" 'population: {units: 4, users: 100}' 'horizon: {start: 2025-01, burn_in: 3, months: 60}' \
    'replicates: 60'
result "$work/long.h5" "$work/long.yaml"

# end_by_rank JOB RANK SIGNAL: the rank's process gets the signal; leaves the job's exit code in $code.
end_by_rank() {
    local pid
    for pid in $(ps -o pid= --ppid "$1"); do
        if tr '\0' '\n' <"/proc/$pid/environ" | grep -qx "OMPI_COMM_WORLD_RANK=$2"; then kill "-$3" "$pid"; fi
    done 2>/dev/null
    wait "$1" 2>/dev/null
    code=$?
}

# kill_rank FOLDER RANK SIGNAL: a job of four ranks, of which one gets it once all have finished something.
kill_rank() {
    local job tries
    mkdir "$1"
    "${start[@]}" -n 4 "$parallel" run "$work/long.yaml" -o "$1/x.h5" >"$work/out" 2>"$work/err" </dev/null &
    job=$!
    for ((tries = 0; tries < 2000; tries++)); do
        [ "$(find "$1" -name 'x.h5*.runs' -size +90k | wc -l)" = 4 ] && break
        sleep 0.01
    done
    end_by_rank "$job" "$2" "$3"
    if [ "$code" != 0 ]; then ok "rank $2 of 4 gets $3: the job fails"; else not_ok "rank $2 gets $3: exit code 0" "$work/err"; fi
    leaves 'what was finished stays' "$1" 'x.h5.1.runs x.h5.2.runs x.h5.3.runs x.h5.runs'
}
kept='note: [1-9][0-9]* of 180 runs are there already'
kill_rank "$work/k1" 2 KILL
ranks_exit 'journals in the way end with 2' 2 2 run "$work/long.yaml" -o "$work/k1/x.h5"
once 'and are told once' 'is there: a run was interrupted'
ranks_exit 'another seed ends with 2' 2 3 run "$work/long.yaml" -o "$work/k1/x.h5" --resume --seed 20
says 'and is told' 'is of another run; what differs: seed'
leaves 'nothing goes' "$work/k1" 'x.h5.1.runs x.h5.2.runs x.h5.3.runs x.h5.runs'
cp -r "$work/k1" "$work/k2"
cp -r "$work/k1" "$work/k3"
cp -r "$work/k1" "$work/k4"
ranks_exit 'four ranks go on' 0 4 run "$work/long.yaml" -o "$work/k1/x.h5" --resume
says 'from what all had finished' "$kept"
check 'to the same bytes' cmp "$work/long.h5" "$work/k1/x.h5"
leaves 'and nothing but the result' "$work/k1" x.h5
rm "$work/k2/x.h5.runs" # and the disk of rank 0 was lost
ranks_exit 'two ranks go on without the journal of rank 0' 0 2 run "$work/long.yaml" -o "$work/k2/x.h5" --resume
says 'from what the others had finished' "$kept"
check 'to the same bytes' cmp "$work/long.h5" "$work/k2/x.h5"
leaves 'and nothing but the result' "$work/k2" x.h5
exits 'a program without ranks goes on' 0 run "$work/long.yaml" -o "$work/k3/x.h5" --resume
says 'from what all had finished' "$kept"
check 'to the same bytes' cmp "$work/long.h5" "$work/k3/x.h5"
leaves 'and nothing but the result' "$work/k3" x.h5
ranks_exit '--force discards them' 0 2 run "$work/long.yaml" -o "$work/k4/x.h5" --force --quiet
check 'and gives the same bytes' cmp "$work/long.h5" "$work/k4/x.h5"
leaves 'and nothing but the result' "$work/k4" x.h5
kill_rank "$work/k5" 0 KILL
ranks_exit 'six ranks go on where rank 0 was killed' 0 6 run "$work/long.yaml" -o "$work/k5/x.h5" --resume --quiet
check 'to the same bytes' cmp "$work/long.h5" "$work/k5/x.h5"

# ---- a rank of a shared world is killed: that world is lost, what was finished is not
scenario "$work/large.yaml" 'population: {units: 60, users: 500}' 'replicates: 1' \
    'horizon: {start: 2025-01, burn_in: 3, months: 60}'
result "$work/large.h5" "$work/large.yaml"
# kill_shared FOLDER SIGNAL: rank 2 of a job of four gets it once rank 0 has the first of three runs.
kill_shared() {
    local job tries
    mkdir "$1"
    "${start[@]}" -n 4 "$parallel" run "$work/large.yaml" -o "$1/x.h5" --threads 1 >"$work/out" 2>"$work/err" </dev/null &
    job=$!
    for ((tries = 0; tries < 6000; tries++)); do
        [ "$(find "$1" -name 'x.h5.runs' -size +60k | wc -l)" = 1 ] && break
        sleep 0.01
    done
    end_by_rank "$job" 2 "$2"
    if [ "$code" != 0 ]; then ok "rank 2 of 4 that share a world gets $2: the job fails"; else not_ok "$2: exit code 0" "$work/err"; fi
    check 'what was finished stays' test -s "$1/x.h5.runs"
}
some='note: [12] of 3 runs are there already'
kill_shared "$work/w1" KILL
cp -r "$work/w1" "$work/w2"
ranks_exit 'five ranks share what is left' 0 5 run "$work/large.yaml" -o "$work/w1/x.h5" --resume --threads 1
says 'from what was finished' "$some" 'all 5 ranks work on one'
check 'to the same bytes' cmp "$work/large.h5" "$work/w1/x.h5"
leaves 'and nothing but the result' "$work/w1" x.h5
exits 'a program without ranks goes on' 0 run "$work/large.yaml" -o "$work/w2/x.h5" --resume
says 'from what was finished' "$some"
check 'to the same bytes' cmp "$work/large.h5" "$work/w2/x.h5"
kill_shared "$work/w3" TERM
ranks_exit 'interrupted ranks go on' 0 4 run "$work/large.yaml" -o "$work/w3/x.h5" --resume --quiet --threads 1
check 'to the same bytes' cmp "$work/large.h5" "$work/w3/x.h5"

# ---- interrupted
kill_rank "$work/i1" 3 TERM
ranks_exit 'interrupted ranks go on' 0 3 run "$work/long.yaml" -o "$work/i1/x.h5" --resume --quiet
check 'to the same bytes' cmp "$work/long.h5" "$work/i1/x.h5"

finish
