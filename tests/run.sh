#!/bin/sh
# Installs what is missing, builds andu three times (gcc; clang; clang with
# AddressSanitizer and UndefinedBehaviorSanitizer) and runs every test. Ends
# with one line that counts them, those left out as well; the exit status is 1
# when one failed.
set -u

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
sh generator/setup.sh test || exit 3

export LC_ALL=C TZ=UTC
unset LANGUAGE ANDU_DATA SOURCE_DATE_EPOCH NO_COLOR
# Sanitizers use a status of their own, so that they are not mistaken for
# andu's status 1.
export ASAN_OPTIONS=exitcode=99:abort_on_error=0
export UBSAN_OPTIONS=halt_on_error=1:exitcode=99:print_stacktrace=1

# Debian's python3-yaml belongs to /usr/bin/python3, which need not be the
# first in PATH.
python=python3
$python -c 'import yaml, docx' 2>/dev/null || python=/usr/bin/python3

passed=0
failed=0
skipped=0
emulated=
scratch=$(mktemp -d) || exit 1
trap '[ -z "$emulated" ] || kill "$emulated"; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

# count PASSED FAILED
count() {
	passed=$((passed + $1))
	failed=$((failed + $2))
}

# check NAME COMMAND...: one test; its output is shown when it fails.
check() {
	name=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then
		count 1 0
		echo "ok: $name"
	else
		count 0 1
		echo "FAILED: $name"
		tail -n 200 "$scratch/log"
		return 1
	fi
}

# tally NAME COMMAND...: many tests; the command's last line counts them as
# "N passed, N failed" or "N passed, N failed, N skipped". Without such a line
# the whole is one failure.
tally() {
	name=$1
	shift
	"$@" >"$scratch/log" 2>&1
	line=$(tail -n 1 "$scratch/log")
	numbers=$(expr "$line" : '\([0-9]* passed, [0-9]* failed\)')
	if [ -z "$numbers" ]; then
		count 0 1
		echo "FAILED: $name did not come to an end"
		tail -n 200 "$scratch/log"
		return
	fi
	# shellcheck disable=SC2086 # "12 passed, 0 failed" is four words
	set -- $numbers
	count "$1" "$3"
	left_out=$(expr "$line" : '.*failed, \([0-9]*\) skipped')
	skipped=$((skipped + ${left_out:-0}))
	grep -v '^[0-9]* passed, [0-9]* failed' "$scratch/log"
	echo "$name: $line"
}

# build FOLDER COMPILER [OPTION...]
build() {
	folder=$1 compiler=$2
	shift 2
	if [ ! -f "$folder/build.ninja" ]; then
		rm -rf "$folder"
		check "$folder: set up" env CC="$compiler" \
			meson setup -Dwerror=true "$@" "$folder" || return
	fi
	check "$folder: build without a warning" ninja -C "$folder"
}

units() {
	meson test -t 4 -C "$1" --no-rebuild >"$scratch/meson" 2>&1
	tally "$1: unit tests" $python tests/count.py "$1"
}

# The formatter's versions differ among themselves: only Debian 12's decides.
formatted() {
	find generator tests -name '*.[ch]' ! -name messages.h -print0 |
		xargs -0 clang-format --dry-run -Werror
}
if clang-format --version | grep -q ' version 14\.'; then
	check "clang-format" formatted
fi

if build build-test-gcc gcc; then
	units build-test-gcc
	tally "build-test-gcc: whole program" $python tests/e2e/run.py \
		--jobs "$(nproc)" --times --andu build-test-gcc/generator/andu
fi

# the emulator runs on one processor; the compiler takes the others meanwhile
sh tests/arm64.sh build-test-gcc/generator/andu >"$scratch/arm64" 2>&1 &
emulated=$!
# nothing of it is run, and clang warns before it optimises
build build-test-clang clang -Doptimization=0 -Ddebug=false
# lines are all that a sanitizer's report names
build build-test-sanitize clang -Db_sanitize=address,undefined \
	-Db_lundef=false -Dc_args=-gline-tables-only
sanitized=$?
wait "$emulated"
emulated=
tally "arm64" cat "$scratch/arm64"

if [ "$sanitized" -eq 0 ]; then
	units build-test-sanitize
	tally "build-test-sanitize: whole program" $python tests/e2e/run.py \
		--jobs "$(nproc)" --times --sanitized \
		--andu build-test-sanitize/generator/andu
fi

# told, not counted: other libraries and processors have other numbers
sh tests/bench/run.sh --andu build-test-gcc/generator/andu --limits || :

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
