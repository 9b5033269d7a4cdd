#!/bin/sh
# Runs the server in a container. ./setup.sh help lists what it does.
set -eu

cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
Runs ConnectWise PSA in a container, for a team to share.

  ./setup.sh start [openwebui]   build the image if it is missing, start, wait until it is healthy;
                                 makes .env with a random token when there is none
  ./setup.sh stop                stop; the data stays
  ./setup.sh restart             start again with what .env says now
  ./setup.sh status              what runs, and whether it is healthy
  ./setup.sh doctor              check settings, credentials and the way to ConnectWise
  ./setup.sh logs [-f]           what it wrote
  ./setup.sh update              fetch this repository's changes, build anew, start
  ./setup.sh token               print the token with which clients call
  ./setup.sh clean [--yes]       delete containers, image and data, after asking; .env stays
  ./setup.sh help                this text

Settings are in .env; .env.example explains them.
TEXT
}

say() {
  echo "setup: $*" >&2
}

wrong() {
  say "$*"
  exit 2
}

compose() {
  docker compose --profile openwebui "$@"
}

need_docker() {
  command -v docker >/dev/null 2>&1 ||
    wrong "Docker is missing. Install Docker Engine or Docker Desktop: https://docs.docker.com/get-docker/"
  docker compose version >/dev/null 2>&1 ||
    wrong "'docker compose' is missing. Install the Compose plugin, version 2: https://docs.docker.com/compose/install/"
  docker info >/dev/null 2>&1 ||
    wrong "Docker does not answer. Start it; on Linux your user also has to be in the group docker."
}

# The value of a setting in .env, without quotes.
setting() {
  value=
  if [ -f .env ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in
        "$1="*) value=${line#*=} ;;
      esac
    done <.env
  fi
  case $value in
    \"*\") value=${value#\"} && value=${value%\"} ;;
    \'*\') value=${value#\'} && value=${value%\'} ;;
  esac
  printf '%s' "$value"
}

# Only the shell's own commands see the token: an argument could be read in the list of processes.
write_settings() {
  token=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  found=
  scratch=.env.new.$$
  trap 'rm -f "$scratch"' EXIT
  (umask 077 && : >"$scratch")
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      CW_HTTP_TOKEN= | 'CW_HTTP_TOKEN=""' | "CW_HTTP_TOKEN=''")
        printf 'CW_HTTP_TOKEN=%s\n' "$token"
        found=yes
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$1" >"$scratch"
  [ -n "$found" ] || printf 'CW_HTTP_TOKEN=%s\n' "$token" >>"$scratch"
  mv "$scratch" .env
  trap - EXIT
}

prepare() {
  if [ ! -f .env ]; then
    write_settings .env.example
    say ".env is new, with a random token; ./setup.sh token prints it."
  elif [ -z "$(setting CW_HTTP_TOKEN)" ] && [ -z "$(setting CW_HTTP_TOKENS)" ]; then
    write_settings .env
    say "CW_HTTP_TOKEN in .env was empty and is a random one now; ./setup.sh token prints it."
  fi
  case $(ls -ld .env) in
    -???------*) ;;
    *)
      chmod 600 .env
      say ".env could be read or changed by other users; its mode is 600 now."
      ;;
  esac
  # The container's user looks into it for the files that .env names.
  [ -d config ] || (mkdir config && chmod 755 config)
}

tell_where() {
  port=$(setting MCP_PORT)
  scheme=http
  [ -z "$(setting CW_HTTP_KEYSTORE)" ] || scheme=https
  address=$scheme://127.0.0.1:${port:-3002}
  say "ready: console $address, MCP $address/mcp, OpenAPI $address/openapi.json"
  for name in COMPANY_ID PUBLIC_KEY PRIVATE_KEY; do
    if [ -z "$(setting CW_$name)" ] && [ -z "$(setting CONNECTWISE_$name)" ]; then
      say "CW_$name is empty in .env: fill it in, then ./setup.sh restart"
    fi
  done
}

up() {
  if ! "$@"; then
    say "it did not start; ./setup.sh logs says why."
    exit 1
  fi
  tell_where
}

clean() {
  case ${1:-} in
    --yes) ;;
    '')
      printf 'Delete the containers, the image, and the data: journal, saved queries, kept answers? [y/N] ' >&2
      answer=
      IFS= read -r answer || true
      case $answer in
        y | Y | yes | YES | Yes) ;;
        *)
          say "nothing was deleted."
          exit 1
          ;;
      esac
      ;;
    *) wrong "clean takes nothing, or --yes" ;;
  esac
  compose down --volumes --rmi local --remove-orphans
  say "deleted. .env is still here, with the keys in it."
}

command=${1:-help}
[ $# -eq 0 ] || shift

case $command in
  help | -h | --help)
    usage
    exit 0
    ;;
  token)
    token=$(setting CW_HTTP_TOKEN)
    [ -n "$token" ] || wrong "there is no token in .env yet; ./setup.sh start makes one."
    printf '%s\n' "$token"
    exit 0
    ;;
  clean-up | cleanup) command=clean && need_docker ;;
  start | stop | restart | status | doctor | logs | update | clean) need_docker ;;
  *) wrong "there is no command '$command'; ./setup.sh help lists them." ;;
esac

case $command in
  start)
    case ${1:-} in
      '') services=cw ;;
      openwebui) services='cw open-webui' ;;
      *) wrong "start takes nothing, or openwebui" ;;
    esac
    prepare
    # shellcheck disable=SC2086
    up compose up --detach --wait $services
    ;;
  restart)
    prepare
    up compose up --detach --wait --force-recreate cw
    ;;
  update)
    if git rev-parse --abbrev-ref '@{upstream}' >/dev/null 2>&1; then
      git pull --ff-only || wrong "the repository's changes could not be fetched; mend what git says above."
    else
      say "this folder follows no git remote: building what is here."
    fi
    prepare
    compose build --pull cw
    up compose up --detach --wait cw
    ;;
  stop) compose stop ;;
  status)
    compose ps
    compose exec -T cw /opt/cw/bin/java @/opt/cw/health.options
    ;;
  doctor) compose exec -T cw /opt/cw/bin/java @/opt/cw/java.options doctor ;;
  logs) compose logs --tail 200 "$@" cw ;;
  clean) clean "$@" ;;
esac
