#!/bin/sh
# train.sh FOLDER: a short life of the server, so that the classes which serving needs lie in FOLDER/classes.aot. The cache
# belongs to this path, this jar and this runtime; where it does not fit, the program starts without it.
set -eu

folder=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The image's own options, but writing the cache instead of reading it.
sed -e "s|^-XX:AOTCache=|-XX:AOTCacheOutput=|" "$folder/java.options" >"$scratch/options"

session() {
  cat <<'LINES'
{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"cw_search_endpoints","arguments":{"query":"open tickets"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"cw_api_call","arguments":{"method":"GET","path":"/service/tickets"}}}
LINES
}

session | HOME=$scratch CW_DATA_DIR=$scratch/data "$folder/bin/java" "@$scratch/options" serve --sandbox >/dev/null
test -s "$folder/classes.aot"
