# What the scripts that build a Debian of their own share. Sourced, not run; `name` is set by them.
# shellcheck shell=bash

say() { printf '==> %s\n' "$*" >&2; }
fail() { printf '%s: %s\n' "$name" "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null; then
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  else
    fail "needs root once, and sudo is not installed. As root: $*"
  fi
}

# Installs those of the packages that this machine does not have.
need_packages() {
  local installed package missing=()
  command -v dpkg-query >/dev/null || fail "needs apt; install $* by hand."
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
  for package in "$@"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "Installing ${#missing[@]} system packages: ${missing[*]}"
  as_root apt-get -qq -o DPkg::Lock::Timeout=120 update >&2
  as_root apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
    install --no-install-recommends "${missing[@]}" >/dev/null
}

# The mirror this machine's own apt takes Debian from; never written down anywhere.
debian_mirror() {
  local found=${DEBIAN_MIRROR:-}
  [ -n "$found" ] || found=$(LC_ALL=C apt-get indextargets --format '$(LABEL) $(REPO_URI)' \
    'Created-By: Packages' | sed -n 's/^Debian //p' | sed -n 1p)
  [ -n "$found" ] || fail "apt here takes nothing from Debian; name a mirror in DEBIAN_MIRROR."
  printf '%s\n' "$found"
}

# debian_tree SUITE FOLDER PACKAGES (with commas): a minimal Debian in FOLDER, unless it is there.
debian_tree() {
  local suite=$1 folder=$2 packages=$3 mirror log
  [ ! -d "$folder" ] || return 0
  mirror=$(debian_mirror)
  need_packages debootstrap debian-archive-keyring
  say "Building a Debian $suite (some minutes, the first time only)"
  as_root rm -rf "$folder.new"
  log=$folder.log
  if ! as_root nice debootstrap --variant=minbase --include="$packages" \
    "$suite" "$folder.new" "$mirror" >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    fail "debootstrap could not build Debian $suite."
  fi
  as_root mv "$folder.new" "$folder"
  rm -f "$log"
}
