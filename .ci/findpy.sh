#!/bin/sh
# Print the path of an interpreter that really runs and can build the project's
# environment: 3.12 or newer, with venv, ensurepip and sqlite3. Every candidate is
# executed, because a version manager's shim may stand on PATH and still fail.
# Exit 1 with one sentence that says what is missing otherwise.
new_enough='import sys; sys.exit(not (3, 12) <= sys.version_info < (3, 15))'
incomplete=

usable() {
  command -v "$1" >/dev/null 2>&1 || return 1
  "$1" -c "$new_enough" >/dev/null 2>&1 || return 1
  # Debian splits these out of the interpreter's own package.
  "$1" -c 'import ensurepip, venv, sqlite3' >/dev/null 2>&1 || {
    incomplete=$(command -v "$1")
    return 1
  }
}

if [ -n "${PYTHON:-}" ]; then
  usable "$PYTHON" && { command -v "$PYTHON"; exit 0; }
  echo "PYTHON=$PYTHON is not a Python 3.12, 3.13 or 3.14 that runs with venv, ensurepip and sqlite3: give another path, or leave it out." >&2
  exit 1
fi

versions=${PYENV_ROOT:-$HOME/.pyenv}/versions
for candidate in python3.13 python3.14 python3.12 python3 python \
  "$versions"/3.13.*/bin/python3 "$versions"/3.14.*/bin/python3 "$versions"/3.12.*/bin/python3; do
  usable "$candidate" && { command -v "$candidate"; exit 0; }
done

if command -v uv >/dev/null 2>&1; then
  found=$(uv python find --no-python-downloads '>=3.12,<3.15' 2>/dev/null) && usable "$found" && { echo "$found"; exit 0; }
fi

if [ -n "$incomplete" ]; then
  echo "$incomplete is new enough, but lacks venv, ensurepip or sqlite3: install your system's python3-venv package." >&2
else
  echo "Python 3.12 or newer was not found: install it, or run 'make PYTHON=/path/to/python3.13'." >&2
fi
exit 1
