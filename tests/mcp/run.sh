#!/bin/sh
# Tries `strategisok mcp` with a real client: sh tests/mcp/run.sh PATH_TO_STRATEGISOK
# The client comes from PyPI into a folder of its own below target.
set -eu
program=${1:?the program to try}
here=$(dirname "$0")
venv=${CARGO_TARGET_DIR:-target}/mcp-client
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
exec timeout -k 5 120 "$venv/bin/python" "$here/client.py" "$program"
