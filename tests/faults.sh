#!/bin/sh
# What becomes of andu where a call fails: every allocation, open, read, write,
# short write, fsync, close, rename, mmap, fork and pipe of every command in
# turn. Takes half an hour; --command, --call, --from and --to do a part of it, and
# --log makes the page of what several such runs printed.
# Prints the table that then stands in tests/FAULTS.md, and ends with status 1
# where anything came out wrong.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
sh generator/setup.sh test
unset ANDU_DATA SOURCE_DATE_EPOCH

[ -f build-faults/build.ninja ] || meson setup build-faults
ninja -C build-faults generator/andu >&2
exec python3 tests/faults/sweep.py --andu build-faults/generator/andu "$@"
