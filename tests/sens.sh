#!/bin/bash
# The commands `sens` and `stress` at the command line: what they print, write and refuse.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

# json EXPRESSION: true of what is in $work/out.
json() { /usr/bin/python3 -c "import json, sys; v = json.load(open(sys.argv[1])); assert $1, v" "$work/out"; }

scenario "$work/small.yaml" \
    'arms: {state: {form: state}, asking: {form: state, set: {voice.consulted: 0.6, coproduction.asked: 0.3}}}' \
    'mechanisms: [voice, coproduction]' 'replicates: 3'
three='coproduction.stake,participation.again,voice.cost_openness'
few=(--trajectories 2 --points 8 --top 2)

# ---- sens
exits 'sens ends with 0' 0 sens "$work/small.yaml" --parameters "$three" "${few[@]}" --format json \
    -o "$work/sens.json" --salib "$work/problem.json" --design "$work/design.csv"
cp "$work/out" "$work/first"
says 'the price is said before' '[0-9]+ runs \(3 uncertain values screened, shares of up to 2\): about .* on idle cores'
check 'JSON is a list of gaps with the keys of the contract' \
    json 'len(v) == 4 and all({"outcome", "arm", "reference", "variance", "noise", "factors"} <= g.keys() for g in v)'
check 'a factor has its range and its screening' \
    json 'all({"path", "low", "high", "unit", "source", "morris", "sobol"} <= f.keys() and {"mean", "absolute", "spread", "error"} == f["morris"].keys() for g in v for f in g["factors"])'
check 'two of three are divided' json 'all(sum(f["sobol"] is not None for f in g["factors"]) == 2 for g in v)'
check 'the file of -o is the JSON' cmp "$work/sens.json" "$work/first"
check 'the problem is one that SALib reads' /usr/bin/python3 -c '
import json, sys
p = json.load(open(sys.argv[1]))
assert p["num_vars"] == len(p["names"]) == len(p["bounds"]) == 2, p' "$work/problem.json"
# The estimators of SALib.analyze.sobol, written out over the design, give what was printed.
check 'the design gives the shares again' /usr/bin/python3 -c '
import csv, json, sys
rows = list(csv.reader(open(sys.argv[1])))
head, body = rows[0], [[float(x) for x in r] for r in rows[1:]]
assert len(body) == 8 * 4
for gap in json.load(open(sys.argv[2])):
    y = [r[head.index("%(outcome)s:%(arm)s-%(reference)s" % gap)] for r in body]
    a, b = y[0::4], y[3::4]
    mean = sum(a + b) / 16
    variance = sum((x - mean) ** 2 for x in a + b) / 16
    for k in range(2):
        sobol = [f["sobol"] for f in gap["factors"] if f["path"] == head[k]][0]
        if sobol["first"] is None:
            assert max(y) == min(y)
            continue
        ab = y[k + 1 :: 4]
        first = sum((q - mean) * (m - p) for p, q, m in zip(a, b, ab)) / 8 / variance
        total = sum((p - m) ** 2 for p, m in zip(a, ab)) / 16 / variance
        assert abs(first - sobol["first"]) < 1e-9 and abs(total - sobol["total"]) < 1e-9, (first, total, sobol)
' "$work/design.csv" "$work/sens.json"
exits 'threads change not a byte' 0 sens "$work/small.yaml" --parameters "$three" "${few[@]}" --format json --threads 1 --quiet
check 'of the answer' cmp "$work/out" "$work/first"
if [ -s "$work/err" ]; then not_ok '--quiet is quiet' "$work/err"; else ok '--quiet is quiet'; fi
exits 'sens does not overwrite' 2 sens "$work/small.yaml" --design "$work/design.csv"
exits 'text is printed' 0 sens "$work/small.yaml" --parameters "$three" "${few[@]}" --outcome participation_rate
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
check 'text says how much is run noise' grep -qE '[0-9]+ %|run noise' "$work/out"
check 'text says what was not divided' grep -q 'in the screening (' "$work/out"
exits 'csv is printed' 0 sens "$work/small.yaml" --parameters "$three" --points 4 --top 3 --format csv --quiet
check 'a row a gap and value and a header' test "$(wc -l <"$work/out")" = 13
exits 'more shares than the sequence has end with 2' 2 sens "$work/small.yaml" --top 21
says 'and it is said' '20'

# ---- stress
exits 'stress ends with 0' 0 stress "$work/small.yaml" --parameters "$three" --futures 20 --format json -o "$work/stress.json"
cp "$work/out" "$work/first"
check 'JSON has every future' \
    json 'len(v) == 1 and len(v[0]["futures"]) == 20 and len(v[0]["factors"]) == 3 and all(len(o["levels"]) == 20 and len(o["levels"][0]) == 2 for o in v[0]["outcomes"])'
check 'leads and close calls are all futures' \
    json 'all(sum(a["leads"] for a in o["arms"]) + o["too_close"] == o["futures"] == 20 for o in v[0]["outcomes"])'
check 'the file of -o is the JSON' cmp "$work/stress.json" "$work/first"
exits 'stress does not overwrite' 2 stress "$work/small.yaml" -o "$work/stress.json"
exits 'unless it is told to' 0 stress "$work/small.yaml" --parameters "$three" --futures 20 -o "$work/stress.json" --force --quiet
check 'and the file is the same' cmp "$work/stress.json" "$work/first"
exits 'threads change not a byte' 0 stress "$work/small.yaml" --parameters "$three" --futures 20 --format json --threads 1 --quiet
check 'of the answer' cmp "$work/out" "$work/first"
exits 'text is printed' 0 stress "$work/small.yaml" --parameters "$three" --futures 20 --outcome participation_rate,hours_coproduced
check 'text fits 100 columns' test "$(wc -L <"$work/out")" -le 100
check 'text says who leads' grep -q 'asking leads in taking part in [0-9]* of 20 futures' "$work/out"
check 'text says what is left out' grep -q 'hours_coproduced has no better direction' "$work/out"
exits 'csv is printed' 0 stress "$work/small.yaml" --parameters "$three" --futures 20 --format csv --quiet
check 'a row an outcome and arm and a header' test "$(wc -l <"$work/out")" = 9
scenario "$work/cut.yaml" 'arms: {state: {form: state}, privatised: {form: privatised}}' \
    'outcome: {public_cost: {matters: 80}}'
exits 'a rule is found' 0 stress "$work/cut.yaml" --parameters money.cut,quality.shading --futures 80 --outcome public_cost --quiet
tr -s '\n ' '  ' <"$work/out" >"$work/line"
check 'and is said with what was kept back' \
    grep -qE 'privatised leads in public cost .* in [0-9]+ of 80 futures; not where money.cut is at most 0\.[0-9]+ \(that covers .* kept back to test it\)' "$work/line"
exits 'no outcome with a direction ends with 2' 2 stress "$work/small.yaml" --outcome hours_coproduced

# ---- both
scenario "$work/one.yaml" 'arms: {state: {form: state}}'
for command in sens stress; do
    exits "$command --help" 0 $command --help
    check 'in at most 80 columns' [ "$(wc -L <"$work/out")" -le 80 ]
    exits "$command: an unknown arm ends with 2" 2 $command "$work/small.yaml" --arm askin
    says 'and is guessed' 'did you mean .asking.'
    exits "$command: an unknown outcome ends with 2" 2 $command "$work/small.yaml" --outcome publik_cost
    exits "$command: an unknown parameter ends with 2" 2 $command "$work/small.yaml" --parameters voice.cost_opennes
    says 'and is guessed' 'did you mean .voice.cost_openness.'
    exits "$command: one without a range ends with 2" 2 $command "$work/small.yaml" --parameters voice.consulted
    exits "$command of a laboratory ends with 2" 2 $command scenarios/laboratory.yaml
    exits "$command of one arm ends with 2" 2 $command "$work/one.yaml"
    exits "$command of one replicate ends with 2" 2 $command "$work/small.yaml" --replicates 1
    says 'and says why' 'one replicate'
    exits "$command does not start what takes too long" 2 $command scenarios/three_forms.yaml --within 1 --replicates 1000
    says 'and says what to do' '--within 1: it would take about' 'hint: ask less'
done
finish
