#!/bin/sh
# The pages in a real Chromium. Takes the program as its argument, starts it on a free port, and ends it afterwards.
# Needs node, npm and Debian's chromium.
set -eu
program=$(realpath "${1:?usage: run.sh PROGRAM}")
cd "$(dirname "$0")"
[ -d node_modules ] || npm install --no-audit --no-fund --silent
port=${PORT:-7979}
"$program" serve --listen "127.0.0.1:$port" 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
export STRATEGISOK_URL="http://localhost:$port"
for _ in $(seq 100); do curl -fs -o /dev/null "$STRATEGISOK_URL/health" && break; sleep 0.2; done
node pages.mjs
node journeys.mjs
# What is searched for stays out of the log.
if grep -q 'sykefrav' server.log; then echo "FAIL the log has a query"; exit 1; fi
