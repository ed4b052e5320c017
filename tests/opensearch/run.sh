#!/usr/bin/env bash
# Two nodes of a released OpenSearch on this machine, and PROGRAM, built with the feature `opensearch`, held against an index of
# its own. Needs Java 17, Maven and Maven Central; takes a few minutes, and ends after ten whatever happens.
#
#   run.sh PROGRAM
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "${1:?run.sh PROGRAM}")
exec timeout --foreground --kill-after=20 600 \
    "$here/cluster.sh" run 2 python3 "$here/compare.py" "$program" "$here/cluster.sh"
