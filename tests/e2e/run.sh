#!/bin/sh
# The pages in a real Chromium. Takes the program as its argument, starts it on a free port, and ends it afterwards.
# Needs node, npm and Debian's chromium.
set -eu
program=$(realpath "${1:?usage: run.sh PROGRAM}")
cd "$(dirname "$0")"
# No package needs its scripts, one of which would fetch a Java.
npm install --ignore-scripts --no-audit --no-fund --silent
port=${PORT:-7979}
server=
index=$(mktemp -d)
trap 'kill $server 2>/dev/null || true; rm -rf "$index"' EXIT
serve() {
    "$program" serve --listen "127.0.0.1:$port" "$@" 2>server.log &
    server=$!
    export STRATEGISOK_URL="http://localhost:$port"
    for _ in $(seq 100); do curl -fs -o /dev/null "$STRATEGISOK_URL/health" && break; sleep 0.2; done
}
serve
node pages.mjs
node validity.mjs
node journeys.mjs
# What is searched for stays out of the log.
if grep -q 'sykefrav' server.log; then echo "FAIL the log has a query"; exit 1; fi
kill "$server"
wait "$server" || true

# The same pages, and those that there are then, over several documents.
for number in $(seq 12); do
    printf '# Plan %s\n\n## Skole\n\nKommunen vil:\n\n- bygge skole nummer %s\n' "$number" "$number" >"$index/plan-$number.md"
    printf 'publisher = "Kommune %s"\nyear = %s\n' $((number % 4)) $((2010 + number)) >"$index/plan-$number.toml"
done
"$program" index --quiet --index "$index/indeks" --source embedded --source "$index" --source ../../examples/documents \
    --source ../fixtures/fjordvik-2025-2029.txt --source ../fixtures/havbygda-2026-2030.txt
export STRATEGISOK_SEVERAL=1
serve --index "$index/indeks"
node pages.mjs
node validity.mjs
