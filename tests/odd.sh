#!/bin/bash
# models/ODD.md and models/ASSUMPTIONS.md against the program and the sources: the protocol's headings in
# order, a submodel for every component, the month as it is, files and functions that exist, grades as declared.
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

odd=models/ODD.md
assumptions=models/ASSUMPTIONS.md
mutual show --manual
mv "$work/out" "$work/manual"

# same NAME WANTED FOUND: two lists are one.
same() {
    if [ -s "$2" ] && diff "$2" "$3" >"$work/diff"; then ok "$1"; else not_ok "$1" "$work/diff"; fi
}

# nothing NAME FILE: the file lists what is wrong.
nothing() {
    if [ -s "$2" ]; then not_ok "$1" "$2"; else ok "$1"; fi
}

printf '## %s\n' '1. Purpose and patterns' '2. Entities, state variables, and scales' \
    '3. Process overview and scheduling' '4. Design concepts' '5. Initialization' '6. Input data' \
    '7. Submodels' >"$work/parts"
grep '^## [0-9]' $odd >"$work/found"
same 'the seven parts have the names and the order of the protocol' "$work/parts" "$work/found"

printf '### %s\n' 'Basic principles' Emergence Adaptation Objectives Learning Prediction Sensing Interaction \
    Stochasticity Collectives Observation >"$work/concepts"
awk '/^## / { on = /^## 4/ } on && /^### /' $odd >"$work/found"
same 'the design concepts have the names and the order of the protocol' "$work/concepts" "$work/found"

# Components as the program has them; their submodels, and how the headings are numbered.
awk '/^## / { on = $0 == "## Parameters" } on && /^### / { print $2 }' "$work/manual" | sort >"$work/components"
sed -n 's/^### 7\.[0-9]* //p' $odd | grep -v '[A-Z]' | sort >"$work/found"
same 'every component of the program has its submodel, and no other has' "$work/components" "$work/found"
sed -n 's/^### 7\.\([0-9]*\) .*/\1/p' $odd | awk '$1 != NR { print "7." $1 " stands where 7." NR " belongs" }' >"$work/wrong"
nothing 'submodels are numbered in order' "$work/wrong"

awk '
    function tell() {
        if (name != "" && (!rationale || !file || !source || !fails))
            print name ": needs Rationale, File, Source and how it fails"
    }
    /^##/ { tell(); name = "" }
    /^### 7/ { name = $0; rationale = file = source = fails = 0 }
    /^\* \*Rationale/ { rationale = 1 }
    /^\* \*File/ { file = 1 }
    /^\* \*Source/ { source = 1 }
    /^\* \*(Costs and fails|Fails)/ { fails = 1 }
    END { tell() }' $odd >"$work/wrong"
nothing 'every submodel has rationale, file, source and how it fails' "$work/wrong"

# The month: "step component", from the program's table and from section 3.
awk -F ' *[|] *' '/^\| [0-9]/ { print $2 "; " $3 }' "$work/manual" | sort -u >"$work/month"
awk -F ' *[|] *' '/^## / { on = /^## 3/ }
    on && /^\| [0-9]/ {
        sub(/,.*/, "", $2)
        n = split($3 ", " $4, who, /, */)
        for (i = 1; i <= n; i++)
            if (who[i] != "")
                print $2 "; " who[i]
    }' $odd | sort -u >"$work/found"
same 'the table of the month is the schedule' "$work/month" "$work/found"

# Every path exists; what a File line calls by name is a function of a file that it names.
grep -ohE '\<(sim|models|analysis|scenarios|tests)/[A-Za-z0-9_./-]*[A-Za-z0-9_]' $odd $assumptions | sort -u |
    while read -r path; do [ -e "$path" ] || echo "$path is not there"; done >"$work/wrong"
nothing 'every path that is named exists' "$work/wrong"

# "heading; sources; functions", a line for each File paragraph.
awk '
    function tell(   rest, files, names) {
        rest = text
        while (match(rest, /(sim|models|analysis)\/[a-z0-9_\/]*\.c/)) {
            files = files " " substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + RLENGTH)
        }
        rest = text
        while (match(rest, /`[a-z0-9_]+`/)) {
            names = names " " substr(rest, RSTART + 1, RLENGTH - 2)
            rest = substr(rest, RSTART + RLENGTH)
        }
        if (text != "")
            print heading ";" files ";" names
        text = ""
    }
    /^### 7/ { tell(); heading = $3 }
    /^\* \*File/ { text = $0; next }
    /^$|^\*|^```|^#/ { tell(); next }
    text != "" { text = text " " $0 }' $odd >"$work/files"
while IFS=';' read -r heading files names; do
    [ -n "$files" ] && [ -n "$names" ] || echo "$heading: names no source or no function"
    for name in $names; do
        # shellcheck disable=SC2086
        grep -qE "^$name\(" $files || echo "$heading: no function $name in$files"
    done
done <"$work/files" >"$work/wrong"
nothing 'every function of a File line is in its files' "$work/wrong"

# Rows of the log: they exist, and a parameter has the grade that it declares.
awk -F ' *[|] *' '
    FNR == NR {
        if (/^## /)
            on = $0 == "## Parameters" ? 1 : $0 == "## Sectors" ? 2 : 0
        if (/^### /)
            component = substr($0, 5)
        if (on == 1 && NF > 9)
            grade[component "." $2] = $3 == "parameter" ? $8 : "any"
        if (on == 2 && NF > 9)
            grade["sector." $2] = "any"
        next
    }
    /^\| / && $3 ~ /`/ {
        n = split($3, part, "`")
        for (i = 2; i <= n; i += 2) {
            if (part[i] !~ /^[a-z_]+\.[a-z_]+$/)
                continue
            rows++
            if (!(part[i] in grade))
                print part[i] ": no such row"
            else if (grade[part[i]] != "any" && index($4, grade[part[i]]) == 0)
                print part[i] ": has the grade " grade[part[i]] ", not " $4
        }
    }
    END { if (rows < 20) print "only " rows + 0 " rows are named" }' "$work/manual" $assumptions >"$work/wrong"
nothing 'the rows of the assumption log exist and have their grades' "$work/wrong"

finish
