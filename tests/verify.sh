#!/bin/bash
# The commands `verify` and `freeze`: a result is made again from the file alone, and whatever is changed in
# it is named; what was declared before a run is held against what was run.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

mkdir "$work/temporary"
export TMPDIR=$work/temporary

# tamper FILE COPY STATEMENTS: a copy changed by Python statements on `f`, an h5py file.
tamper() {
    cp "$1" "$2"
    /usr/bin/python3 -c "import h5py, numpy, sys
with h5py.File(sys.argv[1], 'r+') as f:
    exec(sys.argv[2])" "$2" "$3" || not_ok "tampering with ${2##*/}"
}

# tells NAME PATTERN...: the last stdout has a line for each pattern.
tells() {
    local name=$1 pattern
    shift
    for pattern; do
        if ! grep -qE -- "$pattern" "$work/out"; then
            not_ok "$name: no line like \"$pattern\" in" "$work/out"
            return
        fi
    done
    ok "$name"
}

# alone ARGUMENT...: the program where no scenario or model can be found.
alone() {
    (cd / && exec env -u MUTUAL_DATA "$program" "$@") >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

# verified NAME FILE [ARGUMENT]...: the file is right, and that needs no other file.
verified() {
    alone verify "$2" --quiet "${@:3}"
    if [ "$code" = 0 ] && grep -q '^Verified: [1-9][0-9]* numbers' "$work/out"; then
        ok "$1"
    else
        not_ok "$1: exit code $code" "$work/out" "$work/err"
    fi
}

scenario "$work/small.yaml" 'replicates: 5' 'output: {units: [0, 11]}'
result "$work/good.h5" "$work/small.yaml" --set norms.sanction=0.2 --seed 2a
good=$work/good.h5

# ---- a good file
verified 'a result is made again from the file alone' "$good"
tells 'three replicates are drawn, by the file' \
    '^Run again: replicates [0-4], [0-4], [0-4] of 5 \(drawn by the file.s SHA-256, [0-9a-f]{12}\.\.\.\) under 3 arms: 9 runs\.$'
cp "$work/out" "$work/first"
verified 'on three threads' "$good" --threads 3
check 'the same are drawn again' cmp "$work/first" "$work/out"
verified 'all of them' "$good" --all
tells 'are said to be all' '^Run again: all 5 replicates under 3 arms: 15 runs\.$'
verified 'one of them' "$good" --replicates 1
exits 'JSON is a list' 0 verify "$good" --quiet --format json
check 'without an entry' /usr/bin/python3 -c 'import json, sys; assert json.load(open(sys.argv[1])) == []' "$work/out"
if [ -s "$work/err" ]; then not_ok '--quiet is quiet' "$work/err"; else ok '--quiet is quiet'; fi
check 'nothing is left in the folder of temporary files' rmdir "$TMPDIR"
exits 'no such folder ends with 3' 3 verify "$good" --quiet
says 'and says what to do' 'hint: say with TMPDIR='
mkdir "$TMPDIR"

# ---- something is changed
tamper "$good" "$work/number.h5" "f['need_met'][1, 4, 7] = numpy.nextafter(f['need_met'][1, 4, 7], 2)"
exits 'a changed number ends with 1' 1 verify "$work/number.h5" --all --quiet
tells 'its place is named, and both values' '^Not verified: 1 difference$' \
    '^number +need_met +arm privatised, replicate 4, month 4 +0\.[0-9]+ +0\.[0-9]+$'
exits 'JSON has it' 1 verify "$work/number.h5" --all --quiet --format json
check 'with its parts' /usr/bin/python3 -c 'import json, sys
v = json.load(open(sys.argv[1]))
assert [(d["kind"], d["name"], d["place"]) for d in v] == [("number", "need_met", "arm privatised, replicate 4, month 4")]
assert v[0]["stored"] != v[0]["made_anew"]' "$work/out"
tamper "$good" "$work/units.h5" "f['units/quality'][2, :, 1, 1] = 0.5"
exits 'a changed number of a unit ends with 1, whatever is drawn' 1 verify "$work/units.h5" --quiet
tells 'it is named' '^number +units/quality +arm mutual, replicate [0-4], month 11, unit 1 +0\.5 '
tamper "$good" "$work/fifth.h5" "f['need_met_by_fifth'][0, 2, 3, 4] = 0.25"
exits 'a changed number of a table' 1 verify "$work/fifth.h5" --all --quiet
tells 'is named' '^number +need_met_by_fifth +arm state, replicate 2, month 0, fifth 5 +0\.25 '
tamper "$good" "$work/much.h5" "f['need_met'][...] = 0"
exits 'a variable that is all changed' 1 verify "$work/much.h5" --all --quiet
tells 'is counted and not listed in full' '^Not verified: 22[0-9] differences, of which the first are$'
check 'some dozens are listed' test "$(wc -l <"$work/out")" -lt 60

text="t = f['provenance/text']; k = [n for n, x in enumerate(f['provenance/kind'].asstr()[...]) if x == 'form'][0]"
tamper "$good" "$work/text.h5" "$text; t[k] = t.asstr()[k].replace('summary', 'summarx', 1) if 'summary' in t.asstr()[k] else t.asstr()[k] + ' '"
exits 'a changed byte of a text ends with 1' 1 verify "$work/text.h5" --quiet
tells 'the input is named' '^text +form mutual +'
tamper "$good" "$work/blank.h5" "$text; t[k] = t.asstr()[k] + '# more'"
exits 'a comment more in a text ends with 1' 1 verify "$work/blank.h5" --quiet
tells 'the input is named, and the hash of the identity too' '^text +form mutual +SHA-256 +[0-9a-f]+' \
    '^identity +provenance/identity +the text of the form mutual'
tamper "$good" "$work/torn.h5" "$text; t[k] = 'nothing'"
exits 'a text that is none any more ends with 1' 1 verify "$work/torn.h5" --quiet
tells 'and is named' '^text +form mutual +SHA-256' '^text +scenario +cannot be read any more'

row="s = f['design/settings']; k = [n for n, x in enumerate(s['path'].asstr()[...]) if x == 'norms.sanction'][0]"
tamper "$good" "$work/parameter.h5" "$row; s['value'][k] = 0.3"
exits 'a changed parameter ends with 1' 1 verify "$work/parameter.h5" --quiet
tells 'it is named with both values' '^parameter +design/settings/value +norms\.sanction, arm state, form state +0\.29999999999999999 +0\.20000000000000001$'
tamper "$good" "$work/matters.h5" "f['design/matters'][0] = 7"
exits 'a changed declaration ends with 1' 1 verify "$work/matters.h5" --quiet
tells 'it is named' '^design +design/matters +outcome [a-z_]+ +7 '
tamper "$good" "$work/axis.h5" "f['replicate'][2] = 9"
exits 'a changed coordinate ends with 1' 1 verify "$work/axis.h5" --quiet
tells 'it is named' '^coordinate +replicate +place 2 +9 +2$'
tamper "$good" "$work/seed.h5" "f['provenance'].attrs.modify('seed', numpy.bytes_('2b'))"
exits 'a changed seed ends with 1' 1 verify "$work/seed.h5" --quiet
tells 'it is named' '^words +provenance:seed +2b +2a$'
tamper "$good" "$work/more.h5" "f['extra'] = 1.0"
exits 'an object more ends with 1' 1 verify "$work/more.h5" --quiet
tells 'it is named' '^object +extra +'
tamper "$good" "$work/alias.h5" "del f['need_met']; f['need_met'] = f['quality']"
exits 'a name that leads to another variable ends with 1' 1 verify "$work/alias.h5" --quiet
tells 'and is told' '^number +need_met '
tamper "$good" "$work/soft.h5" "del f['need_met']; f['need_met'] = h5py.SoftLink('/quality')"
exits 'a link in place of a variable too' 1 verify "$work/soft.h5" --quiet
tells 'and is told' '^number +need_met '
tamper "$good" "$work/absent.h5" "del f['need_met']"
exits 'a variable that is missing too' 1 verify "$work/absent.h5" --quiet
tells 'and is told' '^object +need_met +\(absent\) +\(there\)$'
tamper "$good" "$work/set.h5" "i = f['provenance/identity']; k = [n for n, x in enumerate(i.asstr()[...]) if x.startswith('set')][0]; i[k] = 'set norms.sanction=0.4'"
exits 'another value of --set ends with 1' 1 verify "$work/set.h5" --quiet
tells 'the parameter and the numbers say so' '^parameter +design/settings/value +norms\.sanction, .* +0\.20000000000000001 +0\.40000000000000002$' '^number '

# ---- what cannot be verified
tamper "$good" "$work/old.h5" "f.attrs.modify('results_version', numpy.bytes_('8'))"
exits 'another results version ends with 2' 2 verify "$work/old.h5"
says 'and says so' 'made by results version 8, this program makes [0-9]+: its numbers cannot be verified'
tamper "$good" "$work/bare.h5" "del f['provenance/text']"
exits 'a file without its texts ends with 2' 2 verify "$work/bare.h5"
says 'and says so' 'cannot be rebuilt: a text of its inputs is missing'
exits 'a scenario ends with 2' 2 verify "$work/small.yaml"
exits 'a missing file ends with 2' 2 verify "$work/none.h5"
exits 'no file ends with 2' 2 verify
exits '--all and --replicates end with 2' 2 verify "$good" --all --replicates 2
tamper "$good" "$work/commit.h5" "i = f['provenance/identity']; k = [n for n, x in enumerate(i.asstr()[...]) if x.startswith('commit')][0]; i[k] = 'commit 0123456'"
exits 'another commit of the same results version is verified' 0 verify "$work/commit.h5"
says 'and is said' '^note: made by commit 0123456, this program has ' 'numbers must be the same all the same'

# ---- scenarios of all kinds
scenario "$work/sweep.yaml" 'replicates: 3' 'sweep: {population.users: [40, 60], norms.talk: [0, 1]}' 'sceptic: [none, market_friendly]' 'output: {units: [3]}'
result "$work/sweep.h5" "$work/sweep.yaml"
verified 'a sweep under overlays is verified' "$work/sweep.h5" --replicates 2
tells 'with its points' 'under 3 arms at 8 points: 48 runs'
tamper "$work/sweep.h5" "$work/point.h5" "f['waiting'][5, 2, 0, 3] = 1.5"
exits 'a changed number of a point ends with 1' 1 verify "$work/point.h5" --all --quiet
tells 'with the point' '^number +waiting +point .*, arm mutual, replicate 0, month 0 +1\.5 '
scenario "$work/drawn.yaml" 'uncertain: {norms.sanction: {range: [0, 0.6], source: "a guess"}}' 'design: {kind: sobol, points: 4}'
result "$work/drawn.h5" "$work/drawn.yaml"
verified 'a design that is drawn is verified' "$work/drawn.h5"
printf 'point,norms.sanction\nlow,0.1\nhigh,0.5\n' >"$work/points.csv"
scenario "$work/file.yaml" 'design: {file: points.csv}'
result "$work/file.h5" "$work/file.yaml"
for i in 0 1; do
    exits "shard $i of a design in a file" 0 run "$work/file.yaml" -o "$work/file.$i.h5" --shard "$i/2" --quiet
done
mv "$work/points.csv" "$work/gone.csv"
verified 'a design in a file is verified without it' "$work/file.h5"
alone merge "$work/file.0.h5.runs" "$work/file.1.h5.runs" -o "$work/merged.h5"
check 'and merged without it, to the same bytes' cmp "$work/file.h5" "$work/merged.h5"
tamper "$work/file.h5" "$work/csv.h5" "t = f['provenance/text']; k = list(f['provenance/kind'].asstr()[...]).index('design'); t[k] = t.asstr()[k].replace('0.5', '0.4')"
exits 'a changed design ends with 1' 1 verify "$work/csv.h5" --quiet
tells 'it is named' '^text +design points\.csv +SHA-256'
mkdir "$work/own"
cp models/forms/mutual.yaml "$work/own/ours.yaml"
cp models/sceptics/market_friendly.yaml "$work/own/doubt.yaml"
cp models/sectors/primary_school.yaml "$work/own/school.yaml"
cp models/reforms/conversion_programme.yaml "$work/own/turn.yaml"
scenario "$work/own.yaml" 'arms: {state: {form: state}, ours: {form: own/ours.yaml}}' 'sectors: [own/school.yaml]' 'sceptic: [none, own/doubt.yaml]' \
    'reforms: [{date: 2025-04, programme: own/turn.yaml, to: own/ours.yaml, arms: [state]}]'
result "$work/own.h5" "$work/own.yaml"
mv "$work/own" "$work/away"
verified 'files of the user are verified without them' "$work/own.h5"
result "$work/laboratory.h5" scenarios/laboratory.yaml --replicates 3
verified 'a laboratory is verified' "$work/laboratory.h5"
scenario "$work/several.yaml" 'sectors: [primary_school, elderly_care]' 'headline: [need_met, waiting]'
result "$work/several.h5" "$work/several.yaml"
verified 'several sectors are verified' "$work/several.h5"
scenario "$work/until.yaml" 'until: {need_met: 0.05, max: 60}'
sed -i '/^replicates:/d' "$work/until.yaml"
result "$work/until.h5" "$work/until.yaml"
verified 'replicates until it is precise are verified' "$work/until.h5"
tells 'those of the file' 'of (20|30|45|60) \(drawn'
result "$work/fixed.h5" "$work/until.yaml" --replicates 4
verified 'or a fixed number in their place' "$work/fixed.h5" --all
build=${BUILD:-build}
leaky=$here/$build/tests/leaky.so
check 'a mechanism compiles' make --no-print-directory BUILD="$build" "$build/tests/leaky.so"
scenario "$work/mechanism.yaml" 'arms: {state: {form: state}, mutual: {form: mutual, set: {leaky.pounds: 0}}}'
result "$work/mechanism.h5" "$work/mechanism.yaml" --mechanism "$leaky"
exits 'a mechanism from a shared object must be given' 2 verify "$work/mechanism.h5"
says 'and it is said' 'was made with 1 mechanism from shared objects' 'hint: give each with --mechanism'
verified 'then it is verified' "$work/mechanism.h5" --mechanism "$leaky"

# ---- freeze
mkdir "$work/f"
cp "$work/small.yaml" "$work/f/plan.yaml"
frozen=$work/f/plan.frozen.yaml
exits 'a scenario is frozen' 0 freeze "$work/f/plan.yaml" --set norms.sanction=0.2 --seed 2a
tells 'and it is said where' '^Frozen: .*/f/plan\.frozen\.yaml \(identity [0-9a-f]{12}'
check 'with the day' grep -qE '^frozen: 20[0-9]{2}-[01][0-9]-[0-3][0-9]$' "$frozen"
check 'it is YAML with all that was declared' /usr/bin/python3 -c 'import sys
text = open(sys.argv[1]).read()
for key in ("identity", "results_version", "program_version", "seed", "replicates", "arms", "reference", "window", "headline", "set", "inputs"):
    assert "\n" + key + ": " in text or "\n" + key + ":\n" in text, key' "$frozen"
cp "$frozen" "$work/copy"
exits 'it is not overwritten' 2 freeze "$work/f/plan.yaml"
check 'and stays' cmp "$frozen" "$work/copy"
exits 'but with --force' 0 freeze "$work/f/plan.yaml" --set norms.sanction=0.2 --seed 2a --force
cp "$work/small.yaml" "$work/f/small.yaml"
exits 'it may have another name' 0 freeze "$work/f/small.yaml" -o "$work/f/other.yaml" --set norms.sanction=0.2 --seed 2a
result "$work/f/plan.h5" "$work/f/plan.yaml" --set norms.sanction=0.2 --seed 2a
exits 'the result is what was frozen' 0 freeze --check "$frozen" "$work/f/plan.h5"
tells 'and it is said' 'is what was frozen on 20'
exits 'JSON is an empty list' 0 freeze --check "$frozen" "$work/f/plan.h5" --format json
check 'of differences' grep -qx '\[\]' "$work/out"

# differs NAME SCENARIO_LINE ARGUMENTS PATTERN...: a run of another plan is not what was frozen.
differs() {
    local name=$1 line=$2 arguments=$3
    shift 3
    cp "$work/small.yaml" "$work/f/plan.yaml"
    [ -z "$line" ] || printf '%s\n' "$line" >>"$work/f/plan.yaml"
    # shellcheck disable=SC2086  # words on purpose
    mutual run "$work/f/plan.yaml" -o "$work/f/differs.h5" --quiet --force $arguments
    exits "$name ends with 1" 1 freeze --check "$frozen" "$work/f/differs.h5"
    tells 'and is said' 'is not what was frozen on 20' "$@"
}
differs 'another seed' '' '--set norms.sanction=0.2 --seed 2b' '^- seed: 2a was frozen, the result has 2b$'
differs 'another number of replicates' '' '--set norms.sanction=0.2 --seed 2a --replicates 3' \
    '^- replicates: 5 was frozen, the result has 3$'
differs 'another value' '' '--set norms.sanction=0.3 --seed 2a' \
    '^- --set: norms\.sanction=0\.2 was frozen, the result has norms\.sanction=0\.3$'
differs 'another headline' 'headline: [need_met, waiting]' '--set norms.sanction=0.2 --seed 2a' \
    '^- input: the text of the scenario plan\.yaml is another than was frozen$' \
    '^- headline: public_cost was frozen and is not in the headline of the result$' \
    '^- headline: waiting of the result was not frozen$'
differs 'another difference that matters' 'outcome: {need_met: {matters: 0.02}}' '--set norms.sanction=0.2 --seed 2a' \
    '^- matters: need_met from 0\.01 on was frozen, the result has 0\.02$'
differs 'another window' 'window: [3, 11]' '--set norms.sanction=0.2 --seed 2a' \
    '^- window: months 0 to 11 were frozen, the result has 3 to 11$'
sed 's/^results_version: .*/results_version: "8"/' "$frozen" >"$work/f/old.yaml"
exits 'another results version ends with 1' 1 freeze --check "$work/f/old.yaml" "$work/f/plan.h5"
tells 'and is said' '^- results version: 8 was frozen, the result has [0-9]+$'
exits 'a scenario with another sector' 0 run "$work/several.yaml" -o "$work/f/several.h5" --quiet
exits 'is not what was frozen' 1 freeze --check "$frozen" "$work/f/several.h5"
tells 'and its inputs are named' '^- input: the scenario plan\.yaml was frozen and the result does not use it$' \
    '^- input: the sector elderly_care of the result was not frozen$'
exits 'until is frozen' 0 freeze "$work/until.yaml"
check 'as a rule' grep -qE '^until: \{need_met: 0\.05, min: 20, max: 60\}$' "$work/until.frozen.yaml"
exits 'and a result that keeps it is that' 0 freeze --check "$work/until.frozen.yaml" "$work/until.h5"
exits 'one with a fixed number is not' 1 freeze --check "$work/until.frozen.yaml" "$work/fixed.h5"
tells 'and it is said' '^- until: \{need_met: 0\.05, min: 20, max: 60\} was frozen, the result has none$'
printf 'frozen: 2026-01-01\nsed: 1f\n' >"$work/f/bad.yaml"
exits 'a file with wrong keys ends with 2' 2 freeze --check "$work/f/bad.yaml" "$work/f/plan.h5"
says 'all of them' 'unknown key .sed.' 'the key .identity. is missing' 'the key .seed. is missing'
exits 'a scenario is no frozen one' 2 freeze --check "$work/small.yaml" "$work/f/plan.h5"
says 'and says so' 'is no file of .mutual freeze.'
exits 'a frozen file is no result' 2 freeze --check "$frozen" "$frozen"
exits 'no scenario ends with 2' 2 freeze
exits '--set of two lines ends with 2' 2 freeze "$work/small.yaml" --set "title=a
b"
says 'and says so' '[-]-set title\.\.\.: must be one line'
finish
