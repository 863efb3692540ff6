#!/bin/bash
# models/TEMPLATE.c is what a newcomer copies: it compiles, loads, shows itself, acts, and is
# absent bit for bit when it is off.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

build=${BUILD:-build}
loaded=$here/$build/models/TEMPLATE.so

same() { check "$1" /usr/bin/python3 "$here/tests/same_bits.py" "${@:2}"; }
differ() { check "$1" /usr/bin/python3 "$here/tests/same_bits.py" "${@:2}" --differ; }

# value FILE OUTCOME: the outcome's mean over replicates and months in the arm `state`.
value() {
    /usr/bin/python3 - "$1" "$2" <<'PYTHON'
import sys

import h5py
import numpy

with h5py.File(sys.argv[1], "r") as f:
    print(repr(float(numpy.nanmean(f[sys.argv[2]][0]))))
PYTHON
}

# more NAME OUTCOME FEW.h5 MANY.h5: the outcome is higher in the second.
more() {
    local few many
    few=$(value "$3" "$2") many=$(value "$4" "$2")
    if [ "$(awk -v a="$few" -v b="$many" 'BEGIN { print (b > a) }')" = 1 ]; then ok "$1"
    else not_ok "$1: $2 is $few and then $many"; fi
}

# ---- it compiles as it stands, with warnings as errors
check 'the template compiles' make --no-print-directory BUILD="$build" WERROR=1 "$build/models/TEMPLATE.so"
if [ ! -s "$loaded" ]; then finish; fi
cp models/TEMPLATE.c "$work/copy.c"
sed -i 's/^const struct mut_component mut_component = {/MUT_MECHANISM(reminder) = {/' "$work/copy.c"
if cmp -s models/TEMPLATE.c "$work/copy.c"; then not_ok 'the template has the line to change'
else ok 'the template has the line to change'; fi
check 'and compiles with that line changed' "${CC:-gcc}" -std=gnu11 -Wall -Wextra -Werror -fopenmp \
    -D_GNU_SOURCE -Isim -c -o "$work/copy.o" "$work/copy.c"
if nm "$work/copy.o" | grep -q ' mut_mechanism_reminder$'; then ok 'into a mechanism that can be built in'
else not_ok 'into a mechanism that can be built in'; fi

# ---- it shows itself
exits 'show knows it' 0 show reminder --mechanism "$loaded"
cp "$work/out" "$work/shown"
for row in reach effect read letter; do
    check "show has the row $row" grep -q "^$row " "$work/shown"
done
check 'show says in which steps it acts' grep -q '^Acts in: 2 take-up, 10 money' "$work/shown"
exits 'list mechanisms knows it' 0 list mechanisms --mechanism "$loaded"
check 'and names it' grep -q '^reminder ' "$work/out"
exits 'show knows its rows' 0 show reminder.reach --mechanism "$loaded"
exits 'without the file nobody knows it' 2 show reminder

# ---- off is absent, on acts
all=$(sed 's/#.*//' models/mechanisms.list | grep -oE '[a-z_]+' | paste -s -d ,)
arms='arms: {state: {form: state}, mutual: {form: mutual}}'
scenario "$work/with.yaml" "$arms"
scenario "$work/off.yaml" "$arms" "mechanisms: [$all]"
scenario "$work/alone.yaml" "$arms" 'mechanisms: [reminder]'
result "$work/without.h5" "$work/with.yaml"
result "$work/off.h5" "$work/off.yaml" --mechanism "$loaded"
result "$work/none.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=0
result "$work/with.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=1 \
    --set reminder.read=1 --set reminder.effect=5 --set reminder.letter=20 --threads 1
result "$work/two.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=1 \
    --set reminder.read=1 --set reminder.effect=5 --set reminder.letter=20 --threads 2
result "$work/alone.h5" "$work/alone.yaml" --mechanism "$loaded"
for arm in state mutual; do
    same "not listed, it is absent: $arm" "$work/without.h5:$arm" "$work/off.h5:$arm"
    same "no letters, no difference: $arm" "$work/without.h5:$arm" "$work/none.h5:$arm"
    differ "letters make a difference: $arm" "$work/without.h5:$arm" "$work/with.h5:$arm"
done
check 'threads 1 and 2 give the same file' cmp "$work/with.h5" "$work/two.h5"
same 'alone it treats all arms alike' "$work/alone.h5:state" "$work/alone.h5:mutual"
result "$work/free.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=1 \
    --set reminder.effect=0 --set reminder.letter=0
same 'letters that cost nothing and move nobody change nothing' \
    "$work/without.h5:state" "$work/free.h5:state"
result "$work/dear.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=1 \
    --set reminder.effect=0 --set reminder.letter=20
more 'letters cost' public_cost "$work/free.h5" "$work/dear.h5"
result "$work/read.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=1 \
    --set reminder.read=1 --set reminder.effect=5 --set reminder.letter=0 --set primary_school.take_up=0.3
result "$work/unread.h5" "$work/with.yaml" --mechanism "$loaded" --set reminder.reach=0 \
    --set primary_school.take_up=0.3
more 'letters that are read meet more need' need_met "$work/unread.h5" "$work/read.h5"

# ---- refused
exits 'without the file its name is an error' 2 run "$work/alone.yaml" -o "$work/x.h5"
says 'and said so' 'alone\.yaml:[0-9]+:[0-9]+: error: .*reminder'
exits 'a value outside what is possible is an error' 2 \
    run "$work/with.yaml" -o "$work/x.h5" --mechanism "$loaded" --set reminder.reach=2
exits 'loaded twice it is refused' 2 \
    run "$work/with.yaml" -o "$work/x.h5" --mechanism "$loaded" --mechanism "$loaded"

finish
