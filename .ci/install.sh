#!/bin/sh
# Usage: install.sh VENV LOCK. Make the environment if there is none that runs, then
# install exactly what the lock file names, checked against its hashes.
set -eu
venv=$1 lock=$2

if ! "$venv/bin/python" -c '' >/dev/null 2>&1; then
  base=$("$(dirname "$0")/findpy.sh")
  echo "Building $venv with $base"
  "$base" -m venv --clear "$venv"
fi

echo "Installing $lock"
if command -v uv >/dev/null 2>&1; then
  uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock"
else
  "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
