#!/bin/bash
# Numbers that have been published must not change unnoticed: the outcomes of a small scenario,
# tests/golden/small.yaml, in full precision against tests/golden/small.csv.
#     tests/golden.sh            compares
#     tests/golden.sh --update   writes the table anew, for a change that is meant
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

scenario=tests/golden/small.yaml
golden=tests/golden/small.csv

# golden_table FILE [ARGUMENT]...: runs the scenario and writes its table.
golden_table() {
    local file=$1
    shift
    "$program" run "$scenario" -o "$work/golden.h5" --force --quiet --format csv "$@" \
        >"$work/paired.csv" 2>"$work/err" </dev/null &&
        /usr/bin/python3 tests/golden_table.py make "$work/paired.csv" "$work/golden.h5" \
            >"$file" 2>>"$work/err"
}

# changes OLD NEW: succeeds if the tables are the same, else leaves what differs.
changes() { /usr/bin/python3 tests/golden_table.py compare "$1" "$2" >"$work/changes" 2>&1; }

case ${1-} in
'' | --update) ;;
*)
    echo "tests/golden.sh: unknown argument $1; it takes --update or nothing" >&2
    exit 2
    ;;
esac

if ! golden_table "$work/new.csv"; then
    not_ok "the golden table cannot be made from $scenario" "$work/err"
    finish
fi

if [ "${1-}" = --update ]; then
    if [ ! -f "$golden" ]; then
        echo "$golden is new"
    elif changes "$golden" "$work/new.csv"; then
        echo "$golden is as it was"
    else
        cat "$work/changes"
        grep -q '^changed: results_version' "$work/changes" ||
            echo 'The results version is as it was: raise RESULTS_VERSION in Makefile, unless the' \
                'numbers before have never been published.'
    fi
    cp "$work/new.csv" "$golden"
    finish
fi

if [ ! -f "$golden" ]; then
    not_ok "$golden is missing: run \`tests/golden.sh --update\`"
    finish
fi

if changes "$golden" "$work/new.csv"; then
    ok 'every number of the golden table is as it was'
else
    not_ok 'numbers of the golden table have changed' "$work/changes"
    echo '    If numbers are meant to change: raise RESULTS_VERSION in Makefile, build, note it in'
    echo '    CHANGELOG.md ("numbers: change") and run `tests/golden.sh --update`.'
fi

# A comparison of nothing would pass as well: these must be seen.
for change in --seed=60a2 --set=quality.saving=0.2001 --set=norms.punisher_cost=0.5; do
    if golden_table "$work/other.csv" "$change" && ! changes "$work/new.csv" "$work/other.csv" &&
        grep -q '^changed: ' "$work/changes"; then
        ok "the golden table notices $change"
    else
        not_ok "the golden table does not notice $change" "$work/err" "$work/changes"
    fi
done

finish
