#!/bin/bash
# The figures of a report: the linter on the sample document and on bad ones, each of which must
# fire exactly its rule; what Node draws; themes; framed files.
#     tests/charts.sh [DOCUMENT.json...]     lints these documents too
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
documents=("$@")
charts=$here/${BUILD:-build}/charts
sample=$here/tests/charts/sample.json

if ! make --no-print-directory analysis/charts/node_modules/.stamp "${BUILD:-build}/charts/render.cjs" BUILD="${BUILD:-build}" >"$work/make" 2>&1; then
    not_ok 'the charts are bundled' "$work/make"
    finish
fi

# draw FOLDER ARGUMENT...: runs render.cjs; leaves its exit code and $work/err.
draw() {
    local folder=$1
    shift
    node "$charts/render.cjs" "$@" "$folder" >"$work/out" 2>"$work/err"
    code=$?
}

# ---- the linter
check 'the linter is bundled' node analysis/charts/build.mjs "$work" tests/charts/lint.mjs
for document in "$sample" "${documents[@]}"; do
    check "nothing to say about ${document##*/}" node "$work/lint.cjs" "$document"
done
for document in tests/charts/bad/*.json; do
    name=$(basename "$document" .json)
    rule=$(node "$work/lint.cjs" "$document" | cut -d: -f3 | sort -u | paste -s -d ' ')
    case $name in
    "${rule# }" | "${rule# }"_*) ok "$name.json fires its rule only" ;;
    *) not_ok "$name.json fires \"${rule# }\"" ;;
    esac
done

# ---- the specs
check 'no spec has a colour of its own' sh -c '! grep -lE "#[0-9A-Fa-f]{3,8}\b" analysis/charts/*.vl.json'
# Unseen, but a panel grows to hold them: the space of what an axis cuts off.
check 'marks of the pointer are cut where the lines are' \
    sh -c '! grep -l "\"clip\": \"@domain" analysis/charts/*.vl.json | xargs grep -n "\"style\": \"hover\"" | grep -v clip | grep .'
check 'every spec says what it shows' sh -c '! grep -L "^  \"description\": \"...................." analysis/charts/*.vl.json | grep .'
for spec in analysis/charts/*.vl.json; do
    name=$(basename "$spec" .vl.json)
    grep -q "\"spec\": \"${name%_many}\"" "$sample" || not_ok "the sample document has no figure of spec $name"
done
check 'package-lock.json names no server' sh -c '! grep -nE "resolved|https?://[^ ]*tgz" analysis/charts/package-lock.json'

check 'the page'"'"'s program can stand in a page' sh -c "! grep -qiE '</script|<!--' '$charts/page.js'"

# ---- what Node draws
began=$(date +%s%N)
draw "$work/svg" "$sample"
check 'render draws the sample document' [ "$code" = 0 ]
[ "$code" = 0 ] || head -n 5 "$work/err"
took=$((($(date +%s%N) - began) / 1000000))
echo "    drawn in $took ms"
figures=$(grep -c '"kind": "figure"' "$sample")
drawn=$(find "$work/svg" -name '*.svg' ! -name '*.[2-9].svg' | wc -l)
check "each of $figures figures is drawn" [ "$figures" = "$drawn" ]
check 'drawings have no style of their own' sh -c "! grep -lE ' style=|<style|class=' '$work'/svg/*.svg"
check 'drawings are pictures with words' sh -c "! grep -LE '^<svg [^>]*role=\"img\" aria-label=\"[^\"]{20}' '$work'/svg/*.svg | grep ."
check 'drawings are light' sh -c "! find '$work/svg' -size +150k | grep ."
ids=$(grep -hoE ' id="[^"]*"' "$work"/svg/*.svg | sort | uniq -d)
check 'no two drawings share an id' [ -z "$ids" ]
for width in 300 480 720; do
    draw "$work/$width" "$sample" --width "$width"
    wide=$(grep -hoE '^<svg [^>]* width="[0-9]+"' "$work/$width"/*.svg | grep -oE '[0-9]+"$' | tr -d '"' |
        awk -v most=$((width + 14)) '$1 > most { print }' | wc -l)
    check "every drawing keeps to $width pixels" [ "$code$wide" = 00 ]
done

check 'the page'"'"'s program is light' [ "$(stat -c %s "$charts/page.js")" -lt 850000 ]
check 'text of an SVG is made smaller without moving what it draws' node --input-type=module -e "
import { compact } from './analysis/charts/compact.js';
import assert from 'node:assert';
const path = d => compact('<path d=\"' + d + '\"/>').match(/d=\"(.*)\"/)[1];
assert.equal(path('M0,1L0.44,1L0.88,1L1.32,1'), 'M0,1l.4,0 .5,0 .4,0'); // to 0.4, 0.9, 1.3: errors do not add up
assert.equal(path('M1,2L3,4Z'), 'M1,2l2,2Z');
const mark = x => '<path d=\"M' + x + ',0\" fill=\"#111111\"/>';
assert.equal(compact(mark(1) + mark(2) + mark(3)), '<g fill=\"#111111\"><path d=\"M1,0\"/><path d=\"M2,0\"/><path d=\"M3,0\"/></g>');
"
check 'axes of shares end at their bounds, and none magnifies what does not matter' node --input-type=module -e "
import { domains } from './analysis/charts/domain.js';
import assert from 'node:assert';
const domain = (values, ask, of_figure = {}) =>
  domains({ rows: values.map(x => ({ x })) }, { d: { of: [['rows', 'x']], ...ask } }, { values: of_figure }).d;
assert.deepEqual(domain([88, 99.9], { within: 'unit', nice: true }, { unit: '%' }), [85, 100]);
assert.deepEqual(domain([88, 103], { within: 'unit', nice: true }, { unit: '%' }), [85, 103]); // more than a whole is shown
assert.deepEqual(domain([0, 0], { zero: true, within: 'share', least: 0.01 }), [0, 0.01]);
assert.deepEqual(domain([3877.9, 3878.1], { least: ['matters', 4] }, { matters: 2 }), [3874, 3882]);
"

check 'medians make the axis of levels, not peaks of single runs' node --input-type=module -e "
import { domains } from './analysis/charts/domain.js';
import assert from 'node:assert';
const asked = { of: [['median', 'y'], ['sample', 'y']], lead: 'median', months: true };
const rows = (values, first = 0) => values.map((y, i) => ({ month: i + first, arm: 'a', y }));
const found = (median, sample, ask = {}) => domains({ median: rows(median), sample: rows(sample) }, { d: { ...asked, ...ask } }, {});
const peak = found([10, 12, 14], [10, 90, 13]);
assert.deepEqual([peak.d, peak.d_cut, peak.d_cut_runs], [[10, 15], true, true]); // a quarter of the medians' range beyond them
const near = found([10, 12, 14], [9.5, 14.5, 13]);
assert.deepEqual([near.d, near.d_cut, near.d_cut_runs], [[9.5, 14.5], false, false]);
assert.deepEqual(found([0, 0, 0.2], [0, 3, 0], { least: 2, nice: true }).d[0], 0); // no count below nothing
"
check 'words of the plane that are of no corner stand below its panels' node --input-type=module -e "
import { readFileSync } from 'node:fs';
import assert from 'node:assert';
const words = JSON.parse(readFileSync('analysis/charts/plane.vl.json')).spec.layer.filter(one => /words|share/.test(one.name));
assert.deepEqual(words.filter(one => !/^(left|right)_(upper|lower)_/.test(one.name)).map(one => one.encoding.y.value), ['@below_y']);
"
check 'a start-up that counts in no mean, and peaks of single months, make no axis' node --input-type=module -e "
import { domains } from './analysis/charts/domain.js';
import assert from 'node:assert';
const path = values => ({ gap: values.map((y, i) => ({ month: i - 2, arm: 'a', y })) }); // months -2 on
const asked = { of: [['gap', 'y']], months: true, calm: 'y' };
const found = values => domains(path(values), { d: asked }, {});
const start = found([30, 60, 97, 97, 98, 98, 99, 99]);
assert.deepEqual([start.d, start.d_cut, start.d_cut_start, start.d_cut_peaks], [[97, 99], true, true, false]);
const near = found([97, 98, 97, 97, 98, 98, 99, 99]);
assert.deepEqual([near.d, near.d_cut], [[97, 99], false]);
const peak = found([1, 1, 1, 1, 2, 3, 400, 3, 2, 1, 1, 1]);
assert.deepEqual([peak.d, peak.d_cut_peaks], [[1, 3], true]);
const told = found([1, 1, 1, 1, 2, 3, 40, 3, 2, 1, 1, 1]); // mean of months 0 to 9: 5.5
assert.deepEqual([told.d, told.d_cut_peaks], [[1, 5.5], true]);
const lasting = found([1, 1, 1, 1, 2, 3, 400, 400, 400, 400, 1, 1]);
assert.deepEqual([lasting.d, lasting.d_cut], [[1, 400], false]);
"
check 'a line that is cut off is not seen to end at zero' node --input-type=module -e "
import { domains } from './analysis/charts/domain.js';
import assert from 'node:assert';
const path = values => ({ gap: values.map((y, month) => ({ month, arm: 'a', y })) });
const asked = { of: [['gap', 'y']], months: true, calm: 'y', zero: true, around: 'matters' };
const found = values => domains(path(values), { d: asked }, { values: { matters: 1 } }).d;
const room = ([low, high]) => [(-1 - low) / (high - low), (high - 1) / (high - low)]; // beyond what is too small to matter
assert.ok(room(found([9, 9, 9, -900, 9, 9, 9]))[0] >= 0.1 - 1e-9); // cut at the bottom
assert.ok(room(found([-9, -9, -9, 900, -9, -9, -9]))[1] >= 0.1 - 1e-9);
assert.deepEqual(found([9, 9, 9, 9, 9]), [-1, 9]); // nothing is cut
"
check 'loss is drawn as far as its least changes hands, and as far again' node --input-type=module -e "
import { asFarAsChanges } from './analysis/charts/rows.js';
import assert from 'node:assert';
const rows = change => Array.from({ length: 41 }, (_, i) => ['a', 'b'].map(arm => ({ arm, worth: i, leader: (arm === 'a') === i < change }))).flat();
const end = change => Math.max(...asFarAsChanges(rows(change), { by: 'worth', lead: 'leader', least: 0.25, room: 2 }).map(row => row.worth));
assert.deepEqual([3, 8, 30, 99].map(end), [10, 16, 40, 40]); // a quarter at least; all where nothing changes
"

check 'labels of axes stand at round numbers, zero among them, apart, and are two at least' node --input-type=module -e "
import { ticks } from './analysis/charts/domain.js';
import assert from 'node:assert';
assert.deepEqual(ticks([-70, 22], 100, 18), [-60, -40, -20, 0, 20]);
assert.deepEqual(ticks([-0.012, 0.034], 72, 18), [0, 0.02]);
assert.deepEqual(ticks([0, 2], 110, 30), [0, 1, 2]);
assert.deepEqual(ticks([0, 100000], 200, 60), [0, 50000, 100000]);
assert.deepEqual(ticks([-0.3, 0.4], 20, 30), [-0.2, 0, 0.2, 0.4]);
"
cat >"$work/theme.mjs" <<'NODE'
import { apartDashes, dashArray } from './theme.js';
import assert from 'node:assert';
const dashes = list => apartDashes(list.map(dashArray));
assert.deepEqual(dashes(['1 0', '8 3', '2 2']), [[1, 0], [8, 3], [2, 2]]);
assert.deepEqual(dashes(['2 2', '4 2 1 2', '1 3']), [[2, 2], [4, 2, 1, 2], [1, 0]]);
assert.deepEqual(dashes(['1 0', '1 0', '1 0', '1 0', '1 0']), Array(5).fill([1, 0]));
NODE
check 'no two of a few arms have dashes that look alike' sh -c "cd analysis/charts && node --input-type=module <'$work/theme.mjs'"

# ---- room for words that stand on one line
cat >"$work/room.mjs" <<NODE
import { measures } from '$here/analysis/charts/layout.js';
import theme from '$here/analysis/charts/theme.json';
import sectors from '$here/analysis/charts/sectors.vl.json';
import assert from 'node:assert';
const { layout } = sectors.usermeta;
const columns = levels => {
  const sets = { rows: [{ sector_label: 'Employment advice', levels, number: '+£8.5' }] };
  return measures({ ...layout, even: true, ...layout.paper }, sets, { arms: [1, 2, 3, 4], panels_of: 3 }, theme, { width: 800, height: null }).columns;
};
assert.deepEqual(['£2 against £3', '£1,133.2 against £1,155.0'].map(columns), [3, 2]);
NODE
check 'names of sectors and their levels stand apart on paper, in fewer columns where these are long' sh -c \
    "node analysis/charts/build.mjs '$work' '$work/room.mjs' && node '$work/room.cjs'"

# ---- rows that go along the months
check 'lists of a row are rows' node --input-type=module -e "
import { objects } from './analysis/charts/rows.js';
import assert from 'node:assert';
const set = { columns: ['arm', 'month', 'value'], along: 'month', rows: [['a', -1, [5, null, 7]]] };
assert.deepEqual(objects(set), [{ arm: 'a', month: -1, value: 5 }, { arm: 'a', month: 0, value: null }, { arm: 'a', month: 1, value: 7 }]);
"

# ---- many arms: a panel each where there is a spec for it; else two lines in colour, the others grey, all labelled
python3 - "$sample" >"$work/six.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
more = ["#AA0011", "#AA0022", "#AA0033"]
for k, colour in enumerate(more):
    document["arms"].append(dict(document["arms"][2], name="arm%d" % k, label="Arm %d" % k, colour=colour))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("spec") in ("paths", "work", "loss", "sweep", "matrix", "accounts")]
    for figure in section["blocks"]:
        for set_ in figure["data"].values():
            if "arm" not in set_["columns"]:
                continue
            at = set_["columns"].index("arm")
            named = set_["columns"].index("arm_label") if "arm_label" in set_["columns"] else None
            for row in [r for r in set_["rows"] if r[at] == "mutual"]:
                for k in range(len(more)):
                    new = list(row)
                    new[at] = "arm%d" % k
                    if named is not None:
                        new[named] = "Arm %d" % k
                    set_["rows"].append(new)
print(json.dumps(document))
PYTHON
draw "$work/six" "$work/six.json"
check 'six arms are drawn' [ "$code" = 0 ]
# Of five compared arms three stand side by side and two below them: on one sheet of paper where it holds them.
check 'matrix of six arms goes on over a second sheet, in halves that sheets can part' [ "$(find "$work/six" -name 'matrix*.svg' | wc -l)" = 4 ]
check 'accounts of six arms stand on one sheet' [ "$(find "$work/six" -name 'accounts*.svg' | wc -l)" = 1 ]
high=$(grep -hoE '^<svg [^>]* height="[0-9]+"' "$work"/six/*.svg | grep -oE '[0-9]+"$' | tr -d '"' | sort -n | tail -n 1)
check 'no piece is higher than a sheet' [ "$high" -le 900 ]
check 'levels and differences of six arms stand on one sheet' [ "$(find "$work/six" -name 'paths*.svg' | wc -l)" = 1 ]
check 'those that are not highlighted without their colours' sh -c "! grep -liE '#AA00|#28A197' '$work'/six/sweep*.svg | grep ."
check 'the first and the reference in theirs' \
    [ "$(grep -liE '#F46A25' "$work"/six/sweep*.svg | wc -l)" = "$(find "$work/six" -name 'sweep*.svg' | wc -l)" ]
for kind in paths loss work; do
    check "of $kind each has a panel and its colour" sh -c \
        "for c in F46A25 28A197 AA0011 AA0022 AA0033; do grep -qi \"#\$c\" '$work/six/$kind'*.svg || exit 1; done"
done
check 'all are labelled' sh -c "! grep -LE '>Arm 0( −[^<]*)?<.*>Arm 1( −[^<]*)?<|>Arm 1<.*>Arm 0<' '$work'/six/[lpsw]*.svg | grep ."
python3 - "$work"/six/*.svg >"$work/overlaps" <<'PYTHON'
import re, sys
for name in sys.argv[1:]:  # labels of one panel stand one below the other: in each group of text by their places
    for group in re.split(r"</g>", open(name).read()):
        ends = [float(y) for y in re.findall(r'<text[^>]*transform="translate\([\d.]+,(-?[\d.]+)\)"[^>]*>(?:State|Privatised|Mutual|Arm \d)<', group)]
        ends.sort()
        if any(b - a < 11 for a, b in zip(ends, ends[1:])):
            print(name, ends)
PYTHON
check 'and no label stands on another' [ ! -s "$work/overlaps" ]

# ---- what rounds to zero
python3 - "$sample" >"$work/zero.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("spec") == "accounts"]
    for figure in section["blocks"]:
        rows = figure["data"]["rows"]
        at = rows["columns"].index("difference")
        for k, row in enumerate(rows["rows"]):
            row[at] = (-0.04, 0.04)[k % 2]
print(json.dumps(document))
PYTHON
draw "$work/zero" "$work/zero.json"
check 'a number that rounds to zero has no sign' sh -c \
    "grep -q '>0\.0<' '$work'/zero/*.svg && ! grep -hoE '>[+−-]0\.0<' '$work'/zero/*.svg | grep ."

# ---- a reform's jump
python3 - "$sample" >"$work/jump.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("spec") == "paths"][:1]
    for figure in section["blocks"]:
        figure["id"] = "jump"
        arm = [a["name"] for a in document["arms"] if a["name"] != document["reference"]][0]
        rows = [[document["reference"], arm, m, d, d, d] for m, d in ((-2, 0), (-1, 0), (0, 7), (1, 7))]
        figure["data"]["gap"] = {"columns": ["reference", "arm", "month", "difference", "low", "high"], "rows": rows}
        figure["values"].update(before=0, identical=True)
print(json.dumps(document))
PYTHON
draw "$work/jump" "$work/jump.json"
check 'a difference that begins with a reform steps up to its first month, and does not slope' \
    grep -qE ' d="M0,[0-9.]+l[^"]* 0(\.[0-9])?-[2-9][0-9][^"]*"' "$work/jump/jump.svg"

# ---- corners of the plane that its bands leave no room in
python3 - "$sample" >"$work/plane.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("spec") == "plane"]
    for figure in section["blocks"]:
        mean = figure["data"]["mean"]
        at = mean["columns"].index("x")
        figure["values"]["x_matters"] = 100 * max(abs(row[at]) for row in mean["rows"] if row[at])
print(json.dumps(document))
PYTHON
draw "$work/plane" "$work/plane.json"
check 'words of a corner stand in none of the bands: below the panel, with their draws, or nowhere' sh -c \
    "grep -qE '>(better|worse) (and|but) (dearer|cheaper): [0-9]' '$work'/plane/*.svg && ! grep -qE '>(better|worse) (and|but) (dearer|cheaper)<' '$work'/plane/*.svg"
check 'and in their corners where there is room' grep -qE '>(better|worse) (and|but) (dearer|cheaper)<' "$work/svg/plane.svg"

# ---- what has nothing to draw takes no room
python3 - "$sample" >"$work/empty.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("spec") in ("fifths", "plane", "dots", "scatter")]
    for figure in section["blocks"]:
        for set_ in figure["data"].values():
            column = set_["columns"].index
            for row in set_["rows"]:
                if figure["spec"] == "fifths":
                    for name in ("percent", "percent_low", "percent_high"):
                        row[column(name)] = None # a reference of zero
                if figure["spec"] == "dots":
                    row[column("value")] = row[column("x")] = None
            if figure["spec"] == "plane":
                set_["rows"] = [row for row in set_["rows"] if "arm" not in set_["columns"] or row[column("arm")] == "mutual"]
            if figure["spec"] == "dots" and "stack" in set_["columns"]:
                for k, row in enumerate(set_["rows"]):
                    row[column("stack")] = k % 20
print(json.dumps(document))
PYTHON
draw "$work/empty" "$work/empty.json"
check 'figures with nothing in some panel are drawn' [ "$code" = 0 ]
heads() { grep -ohE '>[A-Z][a-z]+ (−|less) [A-Z][a-z]+<' "$@" | wc -l; }
check 'a panel of nulls is not drawn' sh -c "! grep -qF '(% of the reference)' '$work'/empty/fifths_*.svg && grep -qF '(% of the reference)' '$work'/svg/fifths_*.svg"
check 'an arm without draws has no panel, and the other its room' [ "$(heads "$work/empty/plane.svg")" = 1 ]
check 'a figure without panels says so' grep -q 'No arm has values to draw here' -r "$work/empty"
check 'drawn points have a key of their arms' grep -qE '>Mutual − State<' -r "$work/svg" --include='scatter*'

# ---- framed
python3 - "$sample" >"$work/one.json" <<'PYTHON'
import json, sys
document = json.load(open(sys.argv[1]))
for section in document["sections"]:
    section["blocks"] = [b for b in section["blocks"] if b.get("id") == "fifths_cost"]
print(json.dumps(document))
PYTHON
draw "$work/framed" "$work/one.json" --figures
check 'render --figures ends with 0' [ "$code" = 0 ]
check 'and leaves three sizes of three kinds beside the plain drawing' \
    [ "$(find "$work/framed" -type f | wc -l)" = 10 ]
check 'the PNG is of 2400 by 1350 pixels' sh -c "od -An -tu1 -j16 -N8 '$work/framed/fifths_cost-wide.png' | grep -qE ' 0 +0 +9 +96 +0 +0 +5 +70'"
check 'the PNG says where it is from' grep -q 'iTXtSource.*Mutual State' -a "$work/framed/fifths_cost-wide.png"
check 'the PDF is a PDF' grep -q '^%PDF' -a "$work/framed/fifths_cost-column.pdf"
check 'and says of what run it is' sh -c "pdfinfo '$work/framed/fifths_cost-column.pdf' | tr -d '\n' |
    grep -qE 'Title: +[^ ].*Subject: +[^ ].*Keywords: .*run 1a2b3c4d1a2b3c4d.*replicates [0-9].*Creator: +Mutual State'"
check 'the framed SVG carries title, source and run' \
    grep -qE '<title>.*<desc>.*<metadata>.*1a2b3c4d1a2b3c4d' "$work/framed/fifths_cost-square.svg"
mkdir "$work/bin"
ln -s "$(command -v node)" "$work/bin/node"
PATH=$work/bin draw "$work/none" "$work/one.json" --figures
check 'without rsvg-convert it ends with 3' [ "$code" = 3 ]
says 'and says what to install' 'error: rsvg-convert is missing.*librsvg2-bin'

# ---- calls and themes
draw "$work/x"
check 'a call without a document ends with 2' [ "$code" = 2 ]
draw "$work/x" "$work/nowhere.json"
check 'a document that is not there ends with 2' [ "$code" = 2 ]
echo '{"light": {"txt": "#000000"}, "fontt": "Arial", "dark": {"text": "red"}, "arms": {"state": "#123456"}}' >"$work/bad.json"
draw "$work/x" "$work/one.json" --theme "$work/bad.json"
check 'a theme with mistakes ends with 2' [ "$code" = 2 ]
says 'every mistake is said, with a hint' '"light.txt" is not a key.*did you mean "text"' \
    '"fontt" is not a key.*did you mean "font"' '"dark.text" wants a colour'
echo '{"light": {"text": "#010203"}, "font": "Inter, sans-serif", "arms": {"mutual": "#ABCDEF"}}' >"$work/theme.json"
draw "$work/themed" "$work/one.json" --theme "$work/theme.json"
check 'a theme changes text, font and the colour of an arm' sh -c \
    "grep -q '#010203' '$work/themed/fifths_cost.svg' && grep -q '#ABCDEF' '$work/themed/fifths_cost.svg' && grep -q Inter '$work/themed/fifths_cost.svg'"
sed 's/"spec": "fifths"/"spec": "fifth"/' "$work/one.json" >"$work/unknown.json"
draw "$work/x" "$work/unknown.json"
check 'a figure that cannot be drawn ends with 1' [ "$code" = 1 ]
says 'and is named' 'error: figure "fifths_cost" could not be drawn: there is no spec "fifth"'
finish
