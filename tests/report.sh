#!/bin/bash
# The command `report`: a page that is whole, honest and the same each time, of every kind of result.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

# absent COMMAND...: the command fails.
absent() { ! "$@"; }

# judge FILE.json FILE.html: prints what is wrong with a document or its page.
cat >"$work/judge.py" <<'PYTHON'
import html.parser, json, re, sys

document = json.load(open(sys.argv[1]))
page = open(sys.argv[2], encoding="utf-8").read()
wrong = []

def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from texts(v)
    elif isinstance(value, list):
        for v in value:
            yield from texts(v)

no_number = re.compile(r"(?<![A-Za-z])[-+]?(nan|inf)(?![A-Za-z])|\(null\)|undefined|[-+]0\.0* %", re.I)
for text in texts(document):
    if no_number.search(text):
        wrong.append("no number in: " + text)
for section in document["sections"]:
    for block in section["blocks"]:
        if block["kind"] == "figure":
            for part in ("title", "subtitle", "alt"):
                if not block.get(part):
                    wrong.append("%s has no %s" % (block["id"], part))
            if len(re.findall(r"\.(?= [A-Z0-9]|$)", block.get("alt", ""))) < 2:
                wrong.append("%s has no second sentence: %s" % (block["id"], block["alt"]))
            if not isinstance(block["values"].get("unit"), str):
                wrong.append("%s does not say its unit, or that it has none" % block["id"])
            if any(not title for title in block.get("titles", {}).values()):
                wrong.append("%s has an empty title" % block["id"])
            for name, rows in block["data"].items():
                if any(len(row) != len(rows["columns"]) for row in rows["rows"]):
                    wrong.append("%s: rows of %s do not fit its columns" % (block["id"], name))
ids = [b["id"] for s in document["sections"] for b in s["blocks"] if "id" in b]
if len(ids) != len(set(ids)):
    wrong.append("an id stands twice")
looks = [(a["colour"], a["dash"], a["marker"]) for a in document["arms"]]
if len(looks) != len(set(looks)):
    wrong.append("two arms look alike")

class Reader(html.parser.HTMLParser):
    inside = ""
    fetches = ("src", "href", "action", "data", "poster", "srcset", "xlink:href")
    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            value = value or ""
            if name in self.fetches and not value.startswith(("#", "data:")):
                wrong.append("<%s %s=%s>" % (tag, name, value))
            if name == "style" or name.startswith("on"):
                wrong.append("<%s %s=...>" % (tag, name))
            if no_number.search(value):
                wrong.append("no number in <%s %s=%s>" % (tag, name, value[:80]))
        self.inside = tag
        if tag in ("link", "iframe", "object", "embed", "base"):
            wrong.append("<%s>" % tag)

    def handle_data(self, data):
        if self.inside not in ("script", "style", "code") and no_number.search(data):
            wrong.append("no number in the page: " + data[:80])

Reader().feed(page)
if "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-" not in page:
    wrong.append("no policy")
if page.count("</script>") != 2:
    wrong.append("scripts are not two")
if len(page) < 10000:
    wrong.append("the page is short")
print("\n".join(wrong))
sys.exit(bool(wrong))
PYTHON

# good NAME [LINE]...: the report of a small scenario of these lines is as it should be.
good() {
    local name=$1
    scenario "$work/$name.yaml" "${@:2}"
    result "$work/$name.h5" "$work/$name.yaml"
    shown "$name"
}

# shown NAME: the report of $work/NAME.h5 is as it should be.
shown() {
    exits "$1: a page" 0 report "$work/$1.h5"
    exits "$1: a document" 0 report "$work/$1.h5" --document
    cp "$work/out" "$work/$1.json"
    check "$1: nothing is wrong with them" /usr/bin/python3 "$work/judge.py" "$work/$1.json" "$work/$1.html"
}

six='arms: {state: {form: state}, s2: {form: state, set: {voice.consulted: 0.6}}, privatised: {form: privatised}, p2: {form: privatised, set: {voice.consulted: 0.6}}, mutual: {form: mutual}, m2: {form: mutual, set: {voice.consulted: 0.6}}}'
good plain 'replicates: 4' 'output: {units: [11]}' 'title: "</script><b>small</b>"'
good one 'arms: {state: {form: state}}' 'output: {units: [11]}'
good sectors 'sectors: [primary_school, parks_and_libraries]' 'output: {units: [0, 11]}'
good sceptic 'sceptic: [none, state_friendly]' 'output: {units: [0, 11]}'
good sweep 'sweep: {voice.consulted: [0.2, 0.6]}'
good design 'population: {units: 1, users: 40}' 'uncertain: evidence' 'design: {kind: latin_hypercube, points: 14}'
good reforms 'reforms: [{date: 2025-07, arms: [mutual], programme: none, set: {voice.consulted: 0.6}}]'
good month 'window: [5, 5]'
good single 'replicates: 1' 'output: {units: [11]}'
good six "$six"
good own 'start: own'
# Nothing differs between arms.
good equal 'mechanisms: none' 'replicates: 3'
# A service so small that nothing is measured in its only month.
good tiny 'population: {units: 1, users: 3}' 'horizon: {start: 2025-01, burn_in: 0, months: 1}' 'output: {units: [0]}'
result "$work/laboratory.h5" scenarios/laboratory.yaml --replicates 3
shown laboratory

check 'the date of a reform is in it' grep -q '"How far users are consulted: 0.6[^"]*"' "$work/reforms.json"
check 'one replicate claims nothing' \
    grep -q 'Too few runs to claim a difference in' "$work/single.json"
check 'an arm alone is compared with nothing' grep -q 'nothing to compare it with' "$work/one.json"

cat >"$work/shape.py" <<'PYTHON'
import json, sys

document = json.load(open(sys.argv[1]))
what = sys.argv[2]
figures = {b["id"]: b for s in document["sections"] for b in s["blocks"] if b["kind"] == "figure"}
if what == "titles":  # two lines at 1280 pixels, three on a phone
    long = [b["title"] for b in figures.values() if len(b["title"]) > 130]
    assert not long, long
if what == "references":
    for name, figure in figures.items():
        rows = list(figure["data"].values())
        if any("reference" in set_["columns"] for set_ in rows):
            assert set(figure["titles"]) == {a["name"] for a in document["arms"]}, name
if what == "scatter":
    figure = figures["scatter"]
    rows = figure["data"]["rows"]
    n = len(figure["data"]["parameters"]["rows"])
    assert 1 <= n <= 4 and len(rows["rows"]) == 14 * n * (len(document["arms"]) - 1), (n, len(rows["rows"]))
    assert figure["values"]["matters"] > 0 and figure["table"]["rows"]
    sizes = [max(abs(float(r[2])) for r in figure["table"]["rows"] if r[0] == p[0]) for p in figure["data"]["parameters"]["rows"]]
    assert sizes == sorted(sizes, reverse=True), sizes
    if "(rank correlation" in figure["title"]:
        ends = [r[3].split(" to ") for r in figure["table"]["rows"]]
        assert any(float(low) * float(high) > 0 for low, high in ends), ends
        named = figure["title"].split('"')[1]  # in the words of its panel, which are the meaning's where these are short
        panels = [r[1] for r in figure["data"]["parameters"]["rows"]]
        assert any(p == named or p.startswith(named + ", ") for p in panels), (named, panels)
    meanings = {r[0]: r[5] for r in figure["table"]["rows"]}
    for path, panel, *_ in figure["data"]["parameters"]["rows"]:
        if len(meanings[path]) <= 40 and list(meanings.values()).count(meanings[path]) == 1:
            assert panel.startswith(meanings[path]), (panel, meanings[path])
PYTHON
check 'titles of six arms are short' /usr/bin/python3 "$work/shape.py" "$work/six.json" titles
check 'figures that compare have a title for each reference' \
    /usr/bin/python3 "$work/shape.py" "$work/plain.json" references
check 'drawn points are a scatter' /usr/bin/python3 "$work/shape.py" "$work/design.json" scatter

# ---- the numbers are those of `compare`
cat >"$work/numbers.py" <<'PYTHON'
import csv, json, math, sys

document = json.load(open(sys.argv[1]))
figure = [b for s in document["sections"] for b in s["blocks"] if b.get("id") == "matrix"][0]
rows = [dict(zip(figure["data"]["rows"]["columns"], r)) for r in figure["data"]["rows"]["rows"]]
compared = {}
for row in csv.DictReader(open(sys.argv[2])):
    if row.get("point", row.get("place", "")) in ("", "none"):
        compared[row["outcome"], row["arm"]] = row
n = 0
for row in rows:
    if row["reference"] != document["reference"]:
        continue
    other = compared[row["outcome"], row["arm"]]
    factor = 100 if row["unit"] == "percentage points" else 1
    for mine, its in (("difference", "difference"), ("low", "low"), ("high", "high"),
                      ("joint_low", "joint_low"), ("joint_high", "joint_high")):
        wanted = float(other[its]) if other.get(its) else math.nan
        if row[mine] is None or math.isnan(wanted):
            assert row[mine] is None and math.isnan(wanted) or its.startswith("joint"), (row, other)
            continue
        assert abs(row[mine] - factor * wanted) <= 2e-5 * abs(factor * wanted) + 1e-9, (mine, row, other)
        n += 1
    assert row["verdict"] == other["verdict"], (row, other)
assert n >= 60, n
PYTHON
for name in plain sectors; do
    exits "$name: it is compared" 0 compare "$work/$name.h5" --format csv
    cp "$work/out" "$work/$name.csv"
    check "$name: numbers and verdicts are those of compare" \
        /usr/bin/python3 "$work/numbers.py" "$work/$name.json" "$work/$name.csv"
done

# ---- the same each time
exits 'a second page' 0 report "$work/plain.h5" -o "$work/again.html"
check 'is the same' cmp "$work/plain.html" "$work/again.html"
mkdir "$work/else"
result "$work/else/plain.h5" "$work/plain.yaml" --threads 1
cp "$work/plain.h5" "$work/else/copy.h5"
exits 'a page of a result of one thread' 0 report "$work/else/plain.h5" -o "$work/thread.html"
check 'is the same, in whatever folder' cmp "$work/plain.html" "$work/thread.html"
check 'no folder of its maker is in it' absent grep -qF "$work" "$work/plain.html"

# ---- drawings
if command -v node >/dev/null; then
    check 'a page has drawings for readers without scripts' grep -q '<svg' "$work/plain.html"
fi

# ---- without Node.js
mkdir "$work/empty" "$work/temporary"
cp "$work/plain.h5" "$work/bare.h5"
PATH=$work/empty TMPDIR=$work/temporary "$program" report "$work/bare.h5" 2>"$work/err"
code=$?
check 'without Node.js the page is written' test "$code" = 0 -a -s "$work/bare.html"
says 'and that it has no drawings is said' 'no drawings .*Node.js is not here'
check 'nothing is left in the folder for temporary files' rmdir "$work/temporary"

# ---- what is in the way
exits 'a page is not overwritten' 2 report "$work/plain.h5"
says 'and how to is said' '[-]-force'
exits 'unless it is told to' 0 report "$work/plain.h5" --force
cp "$work/plain.yaml" "$work/mine.html"
exits 'a file that is no page is never overwritten' 2 report "$work/plain.h5" -o "$work/mine.html" --force
check 'and stays' cmp "$work/plain.yaml" "$work/mine.html"
mkdir "$work/folder"
echo precious >"$work/folder/notes.txt"
exits 'a folder is not replaced by figures' 2 report "$work/plain.h5" --figures "$work/folder"
exits 'one of other things not even with --force' 2 report "$work/plain.h5" --figures "$work/folder" --force
says 'and why is said' 'no folder of figures'
check 'and stays' grep -q precious "$work/folder/notes.txt"
exits 'a folder for the page ends with 3' 3 report "$work/plain.h5" -o "$work/folder"
exits 'a missing folder ends with 3' 3 report "$work/plain.h5" -o "$work/none/page.html"
exits 'a missing folder for figures ends with 3' 3 report "$work/plain.h5" --figures "$work/none/figures"
if [ "$(id -u)" != 0 ]; then
    chmod a-w "$work/folder"
    exits 'a read-only folder ends with 3' 3 report "$work/plain.h5" -o "$work/folder/page.html"
    chmod u+w "$work/folder"
fi
"$program" report "$work/plain.h5" --document >/dev/full 2>"$work/err"
check 'a document to a full disk ends with 3' test $? = 3
(
    ulimit -f 8
    trap '' XFSZ
    "$program" report "$work/plain.h5" -o "$work/full.html" 2>"$work/err"
)
check 'a page to a full disk ends with 3' test $? = 3
check 'and leaves nothing' absent ls "$work/full.html" "$work/.full.html.tmp"

# ---- what it is given
exits 'a scenario is no result' 2 report "$work/plain.yaml"
exits 'a missing file ends with 2' 2 report "$work/missing.h5"
head -c 5000 "$work/plain.h5" >"$work/cut.h5"
exits 'a cut result ends with 2' 2 report "$work/cut.h5"
exits 'no result ends with 2' 2 report
exits 'two results end with 2' 2 report "$work/plain.h5" "$work/one.h5"
exits 'a theme is for figures' 2 report "$work/plain.h5" --theme "$work/theme.json"
exits 'another arm can be the reference of a page' 0 report "$work/plain.h5" --document --reference mutual
check 'and the page says so' grep -q '"reference": "mutual"' "$work/out"
check 'and with whom the scenario compares' grep -q 'compared with Mutual, where the scenario compares with State' "$work/out"
exits 'one that is not there ends with 2' 2 report "$work/plain.h5" --reference mutal
says 'and the nearest is named' 'did you mean `mutual`'
exits 'two results have arms of their own' 2 report "$work/plain.h5" "$work/one.h5" --reference mutual
exits 'names of figures are for figures' 2 report "$work/plain.h5" --only plane
exits 'a figure that is not there ends with 2' 2 report "$work/plain.h5" -o "$work/only.html" --figures "$work/only" --only matrixx,nothing
says 'the first is said' 'no figure `matrixx`'
says 'with the nearest' 'did you mean `matrix`'
says 'the second too' 'no figure `nothing`'
says 'with those that there are' 'hint: it has matrix, '
check 'and nothing is written' absent ls "$work/only" "$work/only.html"
exits 'figures can be chosen' 0 report "$work/plain.h5" --figures "$work/only" --only matrix
check 'and no other is written' sh -c "ls '$work/only' | grep -q . && ! ls '$work/only' | grep -v '^matrix'"
exits 'help' 0 report --help
check 'fits 80 columns' test "$(wc -L <"$work/out")" -le 80

# ---- answers beside the result
echo '[{"id": "N1", "pass": false' >"$work/audit.json"
exits 'an answer that is cut short does not end the report' 0 report "$work/plain.h5" --document
check 'and is a check that failed' grep -q 'audit.json:[0-9]*:' "$work/out"
rm "$work/audit.json"
finish
