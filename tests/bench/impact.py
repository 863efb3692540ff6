#!/usr/bin/python3
"""What each assumption moves: the impact column of models/ASSUMPTIONS.md.

    impact.py PROGRAM TABLE.csv [PATH...]     all that has an evidence range, or these paths alone

Each parameter, row of the sector and attribute of one arm is moved by itself from the low to the high end
of its evidence range (`mutual flip --swing-only`, setting: impact.yaml beside this file). Impact is the
largest shift of "arm minus reference" over the other arms and the headline, in units of what matters. A
sign turns where the gap in cost is below 0 at one end and above it at the other; "clearly" where both 95 %
intervals exclude 0."""
import csv
import io
import os
import subprocess
import sys

SETTING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "impact.yaml")
SECTOR, REFERENCE, ARMS = "primary_school", "state", ["privatised", "mutual"]
COSTS = ["public_cost", "net_cost"]
SHOWN = 30


def table(program, *arguments):
    answer = subprocess.run([program, *arguments, "--format", "csv"], stdout=subprocess.PIPE, text=True)
    if answer.returncode != 0:
        sys.exit(answer.returncode)
    return list(csv.DictReader(io.StringIO(answer.stdout)))


def ranged(program, owner, prefix):
    rows = table(program, "show", owner)
    return [f"{prefix}.{row['name']}" for row in rows if float(row["low"]) < float(row["high"])]


def flip(program, arm, paths):
    """Rows of one arm against the reference, or of all (None); without paths of all that flip moves by itself."""
    words = ["--arms", f"{arm},{REFERENCE}"] if arm else []
    words += ["--parameters", ",".join(paths)] if paths else []
    return table(program, "flip", SETTING, "--swing-only", *words)


def named(program, paths):
    """Rows of these paths: of all arms together, of an arm's own against the reference alone."""
    own = {arm: [path for path in paths if path.startswith(f"arms.{arm}.")] for arm in ARMS}
    own[None] = [path for path in paths if not path.startswith(tuple(f"arms.{arm}." for arm in ARMS))]
    return [row for arm, mine in own.items() if mine for row in flip(program, arm, mine)]


def everything(program):
    """Rows of what flip moves by itself, then of the sector and of the attributes that arms have alike."""
    rows = flip(program, None, [])
    for arm in ARMS:
        known = {row["parameter"] for row in rows if row["arm"] == arm}
        more = ranged(program, SECTOR, SECTOR)
        for form in (arm, REFERENCE):
            more += ranged(program, form, f"arms.{form}")
        rows += flip(program, arm, [path for path in more if path not in known])
    return rows


def turn(row):
    """"", "turns" or "turns clearly": whether the two ends disagree on who is cheaper."""
    low, high = float(row["at_low"]), float(row["at_high"])
    if not low * high < 0:
        return ""
    clear = all(float(row[f"{end}_low"]) * float(row[f"{end}_high"]) > 0 for end in ("at_low", "at_high"))
    return "turns clearly" if clear else "turns"


def summary(rows, matters):
    """One line of the table from all rows of one path."""
    def size(row):
        swing = float(row["swing"]) if row["swing"] not in ("", "nan") else 0.0
        return swing / matters[row["outcome"]]

    most = max(rows, key=size)
    line = {"impact": f"{size(most):.2f}"}
    line.update({key: most[key] for key in ("parameter", "grade", "low", "high", "outcome", "arm", "at_low", "at_high")})
    for arm in ARMS:
        for cost in COSTS:
            of = [row for row in rows if row["arm"] == arm and row["outcome"] == cost]
            line[f"{cost}_{arm}"] = turn(of[0]) if of else ""
            line[f"{cost}_{arm}_ends"] = f"{float(of[0]['at_low']):+.1f} {float(of[0]['at_high']):+.1f}" if of else ""
    for outcome in matters:
        sizes = [size(row) for row in rows if row["outcome"] == outcome]
        if sizes:
            line[f"impact_{outcome}"] = f"{max(sizes):.2f}"
    return line


def say(line):
    turns = [f"{cost} {arm}: {line[f'{cost}_{arm}']} ({line[f'{cost}_{arm}_ends']})"
             for arm in ARMS for cost in COSTS if line[f"{cost}_{arm}"]]
    print(f"{float(line['impact']):6.2f}  {line['parameter']} ({line['grade']}): {line['outcome']}, {line['arm']}, "
          f"{float(line['at_low']):+.3f} to {float(line['at_high']):+.3f}{'; ' if turns else ''}{'; '.join(turns)}")


def main(program, path, *paths):
    matters = {row["name"]: float(row["matters"]) for row in table(program, "list", "outcomes")}
    found, gaps = {}, {}
    for row in named(program, paths) if paths else everything(program):
        found.setdefault(row["parameter"], []).append(row)
        gaps[row["outcome"], row["arm"]] = float(row["gap"]), float(row["gap_low"]), float(row["gap_high"])
    lines = sorted((summary(rows, matters) for rows in found.values()),
                   key=lambda line: (-float(line["impact"]), line["parameter"]))
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    for (outcome, arm), (gap, low, high) in sorted(gaps.items()):
        print(f"{outcome}, {arm} - {REFERENCE}: {gap:+.4f} [{low:+.4f}, {high:+.4f}]")
    print(f"{len(lines)} moved; the largest, in units of what matters:")
    for line in lines[:SHOWN]:
        say(line)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
