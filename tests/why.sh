#!/bin/bash
# The commands `why` and `flip` at the command line: what they print, write and refuse.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

small() { # FILE [LINE]...: a scenario of which two arms differ in two mechanisms
    local file=$1
    shift
    scenario "$file" \
        'arms: {state: {form: state}, asking: {form: state, set: {voice.consulted: 0.6, coproduction.asked: 0.3}}}' \
        'mechanisms: [voice, coproduction]' 'replicates: 4' "$@"
}

# json EXPRESSION: true of the list in $work/out.
json() { /usr/bin/python3 -c "import json, sys; v = json.load(open(sys.argv[1])); assert $1, v" "$work/out"; }

small "$work/small.yaml"
answer=$work/why.json

# ---- why
exits 'why ends with 0' 0 why "$work/small.yaml" --format json -o "$answer"
cp "$work/out" "$work/first"
check 'JSON is a list of gaps with the keys of the contract' \
    json 'all({"outcome", "arm", "reference", "gap", "parts"} <= g.keys() for g in v)'
check 'every headline outcome of every other arm' \
    json '[(g["outcome"], g["arm"], g["reference"]) for g in v] == [(o, "asking", "state") for o in ("need_met", "public_cost", "participation_rate", "equity_gap")]'
check 'a part has mechanism, value and interval' \
    json 'all({"mechanism", "value", "low", "high"} <= p.keys() for g in v for p in g["parts"])'
check 'parts add up to the gap' \
    json 'all(abs(sum(p["value"] for p in g["parts"]) - g["gap"]) <= 1e-9 * abs(g["gap"]) for g in v if g["parts"])'
check 'taking part is attributed to both' \
    json 'sorted(p["mechanism"] for p in v[2]["parts"]) == ["coproduction", "voice"]'
check 'a gap inside its error has no parts' \
    json 'all(not g["parts"] for g in v if g["verdict"] == "no clear difference")'
check 'the file of -o is the JSON' cmp "$answer" "$work/first"
exits 'why does not overwrite' 2 why "$work/small.yaml" -o "$answer"
says 'and says how to' '[-]-force'
exits 'unless it is told to' 0 why "$work/small.yaml" -o "$answer" --force --quiet --threads 1
check 'threads change not a byte' cmp "$answer" "$work/first"
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
check 'text has the parts' grep -qE '^  coproduction +\+0\.' "$work/out"
check 'text says what is not attributed' grep -q 'Not attributed: no clear difference' "$work/out"
if [ -s "$work/err" ]; then not_ok '--quiet is quiet' "$work/err"; else ok '--quiet is quiet'; fi
exits 'csv is printed' 0 why "$work/small.yaml" --format csv --outcome participation_rate --quiet
check 'a row a part and a header' test "$(wc -l <"$work/out")" = 3
exits 'orders may be drawn' 0 why "$work/small.yaml" --permutations 4 --outcome participation_rate --format json
check 'and it is said' json 'v[0]["permutations"] == 4 and v[0]["parts"][0]["sampling"] >= 0'
says 'the price is said before' 'more runs .* on idle cores'

exits 'an unknown arm ends with 2' 2 why "$work/small.yaml" --arm askin
says 'and is guessed' 'has no arm .askin.' 'did you mean .asking.'
exits 'the reference itself ends with 2' 2 why "$work/small.yaml" --arm state
exits 'one name for two arms ends with 2' 2 why "$work/small.yaml" --arms state
says 'and says what to write' 'two arms with a comma'
exits 'an arm against itself ends with 2' 2 flip "$work/small.yaml" --arms state,state
exits '--arm and --arms end with 2' 2 why "$work/small.yaml" --arms state,asking --arm asking
exits 'unknown outcomes end with 2' 2 why "$work/small.yaml" --outcome publik_cost,need_met --outcome nothing
says 'all are named' 'no such outcome' '--outcome nothing' 'did you mean .public_cost.'
exits 'an outcome with an axis ends with 2' 2 why "$work/small.yaml" --outcome need_met_by_fifth
says 'and says why' 'a value for each fifth'
scenario "$work/one.yaml" 'arms: {state: {form: state}}'
for command in why flip; do
    exits "$command of one arm ends with 2" 2 $command "$work/one.yaml"
    says 'and says so' 'has one arm'
    exits "$command of a laboratory ends with 2" 2 $command scenarios/laboratory.yaml
    says 'and says so' 'is a laboratory'
    exits "$command without a scenario ends with 2" 2 $command
    exits "$command into a missing folder ends with 3" 3 $command "$work/small.yaml" -o "$work/none/x.json"
done
exits 'one replicate attributes nothing' 0 why "$work/small.yaml" --replicates 1 --format json --quiet
check 'and has no parts' json 'all(g["parts"] == [] for g in v)'
exits 'one replicate has nobody who leads' 2 flip "$work/small.yaml" --replicates 1

# ---- flip
asked='arms.asking.coproduction.asked,participation.intercept'
exits 'flip ends with 0' 0 flip "$work/small.yaml" --parameters "$asked" --format json \
    --outcome participation_rate -o "$work/flip.json"
check 'JSON is a list of values with the keys that are documented' \
    json 'all({"outcome", "arm", "reference", "parameter", "now", "low", "high", "gap", "flips", "value", "value_low", "value_high", "distance", "swing", "at_low", "at_high"} <= r.keys() for r in v)'
check 'the closest first' json 'v[0]["parameter"] == "arms.asking.coproduction.asked" and len(v) == 2'
check 'the file of -o is the JSON' cmp "$work/flip.json" "$work/out"
exits 'text is printed' 0 flip "$work/small.yaml" --parameters "$asked" --arms asking,state --quiet
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
check 'text has the swing' grep -q 'gap over the evidence' "$work/out"
if [ -s "$work/err" ]; then not_ok '--quiet is quiet' "$work/err"; else ok '--quiet is quiet'; fi
exits 'swings alone are printed' 0 flip "$work/small.yaml" --swing-only --parameters "$asked" --arms asking,state --quiet
check 'with how far was looked' grep -qE 'within the evidence|gap over the evidence' "$work/out"
exits 'swings as JSON' 0 flip "$work/small.yaml" --swing-only --parameters "$asked" --format json --outcome participation_rate
check 'the largest swing first' json 'v[0]["swing"] >= v[1]["swing"] > 0 and len(v) == 2'
exits 'what would take too long does not start' 2 flip scenarios/three_forms.yaml --within 1 --replicates 1000
says 'and says what to do' '--within 1: it would take about' 'hint: ask less'
exits 'an unknown parameter ends with 2' 2 flip "$work/small.yaml" --parameters voice.consultd
says 'and is guessed' 'did you mean .voice.consulted.'
exits 'a parameter of what is off ends with 2' 2 flip "$work/small.yaml" --parameters norms.talk

# ---- what a reform sets by itself
small "$work/cut.yaml" 'reforms: [{date: 2025-02, programme: budget_cut, arms: [asking]}]'
exits 'what a reform sets turns nowhere' 2 flip "$work/cut.yaml" --outcome public_cost
says 'and says so' 'public_cost. of .asking. against .state. is set by the reform' 'hint: .*--outcome'
exits 'of others alone it tells' 0 flip "$work/cut.yaml" --outcome public_cost,participation_rate \
    --parameters coproduction.asked --swing-only --format json
says 'and says what it leaves out' 'public_cost. of .asking. against .state. is left out'
check 'which is not there' json 'all(r["outcome"] == "participation_rate" for r in v)'
exits 'why does not attribute it' 0 why "$work/cut.yaml" --outcome public_cost --quiet
check 'and says so' grep -q 'Not attributed: set by the reform' "$work/out"
finish
