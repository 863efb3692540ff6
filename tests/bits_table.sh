#!/bin/bash
# The bits of a result, as a table: the same scenario on any number of threads, in shards, on ranks, killed
# and resumed, by every instruction set and both compilers must give one hash (tests/bits_hash.py
# says of what). Exit code 1 if one differs. `make bits` builds the programs; what is not there or
# what this processor cannot run is named as such.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
build=$here/${BUILD:-build}
hash_of() { /usr/bin/python3 "$here/tests/bits_hash.py" "$1" | cut -d ' ' -f 1; }

cpu() { grep -qw "$1" /proc/cpuinfo; }
runs_here() {
    case $1 in
    v2) cpu sse4_2 ;;
    v3) cpu avx2 && cpu fma ;;
    v4) cpu avx512f && cpu avx512bw && cpu avx512cd && cpu avx512dq && cpu avx512vl ;;
    esac
}

row() { printf '%-46s %-64s %s\n' "$1" "$2" "$3"; }

# compare NAME: the result at $work/x.h5, or its absence, against the first of the scenario.
compare() {
    local hash
    if [ ! -s "$work/x.h5" ]; then
        row "$1" '-' 'FAILED'
        head -n 5 "$work/err"
        failures=$((failures + 1))
        return
    fi
    hash=$(hash_of "$work/x.h5")
    if [ -z "$first" ]; then
        first=$hash
        row "$1" "$hash" first
    elif [ "$hash" = "$first" ]; then
        row "$1" "$hash" same
        n_same=$((n_same + 1))
    else
        row "$1" "$hash" DIFFERENT
        failures=$((failures + 1))
    fi
    rm -f "$work"/x.h5 "$work"/x.h5.*
}

# variant NAME COMMAND...: the command with the scenario's arguments and -o.
variant() {
    "${@:2}" run "${scenario[@]}" -o "$work/x.h5" --quiet >"$work/out" 2>"$work/err" </dev/null
    compare "$1"
}
threads() { "$program" "${@:2}" --threads "$1"; }
qemu() { qemu-x86_64 -cpu "$1" "$program" "${@:2}" --threads 1; }

shards() {
    local i
    for ((i = 0; i < $1; i++)); do
        "$program" run "${scenario[@]}" -o "$work/x.$i.h5" --shard "$i/$1" --quiet >"$work/out" 2>"$work/err" || return
    done
    "$program" merge "$work"/x.?.h5.runs -o "$work/x.h5" >"$work/out" 2>"$work/err"
    rm -f "$work"/x.?.h5.runs
    compare "$1 shards, merged"
}

killed() {
    local child tries
    "$program" run "${scenario[@]}" -o "$work/x.h5" --threads 1 --quiet >"$work/out" 2>"$work/err" &
    child=$!
    for ((tries = 0; tries < 3000; tries++)); do # until some runs are safe
        [ "$(stat -c %s "$work/x.h5.runs" 2>/dev/null || echo 0)" -gt "$1" ] && break
        sleep 0.01
    done
    kill -9 "$child" 2>/dev/null
    wait "$child" 2>/dev/null
    if [ ! -s "$work/x.h5.runs" ]; then
        row 'killed and resumed' '-' 'FAILED: it was too fast to be killed'
        failures=$((failures + 1))
        return
    fi
    variant 'killed and resumed' resume
}
resume() { "$program" "$@" --resume; }
has_ranks() { [ -x "$program-mpi" ] && command -v mpirun >/dev/null; }
ranks() { OMP_WAIT_POLICY=passive mpirun --oversubscribe --allow-run-as-root --bind-to none -n "$1" "$program-mpi" "${@:2}"; }
threads_of_ranks() { ranks "$2" "${@:3}" --threads "$1"; }
absent() { row "$1" '-' "not run: $2"; }

table() {
    local v program_of
    first='' n_same=0
    variant 'threads 1' threads 1
    for v in 2 3 16; do variant "threads $v" threads "$v"; done
    shards 2
    shards 3
    killed "$1"
    for v in 'v2 Nehalem' 'v3 Haswell'; do
        if command -v qemu-x86_64 >/dev/null; then
            variant "the same program on an emulated ${v#* } (${v% *})" qemu "${v#* }"
        else
            absent "the same program on an emulated ${v#* } (${v% *})" 'there is no qemu-x86_64'
        fi
    done
    for v in v2 v3 v4; do
        program_of=$build/$v/mutual
        if [ ! -x "$program_of" ]; then
            absent "built with -march=x86-64-$v" "there is no ${program_of#"$here"/}"
        elif ! runs_here $v; then
            absent "built with -march=x86-64-$v" 'this processor cannot'
        else
            variant "built with -march=x86-64-$v" "$program_of"
        fi
    done
    if [ -x "$build/clang/mutual" ]; then
        variant "built by $("$build/clang/mutual" version | sed -nE 's/^compiler +//p' | cut -c 1-36)" "$build/clang/mutual"
    else
        absent 'built by clang' 'there is no build/clang/mutual'
    fi
    if has_ranks; then
        variant '3 ranks' ranks 3
    else
        absent '3 ranks' 'there is no mpirun or no mutual-mpi'
    fi
    another_seed
}

another_seed() {
    "$program" run "${scenario[@]}" --seed 20 -o "$work/x.h5" --quiet >"$work/out" 2>"$work/err"
    if [ "$(hash_of "$work/x.h5")" = "$first" ]; then
        row 'another seed, which must differ' "$first" 'SAME'
        failures=$((failures + 1))
    else
        row 'another seed, which must differ' "$(hash_of "$work/x.h5")" 'differs'
    fi
    rm -f "$work/x.h5"
    echo
}

total=0
printf 'Program: %s; %s; this processor: %s\n\n' "$("$program" version | sed -nE 's/^compiler +//p')" \
    'clones for v2, v3 and v4, chosen when it starts' "$("$program" version | sed -nE 's/^instruction_set +//p')"
echo 'scenarios/three_forms.yaml, 4 units, 6 replicates'
scenario=(scenarios/three_forms.yaml --set population.units=4 --replicates 6)
table 60000
total=$((total + n_same))
echo 'scenarios/neighbourhood.yaml: twelve sectors, 2 units each, 3 replicates of 24 months'
scenario=(scenarios/neighbourhood.yaml --set population.units=2 --set population.users=200 --set horizon.months=24 --replicates 3)
table 60000
total=$((total + n_same))
# shared N M: as table, of fewer runs than N and M, so that so many ranks share each world; M of two threads.
shared() {
    first='' n_same=0
    variant 'threads 1' threads 1
    if has_ranks; then
        variant "$1 ranks that share each world" threads_of_ranks 1 "$1"
        variant "$2 ranks of 2 threads that share each world" threads_of_ranks 2 "$2"
    else
        absent 'ranks that share each world' 'there is no mpirun or no mutual-mpi'
    fi
    another_seed
}
echo 'scenarios/three_forms.yaml, 13 units, 1 replicate'
scenario=(scenarios/three_forms.yaml --set population.units=13 --replicates 1)
shared 4 5
total=$((total + n_same))
echo 'scenarios/neighbourhood.yaml: twelve sectors, 4 units each, 1 replicate of 12 months'
scenario=(scenarios/neighbourhood.yaml --set population.units=4 --set population.users=200 --set horizon.months=12 --replicates 1)
shared 5 6
total=$((total + n_same))
echo "$total the same, $failures different or failed"
finish
