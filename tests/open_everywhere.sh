#!/bin/bash
# Opens a result in the tools of the field and fails on any word of warning:
#     tests/open_everywhere.sh RESULT.h5
# xarray by both of its engines, ncdump, h5dump; R if it has an HDF5 reader. Then the examples of
# analysis/README.md, whose numbers must be those of `mutual compare`. One line per tool.
set -u
export LC_ALL=C.UTF-8
file=${1:?'which result? for example out/three_forms.h5'}
[ -f "$file" ] || { echo "not ok there is no file $file"; exit 1; }
mutual=${BUILD:-build}/mutual
python=/usr/bin/python3 # Debian's packages are of Debian's Python
failed=0
file=$(realpath "$file")
cd "$(dirname "$0")/.." || exit 3
work=$(mktemp -d)
noise=$work/noise
trap 'rm -rf "$work"' EXIT

# check WHAT COMMAND...: fails if the command does, or if it prints anything on stderr.
check() {
    local what=$1
    shift
    if "$@" >/dev/null 2>"$noise" </dev/null && [ ! -s "$noise" ]; then
        echo "ok $what"
    else
        echo "not ok $what"
        sed 's/^/    /' "$noise"
        failed=1
    fi
}

# All groups, all values, every warning an error; then what a user relies on.
in_xarray() {
    "$python" -W error - "$file" "$1" <<'PYTHON'
import sys
import warnings

with warnings.catch_warnings():  # imports of third parties may warn; our file must not
    warnings.simplefilter("ignore")
    import netCDF4
    import pandas
    import xarray

path, engine = sys.argv[1:]


def groups(node, prefix=""):
    yield prefix or None
    for name, child in node.groups.items():
        yield from groups(child, prefix + "/" + name)


with netCDF4.Dataset(path) as file:
    names = list(groups(file))
for name in names:
    with xarray.open_dataset(path, engine=engine, group=name) as data:
        data.load()
        for axis in data.dims:
            assert axis in data.coords, f"{name}: axis {axis} has no values"
for part in ("/design", "/provenance"):
    assert part in names, f"no group {part}"
with xarray.open_dataset(path, engine=engine) as data:
    assert data.attrs["Conventions"] == "CF-1.8", data.attrs
    assert data.attrs["reference"] in data.arm.values, "no reference arm"
    assert all(isinstance(arm, str) for arm in data.arm.values), "arms are no texts"
    assert data.month.dtype.kind == "i" and 0 in data.month.values, "months are no integers"
    for name, variable in data.data_vars.items():
        assert variable.dtype == "float64", name
        axes = ("point",) * ("point" in data.dims) + ("arm", "replicate", "month")
        assert variable.dims[:len(axes)] == axes, (name, variable.dims)
        assert variable.attrs["units"] and variable.attrs["long_name"], name
    gap = data.need_met - data.need_met.sel(arm=data.attrs["reference"])
    assert gap.mean(["replicate", "month"]).sizes["arm"] == data.sizes["arm"]
    data.need_met.to_dataframe()
PYTHON
}

in_r() {
    Rscript --vanilla -e 'options(warn = 2)
file <- commandArgs(TRUE)[1]
if (requireNamespace("hdf5r", quietly = TRUE)) {
    h <- hdf5r::H5File$new(file, "r"); x <- h[["need_met"]]$read(); h$close_all()
} else x <- rhdf5::h5read(file, "need_met")
stopifnot(length(dim(x)) %in% 3:4)' "$file"
}

# example LANGUAGE: the README's lines in it, with our file for its own.
example() {
    awk -v begin="\`\`\`$1" '$0 == begin { on = 1; next } /^```/ { on = 0 } on' analysis/README.md |
        sed "s#out/three_forms.h5#$file#"
}

# The Python lines, for every outcome and engine; the window's months stand in for all from 0.
# `gaps` gets what the other languages must print: arm and difference in need_met; `others` gets
# "yes" if their lines apply as they stand: all months from 0 on, the reference first, two arms, no
# points.
python_example() {
    "$python" -W error - "$file" "$work/compare.csv" "$work/example.python" "$work/gaps" \
        "$work/others" <<'PYTHON'
import contextlib
import csv
import io
import math
import sys
import warnings

with warnings.catch_warnings():  # as above
    warnings.simplefilter("ignore")
    import netCDF4
    import xarray

path, table, example, gaps, others = sys.argv[1:]
warnings.filterwarnings("ignore", "Mean of empty slice")  # an outcome that no arm has
with open(table, newline="") as lines:
    rows = list(csv.DictReader(io.StringIO(lines.read().split("\n\n")[0])))  # of two tables
with open(example) as lines:
    code = lines.read()
for part in ("need_met", "slice(0, None)", 'engine="h5netcdf"'):
    assert part in code, f"the example has no {part}"
window = f"slice({rows[0]['first_month']}, {rows[0]['last_month']})"
code = code.replace("slice(0, None)", window)
found = {}
for outcome in {row["outcome"] for row in rows}:
    for engine in ("h5netcdf", "netcdf4"):
        names = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code.replace("need_met", outcome).replace("h5netcdf", engine), names)
        found[outcome, engine] = names["difference"]
        names["data"].close()
for row in rows:
    if not row["arm"]:  # a single arm
        continue
    wanted = float(row["difference"] or "nan")
    for engine in ("h5netcdf", "netcdf4"):
        got = found[row["outcome"], engine].sel(arm=row["arm"])
        got = float(got.sel(point=row["point"]) if "point" in row else got)
        rounding = 1e-9 * abs(float(row["reference_mean"] or 0))
        same = math.isclose(got, wanted, rel_tol=1e-9, abs_tol=rounding)
        both_none = math.isnan(got) and math.isnan(wanted)
        assert same or both_none, (row["outcome"], row["arm"], engine, got, wanted)
with open(gaps, "w") as out:
    for row in rows:
        if row["outcome"] == "need_met":
            print(row["arm"], row["difference"], file=out)
with netCDF4.Dataset(path) as file, open(others, "w") as out:
    whole = rows[0]["first_month"] == "0" and int(rows[0]["last_month"]) == file["month"][-1]
    first = file["arm"][0] == rows[0]["reference"]
    alone = "point" not in file.dimensions
    print("yes" if whole and first and alone and rows[0]["arm"] else "no", file=out)
PYTHON
}

# The C program prints arm 1 less arm 0: the first line of `gaps` where the reference comes first.
c_example() {
    # shellcheck disable=SC2046  # flags are words
    gcc -x c "$work/example.c" -x none -o "$work/gap" -Wall -Werror \
        $(pkg-config --cflags --libs hdf5-serial) -lhdf5_hl &&
        "$work/gap" >"$work/printed" &&
        awk 'NR == FNR { got = $1; next }
             { d = got - $2; near = d < 1e-9 && d > -1e-9; exit }
             END { exit !near }' "$work/printed" "$work/gaps"
}

r_example() {
    { echo 'options(warn = 2)'; cat "$work/example.r"
      echo "gaps <- read.table('$work/gaps')"
      echo 'stopifnot(abs(difference[as.character(gaps$V1)] - gaps$V2) < 1e-9)'; } >"$work/all.r"
    Rscript --vanilla "$work/all.r"
}

check 'xarray by h5netcdf' in_xarray h5netcdf
check 'xarray by netcdf4' in_xarray netcdf4
check 'ncdump -h' ncdump -h "$file"
check 'ncdump of all values' ncdump "$file"
check 'h5dump' h5dump "$file"
if command -v Rscript >/dev/null &&
   Rscript --vanilla -e 'q(status = !any(c("hdf5r", "rhdf5") %in% rownames(installed.packages())))' \
       >/dev/null 2>&1; then
    check 'R' in_r
else
    echo 'skipped R: it, or its package hdf5r or rhdf5, is not installed'
fi

for language in python c r; do example "$language" >"$work/example.$language"; done
check 'mutual compare --format csv' "$mutual" compare "$file" --format csv
"$mutual" compare "$file" --format csv >"$work/compare.csv" 2>"$noise"
check "the README's Python gives the numbers of compare" python_example
if [ "$(cat "$work/others" 2>/dev/null)" != yes ]; then
    echo "skipped the README's C and R: they are for a window of all months, the reference first, no points"
else
    check "the README's C gives the number of compare" c_example
    if Rscript --vanilla -e 'q(status = !requireNamespace("rhdf5", quietly = TRUE))' \
           >/dev/null 2>&1; then
        check "the README's R gives the numbers of compare" r_example
    else
        echo "skipped the README's R: it, or its package rhdf5, is not installed"
    fi
fi
exit "$failed"
