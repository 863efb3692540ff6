#!/usr/bin/python3
"""The table of golden numbers, and what has changed in it.

    golden_table.py make PAIRED.csv RESULT.h5        prints the table
    golden_table.py compare OLD.csv NEW.csv          exit 1 if they differ, and prints where

Outcomes without an axis stand as `mutual run --format csv` printed them; those with an axis are
means over replicates and months, place by place. The first row is the results version."""
import csv
import math
import sys

import h5py

HEADER = ["outcome", "place", "arm", "arm_mean", "reference_mean", "difference"]
SHOWN = 20


def mean(values):
    known = [x for x in values.ravel().tolist() if not math.isnan(x)]
    return math.fsum(known) / len(known) if known else math.nan


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def of_axes(path):
    with h5py.File(path, "r") as f:
        arms = [text(a) for a in f["arm"][:]]
        reference = arms.index(text(f.attrs["reference"]))
        late = f["month"][:] >= 0
        for name, data in f.items():
            if not isinstance(data, h5py.Dataset) or data.ndim != 4:
                continue
            axis = [text(p) for p in data.dims[3][0][:]]
            for arm, label in enumerate(arms):
                if arm == reference:
                    continue
                for k, place in enumerate(axis):
                    one = mean(data[arm][:, late, k])
                    base = mean(data[reference][:, late, k])
                    numbers = [format(x, ".17g") for x in (one, base, one - base)]
                    yield [name, place, label, *numbers]


def make(paired, result):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    with h5py.File(result, "r") as f:
        out.writerow(["results_version", "", "", text(f.attrs["results_version"]), "", ""])
    with open(paired, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            out.writerow(["" if name == "place" else row[name] for name in HEADER])
    out.writerows(of_axes(result))


def table(path):
    with open(path, newline="", encoding="utf-8") as f:
        rows = list(csv.reader(f))
    if not rows or rows[0] != HEADER or len(rows) < 2:
        sys.exit(f"{path}: no golden table; its first line must be {','.join(HEADER)}")
    return {tuple(row[:3]): row[3:] for row in rows[1:]}


def compare(old_path, new_path):
    old, new = table(old_path), table(new_path)
    changed = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    if not changed:
        return
    print("changed:", ", ".join(dict.fromkeys(key[0] for key in changed)))
    for key in changed[:SHOWN]:
        was, now = (" ".join(t[key]) if key in t else "not there" for t in (old, new))
        print(f"  {' '.join(filter(None, key))}: {was.strip()} -> {now.strip()}")
    if len(changed) > SHOWN:
        print(f"  and {len(changed) - SHOWN} more of {len(new)} rows")
    sys.exit(1)


COMMANDS = {"make": make, "compare": compare}
if len(sys.argv) != 4 or sys.argv[1] not in COMMANDS:
    sys.exit(__doc__)
COMMANDS[sys.argv[1]](sys.argv[2], sys.argv[3])
