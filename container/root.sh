#!/bin/sh
# root.sh FOLDER ROOT: makes ROOT a root file system in which FOLDER's program runs: FOLDER itself, the shared libraries that
# it is linked to, a user, and what scanners read to know which packages the libraries came from.
set -eu

folder=$1
root=$2

mkdir -p "$root$folder" "$root/etc" "$root/tmp" "$root/config" "$root/var/lib/dpkg/status.d"
cp -a "$folder/." "$root$folder/"
chmod 1777 "$root/tmp"

printf 'root:x:0:0:root:/:/none\ncw:x:10001:10001:cw:/data:/none\n' >"$root/etc/passwd"
printf 'root:x:0:\ncw:x:10001:\n' >"$root/etc/group"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
for file in /etc/os-release /etc/debian_version; do
  cp -L "$file" "$root$file"
done

# Records where a file of the image came from.
record() {
  package=$(dpkg -S "$1" 2>/dev/null || dpkg -S "${1#/usr}" 2>/dev/null || true)
  package=${package%%: *}
  if [ -n "$package" ]; then
    dpkg -s "$package" >"$root/var/lib/dpkg/status.d/${package%%:*}"
  fi
}

for font in "$folder"/lib/fonts/*.ttf; do
  record "/usr/share/fonts/truetype/dejavu/${font##*/}"
done

# Each library at the path under which the loader finds it, and links as plain files.
find "$folder" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + 2>/dev/null |
  sed -n 's|^[^/]*\(/[^ ]*\) (0x[0-9a-f]*)$|\1|p' | sort -u |
  while read -r library; do
    case $library in
      "$folder"/*) continue ;;
    esac
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
    record "$(readlink -f "$library")"
  done
