#!/usr/bin/env bash
# Builds the npm package in bindings/web/dist: build.sh [PROFILE]. `release`, where nothing is said, is small and fast; `dev` is made soon.
set -euo pipefail
cd "$(dirname "$0")/../.."
profile=${1:-release}
target=${CARGO_TARGET_DIR:-target}
out=bindings/web/dist

rustup target add wasm32-unknown-unknown >/dev/null 2>&1 || true
cargo build --locked --profile "$profile" -p strategisok-web --target wasm32-unknown-unknown
cargo build --locked -p strategisok-web-bundle
rm -rf "$out"
mkdir -p "$out"
cp bindings/web/package/* bindings/web/README.md LICENSE-MIT LICENSE-APACHE NOTICE "$out"
folder=$profile
[ "$profile" = dev ] && folder=debug
"$target/debug/strategisok-web-bundle" "$target/wasm32-unknown-unknown/$folder/strategisok_web.wasm" "$out"
if [ "$profile" != dev ] && command -v wasm-opt >/dev/null; then
    wasm-opt -Os --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
        -o "$out/small.wasm" "$out/strategisok_web_bg.wasm"
    mv "$out/small.wasm" "$out/strategisok_web_bg.wasm"
fi
wasm=$out/strategisok_web_bg.wasm
printf '%s: %d bytes, %d with gzip' "$wasm" "$(stat -c %s "$wasm")" "$(gzip -9c "$wasm" | wc -c)"
command -v brotli >/dev/null && printf ', %d with brotli' "$(brotli -9c "$wasm" | wc -c)"
echo
