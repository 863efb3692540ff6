#!/usr/bin/env python3
"""Checks the burden ledger against the forms' files: ledger_rows.py LEDGER.json FORMS_FOLDER"""
import json
import math
import pathlib
import re
import sys

rows = json.load(open(sys.argv[1], encoding="utf-8"))
values = {}  # form -> attribute -> value
for path in pathlib.Path(sys.argv[2]).glob("*.yaml"):
    found = re.findall(r"^  (\w+\.\w+):\s*\{?\s*value: ([-0-9.]+)", path.read_text(), re.MULTILINE)
    values[path.stem] = {name: float(value) for name, value in found}
forms = sorted(values)
names = set.union(*(set(v) for v in values.values()))
differing = {n for n in names if len({values[f][n] for f in forms}) > 1}
assert {r["attribute"] for r in rows} == differing, "a row for each attribute that differs"
assert len(rows) == len(differing)

outcomes = {k[: -len(f"_{forms[0]}_helps")] for k in rows[0] if k.endswith(f"_{forms[0]}_helps")}
assert len(outcomes) >= 4, outcomes
signs = 0
for row in rows:
    reference = row["reference"]
    for form in forms:
        assert row[f"{form}_value"] == values[form][row["attribute"]]
        assert row[f"{form}_source"] and row[f"{form}_grade"] in "ABCD"
        low, high = row[f"{form}_low"], row[f"{form}_high"]
        for outcome in outcomes:
            cell = {k: row[f"{outcome}_{form}_{k}"] for k in
                    ("helps", "effect", "effect_low", "effect_high", "break_even")}
            same = row[f"{form}_value"] == row[f"{reference}_value"]
            assert (cell["effect"] is None) == same, (row["attribute"], form, outcome)
            assert cell["helps"] in (("-",) if same else ("-", form, reference))
            if cell["helps"] != "-" and outcome != "equity_gap":
                assert cell["effect_low"] > 0 or cell["effect_high"] < 0, "clear effects alone"
                signs += 1
            at = cell["break_even"]
            if isinstance(at, str):
                assert at in ("none in range", "not clear"), at
            else:
                assert math.isfinite(at) and low <= at <= high, (row["attribute"], at)
assert signs > 0, "something helps somebody"

# A contract that is monitored costs money (eq. 7), whoever has it.
monitoring = next(r for r in rows if r["attribute"] == "audit.monitoring")
for form in forms:
    more = monitoring[f"{form}_value"] - monitoring[f"{monitoring['reference']}_value"]
    if more > 0:
        assert monitoring[f"public_cost_{form}_effect_low"] > 0
        assert monitoring[f"public_cost_{form}_helps"] == monitoring["reference"]
