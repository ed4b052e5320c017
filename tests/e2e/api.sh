#!/bin/sh
# The API against its own description, by schemathesis. Takes the program as its argument; needs python3 with venv.
set -eu
program=$(realpath "${1:?usage: api.sh PROGRAM}")
cd "$(dirname "$0")"
if ! command -v schemathesis >/dev/null; then
  [ -d venv ] || { python3 -m venv venv && venv/bin/pip install --quiet 'schemathesis==4.32.5'; }
  PATH=$PWD/venv/bin:$PATH
fi
port=${PORT:-7980}
"$program" serve --listen "127.0.0.1:$port" 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
url="http://localhost:$port"
for _ in $(seq 100); do curl -fs -o /dev/null "$url/health" && break; sleep 0.2; done
# Nobody logs in here, so checks of authorisation have nothing to check.
schemathesis run "$url/openapi.json" --checks all --exclude-checks ignored_auth,object_level_authorization --max-time "${SECONDS_TO_RUN:-60}"
