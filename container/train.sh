#!/bin/bash
# train.sh FOLDER: a short life of the server, so that the classes which serving needs lie in FOLDER/classes.aot. The cache
# belongs to this path, this jar and this runtime; where it does not fit, the program starts without it.
# bash, for its /dev/tcp: the image that this runs in has no HTTP client.
set -eu

folder=$1
port=3002
scratch=$(mktemp -d)
server=
trap 'rm -rf "$scratch"; [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true' EXIT

# The image's own options, but writing the cache instead of reading it; and for the clients without it.
sed -e "s|^-XX:AOTCache=|-XX:AOTCacheOutput=|" "$folder/java.options" >"$scratch/options"
sed -e "/^-XX:AOTCache=/d" "$folder/java.options" >"$scratch/plain"
export HOME=$scratch CW_DATA_DIR=$scratch/data

# post PATH BODY [SESSION]: prints the answer with its headers.
post() {
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  {
    printf 'POST %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n' "$1" "$port"
    printf 'Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n'
    [ -z "${3:-}" ] || printf 'Mcp-Session-Id: %s\r\nMCP-Protocol-Version: 2025-11-25\r\n' "$3"
    printf 'Content-Length: %s\r\n\r\n%s' "${#2}" "$2"
  } >&3
  cat <&3
  exec 3>&-
}

"$folder/bin/java" "@$scratch/options" serve --sandbox --http "127.0.0.1:$port" &
server=$!
for _ in $(seq 1 60); do
  if "$folder/bin/java" "@$scratch/plain" health "127.0.0.1:$port" >/dev/null 2>&1; then
    break
  fi
  sleep 0.5
done

session=$(post /mcp '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}' |
  tr -d '\r' | sed -n 's/^[Mm][Cc][Pp]-[Ss]ession-[Ii][Dd]: //p')
test -n "$session"
{
  post /mcp '{"jsonrpc":"2.0","method":"notifications/initialized"}' "$session"
  post /mcp '{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}' "$session"
  post /mcp '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"cw_search_endpoints","arguments":{"query":"open tickets"}}}' "$session"
  post /mcp '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"cw_api_call","arguments":{"method":"GET","path":"/service/tickets"}}}' "$session"
  post /v1/tools/execute '{"tool_name":"cw_count","arguments":{"path":"/company/companies"}}'
} >/dev/null

kill -TERM "$server"
wait "$server" || true
server=
test -s "$folder/classes.aot"
