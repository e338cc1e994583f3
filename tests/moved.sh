#!/bin/sh
# What has moved since an earlier state: builds that, makes with both programs
# what tests/prints/ has prints of, and shows the differences to be read.
#
#     sh tests/moved.sh REVISION [DOCUMENT...]
#     sh tests/moved.sh --andu OLDER/generator/andu [DOCUMENT...]
#
# A DOCUMENT is a name as the prints have it, or its beginning
# (cases/table/, spoilt); without one all are looked at. ANDU names the program
# that is the newer one, where that is not build/generator/andu. WHOLE=1 shows
# also what is long or stands elsewhere in the same way.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
new=${ANDU:-$root/build/generator/andu}
if [ $# -eq 0 ]; then
	sed -n '5,6s/^# *//p' "$0" >&2
	exit 2
fi

python=python3
$python -c 'import yaml' 2>/dev/null || python=/usr/bin/python3

if [ "$1" = --andu ]; then
	old=$2
	shift 2
else
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	trap 'exit 1' HUP INT TERM
	git -C "$root" archive "$1" | tar -x -C "$scratch"
	shift
	(cd "$scratch" && meson setup build >/dev/null &&
		ninja -C build generator/andu andu-gmo >/dev/null)
	old=$scratch/build/generator/andu
fi
$python "$root/tests/e2e/moved.py" "$old" "$new" "$@"
