#!/bin/bash
# models/DICTIONARY.md is what the code says: `make manual` writes it.
set -eu
cd "$(dirname "$0")/.."
mutual=${BUILD:-build}/mutual
if "$mutual" show --manual | diff -q - models/DICTIONARY.md >/dev/null; then
    echo 'ok models/DICTIONARY.md is current'
else
    echo 'not ok models/DICTIONARY.md is not what the code says: run `make manual`'
    "$mutual" show --manual | diff - models/DICTIONARY.md | head -n 10 || true
fi
