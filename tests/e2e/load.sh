#!/bin/sh
# The server under load: results at 64 connections beside a static page in the same run, then requests of every kind with
# words of every kind, and the memory after them. Takes the program as its argument (a release build); needs Debian's wrk
# and python3. SECONDS_TO_RUN is 60 where it is not said, REQUESTS 200 000, MOST_MEMORY 120 (MB).
set -eu
program=$(realpath "${1:?usage: load.sh PROGRAM}")
cd "$(dirname "$0")"
port=${PORT:-7981}
"$program" serve --listen "127.0.0.1:$port" 2>server.log &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
url="http://127.0.0.1:$port"
for _ in $(seq 100); do curl -fs -o /dev/null "$url/health" && break; sleep 0.1; done
printf 'the first result page: '
curl -fs -o /dev/null -w '%{time_total} s\n' "$url/sok?q=sykefrav%C3%A6r"
for path in '/hjelp' '/sok?q=beredskap' '/api/v1/search?q=barn+unge'; do
  printf '\n%s\n' "$path"
  wrk --latency -t 2 -c 64 -d "${SECONDS_TO_RUN:-60}" "$url$path"
done
printf '\nmemory at its highest: '
grep VmHWM "/proc/$server/status" | tr -s '\t ' ' '
printf '\nrequests of every kind\n'
python3 mixed.py "$port" "$server" "${REQUESTS:-200000}" "${MOST_MEMORY:-120}"
