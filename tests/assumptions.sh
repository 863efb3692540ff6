#!/bin/bash
# models/ASSUMPTIONS.md against the program: what it names exists, its words fit its numbers, it is ranked, and
# the gaps that it starts from and one row of its table are what is measured. `make impact` measures all.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

page=models/ASSUMPTIONS.md
row=quality.saving

# Names in backquotes with a dot, but for files and the settings of a command.
# shellcheck disable=SC2016
grep -oE '`[a-z_]+\.[a-z_]+`' $page | tr -d '`' | grep -vE '\.(py|sh|yaml|md|csv|h5)$' |
    sed 's/^sector\./primary_school./' | grep -v '^primary_school.row$' | sort -u >"$work/names"
check 'the page names parameters' test "$(wc -l <"$work/names")" -gt 40
# shellcheck disable=SC2046
exits 'every parameter that the page names exists' 0 show $(<"$work/names")

check 'the row and the gaps are measured' "$here/tests/bench/impact.py" "$program" "$work/impact.csv" $row
/usr/bin/python3 - $page $row "$work/impact.csv" "$work/check.out" <<'PYTHON' >"$work/found"
import csv
import re
import sys

page, row, measured, said = sys.argv[1:]
text = open(page, encoding="utf-8").read()
prose = " ".join(text.split())
NUMBER = r"([+-]?[\d.]*\d)"


def hold(name, good, why):
    print(f"ok - {name}" if good else f"not ok - {name}: {why}")


def same(name, printed, value):
    """The page's number is the measured one to the digits that it prints."""
    digits = len(printed.partition(".")[2])
    hold(name, abs(float(printed) - value) <= 0.5 * 10.0**-digits + 1e-9, f"the page has {printed}, measured is {value:.4f}")


gaps = {}
for line in open(said, encoding="utf-8"):
    found = re.match(r"(\w+), (\w+) - state: ([+-][\d.]+) ", line)
    if found:
        gaps[found[1], found[2]] = float(found[3])
stated = re.search(rf"the defaults give the contractor GBP {NUMBER} and the mutual {NUMBER} in public cost, {NUMBER} and {NUMBER} in net cost", prose)
hold("the page states the gaps that it starts from", stated is not None, "no such sentence")
for place, key in enumerate((cost, arm) for cost in ("public_cost", "net_cost") for arm in ("privatised", "mutual")):
    if stated:
        same(f"{key[0]} of the {key[1]} arm", stated[place + 1], gaps[key])

LEVELS = {"high": (4, 1e9), "medium": (1, 4), "low": (0, 1)}
wrong, numbers, sizes, cell = [], [], [], ""
for line in text.splitlines():
    cells = [part.strip() for part in line.split(" | ")]
    if not line.startswith("| ") or len(cells) != 5 or cells[0] in ("| assumption", "| ---"):
        continue
    if f"`{row}`" in cells[1]:
        cell = cells[3]
    level = re.match(r"(high|medium|low|none): ", cells[3] + " ")
    if level is None:
        wrong.append(f"{cells[0]}: no level")
        continue
    numbers.append(("high", "medium", "low", "none").index(level[1]))
    size = re.match(rf"{level[1]}: (?:by argument: )?([\d.]*\d)[ :;,]", cells[3])
    if size and level[1] in LEVELS and "by argument" not in cells[3]:
        least, most = LEVELS[level[1]]
        sizes.append((numbers[-1], float(size[1])))
        if not least <= float(size[1]) <= most:
            wrong.append(f"{cells[0]}: {cells[3]}")
hold("words fit numbers", not wrong, "; ".join(wrong))
hold("levels fall down the table", numbers == sorted(numbers), str(numbers))
hold("numbers fall down the table", sizes == sorted(sizes, key=lambda s: (s[0], -s[1])), str(sizes))

moved = next(line for line in csv.DictReader(open(measured, encoding="utf-8")) if line["parameter"] == row)
stated = re.match(rf"\w+: {NUMBER}: .*?GBP {NUMBER} to {NUMBER}", cell)
hold(f"the page has the row {row}", stated is not None, cell)
if stated:
    for name, printed, key in zip(("impact", "low end", "high end"), stated.groups(), ("impact", "at_low", "at_high")):
        same(f"{row}: {name}", printed, float(moved[key]))
PYTHON
cat "$work/found"
failures=$((failures + $(grep -c '^not ok' "$work/found")))
[ -s "$work/found" ] || not_ok 'the page is read'
finish
