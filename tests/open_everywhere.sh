#!/bin/bash
# Opens a result in the tools of the field and fails on any word of warning:
#     tests/open_everywhere.sh RESULT.h5
# xarray by both of its engines, ncdump, h5dump; R if it has an HDF5 reader. One line per tool.
set -u
export LC_ALL=C.UTF-8
file=${1:?'which result? for example out/three_forms.h5'}
[ -f "$file" ] || { echo "not ok there is no file $file"; exit 1; }
python=/usr/bin/python3 # Debian's packages are of Debian's Python
failed=0
noise=$(mktemp)
trap 'rm -f "$noise"' EXIT

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
        assert variable.dims[:3] == ("arm", "replicate", "month"), (name, variable.dims)
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
    h <- hdf5r::H5File$new(file, "r"); x <- h[["need_met"]][, , ]; h$close_all()
} else x <- rhdf5::h5read(file, "need_met")
stopifnot(length(dim(x)) == 3)' "$file"
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
exit "$failed"
