# Sourced by the checks of the program (cli.sh, bits.sh): where things are, how to count.
# shellcheck shell=bash
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3
here=$PWD
program=$here/${BUILD:-build}/mutual
export MUTUAL_DATA=$here
unset OMP_NUM_THREADS
work=$(mktemp -d "${TMPDIR:-/tmp}/mutual-check.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failures=0

ok() { echo "ok - $1"; }

# not_ok NAME [FILE]...: counts a failure and shows the files.
not_ok() {
    echo "not ok - $1"
    shift
    [ $# = 0 ] || head -n 20 "$@" | sed 's/^/    /'
    failures=$((failures + 1))
}

# check NAME COMMAND...: passes if the command succeeds; its output is shown only if it fails.
check() {
    local name=$1
    shift
    if "$@" >"$work/check.out" 2>&1; then ok "$name"; else not_ok "$name" "$work/check.out"; fi
}

# mutual ARGUMENT...: runs the program; leaves its exit code, $work/out and $work/err.
mutual() {
    "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

# exits NAME CODE ARGUMENT...: the program ends with CODE.
exits() {
    local name=$1 wanted=$2
    shift 2
    mutual "$@"
    if [ "$code" = "$wanted" ]; then
        ok "$name"
    else
        not_ok "$name: exit code $code, not $wanted, of: mutual $*" "$work/err"
    fi
}

# says NAME PATTERN...: the last stderr has a line for each extended pattern.
says() {
    local name=$1 pattern
    shift
    for pattern; do
        if ! grep -qE -- "$pattern" "$work/err"; then
            not_ok "$name: no line like \"$pattern\" in" "$work/err"
            return
        fi
    done
    ok "$name"
}

# scenario FILE [LINE]...: a small scenario with the lines in place of the defaults' keys.
scenario() {
    local file=$1 line key
    shift
    for line in 'title: small' 'reference: state' \
        'arms: {state: {form: state}, privatised: {form: privatised}, mutual: {form: mutual}}' \
        'sectors: [primary_school]' 'population: {units: 2, users: 60}' \
        'horizon: {start: 2025-01, burn_in: 3, months: 12}' 'replicates: 2' 'seed: 1f'; do
        key=${line%%:*}
        printf '%s\n' "$@" | grep -q "^$key:" || printf '%s\n' "$line"
    done >"$file"
    printf '%s\n' "$@" >>"$file"
}

# result FILE.h5 SCENARIO [ARGUMENT]...: runs quietly; a failure is counted and shown.
result() {
    mutual run "$2" -o "$1" --quiet "${@:3}"
    [ "$code" = 0 ] || not_ok "mutual run ${2##*/} ${*:3}" "$work/err"
}

finish() { [ "$failures" = 0 ]; exit; }
