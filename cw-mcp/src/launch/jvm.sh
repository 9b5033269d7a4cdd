# Sourced by cw. Takes $java, $jar and the arguments; sets $jvm_options and $jvm_archive: the flags with which the program starts
# fastest. The archive holds the classes that a training run loads. It is made here once for each Java version and build,
# and where it can't be made, the program starts without it.

jvm_options="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms8m -Xlog:disable -Xlog:all=error:stderr"
training_options=$jvm_options
case " $* " in
  *" --scale 1 "* | *" --scale=1 "*) ;;
  *" --http"*)
    # A team's server works for days: both compilers, and a heap that ends.
    jvm_options="-XX:+UseSerialGC -Xms32m -Xmx512m -Xlog:disable -Xlog:all=error:stderr"
    ;;
  *" --scale"*)
    # A large sandbox works for a while: both compilers, both processors, and at scale 100 less than 3 GB.
    jvm_options="-XX:+UseParallelGC -Xms2400m -Xmx2400m -Xmn600m -Xlog:disable -Xlog:all=error:stderr"
    ;;
esac
jvm_archive=

# The release file tells the version without starting a JVM.
java_path=$(command -v "$java")
java_path=$(readlink -f "$java_path" 2>/dev/null || echo "$java_path")
java_home=${java_path%/bin/java}
version=
if [ -f "$java_home/release" ]; then
  while IFS='=' read -r name value; do
    if [ "$name" = JAVA_VERSION ]; then
      version=${value#\"}
      version=${version%\"}
    fi
  done <"$java_home/release"
fi
if [ -z "$version" ]; then
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
fi
feature=${version%%[.-]*}

case $feature in
  '' | *[!0-9]*) feature=0 ;;
esac
if [ "$feature" -lt 17 ]; then
  echo "cw: Java ${version:-of unknown version} is too old. Install a JDK 17 or newer, or point JAVA_HOME at one." >&2
  exit 2
fi

folder=${jar%/*}/launch
if [ "$feature" -ge 25 ]; then
  archive=$folder/classes-$version.aot
  use=-XX:AOTCache=$archive
  make=-XX:AOTCacheOutput
else
  archive=$folder/classes-$version.jsa
  use=-XX:SharedArchiveFile=$archive
  make=-XX:ArchiveClassesAtExit
fi

# A session as a client would hold it, so that what serving needs is in the archive.
train() {
  cat <<'LINES'
{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"training","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"cw_search_endpoints","arguments":{"query":"open tickets"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"cw_endpoint_details","arguments":{"method":"GET","path":"/service/tickets"}}}
{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"cw_api_call","arguments":{"method":"GET","path":"/service/tickets","query":{"conditions":"closedFlag = false"}}}}
LINES
}

if [ ! "$archive" -nt "$jar" ] && [ ! "$archive.failed" -nt "$jar" ] && mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
  echo "cw: preparing for fast starts …" >&2
  scratch=$(mktemp -d "$folder/training.XXXXXX")
  # shellcheck disable=SC2086
  if train | CW_DATA_DIR=$scratch/data HOME=$scratch "$java" $training_options "$make=$scratch/classes" \
    -jar "$jar" serve --sandbox >/dev/null 2>&1 && [ -f "$scratch/classes" ]; then
    mv -f "$scratch/classes" "$archive"
    rm -f "$archive.failed"
  else
    : >"$archive.failed"
  fi
  rm -rf "$scratch"
fi
if [ "$archive" -nt "$jar" ]; then
  jvm_archive=$use
fi
