#!/bin/sh
# One table of what andu costs, single documents and a batch: instructions,
# processor and wall time, memory, bytes written, and the floor, which is what a
# run takes that makes nothing.
#
#     sh tests/bench/run.sh [--andu FILE] [--against COMMIT] [--limits]
#                           [--update]
#
# --against  builds that commit in a folder of its own and prints beside each
#            number how many times less it is now
# --limits   instructions alone, against limits.txt: a line for each command
#            that takes over 10 % more; never a failure
# --update   writes limits.txt anew
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
andu=$root/build/generator/andu
commit='' rest=''
while [ $# -gt 0 ]; do
	case $1 in
	--andu) andu=$2 && shift ;;
	--against) commit=$2 && shift ;;
	*) rest="$rest $1" ;;
	esac
	shift
done
if [ -n "$commit" ]; then
	scratch=$(mktemp -d)
	trap 'git -C "$root" worktree remove --force "$scratch/tree"
		rm -rf "$scratch"' EXIT
	trap 'exit 130' INT TERM
	git -C "$root" worktree add -q --detach "$scratch/tree" "$commit"
	meson setup "$scratch/tree/build" "$scratch/tree" >"$scratch/log"
	ninja -C "$scratch/tree/build" >>"$scratch/log" ||
		{ tail -20 "$scratch/log" && exit 1; }
	rest="$rest --before $scratch/tree/build/generator/andu"
fi
# shellcheck disable=SC2086 # words without blanks
python3 "$root/tests/bench/table.py" --andu "$andu" $rest
