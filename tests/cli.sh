#!/bin/bash
# What a user may rely on at the command line: exit codes, errors, files left and not left.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

# left FOLDER: what is in a folder, hidden files too.
left() { find "$1" -mindepth 1 -printf '%f\n' | sort | paste -s -d ' '; }

# leaves NAME FOLDER FILES: the folder holds just these.
leaves() {
    if [ "$(left "$2")" = "$3" ]; then ok "$1"; else not_ok "$1: the folder holds \"$(left "$2")\""; fi
}

# one_sentence NAME: stderr says in a line of words what was wrong.
one_sentence() { says "$1" 'error: .*[a-z]+ [a-z]+ [a-z]+'; }

# ---- a run
scenario "$work/small.yaml"
mkdir "$work/a"
exits 'run ends with 0' 0 run "$work/small.yaml" -o "$work/a/small.h5"
leaves 'run leaves the result and nothing else' "$work/a" small.h5
if grep -q "$(printf '[\r\033]')" "$work/err" || [ ! -s "$work/err" ]; then
    not_ok 'progress on a pipe is plain lines' "$work/err"
else
    ok 'progress on a pipe is plain lines'
fi
if [ "$(wc -l <"$work/out")" -ge 5 ] && [ "$(wc -L <"$work/out")" -le 100 ]; then
    ok 'run prints a table of at most 100 columns'
else
    not_ok 'run prints a table of at most 100 columns' "$work/out"
fi
check 'the table names its interval' grep -qi 'interval' "$work/out"
cp "$work/out" "$work/table"
cp "$work/a/small.h5" "$work/first.h5"
exits 'compare ends with 0' 0 compare "$work/a/small.h5"
check 'compare prints what run printed' cmp "$work/table" "$work/out"
exits 'compare with another arm ends with 0' 0 compare "$work/a/small.h5" --format csv
cp "$work/out" "$work/forth.csv"
other=$(awk -F, 'NR == 2 {print $6}' "$work/forth.csv")
exits 'and gives' 0 compare "$work/a/small.h5" --format csv --reference "$other"
check 'the same differences the other way round' sh -c "
    python3 - '$work/forth.csv' '$work/out' <<'PYTHON'
import csv, sys
forth, back = ({(r['outcome'], r['arm'], r['reference']): r for r in csv.DictReader(open(f))} for f in sys.argv[1:])
pairs = [(a, back[o, b, c]) for (o, c, b), a in forth.items() if (o, b, c) in back and a['difference']]
assert len(pairs) > 10
for a, b in pairs:
    assert float(a['difference']) == -float(b['difference']) and float(a['low']) == -float(b['high']), (a, b)
PYTHON
"
exits 'an arm that is not there ends with 2' 2 compare "$work/a/small.h5" --reference sate
says 'and the nearest is named' 'did you mean `state`'
exits 'compare --units ends with 2 where no units were kept' 2 compare "$work/a/small.h5" --units 0
says 'and says what to add' 'output: \{units: \[0\]\}'
scenario "$work/kept.yaml" 'output: {units: [0, 1]}'
exits 'a scenario may keep units' 0 run "$work/kept.yaml" -o "$work/kept.h5" --quiet
exits 'compare --units prints them' 0 compare "$work/kept.h5" --units 1
check 'in at most 100 columns' test "$(wc -L <"$work/out")" -le 100
exits 'compare --units refuses another month' 2 compare "$work/kept.h5" --units 2
says 'and names those that are kept' 'keeps 0, 1'

scenario "$work/groups.yaml" 'kind: laboratory' 'laboratory: {number: 5, rounds: 4}' 'output: {units: [0, 3]}'
sed -i -E '/^(sectors|population|horizon):/d' "$work/groups.yaml"
exits 'a laboratory may keep groups' 0 run "$work/groups.yaml" -o "$work/groups.h5" --quiet
exits 'compare --units prints them' 0 compare "$work/groups.h5" --units 3
check 'in the words of a laboratory' grep -qE '^group +people +belief +contribution$' "$work/out"
check 'without an empty column' [ "$(grep -cE ' -( |$)' "$work/out")" = 0 ]
rm -f "$work/groups.h5"

exits 'run refuses to overwrite' 2 run "$work/small.yaml" -o "$work/a/small.h5"
says 'and says what to do' 'small\.h5' '[-]-force'
check 'and leaves the file alone' cmp "$work/first.h5" "$work/a/small.h5"
exits 'run --force overwrites' 0 run "$work/small.yaml" -o "$work/a/small.h5" --force --quiet
check 'the same scenario gives the same bytes' cmp "$work/first.h5" "$work/a/small.h5"
leaves 'and nothing else is there' "$work/a" small.h5
if [ -s "$work/err" ]; then not_ok '--quiet is quiet' "$work/err"; else ok '--quiet is quiet'; fi

# ---- wrong input: everything said at once, nothing written
mkdir "$work/b"
scenario "$work/bad.yaml" 'replicate: 3' 'window: [0, 99]' 'mechanisms: [voise]'
exits 'a wrong scenario ends with 2' 2 run "$work/bad.yaml" -o "$work/b/bad.h5"
says 'all errors have place and line' 'bad\.yaml:[0-9]+:[0-9]+: error: .*replicate' \
    'bad\.yaml:[0-9]+:[0-9]+: error: .*(window|99)' 'bad\.yaml:[0-9]+:[0-9]+: error: .*voise'
says 'and hints' 'hint: .*replicates' 'hint: .*voice'
says 'and a caret' '^ *\|? *\^'
leaves 'a wrong scenario leaves nothing' "$work/b" ''
exits 'check says the same' 2 check "$work/bad.yaml"
exits 'a missing scenario ends with 2' 2 run "$work/none.yaml" -o "$work/b/none.h5"
one_sentence 'a missing scenario is named'
printf 'seed: [1\n' >"$work/broken.yaml"
exits 'broken YAML ends with 2' 2 run "$work/broken.yaml" -o "$work/b/broken.h5"
says 'broken YAML has a place' 'broken\.yaml:[0-9]+:[0-9]+: error: '
: >"$work/empty.yaml"
exits 'an empty scenario ends with 2' 2 run "$work/empty.yaml" -o "$work/b/empty.h5"
exits 'a scenario that is a folder ends with 2' 2 run "$work" -o "$work/b/folder.h5"
mkfifo "$work/pipe.yaml"
timeout 10 "$program" check "$work/pipe.yaml" >"$work/out" 2>"$work/err"
code=$?
if [ "$code" = 2 ]; then
    ok 'a scenario that is a pipe ends with 2'
else
    not_ok "a scenario that is a pipe: exit code $code" "$work/err"
fi
says 'and says so' 'pipe\.yaml:1:1: error: cannot be read: it is a pipe'
for value in 'replicates=0' 'seed=xyz' 'voice.opennes=1' 'population.users=1' 'nothing'; do
    exits "--set $value ends with 2" 2 run "$work/small.yaml" -o "$work/b/x.h5" --set "$value"
done
exits '--threads 0 ends with 2' 2 run "$work/small.yaml" -o "$work/b/x.h5" --threads 0
exits '--seed xyz ends with 2' 2 run "$work/small.yaml" -o "$work/b/x.h5" --seed xyz
exits 'a mechanism that is none ends with 2' 2 \
    run "$work/small.yaml" -o "$work/b/x.h5" --mechanism "$work/small.yaml"
exits 'run without -o ends with 2' 2 run "$work/small.yaml"
scenario "$work/huge.yaml" 'population: {units: 1000000, users: 1000000}'
exits 'what does not fit the memory ends with 2' 2 run "$work/huge.yaml" -o "$work/b/huge.h5"
one_sentence 'and says so'
leaves 'wrong input left nothing at all' "$work/b" ''
exits 'compare of what is no result ends with 2' 2 compare "$work/small.yaml"
one_sentence 'and says so'
exits 'compare of a missing file ends with 2' 2 compare "$work/none.h5"
says 'and how to make it' 'hint: .*mutual run SCENARIO -o .*none\.h5'
exits 'compare --units of no arm ends with 2' 2 compare "$work/kept.h5" --units 1 --arm sate
says 'and names its arms' 'hint: its arms are: state, privatised, mutual'
exits 'check of a folder ends with 2' 2 check "$work"
says 'and asks for a file in it' 'hint: name a file in it: .*/NAME\.yaml'
head -c 3000 "$work/first.h5" >"$work/cut.h5"
exits 'compare of half a file ends with 2' 2 compare "$work/cut.h5"

for key in title window headline prices reforms; do
    exits "--set $key ends with 2" 2 check "$work/small.yaml" --set "$key=1"
    says 'and says where to change it' "hint: .$key. can be changed in the scenario's file only"
done
exits 'a folder as the result ends with 2' 2 run "$work/small.yaml" -o "$work/b"
says 'and asks for a name' 'hint: .*/b/NAME\.h5'
exits 'a folder with a slash ends with 2' 2 run "$work/small.yaml" -o "$work/b/"
says 'and asks for a name' 'hint: .*/b/NAME\.h5'
if [ ! -d /usr/local/share/mutual-state ]; then
    (cd "$work/b" && exec env -u MUTUAL_DATA "$program" check "$work/small.yaml") \
        >"$work/out" 2>"$work/err"
    code=$?
    if [ "$code" = 2 ] && [ "$(grep -c 'error: ' "$work/err")" = 1 ]; then
        ok 'no models anywhere is one error'
    else
        not_ok "no models anywhere: exit code $code" "$work/err"
    fi
    says 'and says what to do' 'the models are not found: start in .* or set MUTUAL_DATA'
fi

# ---- notes: right, but surely not meant
scenario "$work/idle.yaml" 'mechanisms: [voice]' 'set: {norms.talk: 0.1}' \
    'reforms: [{date: 2025-04, programme: none, arms: [state], set: {voice.consulted: 0.2}}]'
idle='note: norms\.talk is set, but `norms` is not among the mechanisms: it has no effect'
exits 'check of a value without effect' 0 check "$work/idle.yaml"
check 'check notes it' grep -qE "^$idle" "$work/out"
check 'check tells the reform in a line' \
    grep -qE '^ *2025-04 +none +state +voice\.consulted 0\.2$' "$work/out"
exits 'check --format csv' 0 check "$work/idle.yaml" --format csv
check 'five tables, each with its header' [ "$(grep -cE '^(scenario,|from,|value,|it,|note$)' "$work/out")" = 5 ]
exits 'check --format json' 0 check "$work/idle.yaml" --format json
check 'is JSON with the plan, the reforms and the notes' /usr/bin/python3 -c '
import json, sys
found = json.load(open(sys.argv[1]))
assert found["plan"]["fits"] is True and found["plan"]["scenario"].endswith("idle.yaml")
assert found["reforms"][0]["what"] == "voice.consulted 0.2" and found["outside"] == []
assert "norms.talk is set" in found["notes"][0]["note"]' "$work/out"
exits 'run of a value without effect' 0 run "$work/idle.yaml" -o "$work/b/idle.h5"
says 'run notes it' "^$idle"
exits 'run --quiet' 0 run "$work/idle.yaml" -o "$work/b/idle.h5" --force --quiet
if [ -s "$work/err" ]; then not_ok 'notes nothing' "$work/err"; else ok 'notes nothing'; fi
rm -f "$work/b/idle.h5"

scenario "$work/there.yaml" 'reforms: [{date: 2025-04, programme: none, arms: [mutual], to: mutual}]'
there='note: the reform of 2025-04: .to: mutual. changes nothing in .mutual., where that form is in force already$'
exits 'check of a reform to the form in force' 0 check "$work/there.yaml"
check 'check notes it' grep -qE "^$there" "$work/out"
exits 'run of a reform to the form in force' 0 run "$work/there.yaml" -o "$work/b/there.h5"
says 'run notes it' "^$there"
rm -f "$work/b/there.h5"
exits 'a value of another sector ends with 2' 2 check "$work/small.yaml" --set elderly_care.cost_per_user=30000
says 'and says that it is not in the scenario' 'error: .*the sector .elderly_care. is not in this scenario' \
    'hint: .*sectors: \[primary_school, elderly_care\]'
# ---- what a scenario expects of itself
asking='  - {it: mutuals ask more, outcome: participation_rate, arm: mutual, against: state, sign: ">"}'
scenario "$work/hopes.yaml" 'replicates: 4' 'expect:' "$asking"
exits 'check lists what is expected' 0 check "$work/hopes.yaml"
check 'in words' grep -qE '^ *mutuals ask more +participation_rate of mutual above that of state by more than 0\.01$' "$work/out"
exits 'check --run ends with 0 if all is met' 0 check "$work/hopes.yaml" --run
check 'a line with figure and interval' \
    grep -qE '^met +\+0\.[0-9]{4} +\[\+0\.[0-9]{4}, \+0\.[0-9]{4}\] +mutuals ask more$' "$work/out"
exits 'check --run --format json' 0 check "$work/hopes.yaml" --run --format json
check 'is JSON with the same verdict' /usr/bin/python3 -c '
import json, sys
(e,) = json.load(open(sys.argv[1]))
assert e["verdict"] == "met" and e["pairs"] == 4 and e["low"] < e["difference"] < e["high"]
assert abs(e["arm_level"] - e["other_level"] - e["difference"]) < 1e-12' "$work/out"
exits 'one replicate is never clear' 1 check "$work/hopes.yaml" --run --replicates 1
check 'and says why' grep -q 'One replicate has no interval' "$work/out"
check 'and says so' grep -qE '^unclear +\+0\.[0-9]{4} +none +mutuals ask more$' "$work/out"
scenario "$work/dashed.yaml" 'replicates: 4' 'expect:' "$asking" "${asking/>/<}"
exits 'check --run ends with 1 if something is not met' 1 check "$work/dashed.yaml" --run
check 'both lines stand' [ "$(grep -cE '^(met|not met) ' "$work/out")" = 2 ]
check 'and the count' grep -qE 'dashed\.yaml: 1 of 2 expectations met in 4 replicates$' "$work/out"
exits 'nothing to try ends with 2' 2 check "$work/idle.yaml" --run
says 'and says so' 'has no `expect`: there is nothing to try'
check 'no file is left' [ -z "$(find "$work" -name '*.h5*' -newer "$work/hopes.yaml")" ]

# ---- faults of the system
exits 'a missing folder ends with 3' 3 run "$work/small.yaml" -o "$work/none/x.h5"
one_sentence 'and says so'
says 'and how to make it' 'hint: make it first: mkdir -p .*/none$'
exits 'an unwritable path ends with 3' 3 run "$work/small.yaml" -o /proc/x.h5
one_sentence 'and says so'
if [ "$(id -u)" != 0 ]; then
    mkdir -m 555 "$work/closed"
    exits 'a closed folder ends with 3' 3 run "$work/small.yaml" -o "$work/closed/x.h5"
fi

# full_disk FREE_KIB: runs on a file system of its own that has only this room.
full_disk() {
    # shellcheck disable=SC2016  # for the inner shell
    unshare --mount --propagation private sh -c '
        mount -t tmpfs -o "size=$1k" none "$2/disk" || exit 99
        "$3" run "$4" -o "$2/disk/x.h5" --quiet; code=$?
        find "$2/disk" -mindepth 1 >"$2/left"
        exit $code' sh "$1" "$work" "$program" "$work/small.yaml" >"$work/out" 2>"$work/err"
    code=$?
}
mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && unshare --mount mount -t tmpfs none "$work/disk" 2>/dev/null; then
    for room in 4 64; do
        full_disk "$room"
        if [ "$code" = 3 ] && [ ! -s "$work/left" ]; then
            ok "a disk of $room KiB ends with 3 and leaves nothing"
        else
            not_ok "a disk of $room KiB: exit code $code" "$work/err" "$work/left"
        fi
        one_sentence "and says so ($room KiB)"
    done
else
    echo 'skipped - a full disk (mounting a small one takes root)'
fi
# A limit on the size of files strikes in the middle of the write, whatever the disk has.
mkdir "$work/limit"
(ulimit -f 16; trap '' XFSZ; exec "$program" run "$work/small.yaml" -o "$work/limit/x.h5" --quiet) \
    >"$work/out" 2>"$work/err"
code=$?
if [ "$code" = 3 ]; then ok 'a write that fails half-way ends with 3'
else not_ok "a write that fails half-way: exit code $code" "$work/err"; fi
leaves 'and leaves nothing' "$work/limit" ''
if [ -w /dev/full ]; then
    for command in version 'list outcomes' "compare $work/first.h5"; do
        # shellcheck disable=SC2086  # words on purpose
        "$program" $command >/dev/full 2>"$work/err"
        code=$?
        if [ "$code" = 3 ]; then ok "a full disk behind stdout ends with 3: ${command%% *}"
        else not_ok "a full disk behind stdout: exit code $code: $command" "$work/err"; fi
    done
fi
"$program" run "$work/small.yaml" -o "$work/b/pipe.h5" --quiet 2>"$work/err" | true
check 'a reader who leaves does not cost the result' cmp "$work/first.h5" "$work/b/pipe.h5"
rm -f "$work/b/pipe.h5"

# ---- interrupted
scenario "$work/long.yaml" 'population: {units: 20, users: 600}' \
    'horizon: {start: 2025-01, burn_in: 12, months: 1200}' 'replicates: 500'
timeout --foreground -s INT --preserve-status 2 "$program" run "$work/long.yaml" -o "$work/b/long.h5" \
    >"$work/out" 2>"$work/err"
code=$?
if [ "$code" = 130 ]; then ok 'interrupted ends with 130'
else not_ok "interrupted: exit code $code" "$work/err"; fi
case $(left "$work/b") in
'' | long.h5.runs) ok 'interrupted leaves no result, and the runs that it has finished' ;;
*) not_ok "interrupted: the folder holds \"$(left "$work/b")\"" ;;
esac
says 'and says so' '^interrupted: (nothing was written|[0-9]+ of 1500 runs are safe in .*--resume)'
rm -f "$work/b/long.h5.runs"

# ---- commands
exits '--help' 0 --help
cp "$work/out" "$work/help"
check '--help gives the exit codes' grep -qE '^Exit codes: 0 fine, 1 .* 2 the input' "$work/help"
for command in run merge check show list compare export diff why flip sens stress fit audit validate freeze verify bench version; do
    check "--help names $command" grep -qE "^ *$command " "$work/help"
    exits "$command --help" 0 "$command" --help
    check 'has an example' grep -qE "^  mutual $command" "$work/out"
    check 'and the exit codes' grep -qE '^Exit codes: 0 ' "$work/out"
    check 'in at most 80 columns' [ "$(wc -L <"$work/out")" -le 80 ]
    exits "$command -h" 0 "$command" -h
done
exits 'bench --quick' 0 bench --quick --quiet --format json
for figure in ns_per_citizen_month_1_thread bytes_per_citizen speedup_2_threads fraction_of_limit pg500_ns \
    pg500_naive_ns kernel_word_ns kernel_decision_ns run_seconds ensemble_seconds journal_runs_per_second; do
    check "bench has $figure" grep -qE "\"name\": \"$figure\", \"value\": [0-9.e+-]+, \"unit\": \"" "$work/out"
done
check 'bench --quiet is quiet' [ ! -s "$work/err" ]
exits 'bench takes no argument' 2 bench x
exits '--version' 0 --version
check 'version gives the version of the Makefile' \
    grep -qF "$(sed -n 's/^VERSION = //p' Makefile)" "$work/out"
exits 'an unknown command ends with 2' 2 rnu
says 'and a guess is made' 'run'
exits 'an unknown option ends with 2' 2 run --qiuet
says 'and a guess is made' '[-]-quiet'
exits 'a planned command ends with 2' 2 play "$work/small.yaml"
says 'and says so' 'version'
says 'and where to look' 'hint: .mutual --help. lists'
for option in '--trace unit=1' '--shard 2/2' '--shard 1' '--shard -1/2' '--resume --force'; do
    # shellcheck disable=SC2086  # words on purpose
    exits "an option that cannot be used ends with 2: $option" 2 run "$work/small.yaml" -o "$work/b/x.h5" $option
done
for file in scenarios/*.yaml; do # a country in a village: not every machine has memory for it
    [ "$file" = scenarios/nation.yaml ] && part="--set population.units=134 --set population.neighbourhoods=7" || part=""
    # shellcheck disable=SC2086  # words on purpose
    exits "check $file" 0 check "$file" $part
done
exits 'show' 0 show
exits 'show of a mechanism' 0 show voice
exits 'show of an outcome' 0 show need_met
check 'says what it means' grep -q '^doc .*cases opened' "$work/out"
exits 'show of a mechanism that needs another' 0 show norms
check 'names it' grep -qx 'Needs: coproduction' "$work/out"
exits "show of a form's file" 0 show ./models/forms/state.yaml
exits 'show of an attribute' 0 show voice.consulted
check "gives each form's own evidence" \
    grep -qE '^in [a-z_]+ +[0-9.]+, evidence [0-9.]+ to [0-9.]+, [A-D]: ' "$work/out"
exits 'show of a reform that sets outcomes' 0 show budget_cut
check 'names them' grep -qE 'It sets by itself.* public_cost, net_cost' "$work/out"
exits 'show of a reform' 0 show participation_audit
check 'says what it costs' grep -qE '^administration +costs +1 +GBP/user/year' "$work/out"
check 'what it sets and how' grep -qE '^voice\.consulted +at least +0\.4 .* D *$' "$work/out"
check 'when it holds' grep -qF 'It holds from its date on, for good' "$work/out"
exits 'show of a reform for a time' 0 show demand_shock
check 'says for how long' grep -qF 'It holds from its date for 12 months' "$work/out"
check 'and that nobody chooses it' grep -qF 'It is a circumstance, which nobody chooses' "$work/out"
exits 'show of a reform that opens a way' 0 show conversion_programme --format csv
check 'has a header' grep -qx 'name,rule,value,unit,low,high,grade,doc,source' "$work/out"
check 'and names the way' grep -q '^route,opens,.*: conversion' "$work/out"
exits 'show of a pattern' 0 show O3
check 'has each part with its band' grep -qE '^turnout of members, 2010 +0\.15 to 0\.3$' "$work/out"
for name in models/reforms/*.yaml models/sceptics/*.yaml models/validation/O*.yaml; do
    exits "show $name --format json" 0 show "$(basename "$name" .yaml)" --format json
    check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
    exits "show ./$name" 0 show "./$name"
done
exits 'show of a misspelt reform ends with 2' 2 show participation_adit
says 'and a guess is made' 'hint: did you mean .participation_audit.'
exits 'show of the rules of patterns ends with 2' 2 show rules
exits 'show none ends with 2' 2 show none
says 'and says what it means' 'hint: .programme: none. '
exits 'show of several names' 0 show voice need_met --format json
check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
exits 'list outcomes' 0 list outcomes
check 'says what each means' grep -qE '^    .*cases opened' "$work/out"
exits 'show of nothing known ends with 2' 2 show voyce
says 'and a guess is made' 'voice'
for what in forms sectors mechanisms outcomes reforms sceptics patterns; do
    exits "list $what" 0 list "$what"
    exits "list $what --format csv" 0 list "$what" --format csv
    check "list $what: a header, the name first" grep -qE '^"?name"?(,|$)' "$work/out"
    cut -d, -f1 "$work/out" | tail -n +2 >>"$work/names"
    exits "list $what --format json" 0 list "$what" --format json
    check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
done
exits 'list of everything' 0 list --format csv
check 'has a header, the name first' grep -qx 'name,list,summary' "$work/out"
cut -d, -f1 "$work/out" | tail -n +2 >"$work/all"
check 'and every name of every list' diff "$work/names" "$work/all"
exits 'list of everything for people' 0 list
check 'in at most 100 columns' [ "$(wc -L <"$work/out")" -le 100 ]
exits 'list of everything --format json' 0 list --format json
check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
grep -vx none "$work/names" | while read -r name; do
    "$program" show "$name" >/dev/null || echo "$name"
done >"$work/unknown"
check 'show knows every name that list prints' [ ! -s "$work/unknown" ]
exits 'list forms names them' 0 list forms --format csv
for file in models/forms/*.yaml; do
    check "list forms: $file" grep -qE "^\"?$(basename "$file" .yaml)\"?," "$work/out"
done
exits 'list of something else ends with 2' 2 list thingummies
for command in version 'list forms' 'list mechanisms' 'list outcomes' show 'show voice' "compare $work/first.h5"; do
    # shellcheck disable=SC2086  # words on purpose
    exits "$command --format json" 0 $command --format json
    check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
done

# ---- points
scenario "$work/points.yaml" 'sceptic: [none, state_friendly, mutual_friendly]' 'headline: [need_met, public_cost]'
mkdir "$work/p"
exits 'check of points' 0 check "$work/points.yaml"
check 'check counts their runs' grep -qF '3 arms x 2 replicates x 3 points = 18 runs of' "$work/out"
check 'and names them' grep -qE '^ *points +none, state_friendly, mutual_friendly$' "$work/out"
exits 'run of points' 0 run "$work/points.yaml" -o "$work/p/points.h5" --threads 1
check 'a table for each point and who leads' \
    [ "$(grep -cE '^(Point `|Who leads|robust )' "$work/out")" = 5 ]
check 'of at most 100 columns' [ "$(wc -L <"$work/out")" -le 100 ]
says 'progress counts the runs of all points' '18 runs'
cp "$work/out" "$work/table"
exits 'compare of points' 0 compare "$work/p/points.h5"
check 'compare prints what run printed' cmp "$work/table" "$work/out"
exits 'the same on two threads' 0 run "$work/points.yaml" -o "$work/p/two.h5" --threads 2 --quiet
check 'the same bytes' cmp "$work/p/points.h5" "$work/p/two.h5"
exits 'compare --format json' 0 compare "$work/p/points.h5" --format json
check 'has differences and leaders of each point' /usr/bin/python3 -c '
import json, sys
found = json.load(open(sys.argv[1]))
assert {row["point"] for row in found["differences"]} == {"none", "state_friendly", "mutual_friendly"}
assert len(found["leaders"]) == 2 * 3 and found["leaders"][0]["robust"] in (True, False)' "$work/out"
exits 'another point than there is ends with 2' 2 check "$work/small.yaml" --set sceptic=stat_friendly
says 'and a guess is made' 'hint: did you mean .state_friendly.'
exits 'show of an overlay' 0 show state_friendly
check 'says whose attributes it moves' grep -qE '^mutual: voice\.entitlement +0\.7 ' "$work/out"
if [ -x tests/open_everywhere.sh ]; then
    check 'points open everywhere' tests/open_everywhere.sh "$work/p/points.h5"
fi

# ---- the result opens in the tools of the field
if [ -x tests/open_everywhere.sh ]; then
    check 'the result opens everywhere' tests/open_everywhere.sh "$work/first.h5"
fi

# ---- a sweep and a design
scenario "$work/swept.yaml" 'sweep: {population.users: [20, 30]}' \
    'uncertain: {norms.severity: , norms.response: }' 'design: {kind: sobol, points: 3}'
exits 'check of a sweep and a design' 0 check "$work/swept.yaml" --design "$work/points.csv" --salib "$work/problem.json"
check 'check tells levers from uncertainties' \
    [ "$(grep -cE '^ *(population\.users  *lever|norms\.[a-z]+  *uncertainty) ' "$work/out")" = 3 ]
check 'the design is CSV with a line for each point' \
    [ "$(grep -c . "$work/points.csv")$(head -n 1 "$work/points.csv")" = 7point,population.users,norms.severity,norms.response ]
check 'the problem is JSON as SALib reads it' /usr/bin/python3 -c '
import json, sys
p = json.load(open(sys.argv[1]))
assert p["num_vars"] == len(p["names"]) == len(p["bounds"]) == 2' "$work/problem.json"
exits 'a file of another is not overwritten' 2 check "$work/swept.yaml" --design "$work/points.csv"
exits 'a swept scenario runs' 0 run "$work/swept.yaml" -o "$work/swept.h5" --quiet
scenario "$work/read.yaml" 'design: {file: points.csv}'
exits 'what was written is read' 0 run "$work/read.yaml" -o "$work/read.h5" --quiet
"$program" compare "$work/swept.h5" --format csv >"$work/swept.csv"
"$program" compare "$work/read.h5" --format csv >"$work/read.csv"
check 'and gives the same table' cmp "$work/swept.csv" "$work/read.csv"

# ---- ranges that no design draws
scenario "$work/ranges.yaml" 'uncertain: {norms.severity: , norms.response: }'
exits 'uncertain without design is right' 0 check "$work/ranges.yaml" --salib "$work/ranges.json"
check 'and check says whom the ranges serve' \
    grep -q 'norms.severity, norms.response: the ranges under .uncertain. are for .sens.' "$work/out"
check 'and they are a problem for SALib' grep -q '"num_vars": 2' "$work/ranges.json"
exits 'but there is no design to write' 2 check "$work/ranges.yaml" --design "$work/none.csv"
exits 'stress draws from them' 0 stress "$work/ranges.yaml" --futures 20 --replicates 2 --quiet
check 'and from them alone' grep -q 'each a draw of 2 uncertain values' "$work/out"

finish
