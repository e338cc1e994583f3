#!/bin/sh
# What other programs find in the C of generator/ and tests/ without running
# it: gcc's -fanalyzer, clang-tidy (checks: .clang-tidy) and cppcheck. Takes a
# quarter of an hour on two cores for all files, so it is no part of
# tests/run.sh; seconds for a few:
#
#     sh tests/lint.sh                                   all
#     sh tests/lint.sh generator/font/*.c                these
#     sh tests/lint.sh --since main                      those that have changed
#     sh tests/lint.sh --only tidy generator/base/buf.c  one of analyzer, tidy, cppcheck
#
# What is told and is no fault stands with its reason in
# tests/lint/exceptions.txt. Ends with 1 where anything else is told, and, of
# a run over all, where an exception is no longer needed.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
sh generator/setup.sh lint
[ -f build-lint/compile_commands.json ] ||
	CC=gcc meson setup build-lint >&2
exec python3 tests/lint/lint.py build-lint "$@"
