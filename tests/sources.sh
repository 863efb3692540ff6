#!/bin/bash
# models/SOURCES.md: each claim S01 to S36 stands once with five cells, its scenario is accepted and
# says what it expects (which expect.sh tries), and its test exists. The comment on top of every
# scenario has its four words: what is asked, expected, against what, and how to read what comes out.
set -eu
cd "$(dirname "$0")/.."
mutual=${BUILD:-build}/mutual

check_row() {
    local id=$1 row cells scenario test
    row=$(grep -E "^\| $id \|" models/SOURCES.md || true)
    if [ "$(grep -c . <<<"$row")" != 1 ]; then
        echo "not ok $id does not stand once in models/SOURCES.md"
        return
    fi
    cells=$(awk -F '|' '{ for (i = 2; i < NF; i++) if ($i ~ /[^ ]/) n++; print n == NF - 2 ? n : 0 }' <<<"$row")
    scenario=$(awk -F ' *[|] *' '{ print $5 }' <<<"$row")
    test=$(awk -F ' *[|] *' '{ print $6 }' <<<"$row")
    if [ "$cells" != 5 ]; then
        echo "not ok $id has not five cells"
    elif [ ! -f "scenarios/$scenario" ]; then
        echo "not ok $id: there is no scenarios/$scenario"
    elif ! "$mutual" check "scenarios/$scenario" >/dev/null 2>&1; then
        echo "not ok $id: scenarios/$scenario is not accepted"
    elif ! grep -q '^expect:' "scenarios/$scenario"; then
        echo "not ok $id: scenarios/$scenario has no \`expect\`"
    elif ! grep -q "^$test(void" tests/test_*.c || ! grep -q "cmocka_unit_test($test)" tests/test_*.c; then
        echo "not ok $id: there is no test $test"
    else
        echo "ok $id: scenarios/$scenario, $test"
    fi
}

for k in $(seq -w 1 36); do check_row "S$k"; done

check_header() {
    local word header
    header=$(sed '/^#/!q' "$1")
    for word in Question Expected Reference Reading; do
        if ! grep -qE "^# $word: +[^ ]" <<<"$header"; then
            echo "not ok $1: its comment has no line \`# $word: ...\`"
            return
        fi
    done
    echo "ok $1: question, expected, reference, reading"
}

while read -r scenario; do check_header "$scenario"; done < <(find scenarios -name '*.yaml' | sort)
