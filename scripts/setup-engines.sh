#!/bin/sh
# Installs what the integration and end-to-end tests need, where it is missing: Docker, Buildah, a registry,
# skopeo and a static busybox for base images, and as root a user without rights. Does nothing, and needs no root, when
# all is there.
set -eu

missing=''
need() { # PROGRAM PACKAGE: a Debian package is wanted when the program is not found
  PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need git git
need tar tar
need busybox busybox-static
need buildah buildah
need skopeo skopeo
need docker-registry docker-registry
need newuidmap uidmap
need docker docker.io
# A client alone is enough where a daemon answers, on this machine or another.
docker version >/dev/null 2>&1 || need dockerd docker.io

# Buildah without root is tried as this user; whoever is not root is such a user already.
make_user() {
  [ "$(id -u)" -eq 0 ] || return 0
  PATH="$PATH:/usr/sbin:/sbin"
  id slipway-tests >/dev/null 2>&1 || useradd --system --create-home --shell /usr/sbin/nologin slipway-tests
  grep -qs '^slipway-tests:' /etc/subuid ||
    usermod --add-subuids 700000-765535 --add-subgids 700000-765535 slipway-tests
}

if [ -z "$missing" ]; then
  make_user
  exit 0
fi
packages=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')
as_root=''
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "setup-engines: these packages are missing: $packages" >&2
    echo "setup-engines: install them as root: apt-get install --no-install-recommends $packages" >&2
    exit 1
  }
  as_root='sudo'
fi
command -v apt-get >/dev/null 2>&1 || {
  echo "setup-engines: install with this system's package manager what Debian calls: $packages" >&2
  exit 1
}
echo "setup-engines: installing $packages"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# Containers have no init that could start services; the tests start what they need by themselves.
$as_root env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $packages >/dev/null
make_user
