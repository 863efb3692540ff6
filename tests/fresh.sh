#!/bin/bash
# What a newcomer does on a bare Debian 12: installs make, then `make run` and `make test`, in a
# chroot made for it and removed afterwards. Needs root, debootstrap and a Debian mirror.
#     tests/fresh.sh [--working-tree] [--keep] [COMMAND...]
# Takes a clean clone of HEAD, or with --working-tree the files as they stand. COMMANDs are run
# one after the other in place of `make run` and `make test`. --keep leaves the chroot.
# The mirror is $DEBIAN_MIRROR, else the one that this machine's apt uses.
set -euo pipefail
cd "$(dirname "$0")/.."
release=bookworm

die() { echo "fresh: $*" >&2; exit 3; }

# Our own mounts vanish with the namespace, however this script ends.
if [ "${MUTUAL_FRESH_INSIDE-}" != 1 ]; then
    [ "$(id -u)" = 0 ] || { echo 'fresh: a chroot needs root: run "sudo make fresh"' >&2; exit 2; }
    exec env MUTUAL_FRESH_INSIDE=1 unshare --mount --propagation private -- "$0" "$@"
fi

working_tree=""
keep=""
while :; do
    case ${1-} in
    --working-tree) working_tree=1 ;;
    --keep) keep=1 ;;
    *) break ;;
    esac
    shift
done
[ $# != 0 ] || set -- 'make run' 'make test'

mirror=${DEBIAN_MIRROR-}
if [ -z "$mirror" ]; then
    # shellcheck disable=SC2016  # apt's own fields
    mirror=$(apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' \
        'Created-By: Packages' | awk -v r="$release" '$1 == r && $2 == "main" { print $3; exit }')
fi
[ -n "$mirror" ] || die "no mirror of Debian $release is known to apt here; set DEBIAN_MIRROR"

root=$(mktemp -d /var/tmp/mutual-fresh.XXXXXX)
chmod 755 "$root"
clean_up() {
    status=$?
    umount -R "$root" 2>/dev/null || true
    if [ -n "$keep" ]; then echo "fresh: the chroot stays in $root"
    else rm -rf --one-file-system "$root"; fi
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

echo "fresh: making a bare Debian ($release) from $mirror"
include=""
case $mirror in https:*) include=--include=ca-certificates ;; esac
debootstrap --variant=minbase $include "$release" "$root" "$mirror" >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    rm -f "$root.log"
    die 'debootstrap failed (its last lines are above)'
}
rm -f "$root.log"
mount --bind "$root" "$root" # so that / is a mount inside, as on any machine
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
# How this machine reaches its mirror (a proxy, say), but nothing else of its set-up.
apt-config dump | grep -E '^Acquire::(https?|Check-|Retries)' >"$root/etc/apt/apt.conf.d/90local" || true

if [ -n "$working_tree" ]; then
    mkdir "$root/srv/mutual"
    git ls-files -z --cached --others --exclude-standard |
        tar --create --null --ignore-failed-read --files-from=- | tar --extract -C "$root/srv/mutual"
else
    git clone --quiet --no-hardlinks . "$root/srv/mutual"
fi

inside() {
    env -i HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        chroot "$root" /bin/sh -c "cd /srv/mutual && $1" </dev/null
}
inside 'apt-get -q update' >/dev/null
for command in 'apt-get install -y make >/dev/null' "$@"; do
    echo "fresh: $command"
    began=$SECONDS
    inside "$command" || die "\"$command\" failed with exit code $?"
    echo "fresh: took $((SECONDS - began)) s"
done
