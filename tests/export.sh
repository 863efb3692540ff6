#!/bin/bash
# What `mutual export` writes: the values that xarray finds in the file, the summary that
# `mutual compare` prints, and all of it or nothing.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
export LC_ALL=C.UTF-8

# left FOLDER: what is in a folder, hidden files too.
left() { find "$1" -mindepth 1 -printf '%P\n' | sort | paste -s -d ' '; }

# Every value of every table against the file, every difference against compare's CSV.
same_values() {
    /usr/bin/python3 - "$1" "$2" "$3" <<'PYTHON'
import csv
import sys
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import xarray

path, folder, compared = sys.argv[1:]


def table(name):
    with open(f"{folder}/{name}", newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def number(text):
    return float(text or "nan")


def same(a, b):
    return a == b or (a != a and b != b)


data = xarray.open_dataset(path, engine="h5netcdf").load()
start_year, start_month = map(int, data.attrs["start"].split("-"))
written = set()
for name in ["runs"] + [f"runs_by_{x}" for x in "fifth tenth rung account sector form".split()]:
    axis = name[8:]
    rows = table(name + ".csv")
    lead = ["point"] * ("point" in data.dims) + ["arm", "replicate", "month"] + [axis] * bool(axis)
    values = [c for c in rows[0] if c in data.data_vars]
    for c in values:
        order = data[c].transpose(*lead).values.ravel()
        assert len(order) == len(rows), (name, c, len(order), len(rows))
        assert all(same(number(r[c]), x) for r, x in zip(rows, order)), (name, c)
    written.update(values)
    for axis_name in lead:
        assert {r[axis_name] for r in rows} == {str(x) for x in data[axis_name].values}, axis_name
    for r in rows[:200]:
        months = 12 * start_year + start_month - 1 + int(r["month"])
        assert r["calendar_month"] == f"{months // 12:04d}-{months % 12 + 1:02d}", r
missing = set(data.data_vars) - written
assert not missing, missing

with open(compared, newline="") as lines:
    wanted = list(csv.DictReader(lines.read().split("\n\n")[0].splitlines()))
found = [r for r in table("summary.csv") if r["kind"] == "difference"]
assert len(found) == len(wanted) > 0
for f, w in zip(found, wanted):
    joint = "joint_" if w["headline"] == "yes" else ""
    pairs = [("value", "difference"), ("low", joint + "low"), ("high", joint + "high")]
    pairs += [(x, x) for x in "outcome unit arm reference verdict headline better matters first_month last_month".split()]
    pairs += [("replicates", "n")]
    pairs += [("point", "point")] * ("point" in w)
    for here, there in pairs:
        assert f[here] == w[there], (f, w, here)
levels = {(r.get("point"), r["outcome"], r["arm"]): r["value"]
          for r in table("summary.csv") if r["kind"] == "level"}
for w in wanted:
    assert levels[w.get("point"), w["outcome"], w["arm"]] == w["arm_mean"]
    assert levels[w.get("point"), w["outcome"], w["reference"]] == w["reference_mean"]

columns = {(r["file"], r["column"]) for r in table("dictionary.csv")}
for name in {file for file, _ in columns}:
    with open(f"{folder}/{name}", newline="", encoding="utf-8") as lines:
        for c in next(csv.reader(lines)):
            assert (name, c) in columns, (name, c)
settings = xarray.open_dataset(path, engine="h5netcdf", group="design/settings")
parameters = table("parameters.csv")
for c in ("path", "arm", "form", "source", "set_by", "unit", "grade"):
    assert [r[c] for r in parameters] == [str(x) for x in settings[c].values], c
assert all(same(number(r["value"]), x) for r, x in zip(parameters, settings["value"].values))
PYTHON
}

scenario "$work/small.yaml" 'headline: [need_met, public_cost, quality]' \
    'arms: {state: {form: state}, mutual: {form: mutual, set: {norms.sanction: 0.2}}}'
result "$work/small.h5" "$work/small.yaml"
exits 'export ends with 0' 0 export "$work/small.h5" -o "$work/small"
check 'and lists its files' grep -qE '/small/summary\.csv +[0-9]+ +17 ' "$work/out"
check 'in at most 100 columns' [ "$(wc -L <"$work/out")" -le 100 ]
files='dictionary.csv parameters.csv runs.csv runs_by_account.csv runs_by_fifth.csv runs_by_form.csv runs_by_rung.csv runs_by_sector.csv runs_by_tenth.csv summary.csv'
check 'all files are there and nothing else' [ "$(left "$work/small")" = "$files" ]
"$program" compare "$work/small.h5" --format csv >"$work/compare.csv"
check 'every value is that of the file' same_values "$work/small.h5" "$work/small" "$work/compare.csv"
exits 'a list of the files as JSON' 0 export "$work/small.h5" -o "$work/again" --format json
check 'is JSON' /usr/bin/python3 -m json.tool "$work/out"
check 'the same result gives the same bytes' diff -r "$work/small" "$work/again"
scenario "$work/points.yaml" 'sweep: {population.users: [20, 30]}' 'sceptic: [none, state_friendly]' \
    'headline: [need_met]'
result "$work/points.h5" "$work/points.yaml"
exits 'a result with points' 0 export "$work/points.h5" -o "$work/points"
"$program" compare "$work/points.h5" --format csv >"$work/compare.csv"
check 'has their values' same_values "$work/points.h5" "$work/points" "$work/compare.csv"
check 'and a table of what they are' [ "$(head -n 1 "$work/points/points.csv")" = point,population.users,label,summary ]

# ---- what is in the way
exits 'export refuses to overwrite' 2 export "$work/points.h5" -o "$work/small/"
says 'and says what to do' 'small exists already' '[-]-force'
check 'and leaves the folder alone' diff -r "$work/small" "$work/again"
exits 'export --force replaces' 0 export "$work/points.h5" -o "$work/again" --force
check 'the whole folder' diff -r "$work/points" "$work/again"
mkdir "$work/empty"
exits 'an empty folder is as good as none' 0 export "$work/small.h5" -o "$work/empty"
echo mine >"$work/again/thesis.docx"
exits 'a folder with a file of another is not replaced' 2 export "$work/small.h5" -o "$work/again" --force
says 'and the file is named' 'holds .thesis\.docx.' 'hint: .*-o .*/again/'
check 'and stays' [ "$(cat "$work/again/thesis.docx")$(left "$work/again" | wc -w)" = mine12 ]
exits 'a file in the way ends with 2' 2 export "$work/small.h5" -o "$work/small.yaml" --force
says 'and says so' 'is no folder'
for name in . .. "$work/.." /; do
    exits "-o $name ends with 2" 2 export "$work/small.h5" -o "$name" --force
done
mkdir "$work/.killed.tmp"
echo half >"$work/.killed.tmp/runs.csv"
exits 'what a killed program has left is used' 0 export "$work/small.h5" -o "$work/killed"
check 'and overwritten' diff -r "$work/small" "$work/killed"

# ---- wrong input and faults: nothing is written
mkdir "$work/none"
exits 'a scenario ends with 2' 2 export "$work/small.yaml" -o "$work/none/x"
exits 'a missing result ends with 2' 2 export "$work/no.h5" -o "$work/none/x"
exits 'no folder ends with 2' 2 export "$work/small.h5"
exits 'no result ends with 2' 2 export -o "$work/none/x"
exits 'two results end with 2' 2 export "$work/small.h5" "$work/points.h5" -o "$work/none/x"
head -c 20000 "$work/small.h5" >"$work/half.h5"
exits 'half a file ends with 2' 2 export "$work/half.h5" -o "$work/none/x"
check 'nothing is written' [ -z "$(left "$work/none")" ]
exits 'a missing folder ends with 3' 3 export "$work/small.h5" -o "$work/there/is/none"
says 'and says how to make it' 'hint: make it first: mkdir -p .*/there/is$'
exits 'an unwritable place ends with 3' 3 export "$work/small.h5" -o /proc/x
(ulimit -f 16; trap '' XFSZ; exec "$program" export "$work/small.h5" -o "$work/small" --force) \
    >"$work/out" 2>"$work/err"
code=$?
check 'a write that fails half-way ends with 3' [ "$code" = 3 ]
says 'and says which file' 'small/summary\.csv: cannot be written: File too large'
check 'and leaves the folder as it was' diff -r "$work/small" "$work/killed"
check 'and no other' [ ! -e "$work/.small.tmp" ]
mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && unshare --mount mount -t tmpfs none "$work/disk" 2>/dev/null; then
    for room in 4 64 200; do
        # shellcheck disable=SC2016  # for the inner shell
        unshare --mount --propagation private sh -c '
            mount -t tmpfs -o "size=$1k" none "$2/disk" || exit 99
            "$3" export "$2/small.h5" -o "$2/disk/x"; code=$?
            find "$2/disk" -mindepth 1 >"$2/left"
            exit $code' sh "$room" "$work" "$program" >"$work/out" 2>"$work/err"
        code=$?
        check "a disk of $room KiB ends with 3 and holds nothing" [ "$code$(cat "$work/left")" = 3 ]
        says 'and says so' 'cannot be written: No space left' 'hint: make room'
    done
else
    echo 'skipped - a full disk (mounting a small one takes root)'
fi

# ---- a table longer than a sheet: 74 replicates x 1200 months x 12 accounts, and a header
scenario "$work/long.yaml" 'arms: {state: {form: state}}' 'population: {units: 1, users: 2}' \
    'horizon: {start: 2025-01, burn_in: 0, months: 1200}' 'replicates: 74' 'mechanisms: none'
result "$work/long.h5" "$work/long.yaml"
exits 'a table longer than a sheet is written' 0 export "$work/long.h5" -o "$work/long"
says 'and said' 'note: .*/long/runs_by_account\.csv has 1065601 rows, and a spreadsheet shows 1048576: .*R or Python'
check 'the others are not' [ "$(grep -c note: "$work/err")" = 1 ]
finish
