#!/bin/sh
# runtime.sh FOLDER JAR: puts a Java runtime of the needed modules, the program and its options into FOLDER.
# Needs a JDK 25 on the path (or JAVA_HOME).
set -eu

folder=$1
jar=$2
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}

# What jdeps finds in the jar (java.desktop draws the pictures of analytics), and what is looked up by name only: jdk.unsupported (Gson, Reactor), java.naming and java.management (Jetty), jdk.crypto.ec is in
# java.base since 22.
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,jdk.httpserver,jdk.unsupported

"${jdk}jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files --compress zip-6 --output "$folder"
cp "$jar" "$folder/cw.jar"

# Nobody looks or listens here: what needs a display or a sound card, and their libraries of the system, stays out.
for library in awt_xawt jawt jsound splashscreen; do
  rm -f "$folder/lib/lib$library.so"
done

# SQLite's library lies ready: a container's /tmp is often mounted noexec, and nothing has to be unpacked at each start.
case $(uname -m) in
  x86_64) arch=x86_64 ;;
  aarch64 | arm64) arch=aarch64 ;;
  *)
    echo "runtime.sh: no SQLite library for $(uname -m)" >&2
    exit 1
    ;;
esac
(
  cd "$folder/lib"
  "${jdk}jar" -xf "$folder/cw.jar" "org/sqlite/native/Linux/$arch/libsqlitejdbc.so"
  mv "org/sqlite/native/Linux/$arch/libsqlitejdbc.so" libsqlitejdbc.so
  rm -r org
)

# Serial collector and the first compiler alone: least memory, and the lowest latency that was measured for calls.
cat >"$folder/java.options" <<OPTIONS
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:MaxRAMPercentage=60
-XX:+ExitOnOutOfMemoryError
-XX:-UsePerfData
-Xlog:disable
-Xlog:all=error:stderr
-XX:AOTCache=$folder/classes.aot
-Dorg.sqlite.lib.path=$folder/lib
-Dorg.sqlite.lib.name=libsqlitejdbc.so
-jar
$folder/cw.jar
OPTIONS

# A question twice a minute, in as little memory as it takes.
cat >"$folder/health.options" <<OPTIONS
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-Xmx16m
-XX:-UsePerfData
-jar
$folder/cw.jar
health
127.0.0.1:3002
OPTIONS
