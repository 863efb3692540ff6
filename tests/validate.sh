#!/bin/bash
# The command `validate` on patterns of its own: what passes, what fails, what is refused, and that
# its JSON is the list that programs rely on.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

mkdir -p "$work/models/validation"
ln -s "$here/models/forms" "$here/models/sectors" "$work/models"
cp models/validation/calibration.yaml "$work/models/validation"
cd "$work" || exit 3
export MUTUAL_DATA=$work

# pattern NAME LOW HIGH [LINE]...: one part: the users of two units of 60.
pattern() {
    local file=models/validation/$1.yaml low=$2 high=$3
    shift 3
    cat >"$file" <<END
title: "Users, of $low to $high"
source: none
cuts_against: nobody
forbidden: [a count of users]
replicates: 2
seed: 1f
runs:
  only:
    arms: {one: {form: state}}
    sectors: [primary_school]
    population: {units: 2, users: 60}
    horizon: {start: 2025-01, burn_in: 1, months: 2}
    output: {units: [1]}
parts:
  - {title: users, band: [$low, $high], value: {units: users, months: [1, 1]}}
END
    printf '%s\n' "$@" >>"$file"
}

# json EXPRESSION: true of the list in $work/out.
json() { /usr/bin/python3 -c "import json, sys; v = json.load(open(sys.argv[1])); assert $1, v" "$work/out"; }

pattern P1 55 65
pattern P2 70 .inf
printf 'passes: 1\namong: [P1]\n' >models/validation/rules.yaml
exits 'the mark is reached with one of two' 0 validate --quiet --format json
check 'JSON lists the patterns' json '[p["id"] for p in v] == ["P1", "P2"]'
check 'JSON says which pass' json '[p["pass"] for p in v] == [True, False]'
check 'JSON has just these keys' json 'all(sorted(p) == ["id", "parts", "pass", "results_version", "title", "version"] for p in v)'
check 'a part has just these' \
    json 'all(sorted(q) == ["band", "high", "low", "pass", "title", "value"] for p in v for q in p["parts"])'
check 'an open band is null' json 'v[1]["parts"][0]["band"] == [70, None]'
check 'the value is that of the model' json '55 < v[0]["parts"][0]["value"] < 65'
exits 'text is printed' 0 validate --quiet
check 'failures come first' test "$(grep -E '^P[12] ' "$work/out" | head -n 1)" = 'P2 FAIL'
check 'what is forbidden is said' grep -q 'P1: a count of users' "$work/out"
check 'what was calibrated is said' grep -q 'participation.intercept on A2-01' "$work/out"
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
cp "$work/out" "$work/text"
exits 'threads change nothing' 0 validate --quiet --threads 1
check 'not a byte' cmp "$work/text" "$work/out"
exits 'csv is printed' 0 validate --quiet --format csv
check 'a line a part and a header' test "$(wc -l <"$work/out")" = 3

exits 'a pattern that fails ends with 1' 1 validate --quiet --only P2
exits 'one that passes with 0' 0 validate --quiet --only P1
exits 'an unknown one with 2' 2 validate --only P3
says 'and is named' 'no such pattern'
printf 'passes: 1\namong: [P2]\n' >models/validation/rules.yaml
exits 'the mark is missed without the one that must pass' 1 validate --quiet --format json
printf 'passes: 2\namong: []\n' >models/validation/rules.yaml
exits 'the mark is missed with too few' 1 validate --quiet --format json

printf 'passes: 1\namong: [P1]\n' >models/validation/rules.yaml
cp models/validation/calibration.yaml kept
printf '  - {parameter: norms.fade, evidence: none, target: users, pattern: P1}\n' \
    >>models/validation/calibration.yaml
exits 'a fit does not count' 1 validate --quiet
check 'and is called one' grep -q 'A fit and no test' "$work/out"
cp kept models/validation/calibration.yaml

pattern P3 0 1 'not_tested: nobody has counted'
exits 'a pattern that is not tested does not pass' 1 validate --quiet --only P3 --format json
check 'and says so' json 'v[0]["title"].startswith("not tested: ") and v[0]["parts"] == []'
rm models/validation/P3.yaml

pattern P4 65 55 '  - {title: none, band: [1], value: {units: nobody, months: [1, 1]}}' 'part: 3'
sed -i 's/users: 60}/users: 1}/' models/validation/P4.yaml
exits 'a wrong pattern ends with 2' 2 validate
says 'an unknown key has its place' 'P4\.yaml:17:1: error: unknown key `part`' 'did you mean `parts`'
sed -i '/^part: /d' models/validation/P4.yaml
exits 'a wrong scenario in it ends with 2' 2 validate
says 'and has its place' 'P4\.yaml:11:[0-9]+: error: .*users'
sed -i 's/users: 1}/users: 60}/' models/validation/P4.yaml
exits 'wrong parts end with 2' 2 validate
says 'and are all said, each at its place' 'P4\.yaml:15:[0-9]+: error: `band` ends below' \
    'P4\.yaml:16:[0-9]+: error: `band` must be' 'P4\.yaml:16:[0-9]+: error: there is no units `nobody`'
pattern P4 55 65
sed -i 's/^    arms:/    sweep: {population.users: [50, 60]}\n    arms:/' models/validation/P4.yaml
exits 'a run of several points ends with 2' 2 validate
says 'and has its place' 'P4\.yaml:[89]:[35]: error: .*(one point|sweep)'
rm models/validation/P4.yaml
echo 'passes: two' >models/validation/rules.yaml
exits 'wrong rules end with 2' 2 validate
says 'and have their place' 'rules\.yaml:1:1: error: the key `among` is missing'

finish
