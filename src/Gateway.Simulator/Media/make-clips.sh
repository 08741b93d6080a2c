#!/usr/bin/env bash
# Makes the files in Clips: for each shape a video of eight seconds, its first frame, a sheet of its frames and a short preview.
# Needs ffmpeg with libx264 and libwebp (Debian: apt-get install ffmpeg). The same version of ffmpeg makes the same bytes.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p Clips

make() { # shape, size, size of a frame in the spritesheet and the preview
  local shape=$1 size=$2 small=$3
  local clip=Clips/$shape.mp4
  local quiet=(ffmpeg -hide_banner -loglevel error -y -threads 1 -fflags +bitexact)
  # A moving picture with a clock in it, so that a person sees where a player stands. The baseline profile plays everywhere; a key
  # frame each second makes it seekable; faststart puts the index first, so that it plays before all of it has arrived.
  "${quiet[@]}" -f lavfi -i "testsrc2=size=$size:rate=15:duration=8" \
    -c:v libx264 -profile:v baseline -preset veryslow -crf 39 -g 15 -pix_fmt yuv420p -threads 1 \
    -flags:v +bitexact -map_metadata -1 -movflags +faststart "$clip"
  "${quiet[@]}" -i "$clip" -frames:v 1 -c:v libwebp -quality 60 -flags:v +bitexact "Clips/$shape.thumbnail.webp"
  "${quiet[@]}" -i "$clip" -frames:v 1 -vf "fps=1,scale=$small,tile=4x2" -q:v 12 -flags:v +bitexact "Clips/$shape.spritesheet.jpg"
  "${quiet[@]}" -t 2 -i "$clip" -vf "fps=4,scale=$small,split[a][b];[a]palettegen=max_colors=32[p];[b][p]paletteuse=dither=none" \
    -flags:v +bitexact "Clips/$shape.preview.gif"
}

make landscape 640x360 160:90
make portrait 360x640 90:160
make square 480x480 120:120
