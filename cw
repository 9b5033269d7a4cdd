#!/bin/sh
# Builds what is missing on first use, then becomes the JVM: signals and kills reach it.
set -eu

script=$0
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in
    /*) script=$link ;;
    *) script=$(dirname "$script")/$link ;;
  esac
done
home=$(cd "$(dirname "$script")" && pwd)
jar=$home/cw-mcp/target/cw.jar

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
elif command -v java >/dev/null 2>&1; then
  java=java
else
  echo "cw: no Java found. Install a JDK 17 or newer, or point JAVA_HOME at one." >&2
  exit 2
fi

if [ ! -f "$jar" ]; then
  if ! command -v mvn >/dev/null 2>&1; then
    echo "cw: nothing is built yet, and Maven is missing. Install Maven 3.8 or newer." >&2
    exit 2
  fi
  echo "cw: building once, this takes a minute or two …" >&2
  if ! mvn -q -B -f "$home/pom.xml" -pl cw-mcp -am -DskipTests package >&2; then
    echo "cw: the build failed; the messages above say why." >&2
    exit 2
  fi
fi

. "$home/cw-mcp/src/launch/jvm.sh"

if [ -t 1 ] && [ -z "${COLUMNS:-}" ] && size=$(stty size 2>/dev/null); then
  COLUMNS=${size##* }
  export COLUMNS
fi

CW_LAUNCHER=$home/cw
export CW_LAUNCHER
# shellcheck disable=SC2086
exec "$java" $jvm_options ${jvm_archive:+"$jvm_archive"} -jar "$jar" "$@"
