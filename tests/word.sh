#!/bin/sh
# Many generated drafts as Word files: through both validators of the schemas of
# ECMA-376 and through the own linter, which knows what these miss.
#
#     sh tests/word.sh [NUMBER [FIRST]]
#
# NUMBER of them (300), their seeds from FIRST on (9000). ANDU names the
# program, where that is not build/generator/andu. The second validator starts
# anew for each file and takes some seconds a file.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
python=python3
$python -c 'import yaml' 2>/dev/null || python=/usr/bin/python3
exec $python "$root/tests/e2e/word_many.py" \
	"${ANDU:-$root/build/generator/andu}" "${1:-300}" "${2:-9000}"
