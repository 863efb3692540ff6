#!/bin/bash
# Proves that each rule of tests/lint.sh fires: a tree that is clean but for one bad snippet must
# give exactly that finding, and the clean tree none.
set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# A clean tree: one file of each kind.
fresh_tree() {
    rm -rf "$work/tree"
    mkdir -p "$work"/tree/{sim,models/base,models/forms,analysis,tests,build/{sim,models/base,analysis}}
    cd "$work/tree" || exit 3
    cp "$here/../.clang-format" .
    echo 'extern const int mut_model;' >sim/model.h
    printf '#include "model.h"\n\nconst int mut_model = 1;\n' >sim/registry.c
    printf '#include "model.h"\n\nconst int *const mut_mechanism_a = &mut_model;\n' >models/a.c
    printf '#include "model.h"\n\nconst int *const mut_process_b = &mut_model;\n' >models/base/b.c
    printf 'const int mut_paired = 1;\n' >analysis/paired.c
    echo a >models/mechanisms.list
}

lint_tree() {
    local file objects=()
    for file in sim/*.c models/*.c models/base/*.c analysis/*.c; do
        gcc -std=gnu11 -O1 -w -Isim -Ianalysis -c -o "build/${file%.c}.o" "$file" || return 9
        objects+=("build/${file%.c}.o")
    done
    rm -f build/libmutual.a
    ar qcs build/libmutual.a "${objects[@]}"
    BUILD=build "$here/lint.sh" "$work/tree" >"$work/found" 2>&1
}

# fires NAME PATTERN: the tree as it stands now gives findings, all of which match PATTERN.
fires() {
    if lint_tree; then
        echo "not ok - $1: nothing was found"
        status=1
    elif [ ! -s "$work/found" ] || grep -vqE -- "$2" "$work/found"; then
        echo "not ok - $1: found something else:"
        sed 's/^/    /' "$work/found"
        status=1
    else
        echo "ok - $1"
    fi
    fresh_tree
}

fresh_tree
if lint_tree && [ ! -s "$work/found" ]; then
    echo 'ok - a clean tree has no finding'
else
    echo 'not ok - a clean tree has no finding:'
    cat "$work/found"
    status=1
fi

printf '\nconst int other = 2;\n' >>sim/registry.c
fires 'a global without prefix' '^registry.c: global name other '

printf '\nstatic int count;\n\nint\nmut_next(void)\n{\n    return ++count;\n}\n' >>models/a.c
fires 'writable data in a model' '^models/a.c: count is writable'

printf '\nint mut_counter = 3;\n' >>sim/registry.c
fires 'a writable global in the core' '^sim/registry.c: mut_counter is writable'

for call in 'exp(x)' 'log1p(x)' 'powf((float) x, 2.5f)' '__builtin_tanh(x)'; do
    printf '#include <math.h>\n\ndouble\nmut_f(double x)\n{\n    return %s;\n}\n' "$call" >sim/rng.c
    fires "libm: $call" '^sim/rng.c: calls [a-z0-9]+ of libm'
done

printf '#include <math.h>\n\ndouble\nmut_f(double x)\n{\n    return sqrt(x) + floor(x);\n}\n' >sim/rng.c
if lint_tree; then
    echo 'ok - exact functions of libm are allowed'
else
    echo 'not ok - exact functions of libm are allowed:'
    cat "$work/found"
    status=1
fi
fresh_tree

printf '\nint gsl_rng_get(void);\n\nint\nmut_f(void)\n{\n    return gsl_rng_get();\n}\n' >>models/base/b.c
fires 'GSL in a model' '^models/base/b.c: calls gsl_rng_get'

for call in 'rand()' 'lrand48()' 'random()'; do
    printf '#include <stdlib.h>\n\nlong\nmut_f(void)\n{\n    return %s;\n}\n' "$call" >analysis/draws.c
    fires "foreign random numbers: $call" '^analysis/draws.c: calls [a-z0-9]+; draws are keyed'
done

printf '#include <time.h>\n\nlong\nmut_f(void)\n{\n    return time(0) + clock();\n}\n' >sim/run.c
fires 'the clock in the core' '^sim/run.c: calls (time|clock); only'

printf '#include <stdlib.h>\n\nvoid\nmut_f(void)\n{\n    exit(1);\n}\n' >sim/run.c
fires 'exit in the core' '^sim/run.c: calls exit'

printf '#include <stdio.h>\n\nvoid\nmut_f(void)\n{\n    printf("a");\n}\n' >sim/run.c
fires 'printing from the core' '^sim/run.c: uses (printf|putchar)'

printf '#include <stdlib.h>\n\nvoid *\nmut_f(void)\n{\n    return malloc(9);\n}\n' >models/c.c
echo c >>models/mechanisms.list
fires 'a model that allocates' '^models/c.c: calls malloc; models never'

echo 'extern const int mut_world;' >sim/world.h
printf '#include "world.h"\n' >models/c.c
echo c >>models/mechanisms.list
fires 'a model that sees the world' '^models/c.c:1: models include only "model.h"'

printf '#include "../models/a.c"\n' >sim/run.c
echo '#include "model.h"' >models/a.c
fires 'a .c file that is included' '^sim/run.c:1: a .c file is included'

echo 'extern const int mut_run;' >sim/run.h
printf '#include "run.h"\n' >sim/citizens.c
fires 'a layer that looks up' '^sim/citizens.c:1: layer 2 includes "run.h" of layer 3'

echo 'extern const int mut_run;' >sim/run.h
printf '#include "run.h"\n' >analysis/paired.c
fires 'analysis that looks into a run' '^analysis/paired.c:1: analysis includes "run.h" of layer 3'

echo 'extern const int mut_table;' >analysis/table.h
printf '#include "table.h"\n' >sim/run.c
fires 'the core below layer 4 that uses analysis' '^sim/run.c:1: only layer 4'

echo 'extern const int mut_table;' >analysis/table.h
printf '#include "table.h"\n' >sim/cmd_list.c
if lint_tree; then
    echo 'ok - a command may use analysis'
else
    echo 'not ok - a command may use analysis:'
    cat "$work/found"
    status=1
fi
fresh_tree

printf '#include "staff.h"\n' >sim/unit.h
touch sim/staff.h
printf '#include "unit.h"\n' >sim/staff.c
fires 'files that include each other in a circle' '^sim: these files include each other in a circle: .*(staff unit|unit staff)'

echo >sim/anything.c
fires 'a file in no layer' '^sim/anything: is in no layer|clang-format-14 -i sim/anything.c'

for name in state privatised mutual models/forms/mutual.yaml; do
    printf 'const char *const mut_name = "%s";\n' "$name" >models/base/c.c
    fires "a form's name in code: $name" '^models/base/c.c:1: the name of a form'
done
touch models/forms/guild.yaml
printf 'const char *const mut_name = "guild";\n' >sim/run.c
fires 'the name of a form added later' '^sim/run.c:1: the name of a form'

yes '/* line */' | head -n 401 >sim/run.c
fires 'a file of more than 400 lines' '^sim/run.c:401: more than 400 lines'

{ printf 'void\nmut_f(int *a)\n{\n'; yes '    ++*a;' | head -n 41; printf '}\n'; } >sim/run.c
fires 'a function of more than 40 lines' '^sim/run.c:3: a function of 41 lines'

printf 'int mut_f( int a );\n' >sim/run.h
fires 'layout' '^sim/run.h:1: run clang-format-14 -i sim/run.h'

printf '/* %s: later */\n' 'TO''DO' >tests/test_a.c
fires 'a mark of unfinished work' '^tests/test_a.c:1: a word that does not belong'

printf '# made in is''sue 12\n' >tests/a.sh
fires 'how the work was done' '^tests/a.sh:1: a word that does not belong'

echo ghost >>models/mechanisms.list
fires 'a listed mechanism without a file' '^models/mechanisms.list:1: ghost has no file'

echo a >>models/mechanisms.list
fires 'a mechanism that is listed twice' '^models/mechanisms.list:1: a stands twice'

sed 's/_a/_c/' models/a.c >models/c.c
fires 'a mechanism that is not listed' '^models/c.c:1: has no line'

exit $status
