#!/bin/sh
# Installs what is missing, builds andu, and turns every example into a PDF
# in examples/out/.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build
out=$root/examples/out
log=$build/build.log

fail() {
	printf '%s\n' "andu: $1" "案牍：$2" >&2
	exit 1
}

sh "$root/generator/setup.sh" build

printf '%s\n' "andu: building / 案牍：正在编译" >&2
mkdir -p "$build"
if [ ! -f "$build/build.ninja" ]; then
	meson setup "$build" "$root" >"$log" 2>&1 || {
		cat "$log" >&2
		fail "the build could not be prepared" "编译准备失败"
	}
fi
ninja -C "$build" >"$log" 2>&1 || {
	cat "$log" >&2
	fail "the build failed" "编译失败"
}

mkdir -p "$out"
# Drafts may name what lies in the folder one works in: ../_common.yaml.
cd "$root"
count=0
for draft in "$root"/examples/*.yaml "$root"/examples/spreadsheet/*.yaml \
	"$root"/examples/river/*.yaml "$root"/examples/turned/*.yaml "$root"/examples/charts/*.yaml \
	"$root"/examples/marks/*.yaml; do
	[ -f "$draft" ] || fail "examples/ holds no documents" \
		"examples/ 中没有文稿"
	pdf=$out/$(basename "$draft" .yaml).pdf
	"$build/generator/andu" build "$draft" -o "$pdf" ||
		fail "$draft could not be built" "$draft 未能生成 PDF"
	printf 'examples/out/%s (%s kB)\n' "$(basename "$pdf")" \
		$(($(wc -c <"$pdf") / 1000))
	count=$((count + 1))
done
# Many at once: a folder with a summary, a manifest, rows of tables.
batch() {
	name=$1
	shift
	"$build/generator/andu" batch "$root/examples/batch/$name" \
		-o "$out/batch-${name%.yaml}" "$@" ||
		fail "the batch $name failed" "批量任务 $name 失败"
}
batch districts --previous "$root/examples/batch/last-year" \
	--summary "$root/examples/batch/summary.yaml"
batch manifest.yaml
batch replies.yaml

printf '%s\n' "$count documents / 共 $count 份文件"
