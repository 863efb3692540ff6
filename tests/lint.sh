#!/bin/bash
# The rules of the house that a script can check: tests/lint.sh [ROOT]
# Reads the sources of ROOT (default: this checkout) and the objects in ROOT/$BUILD. One line per
# finding, exit 1 if there is any. tests/lint_selftest.sh proves that each rule fires.
set -u
export LC_ALL=C
cd "${1:-$(dirname "$0")/..}" || exit 3
build=${BUILD:-build}
shopt -s nullglob globstar

core=(sim/*.[ch])
models=(models/*.c models/base/*.c)
analysis=(analysis/*.[ch])
tests=(tests/*.[ch] tests/bench/*.[ch])
own=("${core[@]}" "${models[@]}" "${analysis[@]}")

# ---- layers -------------------------------------------------------------------------------------
# A file belongs to the longest name here that it equals or that is followed by "_" in it.
layers='
0 diag suggest mem rng elementary lanes clones format version text_table utf8 hash ranks
1 expectation param model books levers conversions registry outcome plan sector document node value catalogue held csv
2 citizens ahead staff unit neighbourhood plant ledger outbox draw delivery world concentration tally ladder pool part post transfer guests
3 schedule matching laboratory measure sums account panel balance series exchange run ensemble journal store checkpoint
3 scenario reader sheet frame form names calendar assignment card arms overrides reforms programme
3 resolve setting sceptic design study expect identity until precision
4 main cmd probe difference progress option request budget dictionary manual validate audit interrupt campaign bench ranks_mpi
4 question answers figures movable why flip uncertain sens stress observations fit rebuild verify frozen origin
'

# "stem layer" for every file of sim/; layer "-" if the table does not know it.
stems_with_layers() {
    printf '%s\n' "${core[@]##*/}" | sed 's/\.[ch]$//' | sort -u |
        awk -v table="$layers" '
            BEGIN {
                n = split(table, line, "\n")
                for (i = 1; i <= n; i++) {
                    m = split(line[i], word, " ")
                    for (k = 2; k <= m; k++)
                        layer[word[k]] = word[1]
                }
            }
            {
                name = $1
                while (!(name in layer) && sub(/_[^_]*$/, "", name))
                    ;
                print $1, name in layer ? layer[name] : "-"
            }'
}

# ---- rules on the text ----------------------------------------------------------------------------
# Each prints its findings as FILE:LINE: what is wrong and what to do.

# "file:line included" for every #include "..."
quoted_includes() {
    [ $# = 0 ] || grep -HnE '^[ \t]*#[ \t]*include[ \t]*"' "$@" |
        sed -E 's/^([^:]*:[0-9]+):[^"]*"([^"]*)".*/\1 \2/'
}

rule_includes() {
    quoted_includes "${models[@]}" | awk '$2 != "model.h" {
        print $1 ": models include only \"model.h\", not \"" $2 "\"" }'
    quoted_includes "${own[@]}" | awk '$2 ~ /\.c$/ {
        print $1 ": a .c file is included; declare what you need in a header" }'
    { stems_with_layers; echo '='; printf '%s\n' "${analysis[@]##*/}"; echo '='
      quoted_includes "${core[@]}" "${analysis[@]}"; } |
        awk '
            $1 == "=" { part++; next }
            part == 0 { layer[$1] = $2; next }
            part == 1 { ours[$1] = 1; next }
            $2 ~ /\.c$/ { next }
            $2 ~ /^\.\.\/tests\/bench\/[a-z0-9_]*\.h$/ && $1 ~ /^sim\/bench_/ { next } # workloads
            {
                split($1, at, ":")
                from = at[1]; sub(/.*\//, "", from); sub(/\.[ch]$/, "", from)
                to = $2; sub(/\.h$/, "", to)
                in_core = at[1] ~ /^sim\//
                mine = in_core ? layer[from] : 5
                if (to in layer) {
                    if (mine == "-" || layer[to] == "-")
                        next # said once, below
                    if (in_core && layer[to] > mine)
                        print $1 ": layer " mine " includes \"" $2 "\" of layer " layer[to]
                    if (!in_core && layer[to] > 1)
                        print $1 ": analysis includes \"" $2 "\" of layer " layer[to] \
                              "; it may use layers 0 and 1"
                } else if (($2 in ours) && (!in_core || mine == 4)) {
                    next
                } else if ($2 in ours)
                    print $1 ": only layer 4 of sim may include \"" $2 "\" of analysis"
                else
                    print $1 ": \"" $2 "\" is no header of sim" (in_core ? "" : " or analysis")
            }'
    stems_with_layers | awk '$2 == "-" {
        print "sim/" $1 ": is in no layer; add it to the table in tests/lint.sh" }'
    quoted_includes "${core[@]}" | sed -E 's/^sim\/([^.]*)\.[ch]:[0-9]+ (.*)\.h$/\1 \2/' |
        awk '$1 != $2' | sort -u | tsort 2>&1 >/dev/null | sed -nE 's/^tsort: ([a-z_0-9]+)$/\1/p' |
        paste -s -d ' ' | sed -n 's/..*/sim: these files include each other in a circle: &/p'
}

# A form is data: no code knows one by name.
rule_forms() {
    local names
    names=$(printf '%s\n' state privatised mutual models/forms/*.yaml |
        sed 's/.*\///; s/\.yaml$//' | sort -u | paste -s -d '|')
    [ ${#own[@]} = 0 ] || grep -HnE "\"([^\"]*/)?($names)(\.yaml)?\"" "${own[@]}" |
        sed -E 's/^([^:]*:[0-9]+):.*/\1: the name of a form stands in the code; forms are data/'
}

rule_size() {
    awk 'FNR == 401 { print FILENAME ":401: more than 400 lines; one noun per file" }
         FNR == 1 { start = 0 }
         /^{/ { start = FNR; next }
         /^}/ && start {
             if (FNR - start - 1 > 40)
                 print FILENAME ":" start ": a function of " FNR - start - 1 " lines (at most 40)"
             start = 0
         }' "${own[@]}" "${tests[@]}" /dev/null
}

rule_layout() {
    local files=("${own[@]}" "${tests[@]}")
    [ ${#files[@]} != 0 ] && [ -f .clang-format ] || return
    if ! command -v clang-format-14 >/dev/null; then
        echo 'clang-format-14 is missing: run "make setup"'
        return
    fi
    clang-format-14 --dry-run -Werror --ferror-limit=1 "${files[@]}" 2>&1 |
        sed -nE 's/^([^: ]+):([0-9]+):[0-9]+: error: .*/\1:\2: run clang-format-14 -i \1/p'
}

# Marks of unfinished work, and of where and how the work was done. The brackets keep this file
# from finding itself.
rule_words() {
    grep -HnIEi '\<(TOD[O]|FIXM[E]|XX[X]|placeholde[r]|sessio[n]s?)\>|\<issu[e] #?[0-9]|/wor[k]/|/roo[t]/|/tm[p]/briefs' \
        Makefile .ci/run README.md CHANGELOG.md CITATION.cff ./{sim,models,scenarios,analysis,tests}/**/*.{c,h,sh,py,md,yaml,list,js,mjs,css} 2>/dev/null |
        grep -v '^\./analysis/charts/node_modules/' |
        sed -E 's/^(\.\/)?([^:]*:[0-9]+):(.*)/\2: a word that does not belong here: \3/' | cut -c 1-160
}

# mechanisms.list names the files of models/, each once.
rule_list() {
    [ ${#models[@]} != 0 ] || return
    local listed files
    listed=$(sed 's/#.*//' models/mechanisms.list 2>/dev/null | tr -s ' \t' '\n' | grep .)
    files=$(printf '%s\n' models/*.c | sed 's/.*\///; s/\.c$//' | grep -vx TEMPLATE)
    printf '%s\n' "$listed" | grep . | sort | uniq -d | sed 's/.*/models\/mechanisms.list:1: & stands twice/'
    comm -23 <(printf '%s\n' "$listed" | sort -u) <(printf '%s\n' "$files" | sort) | grep . |
        sed 's/.*/models\/mechanisms.list:1: & has no file models\/&.c/'
    comm -13 <(printf '%s\n' "$listed" | sort -u) <(printf '%s\n' "$files" | sort) | grep . |
        sed 's/.*/models\/&.c:1: has no line in models\/mechanisms.list/'
}

# ---- rules on the objects -------------------------------------------------------------------------

# Objects of the sources given that have been built.
objects_of() {
    local file
    for file; do
        case $file in *.c) [ -f "$build/${file%.c}.o" ] && echo "$build/${file%.c}.o" ;; esac
    done
}

# "source symbol" for every symbol that the objects of the sources given need.
needs() {
    local objects
    mapfile -t objects < <(objects_of "$@")
    [ ${#objects[@]} = 0 ] || nm -A -u "${objects[@]}" |
        sed -E "s|^$build/(.*)\.o: +[A-Za-z] ([^@ ]*).*|\1.c \2|"
}

rule_prefix() {
    [ -f "$build/libmutual.a" ] || { echo "$build/libmutual.a is missing: run make"; return; }
    nm -A -g --defined-only "$build/libmutual.a" | sed -E 's/^[^:]*:([^:]*):/\1 /' |
        awk '$NF !~ /^(mut_|\.gomp_critical_user_mut_)/ { sub(/\.o$/, ".c", $1)
             print $1 ": global name " $NF " does not start with mut_; prefix it or make it static" }'
}

# Constants with pointers in them stand in .data.rel.ro, which is read-only at run time.
rule_writable() {
    local objects
    mapfile -t objects < <(objects_of "${own[@]}")
    [ ${#objects[@]} = 0 ] || objdump -t "${objects[@]}" |
        awk -v build="$build/" '
            / file format / { file = $1; sub(/:$/, "", file); sub(build, "", file)
                              sub(/\.o$/, ".c", file) }
            /^[0-9a-f]+ .* O / && $NF !~ /^\.gomp_critical_user_/ {
                for (i = 2; i <= NF; i++)
                    if ($i ~ /^(\.t?data|\.t?bss|\*COM\*)/ && $i !~ /^\.data\.rel\.ro/)
                        print file ": " $NF " is writable static data; hang it on a pointer or make it const"
            }'
}

rule_calls() {
    local library=() file layer
    while read -r file layer; do
        [ "$layer" = 4 ] || library+=("sim/$file.c")
    done < <(stems_with_layers)
    {
        needs "${core[@]}" "${models[@]}" | awk '
            $1 == "sim/rng_gsl.c" { next }
            # integers times a power of two: the same bits everywhere
            $1 == "sim/design_sample.c" && $2 ~ /^gsl_qrng_(alloc|free|get|sobol)$/ { next }
            $2 ~ /^gsl_/ { print $1 ": calls " $2 "; GSL is for analysis and tests" }
            $2 ~ /^_ZGV/ ||
            $2 ~ /^(__)?(exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|pow10|sin|cos|tan|sincos|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|lgamma|lgamma_r|tgamma|j0|j1|y0|y1)[fl]?(_finite)?$/ {
                print $1 ": calls " $2 " of libm, whose bits differ by machine; see elementary.h" }'
        needs "${core[@]}" "${models[@]}" "${analysis[@]}" | awk '
            $2 ~ /^(s?rand|rand_r|s?random|random_r|[delnmj]rand48|srand48|seed48|arc4random.*|getrandom|getentropy)$/ {
                print $1 ": calls " $2 "; draws are keyed (rng.h)" }
            $1 ~ /^sim\/(progress|bench|cmd_[a-z_]*)\.c$/ { next }
            $2 ~ /^(time|clock|clock_gettime|gettimeofday|times|getrusage|localtime(_r)?|gmtime(_r)?|ftime|omp_get_wtime|omp_get_wtick)$/ {
                print $1 ": calls " $2 "; only progress, bench and commands may look at the clock" }'
        needs "${library[@]}" "${models[@]}" "${analysis[@]}" | awk '
            $2 ~ /^(_?exit|_Exit|quick_exit|abort|__assert_fail|err|errx|verr|verrx|error)$/ {
                print $1 ": calls " $2 "; return a status (diag.h)" }
            $2 ~ /^(__)?(printf|vprintf|puts|putchar|perror)(_chk|_unlocked)?$|^_IO_putc$|^stdout$/ {
                print $1 ": uses " $2 "; print to the stream that was given" }'
        needs "${models[@]}" | awk '
            $2 ~ /^(malloc|calloc|realloc|aligned_alloc|posix_memalign|free|strdup|mut_array.*|mut_free|mut_text.*)$/ {
                print $1 ": calls " $2 "; models never allocate" }
            $2 ~ /^(__)?(fopen|open|read|write|fprintf|fputs|fwrite)(64|_chk)?$|^stderr$/ {
                print $1 ": uses " $2 "; models neither read nor print" }'
    } | sort -u
}

rules='includes forms size layout words list prefix writable calls'
findings=$(for rule in $rules; do "rule_$rule"; done)
[ -z "$findings" ] || { printf '%s\n' "$findings"; exit 1; }
