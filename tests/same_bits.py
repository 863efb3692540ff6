#!/usr/bin/python3
"""Are two arms of two result files the same, bit for bit?

    same_bits.py F.h5:ARM G.h5:ARM [--before MONTH] [--replicates N] [--differ]

Compares every root variable with an axis `arm` but those by form, which count labels. With
--before only months earlier than MONTH, with --replicates only the first N. With --differ the
arms must differ in some variable (so that a comparison of nothing cannot pass)."""
import argparse
import sys

import h5py


def variables(path, arm, before, replicates):
    out = {}
    with h5py.File(path, "r") as f:
        names = [a.decode() if isinstance(a, bytes) else a for a in f["arm"][:]]
        if arm not in names:
            sys.exit(f"{path}: no arm {arm}; there are {', '.join(names)}")
        months = f["month"][:]
        for name, data in f.items():
            if not isinstance(data, h5py.Dataset) or data.ndim < 3 or name.endswith("_by_form"):
                continue
            values = data[names.index(arm)]
            if replicates is not None:
                values = values[:replicates]
            if before is not None:
                values = values[:, months < before]
            if values.size > 0:
                out[name] = values.tobytes()
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("one")
    parser.add_argument("other")
    parser.add_argument("--before", type=int)
    parser.add_argument("--replicates", type=int)
    parser.add_argument("--differ", action="store_true")
    args = parser.parse_args()
    sides = [variables(*side.rsplit(":", 1), args.before, args.replicates)
             for side in (args.one, args.other)]
    if len(sides[0]) < 10 or sides[0].keys() != sides[1].keys():
        sys.exit(f"not the same variables: {sorted(sides[0])} and {sorted(sides[1])}")
    differing = [name for name in sides[0] if sides[0][name] != sides[1][name]]
    if args.differ and not differing:
        sys.exit(f"{args.one} and {args.other} are the same, but should differ")
    if not args.differ and differing:
        sys.exit(f"{args.one} and {args.other} differ in {', '.join(differing)}")


main()
