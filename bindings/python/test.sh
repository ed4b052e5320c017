#!/usr/bin/env bash
# The wheel, made and tried in an environment of its own: test.sh [PROFILE], `dev` where nothing is said. STRATEGISOK_PROGRAM names the
# program whose JSON it is held against.
set -euo pipefail
cd "$(dirname "$0")"
target=${CARGO_TARGET_DIR:-../../target}
mkdir -p "$target"
rooms=$(cd "$target" && pwd)/python
rm -rf "$rooms"
python3 -m venv "$rooms"
"$rooms/bin/pip" install --quiet --disable-pip-version-check "maturin>=1.9,<2" matplotlib mypy pytest pandas pandas-stubs polars
"$rooms/bin/maturin" build --locked --profile "${1:-dev}" --interpreter "$rooms/bin/python" --out "$rooms/wheels"
"$rooms/bin/pip" install --quiet --disable-pip-version-check --no-deps "$rooms"/wheels/strategisok-*.whl
topics=$(mktemp)
trap 'rm -f "$topics"' EXIT
grep -h -v '^#' ../../benches/quality/data/{journalist,policy,press2}.topics.tsv >"$topics"
STRATEGISOK_TOPICS=$topics "$rooms/bin/pytest" -q -p no:cacheprovider tests
"$rooms/bin/mypy" --strict --cache-dir="$rooms/mypy" python tests examples
"$rooms/bin/python" examples/topics.py "$rooms/topics.svg"
test -s "$rooms/topics.svg"
"$rooms/bin/python" -c 'import strategisok; [print(hit.id, hit.marked()) for hit in strategisok.Searcher.embedded().search("vindkraft", limit=3)]'
ls -l "$rooms"/wheels
