#!/usr/bin/env bash
# A real OpenSearch cluster on this machine, for tests only: each node is a process on 127.0.0.1, and no password or
# encryption is set. Needs Linux, Java 17 and Maven; the first call fetches OpenSearch from Maven Central.
#
#   cluster.sh start N DIR       start those of N nodes that do not run, with their data and logs in DIR
#   cluster.sh kill I DIR        end node I without warning
#   cluster.sh stop DIR          end all nodes in DIR
#   cluster.sh run N COMMAND     start N nodes in a new folder, run COMMAND, and end them whatever happens
#   cluster.sh smoke [N]         try all that the tests ask of a cluster, on 2 nodes or N
#   cluster.sh build             fetch and compile only; ends with 75 where Maven Central is out of reach
#
# Node I answers at port OPENSEARCH_PORT + I, and node 1 leads first. COMMAND finds the addresses in OPENSEARCH_URLS,
# with a space between them, and DIR in OPENSEARCH_DIR.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../../target}
port=${OPENSEARCH_PORT:-19200}
# These make the JVM start in half the time, but run slower: to measure speed, give "-XX:+UseG1GC" instead.
options=${OPENSEARCH_JAVA_OPTS:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}
# How long a start may take, and how long a node lives where nothing ends it.
seconds=${OPENSEARCH_SECONDS:-120}
minutes=${OPENSEARCH_MINUTES:-60}

fail() { echo "cluster.sh: $*" >&2; exit 1; }

build() {
    mkdir -p "$target"
    output=$(cd "$target" && pwd)/opensearch
    classpath="$output/classes:$output/lib/*"
    if [ -e "$output/built" ] && [ -z "$(find "$here/pom.xml" "$here/src" -newer "$output/built")" ]; then return; fi
    rm -rf "$output"
    mkdir -p "$output"
    if ! mvn --quiet --batch-mode --file "$here/pom.xml" -Doutput="$output" process-classes >"$output/log" 2>&1; then
        if grep -qE "Could not (transfer|resolve)|could not be resolved" "$output/log"; then
            echo "cluster.sh: Maven cannot fetch OpenSearch; is Maven Central within reach?" >&2
            exit 75
        fi
        cat "$output/log" >&2
        fail "the nodes do not compile; what Maven says is above"
    fi
    touch "$output/built"
}

# Makes DIR and takes it as the folder of this call.
folder() { mkdir -p "$1" && dir=$(cd "$1" && pwd -P); }

# The process of the node in a folder, where it runs. A number alone could be that of another process by now.
process() {
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) && grep -qszxF "path.home=$1" "/proc/$pid/cmdline" && echo "$pid"
}

start_node() {
    local home=$dir/node-$1
    mkdir -p "$home"
    # shellcheck disable=SC2086
    java -Xms512m -Xmx512m $options -Djava.io.tmpdir="$home" -Dlog4j2.disable.jmx=true \
        -cp "$classpath" OneNode "$nodes" "$seconds" "$minutes" \
        path.home="$home" cluster.name="strategisok-$port" node.name="node-$1" network.host=127.0.0.1 \
        http.port=$((port + $1)) transport.port=$((port + 100 + $1)) discovery.seed_hosts="$seeds" \
        cluster.initial_cluster_manager_nodes=node-1 cluster.routing.allocation.disk.threshold_enabled=false \
        >"$home/log" 2>&1 </dev/null &
    echo $! >"$home/pid"
    # So that the shell has nothing to say of a node that a test ends.
    disown
}

start() {
    local i until=$((SECONDS + seconds + 10)) seeds=
    for ((i = 1; i <= nodes; i++)); do seeds+=${seeds:+,}127.0.0.1:$((port + 100 + i)); done
    for ((i = 1; i <= nodes; i++)); do process "$dir/node-$i" >/dev/null || start_node "$i"; done
    for ((i = 1; i <= nodes; i++)); do
        until grep -qsx ready "$dir/node-$i/log"; do
            if ! kill -0 "$(cat "$dir/node-$i/pid")" 2>/dev/null || ((SECONDS > until)); then
                tail -n 30 "$dir/node-$i/log" >&2
                fail "node $i did not start; the end of its log is above"
            fi
            sleep 0.2
        done
    done
}

stop() {
    local home pid tries
    for home in "$dir"/node-*; do
        if pid=$(process "$home"); then kill "$pid" || true; fi
    done
    for home in "$dir"/node-*; do
        for ((tries = 0; tries < 100; tries++)); do process "$home" >/dev/null || continue 2; sleep 0.2; done
        if pid=$(process "$home"); then kill -KILL "$pid" || true; fi
    done
}

run() {
    local i status=0
    command=
    trap '[ -z "$command" ] || kill "$command" 2>/dev/null || true; stop; rm -rf "$dir"' EXIT
    start
    OPENSEARCH_URLS=
    for ((i = 1; i <= nodes; i++)); do OPENSEARCH_URLS+=${OPENSEARCH_URLS:+ }http://127.0.0.1:$((port + i)); done
    export OPENSEARCH_URLS OPENSEARCH_DIR=$dir
    # In the background, so that a signal to this script ends it at once.
    "$@" &
    command=$!
    wait "$command" || status=$?
    command=
    exit "$status"
}

# Takes the number of nodes of this call.
count() { [[ $1 =~ ^[1-9]$ ]] && nodes=$1 || usage; }

usage() { sed -n '5,10s/^#   //p' "${BASH_SOURCE[0]}" >&2; exit 2; }

trap 'exit 130' INT TERM HUP
case "${1:-} $#" in
"build 1") build ;;
"start 3")
    count "$2"
    folder "$3"
    build
    trap '[ $? = 0 ] || stop' EXIT
    start
    ;;
"kill 3")
    folder "$3"
    pid=$(process "$dir/node-$2") || fail "node $2 does not run in $dir"
    kill -KILL "$pid"
    while process "$dir/node-$2" >/dev/null; do sleep 0.05; done
    ;;
"stop 2")
    folder "$2"
    stop
    ;;
"run "*)
    [ $# -ge 3 ] || usage
    count "$2"
    build
    folder "$(mktemp -d)"
    run "${@:3}"
    ;;
"smoke 1" | "smoke 2")
    build
    exec "${BASH_SOURCE[0]}" run "${2:-2}" java -cp "$classpath" Smoke "${BASH_SOURCE[0]}"
    ;;
*) usage ;;
esac
