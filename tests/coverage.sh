#!/bin/sh
# Which lines of generator/ the tests run: builds with gcov in build-coverage,
# runs the unit tests and the parts of e2e (all that can run a line no other
# does; or those named), and writes tests/COVERAGE.md: a table by rooms, and
# what was never run, with the reason where one is known
# (tests/coverage/reasons.txt). Takes half an hour on two cores, so it is no
# part of tests/run.sh; --only-report reckons again from what was run before.
#
# The part prints is left out: that something ran there shows nothing of it.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
sh generator/setup.sh coverage
export LC_ALL=C TZ=UTC
unset LANGUAGE ANDU_DATA SOURCE_DATE_EPOCH NO_COLOR

build='build-coverage'
python=python3
$python -c 'import yaml, docx' 2>/dev/null || python=/usr/bin/python3

# What was counted since the last time, to parts/NAME.json. Each part for
# itself: where a test kills a process, gcov may throw away what it had, which
# then costs no other part anything.
take() {
	gcovr -r . --gcov-ignore-parse-errors \
		--object-directory $build --filter generator/ \
		--exclude '.*\.inc' --json "$build/parts/$1.json" >&2 || true
	find $build -name '*.gcda' -delete
}

if [ "${1-}" != --only-report ]; then
	[ -f $build/build.ninja ] || CC=gcc meson setup -Dbuildtype=debug \
		-Db_coverage=true \
		-Dc_args="-include $root/tests/coverage/flush.h" $build >&2
	ninja -C $build >&2
	mkdir -p $build/parts
	find $build -name '*.gcda' -delete
	if [ $# -eq 0 ]; then
		rm -f $build/parts/*.json
		meson test -t 20 -C $build --no-rebuild >&2 || true
		take unit
		# shellcheck disable=SC2046 # parts are words
		set -- $($python tests/e2e/run.py --andu \
			$build/generator/andu --list |
			grep -vxE 'prints|hard|install|scale|house|catalogue')
	fi
	for part in "$@"; do
		printf '%s: ' "$part" >&2
		$python tests/e2e/run.py --andu $build/generator/andu \
			--only "$part" 2>&1 | tail -n 1 >&2
		take "$part"
	done
fi
set --
names=
for part in "$build"/parts/*.json; do
	set -- "$@" -a "$part"
	names="$names $(basename "$part" .json)"
done
gcovr -r . "$@" --json $build/lines.json >&2
# shellcheck disable=SC2086 # names are words
exec $python tests/coverage/report.py $build/lines.json tests/COVERAGE.md $names
