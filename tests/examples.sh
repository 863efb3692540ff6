#!/bin/bash
# The programs of analysis/examples print the differences that `mutual compare` prints.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"
export LC_ALL=C.UTF-8

# agrees PRINTED COMPARED: the same rows; differences alike but for rounding, and what is printed of
# their errors too: intervals as they are, standard errors times Student's t of R's qt.
agrees() {
    /usr/bin/python3 - "$1" "$2" <<'PYTHON'
import csv
import math
import sys

with open(sys.argv[1], newline="") as lines:
    found = {(r["point"], r["outcome"], r["arm"]): r for r in csv.DictReader(lines)}
with open(sys.argv[2], newline="") as lines:
    wanted = list(csv.DictReader(lines.read().split("\n\n")[0].splitlines()))
t = {2: 12.706204736174704, 3: 4.3026527297494637}  # qt(0.975, n - 1)


def near(text, wanted, scale):
    got, wanted = (float(x.strip() if x.strip() not in ("", "NA", "NaN") else "nan")
                   for x in (text, wanted))
    return got != got and wanted != wanted or abs(got - wanted) <= 1e-9 * (scale + abs(wanted))


assert len(found) == len(wanted) > 0, (len(found), len(wanted))
for w in wanted:
    f = found[w.get("point", ""), w["outcome"], w["arm"]]
    scale = abs(float(w["reference_mean"] or 0))
    assert int(f["replicates"]) == int(w["n"]), (f, w)
    assert near(f["difference"], w["difference"], scale), (f, w)
    if "low" in f:
        assert near(f["low"], w["low"], scale) and near(f["high"], w["high"], scale), (f, w)
    elif f["standard_error"]:
        half = t[int(w["n"])] * float(f["standard_error"])
        assert math.isclose(half, (float(w["high"]) - float(w["low"])) / 2, rel_tol=1e-6,
                            abs_tol=1e-9 * (1 + scale)), (f, w)
PYTHON
}

# prints COMPARED COMMAND...: what the command prints agrees with that table.
prints() {
    local compared=$1
    shift
    "$@" >"$work/printed" && agrees "$work/printed" "$compared"
}

# held NAME: the examples on the result $work/NAME.h5.
held() {
    local file=$work/$1
    "$program" compare "$file.h5" --format csv >"$file.csv"
    exits "$1: export" 0 export "$file.h5" -o "$file"
    check "$1: summary.py of the result" prints "$file.csv" \
        /usr/bin/python3 analysis/examples/summary.py "$file.h5"
    check "$1: summary.py of the export" prints "$file.csv" \
        /usr/bin/python3 -W error analysis/examples/summary.py "$file"
    check "$1: summary.R" prints "$file.csv" \
        Rscript --vanilla -e 'options(warn = 2); source("analysis/examples/summary.R")' "$file"
}

scenario "$work/whole.yaml" 'replicates: 3'
result "$work/whole.h5" "$work/whole.yaml"
held whole
scenario "$work/points.yaml" 'sceptic: [none, state_friendly]' 'window: [2, 8]'
result "$work/points.h5" "$work/points.yaml"
held points
finish
