#!/bin/sh
# Draws the first page of every example into examples/pictures/, for the
# README. Needs build/generator/andu and pdftoppm (poppler-utils).
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
andu=${1:-$root/build/generator/andu}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for file in "$root"/examples/*.yaml; do
	name=$(basename "$file" .yaml)
	"$andu" build -q "$file" -o "$scratch/$name.pdf"
	pdftoppm -r 72 -png -singlefile "$scratch/$name.pdf" \
		"$root/examples/pictures/$name"
	echo "examples/pictures/$name.png"
done
