#!/bin/bash
# `mutual compare A.h5 B.h5`: a reform against what it would reform, from the two files alone.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
export LC_ALL=C.UTF-8

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

# one_line: stdout with its lines joined, for sentences that are wrapped.
one_line() { tr '\n' ' ' <"$work/out"; }

# alone ARGUMENT...: the program where no scenario or model can be found.
alone() {
    (cd / && exec env -u MUTUAL_DATA "$program" "$@") >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

scenario "$work/old.yaml" 'replicates: 3' 'headline: [need_met, participation_rate]'
scenario "$work/new.yaml" 'replicates: 3' 'headline: [need_met, participation_rate]' \
    'arms: {state: {form: state, set: {voice.consulted: 0.9}}, mutual: {form: mutual}, asking: {form: state}}' \
    'reforms: [{date: 2025-04, programme: participation_audit, arms: [state]}]'
result "$work/old.h5" "$work/old.yaml"
result "$work/new.h5" "$work/new.yaml" --set norms.severity=0.3
result "$work/other.h5" "$work/old.yaml" --seed 2a --set population.users=50
a=$work/old.h5 b=$work/new.h5 c=$work/other.h5

# ---- the same luck
alone compare "$a" "$b"
check 'two results end with 0' [ "$code" = 0 ]
check 'in at most 100 columns' [ "$(wc -L <"$work/out")" -le 100 ]
tells 'it is paired' '^B less A, arm by arm, paired by replicate: 3 replicates, means over months 0 to 11\.$'
check 'and why is said' eval 'one_line | grep -q "seed, population, sectors and burn-in are the same"'
tells 'arms of one alone are named' '^Only A has, and hence not compared: privatised\.$' '^Only B has, .*: asking\.$'
tells 'a reform is among what differs' '^reforms: A has none, B has 2025-04 participation_audit \(state\)$'
tells 'a value of one arm is' '^voice\.consulted +1 +0\.15 +0\.9 +state +state$' 'set by: .*state\.yaml:[0-9]+; new\.yaml:[0-9]+$'
tells 'a value of all arms is' '^norms\.severity .* 0\.3 +mutual '
tells 'and from when a reform changes a value' '^coproduction\.asked .* 2025-04 +0\.05 +0\.12 +state '
tells 'each arm has its level of A' '^Taking part +0\.[0-9]{3}  state +\+0\.[0-9]{3} ' '^ +0\.[0-9]{3}  mutual '
check 'no other arm is compared' [ "$(grep -cE '^.{20,45}  (privatised|asking) ' "$work/out")" = 0 ]
check 'how much pairing saved is said' grep -q '^Same luck in both: ' "$work/out"

alone compare "$a" "$b" --format csv
cp "$work/out" "$work/csv"
check 'CSV: two tables with an empty line between' [ "$(grep -cE '^(outcome,label,.*|what,unit,from,a,b,arm,form,a_set_by,b_set_by|)$' "$work/csv")" = 3 ]
alone compare "$a" "$b" --format json
check 'JSON has the same, and the numbers of the files' /usr/bin/python3 - "$a" "$b" "$work/out" "$work/csv" <<'PYTHON'
import csv
import json
import math
import sys
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import xarray

paths, found = sys.argv[1:3], json.load(open(sys.argv[3]))
assert [found["a"], found["b"]] == paths and found["paired"] is True and found["unlike"] == ""
assert found["arms_only_in_a"] == ["privatised"] and found["arms_only_in_b"] == ["asking"]
assert found["scenarios_unknown"] is None
assert {"what": "norms.severity", "arm": "mutual", "b": "0.3"}.items() <= \
    next(x for x in found["scenarios"] if x["what"] == "norms.severity" and x["arm"] == "mutual").items()
a, b = (xarray.open_dataset(path, engine="h5netcdf").sel(month=slice(0, None)) for path in paths)
rows = found["differences"]
assert {r["arm"] for r in rows} == {"state", "mutual"}
for r in rows:
    gap = b[r["outcome"]].sel(arm=r["arm"]) - a[r["outcome"]].sel(arm=r["arm"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = float(gap.mean("month").mean("replicate"))
    got = math.nan if r["difference"] is None else r["difference"]
    scale = abs(r["a_mean"] or 0)
    assert math.isclose(got, wanted, rel_tol=1e-9, abs_tol=1e-9 * scale) or got != got and wanted != wanted, r
with open(sys.argv[4], newline="") as lines:
    tables = lines.read().split("\n\n")
for r, line in zip(rows, csv.DictReader(tables[0].splitlines())):
    assert [r["outcome"], r["arm"]] == [line["outcome"], line["arm"]]
    assert (r["low"] is None and line["low"] == "") or r["low"] == float(line["low"])
assert len(list(csv.DictReader(tables[1].splitlines()))) == len(found["scenarios"])
PYTHON

# ---- other luck
alone compare "$a" "$c"
check 'another seed ends with 0' [ "$code" = 0 ]
tells 'it is not paired' '^B less A, arm by arm, not paired: 3 replicates less 3, '
check 'and why is said' eval 'one_line | grep -qF "A and B differ in seed (1f and 2a), population (2 units of 60 users"'
tells 'the interval is another' "Welch's t"
tells 'what differs is said' '^population\.users: A has 60, B has 50$' '^seed: A has 1f, B has 2a$'
cp "$a" "$work/copy.h5"
alone compare "$a" "$work/copy.h5"
tells 'of a copy nothing differs' '^No value of their scenarios differs in effect\.$'

# ---- points
scenario "$work/points.yaml" 'sceptic: [none, state_friendly]' 'headline: [need_met]'
result "$work/p.h5" "$work/points.yaml"
scenario "$work/more.yaml" 'sceptic: [mutual_friendly, none, state_friendly]' 'headline: [need_met]'
result "$work/q.h5" "$work/more.yaml" --set norms.severity=0.3
alone compare "$work/p.h5" "$work/q.h5"
tells 'points are compared by name' '^Point `none`' '^Point `state_friendly`' '^B has 1 point that A has not\.$'
check 'those of one alone are not' [ "$(grep -c '^Point `' "$work/out")" = 2 ]
alone compare "$work/p.h5" "$work/q.h5" --format csv
check 'and stand in a column' grep -q '^state_friendly,need_met,' "$work/out"
exits 'points and none end with 2' 2 compare "$work/p.h5" "$a"
says 'and says so' 'p\.h5 has points and .*old\.h5 has none'

# ---- what cannot be compared
exits 'the same file twice ends with 2' 2 compare "$a" "$work/../$(basename "$work")/old.h5"
says 'and says so' 'are the same file' 'hint: .*name it once'
exits 'three files end with 2' 2 compare "$a" "$b" "$c"
says 'and says so' 'two results are compared; .*other\.h5 is a third'
exits 'units of two results end with 2' 2 compare "$a" "$b" --units 0
scenario "$work/alien.yaml" 'reference: x' 'arms: {x: {form: state}, y: {form: mutual}}'
result "$work/alien.h5" "$work/alien.yaml"
exits 'no arm in common ends with 2' 2 compare "$a" "$work/alien.h5"
says 'and names both' 'no arm of the same name' 'hint: their arms are: state, privatised, mutual; and: x, y'
exits 'a scenario ends with 2' 2 compare "$a" "$work/old.yaml"
exits 'two missing files end with 2' 2 compare "$work/none.h5" "$work/gone.h5"
says 'and both are named' 'none\.h5 cannot be read' 'gone\.h5 cannot be read'
/usr/bin/python3 - "$work/copy.h5" <<'PYTHON'
import sys
import h5py
import numpy

with h5py.File(sys.argv[1], "r+") as f:
    f.attrs["results_version"] = numpy.bytes_("1")
PYTHON
exits 'another results version ends with 2' 2 compare "$a" "$work/copy.h5"
says 'and says so' 'copy\.h5 has results version 1 '

# ---- texts that were changed: the numbers are compared, the scenarios are not
/usr/bin/python3 - "$b" <<'PYTHON'
import sys
import h5py

with h5py.File(sys.argv[1], "r+") as f:
    texts = f["provenance/text"]
    texts[0] = texts[0].decode().replace("0.9", "0.8")
PYTHON
alone compare "$a" "$b"
check 'a changed text ends with 0' [ "$code" = 0 ]
check 'and says that what differs is not known' eval \
    'one_line | grep -q "What differs between their scenarios is not known: the texts in [^ ]*new.h5"'
tells 'and compares the numbers' '^Taking part '
finish
