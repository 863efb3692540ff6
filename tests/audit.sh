#!/bin/bash
# The command audit: the models pass, a mechanism that reads a label does not, and what is printed
# can be read by programs.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

build=${BUILD:-build}
rigged=$here/$build/tests/rigged.so

# Three forms and three sectors: `make audit` takes all that are installed.
small=$work/small
mkdir -p "$small/models/forms" "$small/models/sectors"
cp models/forms/{state,privatised,mutual}.yaml "$small/models/forms"
cp models/sectors/{primary_school,elderly_care,recycling}.yaml "$small/models/sectors"
cp -r models/reforms models/sceptics "$small/models"
cp -r scenarios "$small"
export MUTUAL_DATA=$small
cd "$small" || exit 3

# findings CODE ARGUMENT...: an audit that ends with CODE and prints a list as it is promised.
findings() {
    local wanted=$1
    shift
    exits "audit $* ends with $wanted" "$wanted" audit --format json --quiet "$@"
    check 'a list of {id, title, pass, detail, version, results_version}, failures first' /usr/bin/python3 - "$work/out" <<'PYTHON'
import json
import sys

findings = json.load(open(sys.argv[1], encoding="utf-8"))
assert [set(f) for f in findings] == [{"id", "title", "pass", "detail", "version", "results_version"}] * len(findings)
ids = [f["id"] for f in findings]
assert sorted(ids) == ["A1", "A2", "A3"] + [f"N{k}" for k in range(1, 10)], ids
assert all(type(f["pass"]) is bool and f["title"] and f["detail"] for f in findings)
passes = [f["pass"] for f in findings]
assert passes == sorted(passes), "failures come first"
PYTHON
    /usr/bin/python3 -c '
import json, sys
for f in json.load(open(sys.argv[1], encoding="utf-8")):
    print(f["id"], "pass" if f["pass"] else "fail")' "$work/out" >"$work/findings"
}

# is ID pass|fail
is() { check "$1: $2" grep -qx "$1 $2" "$work/findings"; }

# ---- the models as they are
findings 0
cp "$work/out" "$work/first.json"
exits 'audit as text, with one thread' 0 audit --threads 1
check 'the findings do not depend on threads' /usr/bin/python3 - "$work/first.json" "$work/out" <<'PYTHON'
import json
import sys

text = " ".join(open(sys.argv[2], encoding="utf-8").read().split())
findings = json.load(open(sys.argv[1], encoding="utf-8"))
assert findings and all(f["detail"] in text for f in findings)
PYTHON
check 'says what it does not show' grep -q '^What this does not show:' "$work/out"
check 'and of the burden' grep -q '^The burden: the forms differ in [1-9]' "$work/out"
says 'progress names the checks' '^ 1 of 12 +N1 ' '^12 of 12 +N8 '

# ---- a mechanism that reads the label
check 'the rigged mechanism compiles' make -C "$here" --no-print-directory BUILD="$build" "$build/tests/rigged.so"
findings 1 --mechanism "$rigged"
for id in N1 N5 N7 N9; do is $id fail; done
for id in N2 N3 N4 N8 A1 A2 A3; do is $id pass; done

# ---- the ledger
exits 'the ledger' 0 audit --ledger --format json --quiet
check 'a row for each attribute in which forms differ' \
    /usr/bin/python3 "$here/tests/ledger_rows.py" "$work/out" "$small/models/forms"

# ---- refused
exits 'an audit of a scenario ends with 2' 2 audit scenarios/three_forms.yaml
exits 'an unknown reference ends with 2' 2 audit --reference thingummy
says 'and names it' 'thingummy'
mkdir -p "$work/few/models/forms" "$work/few/models/sectors"
cp models/forms/state.yaml "$work/few/models/forms/"
cp models/sectors/primary_school.yaml "$work/few/models/sectors/"
(cd "$work/few" && MUTUAL_DATA='' "$program" audit --quiet >"$work/out" 2>"$work/err")
code=$?
if [ "$code" = 2 ]; then ok 'one form alone cannot be audited'
else not_ok "one form alone: exit code $code" "$work/err"; fi

finish
