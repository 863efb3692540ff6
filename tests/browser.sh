#!/bin/bash
# The report's page in a browser: silent console, controls, keyboard, downloads, phone and laptop,
# dark, print, no scripts.
#     tests/browser.sh [--page FILE.html] [--shots FOLDER]    a page of your own; pictures to look at
# shellcheck source=tests/common.sh
. "$(dirname "$0")/common.sh"

if ! command -v chromium >/dev/null; then
    echo 'skipped - browser: chromium is missing (make setup)'
    exit 0
fi
if ! make --no-print-directory analysis/charts/node_modules/.stamp "${BUILD:-build}/charts/render.cjs" BUILD="${BUILD:-build}" >"$work/make" 2>&1; then
    not_ok 'the charts are bundled' "$work/make"
    finish
fi
CHROMIUM=$(command -v chromium) node tests/charts/browser.mjs "$here/${BUILD:-build}/charts" "$@"
