#!/bin/bash
# What must hold bit for bit: results do not depend on threads, names, files or company. Each
# comparison has a twin that must differ, so that it cannot pass by comparing nothing.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

same() { check "$1" /usr/bin/python3 "$here/tests/same_bits.py" "${@:2}"; }
differ() { check "$1" /usr/bin/python3 "$here/tests/same_bits.py" "${@:2}" --differ; }

scenario "$work/small.yaml"
result "$work/small.h5" "$work/small.yaml" --threads 1
if [ ! -s "$work/small.h5" ]; then finish; fi

# ---- files, byte for byte
result "$work/two.h5" "$work/small.yaml" --threads 2
check 'threads 1 and 2 give the same file' cmp "$work/small.h5" "$work/two.h5"
result "$work/three.h5" "$work/small.yaml" --threads 3
check 'threads 1 and 3 give the same file' cmp "$work/small.h5" "$work/three.h5"
scenario "$work/wide.yaml" 'population: {units: 7, users: 40-90, neighbourhoods: 3}' 'replicates: 1'
result "$work/wide1.h5" "$work/wide.yaml" --threads 1
result "$work/wide8.h5" "$work/wide.yaml" --threads 8
check 'one large world: threads 1 and 8 give the same file' cmp "$work/wide1.h5" "$work/wide8.h5"

# ---- parts, instruction sets (`make bits` has a table of all that must not matter)
for n in 2 3; do
    for ((i = 0; i < n; i++)); do result "$work/part.$i.h5" "$work/small.yaml" --shard "$i/$n"; done
    mutual merge "$work"/part.?.h5.runs -o "$work/merged.h5" --force
    check "$n shards give the same file" cmp "$work/small.h5" "$work/merged.h5"
    rm -f "$work"/part.?.h5.runs
done
# The program holds a copy of each hot loop for each instruction set and takes the best that the
# processor has: here that of an emulated one. It does not know v4.
emulate() { qemu-x86_64 -cpu "$1" "$program" "${@:2}" 2>"$work/err"; }
for pair in v2:Nehalem v3:Haswell; do
    if ! command -v qemu-x86_64 >/dev/null; then
        echo "skipped - instruction set ${pair%:*} (qemu-x86_64 is not here)"
        continue
    fi
    check "an emulated ${pair#*:} takes the loops for ${pair%:*}" \
        grep -q "x86-64-${pair%:*}$" <(emulate "${pair#*:}" version)
    emulate "${pair#*:}" run "$work/small.yaml" -o "$work/${pair%:*}.h5" --quiet >"$work/out"
    check "and gives the same file" cmp "$work/small.h5" "$work/${pair%:*}.h5"
done
hash_of() { /usr/bin/python3 "$here/tests/bits_hash.py" "$1" | cut -d ' ' -f 1; }
result "$work/twin_seed.h5" "$work/small.yaml" --seed 20
check 'the hash of a result is a hash' grep -qxE '[0-9a-f]{64}' <(hash_of "$work/small.h5")
check 'the hash of a result differs with the seed' test "$(hash_of "$work/small.h5")" != "$(hash_of "$work/twin_seed.h5")"

mkdir "$work/elsewhere"
cp "$work/small.yaml" "$work/elsewhere/"
(cd "$work/elsewhere" && "$program" run small.yaml -o there.h5 --quiet >/dev/null 2>&1)
check 'the folder one stands in changes no byte' cmp "$work/small.h5" "$work/elsewhere/there.h5"

# ---- luck
result "$work/seed.h5" "$work/small.yaml" --seed 20
differ 'another seed gives another result' "$work/small.h5:state" "$work/seed.h5:state"
result "$work/more.h5" "$work/small.yaml" --replicates 3
for arm in state privatised mutual; do
    same "replicates do not know how many they are: $arm" \
        "$work/small.h5:$arm" "$work/more.h5:$arm" --replicates 2
done
scenario "$work/alone.yaml" 'arms: {state: {form: state}, mutual: {form: mutual}}'
result "$work/alone.h5" "$work/alone.yaml"
same 'an arm does not know which others there are' "$work/small.h5:mutual" "$work/alone.h5:mutual"

# ---- neutrality
for arm in privatised mutual; do
    differ "arms differ with mechanisms: $arm" "$work/small.h5:state" "$work/small.h5:$arm"
done
scenario "$work/none.yaml" 'mechanisms: none'
result "$work/none.h5" "$work/none.yaml"
same 'without mechanisms arms are equal: privatised' "$work/none.h5:state" "$work/none.h5:privatised"
same 'without mechanisms arms are equal: mutual' "$work/none.h5:state" "$work/none.h5:mutual"
scenario "$work/none_own.yaml" 'mechanisms: none' 'start: own'
result "$work/none_own.h5" "$work/none_own.yaml"
same 'nor with a start of their own' "$work/none_own.h5:state" "$work/none_own.h5:mutual"

# A form's file under another name; first letters that sort before and after the others.
for name in aardvark zebra; do
    cp models/forms/mutual.yaml "$work/$name.yaml"
    scenario "$work/copy.yaml" \
        "arms: {state: {form: state}, privatised: {form: privatised}, mutual: {form: ./$name.yaml}}"
    result "$work/copy.h5" "$work/copy.yaml" --force
    for arm in state privatised mutual; do
        same "a form under the name $name gives the same: $arm" \
            "$work/small.h5:$arm" "$work/copy.h5:$arm"
    done
done
cp models/forms/state.yaml "$work/treasury.yaml"
scenario "$work/twin.yaml" 'arms: {state: {form: state}, twin: {form: ./treasury.yaml}}'
result "$work/twin.h5" "$work/twin.yaml"
same 'converting to what one is already changes nothing' "$work/twin.h5:state" "$work/twin.h5:twin"

# One form's label with another's attributes: by file, and by `set:` in the arm.
mkdir "$work/forms"
{ sed '/^attributes:/,$d' models/forms/state.yaml; sed -n '/^attributes:/,$p' models/forms/mutual.yaml; } \
    >"$work/forms/state.yaml"
scenario "$work/label.yaml" \
    'arms: {state: {form: ./treasury.yaml}, privatised: {form: privatised}, mutual: {form: forms/state.yaml}}'
result "$work/label.h5" "$work/label.yaml"
same 'the label of one form with the attributes of another gives the other' \
    "$work/small.h5:mutual" "$work/label.h5:mutual"
values=$(sed -n '/^attributes:/,$p' models/forms/mutual.yaml |
    sed -nE 's/^  ([a-z_]+\.[a-z_0-9]+): *(\{ *value: *)?([^,} ]+).*/\1: \3/p' | paste -s -d ,)
scenario "$work/set.yaml" \
    "arms: {state: {form: state}, privatised: {form: privatised}, mutual: {form: state, set: {$values}}}"
result "$work/set.h5" "$work/set.yaml"
same 'attributes set one by one give the form that has them' \
    "$work/small.h5:mutual" "$work/set.h5:mutual"

# ---- reforms
scenario "$work/empty.yaml" 'reforms: [{date: 2025-07, programme: none}]'
result "$work/empty.h5" "$work/empty.yaml"
for arm in state mutual; do
    same "a reform without content changes nothing: $arm" \
        "$work/small.h5:$arm" "$work/empty.h5:$arm"
done
scenario "$work/reform.yaml" \
    'reforms: [{date: 2025-07, programme: none, to: privatised, arms: [mutual]}]'
result "$work/reform.h5" "$work/reform.yaml"
same 'a reform changes nothing before its date' \
    "$work/small.h5:mutual" "$work/reform.h5:mutual" --before 6
differ 'a reform changes something from its date on' \
    "$work/small.h5:mutual" "$work/reform.h5:mutual"
same 'a reform of one arm leaves the others alone' "$work/small.h5:state" "$work/reform.h5:state"

finish
