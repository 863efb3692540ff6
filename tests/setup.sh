#!/bin/sh
# Installs the Debian packages that a target needs and that are missing, and nothing else:
#     tests/setup.sh [--list] SET...      (the sets are below)
# Works as root or through sudo; without either it prints the line to run and exits with 2.
# Says nothing when nothing is missing.
set -eu

# package, then what it is for; one set after the other
wanted() {
    case $1 in
    run) cat <<'LIST'
gcc             the C compiler
libc6-dev       headers of the C library
make            the build
pkg-config      finds the libraries below
libgsl-dev      statistics of the paired table
libhdf5-dev     result files
libyaml-dev     scenario files
nettle-dev      hashes of input files
zlib1g-dev      check sums of finished runs
libjansson-dev  reports, and answers that they show
nodejs             draws the charts of a report
npm                fetches what draws them
librsvg2-bin       figures as PDF and PNG
fonts-dejavu-core  the font of the figures
LIST
        ;;
    check) wanted run; cat <<'LIST'
libcmocka-dev     unit tests
librandom123-dev  oracle for the random numbers
LIST
        ;;
    lint) wanted run; echo 'clang-format-14  layout of the source' ;;
    test) wanted check; wanted lint; cat <<'LIST'
hdf5-tools         h5dump and h5diff open the result
netcdf-bin         ncdump opens the result
python3-xarray     opens the result
python3-h5netcdf   first engine of xarray
python3-netcdf4    second engine of xarray
chromium           opens the report's page
poppler-utils      counts and shows the pages of a printed report
r-base-core        runs the examples in R
qemu-user          runs the program as an older processor would
LIST
        ;;
    race | fuzz) wanted check; cat <<'LIST'
clang-14            the compiler that finds races and fuzzes
libclang-rt-14-dev  its run-time checkers
libomp-14-dev       its OpenMP, with Archer
LIST
        if [ "$1" = race ]; then echo 'llvm-14  llvm-symbolizer: lines in a race report'; fi
        ;;
    coverage) wanted check; echo 'gcovr  table of covered lines' ;;
    bench) wanted run; cat <<'LIST'
time      peak memory of a run
valgrind  instructions of a citizen-month
LIST
        ;;
    mpi) wanted run; cat <<'LIST'
libopenmpi-dev  ranks of a run over processes and machines
openmpi-bin     mpirun starts them
LIST
        ;;
    bits) wanted mpi; cat <<'LIST'
clang-14            the other compiler
libomp-14-dev       its OpenMP
qemu-user           older processors
python3-h5netcdf    reads results to hash them
LIST
        ;;
    manual) wanted run; echo 'help2man  the manual page from --help' ;;
    fresh) cat <<'LIST'
debootstrap  makes a bare Debian
git          a clean clone
LIST
        ;;
    esac
}
sets='run check lint test race fuzz coverage bench mpi bits manual fresh'

# Node from elsewhere than Debian counts: it brings npm without a package of its own, and Debian's
# npm cannot be installed beside it.
installed() {
    case $1 in
    nodejs) if command -v node >/dev/null; then return 0; fi ;;
    npm) if command -v npm >/dev/null; then return 0; fi ;;
    esac
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

list_only=
if [ "${1-}" = --list ]; then list_only=1; shift; fi
for set in "$@"; do
    case " $sets " in
    *" $set "*) ;;
    *) echo "setup.sh: there is no set \"$set\"; the sets are: $sets" >&2; exit 2 ;;
    esac
done
if [ $# = 0 ]; then echo "setup.sh: name one or more sets of: $sets" >&2; exit 2; fi
list=$(for set in "$@"; do wanted "$set"; done | awk '!seen[$1]++')
if [ -n "$list_only" ]; then printf '%s\n' "$list"; exit 0; fi

if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is no Debian: see to it yourself that these are here (Debian's names):" >&2
    printf '%s\n' "$list" >&2
    exit 0
fi

missing=$(printf '%s\n' "$list" | while read -r package reason; do
    installed "$package" || printf '    %-19s %s\n' "$package" "$reason"
done)
if [ -z "$missing" ]; then exit 0; fi
names=$(printf '%s\n' "$missing" | awk '{ printf "%s%s", s, $1; s = " " }')

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root='sudo -n'
else
    printf 'setup: these packages are missing, and only root may install them:\n%s\n' "$missing" >&2
    printf 'Run this line, then try again:\n' >&2
    if command -v sudo >/dev/null; then prefix='sudo '; else prefix=; fi
    printf '%sapt-get update && %sapt-get install -y --no-install-recommends %s\n' \
        "$prefix" "$prefix" "$names" >&2
    exit 2
fi

printf 'setup: installing what is missing:\n%s\n' "$missing"
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" \
        </dev/null
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! apt update >"$log" 2>&1; then
    echo 'setup: "apt-get update" did not reach every source (going on with what is known):' >&2
    grep -E '^(E|W):' "$log" >&2 || tail -n 5 "$log" >&2
fi
# shellcheck disable=SC2086  # names are words on purpose
if ! apt install -y --no-install-recommends $names >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    printf 'setup: installing failed; the line was:\n    apt-get install -y --no-install-recommends %s\n' \
        "$names" >&2
    exit 3
fi
