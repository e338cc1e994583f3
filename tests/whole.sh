#!/bin/sh
# The parts of e2e of which run.sh takes a sample each day, whole: some ten
# minutes of two processors. `sh tests/whole.sh PART...` takes those alone.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
sh generator/setup.sh test
export LC_ALL=C TZ=UTC ANDU_TEST_WHOLE=1
unset LANGUAGE ANDU_DATA SOURCE_DATE_EPOCH NO_COLOR

python=python3
$python -c 'import yaml, docx' 2>/dev/null || python=/usr/bin/python3
andu=${ANDU:-build/generator/andu}
if [ "${ANDU:-}" = "" ]; then
	[ -f build/build.ninja ] || meson setup -Dwerror=true build
	ninja -C build
fi

if [ $# -eq 0 ]; then
	# those that ask `some` or WHOLE of harness.py
	# shellcheck disable=SC2046 # a name each
	set -- $($python tests/e2e/run.py --andu "$andu" --list-sampled)
fi
for part; do
	shift
	set -- "$@" --only "$part"
done
exec $python tests/e2e/run.py --andu "$andu" --jobs "$(nproc)" --times "$@"
