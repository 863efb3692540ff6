#!/usr/bin/python3
"""Differences of each arm from the reference, paired by replicate, with their standard errors.

    /usr/bin/python3 analysis/examples/summary.py out/three_forms.h5    a result; needs xarray
    /usr/bin/python3 analysis/examples/summary.py out/three_forms       its export; needs nothing
"""
import collections
import csv
import math
import os
import statistics
import sys


def from_result(path):
    """(point, outcome, arm): the difference in each replicate, from the file."""
    import xarray as xr

    data = xr.open_dataset(path, engine="h5netcdf")
    first, last = xr.open_dataset(path, engine="h5netcdf", group="design").window
    data = data.sel(month=slice(int(first), int(last)))
    for outcome, values in data.data_vars.items():
        if values.dims[-1] == "month":  # has no further axis
            gaps = (values - values.sel(arm=data.reference)).mean("month")
            for arm in data.arm.values[data.arm.values != data.reference]:
                for point in data.point.values if "point" in data.dims else [""]:
                    of = gaps.sel(arm=arm, point=point) if point else gaps.sel(arm=arm)
                    yield (point, outcome, arm), of.values.tolist()


def from_export(folder):
    """The same from runs.csv; the reference and the window stand in summary.csv."""
    with open(os.path.join(folder, "summary.csv"), newline="", encoding="utf-8") as file:
        summary = [row for row in csv.DictReader(file) if row["kind"] == "difference"]
    runs = collections.defaultdict(dict)
    with open(os.path.join(folder, "runs.csv"), newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            runs[row.get("point", ""), row["arm"], row["replicate"]][int(row["month"])] = row
    replicates = dict.fromkeys(replicate for _, _, replicate in runs)
    for of in summary:
        point, outcome, gaps = of.get("point", ""), of["outcome"], []
        for replicate in replicates:
            pair = [runs[point, arm, replicate] for arm in (of["arm"], of["reference"])]
            cells = [[run[month][outcome] for run in pair]
                     for month in range(int(of["first_month"]), int(of["last_month"]) + 1)]
            months = [float(a) - float(b) for a, b in cells if a and b]  # empty: no value
            gaps.append(statistics.fmean(months) if months else math.nan)
        yield (point, outcome, of["arm"]), gaps


source = sys.argv[1]
print("point,outcome,arm,replicates,difference,standard_error")
for of, gaps in from_export(source) if os.path.isdir(source) else from_result(source):
    gaps = [gap for gap in gaps if not math.isnan(gap)]
    mean = repr(statistics.fmean(gaps)) if gaps else ""
    error = repr(statistics.stdev(gaps) / math.sqrt(len(gaps))) if len(gaps) > 1 else ""
    print(*of, len(gaps), mean, error, sep=",")
