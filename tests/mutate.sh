#!/bin/sh
# How well the tests bite: plants single changes in a copy of the program and
# counts how many the tests catch; tests/mutate/mutate.py says with what
# options, tests/MUTANTS.md what came out the last time.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
sh "$root/generator/setup.sh" mutants
unset ANDU_DATA SOURCE_DATE_EPOCH

python=python3
$python -c 'import yaml, docx, clang.cindex' 2>/dev/null ||
	python=/usr/bin/python3
exec $python "$root/tests/mutate/mutate.py" "$@"
