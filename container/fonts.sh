#!/bin/sh
# fonts.sh FOLDER: lays two fonts into the Java runtime in FOLDER, and says there which name means which, so that pictures are
# drawn on a system that has neither fonts nor fontconfig. Needs Debian's package fonts-dejavu-core.
set -eu

folder=$1
fonts=$folder/lib/fonts
package="fonts-dejavu-core"

mkdir -p "$fonts"
for font in DejaVuSans DejaVuSans-Bold; do
  cp "/usr/share/fonts/truetype/dejavu/$font.ttf" "$fonts/"
done
cp "/usr/share/doc/$package/copyright" "$fonts/$package.copyright"

{
  echo 'version=1'
  for family in serif sansserif monospaced dialog dialoginput; do
    for style in plain italic; do
      echo "$family.$style.latin-1=DejaVu Sans"
    done
    for style in bold bolditalic; do
      echo "$family.$style.latin-1=DejaVu Sans Bold"
    done
  done
  echo 'sequence.allfonts=latin-1'
  # shellcheck disable=SC2016 # Java replaces it.
  echo 'filename.DejaVu_Sans=$JRE_LIB_FONTS/DejaVuSans.ttf'
  # shellcheck disable=SC2016
  echo 'filename.DejaVu_Sans_Bold=$JRE_LIB_FONTS/DejaVuSans-Bold.ttf'
} >"$folder/lib/fontconfig.properties"
