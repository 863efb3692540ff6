#!/bin/bash
# Unit tests and one run of the program under the thread sanitizer: tests/race.sh PROGRAM...
# Archer tells the sanitizer what OpenMP synchronises; without it every barrier looks like a race.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

archer=$(find /usr/lib/llvm-14/lib -name 'libarcher.so' 2>/dev/null | head -n 1)
if [ -z "$archer" ] || ! command -v clang-14 >/dev/null; then
    echo 'race: skipped: Archer or clang-14 is not here (Debian: libomp-14-dev clang-14)'
    exit 0
fi
export OMP_TOOL_LIBRARIES=$archer OMP_NUM_THREADS=4
symbolizer=$(command -v llvm-symbolizer-14 || true)
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 halt_on_error=0 exitcode=66 ${symbolizer:+external_symbolizer_path=$symbolizer}"

# The sanitizer's shadow memory needs a layout that much randomisation does not give.
fixed=()
if setarch -R true 2>/dev/null; then fixed=(setarch -R); fi

if ! ARCHER_OPTIONS=verbose=1 "${fixed[@]}" "$program" version 2>&1 | grep -q 'Archer detected'; then
    not_ok 'Archer is at work in the program'
fi
scenario "$work/small.yaml" 'population: {units: 6, users: 60, neighbourhoods: 2}'
scenario "$work/one.yaml" 'population: {units: 12, users: 60, neighbourhoods: 2}' 'replicates: 1' \
    'arms: {state: {form: state}}'
# As many units as all threads settle and add up together between months; they change terms, and people move.
scenario "$work/many.yaml" 'population: {units: 2100, users: 20, neighbourhoods: 2}' 'replicates: 1' \
    'arms: {state: {forms: {state: 0.5, mutual: 0.5}}}' 'horizon: {start: 2025-01, burn_in: 1, months: 4}' \
    'reforms: [{date: 2025-02, programme: conversion_programme, to: mutual, set: {ballot.push: 20}}]'
for name in small one many; do
    check "no race in a run: $name" "${fixed[@]}" \
        "$program" run "$work/$name.yaml" -o "$work/$name.h5" --quiet --threads 4
done
[ "$failures" = 0 ] || exit 1
"${fixed[@]}" tests/run.sh "$@"
