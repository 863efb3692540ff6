#!/bin/bash
# The command `fit` at the command line: what it prints, writes and refuses.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

small() { # FILE [LINE]...: a scenario with two uncertain parameters
    local file=$1
    shift
    scenario "$file" 'reference: mutual' 'arms: {mutual: {form: mutual}, state: {form: state}}' \
        'start: own' 'design: {kind: sobol, points: 2}' "$@"
}

# json EXPRESSION: true of the object in $work/out.
json() { /usr/bin/python3 -c "import json, sys; v = json.load(open(sys.argv[1])); assert $1, v" "$work/out"; }

small "$work/small.yaml" 'uncertain:' \
    '  coproduction.asked: {range: [0, 0.6], source: test}' \
    '  voice.speed: {range: [0, 0.3], source: test}'
cat >"$work/data.csv" <<'DATA'
arm,outcome,first,last,value,scale,source
mutual,participation_rate,2,11,0.7,0.05,made up
mutual,hours_coproduced,2025-03,2025-12,0.25,,"made up, too"
DATA
little='--particles 20 --simulations 120 --quiet'
# shellcheck disable=SC2086  # options on purpose
fit() { exits "$1" "$2" fit "$work/small.yaml" --data "$work/data.csv" $little "${@:3}"; }

fit 'fit ends with 0' 0 --format json -o "$work/fit.json"
check 'JSON has a parameter each' json '[p["path"] for p in v["parameters"]] == ["coproduction.asked", "voice.speed"]'
check 'with its interval and what is left of the prior' \
    json 'all(p["prior_low"] <= p["low"] <= p["median"] <= p["high"] <= p["prior_high"] and 0 <= p["left"] <= 1 and p["informed"] == (p["left"] <= 0.8) for p in v["parameters"])'
check 'and an observation each' \
    json '[(o["outcome"], o["first"], o["last"], o["source"]) for o in v["observations"]] == [("participation_rate", 2, 11, "made up"), ("hours_coproduced", 2, 11, "made up, too")]'
check 'with what is simulated' json 'all(o["low"] <= o["high"] and o["outside"] == (not o["low"] <= o["observed"] <= o["high"]) for o in v["observations"])'
check 'and how it went' json 'v["size"] == 20 and v["waves"] >= 1 and 80 <= v["simulations"] <= 120 and 1 <= v["effective"] <= 20.0001'
check 'few particles are warned of' json 'any("effective sample" in w for w in v["warnings"])'
check 'without particles' json '"particles" not in v'
cp "$work/fit.json" "$work/out"
check 'which the file of -o has' json 'len(v["particles"]) == 20 and abs(sum(p["weight"] for p in v["particles"]) - 1) < 1e-9 and all(len(p["values"]) == 2 == len(p["figures"]) for p in v["particles"])'
cp "$work/fit.json" "$work/first"
fit 'fit does not overwrite' 2 -o "$work/fit.json"
says 'and says how to' '[-]-force'
fit 'unless it is told to' 0 -o "$work/fit.json" --force --threads 1
check 'threads change not a byte' cmp "$work/fit.json" "$work/first"
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
check 'text has the parameters' grep -qE '^  coproduction.asked +0\.' "$work/out"
fit 'csv is printed' 0 --format csv
check 'a row for each of them' test "$(grep -cE '^(parameter|observation),' "$work/out")" = 4
fit 'coverage is printed' 0 --coverage 2 --format json
check 'with what it held' json 'v["coverage"]["truths"] == 2 and len(v["coverage"]["held"]) == 2 and 0 <= v["coverage"]["low"] <= v["coverage"]["share"] <= v["coverage"]["high"] <= 1 and v["coverage"]["verdict"] in ("pass", "unclear")'

exits 'no data end with 2' 2 fit "$work/small.yaml"
says 'and it is said' '[-]-data is missing'
exits 'a file that is not there ends with 2' 2 fit "$work/small.yaml" --data "$work/none.csv"
fit 'too few simulations end with 2' 2 --simulations 50
says 'and it is said how many' 'takes 80'
exits 'what may take too long does not start' 2 fit "$work/small.yaml" --data "$work/data.csv" --particles 10000 --within 1
says 'and it is said' '[-]-within 1: it may take about'
fit 'one value for what is uncertain ends with 2' 2 --set voice.speed=0.1
says 'and it is said' 'voice.speed. differs between points'
sed 's/made up$/BO2-02/; s/mutual,hours/mutal,hours/' "$work/data.csv" >"$work/bad.csv"
exits 'figures of patterns and unknown arms end with 2' 2 fit "$work/small.yaml" --data "$work/bad.csv"
says 'both are said, with their places' 'bad.csv:2:41: error: .*a pattern that is fitted is no test' \
    'bad.csv:3:1: error: there is no arm .mutal.' 'did you mean .mutual.'
small "$work/calibrated.yaml" 'uncertain: {participation.intercept: {range: [-3, 0], source: test}}'
exits 'what is calibrated ends with 2' 2 fit "$work/calibrated.yaml" --data "$work/data.csv"
says 'and it is said' 'calibrated already, on A2-01'
small "$work/undrawn.yaml" 'uncertain: {voice.speed: {range: [0, 0.3], source: test}}'
sed -i '/^design:/d' "$work/undrawn.yaml"
exits 'what is uncertain can be fitted without a design' 0 fit "$work/undrawn.yaml" --data "$work/data.csv" --particles 20 --simulations 80 --quiet
exits 'but not at one value' 2 fit "$work/undrawn.yaml" --data "$work/data.csv" --set voice.speed=0.1
scenario "$work/certain.yaml" 'arms: {state: {form: state}, mutual: {form: mutual}}'
exits 'nothing uncertain ends with 2' 2 fit "$work/certain.yaml" --data "$work/data.csv"
says 'and what to write is said' 'hint: add for example .uncertain:'

finish
