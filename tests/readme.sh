#!/bin/bash
# The README's table is what the program prints, and its first change works word for word.
set -eu
cd "$(dirname "$0")/.."
mutual=${BUILD:-build}/mutual
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$mutual" run scenarios/three_forms.yaml -o "$work/three_forms.h5" --quiet >"$work/printed"
awk '/^```text/ { on = 1; next } /^```/ { on = 0 } on' README.md >"$work/excerpt"
lines=$(wc -l <"$work/excerpt")
if [ "$lines" -ge 10 ] && head -n "$lines" "$work/printed" | cmp -s - "$work/excerpt"; then
    echo "ok the README's $lines lines are the first that the program prints"
else
    echo "not ok the README's table is not what the program prints:"
    head -n "$lines" "$work/printed" | diff "$work/excerpt" - || true
fi

# The shell lines of "A first change", run on a copy.
mkdir "$work/copy"
cp -r scenarios models "$work/copy"
ln -s "$PWD/$mutual" "$work/mutual"
awk '/^## A first change/ { here = 1 } here && /^```sh/ { on = 1; next } /^```/ { on = 0; here = here && !on } on && here' \
    README.md | sed -n '/^cp /,/mine.h5/p' >"$work/steps"
sed -i "s#build/mutual#$work/mutual#; s#out/mine.h5#out.h5 --quiet --replicates 2#" "$work/steps"
if (cd "$work/copy" && sh -eu "$work/steps") >"$work/said" 2>&1 &&
    grep -q 'asking' "$work/said" && [ -s "$work/copy/out.h5" ]; then
    echo 'ok the README'\''s first change runs as written'
else
    echo 'not ok the README'\''s first change does not run as written:'
    cat "$work/steps" "$work/said"
fi
