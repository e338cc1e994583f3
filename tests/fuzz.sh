#!/bin/sh
# Runs all fuzz targets in turn for MINUTES in all (10 where not given), from
# seeds made of the examples and cases, and prints a line for each: runs, runs
# a second, edges covered, findings. What was new is kept in
# ~/.cache/andu-fuzz; a finding is kept there, too, and ends the script with 1.
# After MINUTES targets may be named: only those are run.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
minutes=${1:-10}
[ $# -gt 0 ] && shift
build=${ANDU_FUZZ_BUILD:-$root/build-fuzz}
store=${XDG_CACHE_HOME:-$HOME/.cache}/andu-fuzz
targets=${*:-input document differ docbook template import xlsx font compare pdf}
export ANDU_DATA="$root"

if [ ! -f "$build/build.ninja" ]; then
	CC=${CC:-clang} meson setup "$build" "$root" -Dfuzz=true >/dev/null
fi
# shellcheck disable=SC2046
ninja -C "$build" $(for t in $targets; do echo "tests/fuzz/fuzz-$t"; done) \
	>/dev/null || exit 3

# Makes the DocBook of the examples.
andu=$root/build/generator/andu
if [ ! -x "$andu" ]; then
	andu=$build/generator/andu
	ninja -C "$build" generator/andu >/dev/null || exit 3
fi

seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
for target in $targets; do mkdir -p "$seeds/$target"; done

# The kinds that the targets hold; of the others a target says that there are
# none.
known='^(kind|文种): *["'\'']*(复函|函|工作报告|总结|调研报告|事业单位法人年度报告书|年度报告)'

# Small drafts by a number, since many have the same name: a run of 500 bytes
# finds in a tenth of the time what one of 5 kB does.
number=0
for file in $(find "$root/tests/cases" "$root/tests/rules" -name '*.yaml' \
	-size -3k -exec grep -lE "$known" {} + | sort) \
	"$root"/tests/fuzz/*.yaml "$root"/examples/*.yaml \
	"$root"/examples/marks/*.yaml; do
	number=$((number + 1))
	for target in input document differ; do
		[ ! -d "$seeds/$target" ] || cp "$file" "$seeds/$target/$number"
	done
done
if [ -d "$seeds/docbook" ] || [ -d "$seeds/import" ]; then
	for file in "$root"/tests/fuzz/*.yaml "$root"/examples/*.yaml \
		"$root"/examples/marks/*.yaml; do
		name=$(basename "$file" .yaml)
		[ ! -d "$seeds/docbook" ] || "$andu" build -q \
			"$file" --to docbook -o "$seeds/docbook/$name" || true
		[ ! -d "$seeds/import" ] || grep -v '^#' "$file" |
			sed 's/^[^ :]*: *|*//; s/^  *- *//; s/^  *//' |
			split -l 12 - "$seeds/import/$name-" || true
	done
fi
if [ -d "$seeds/import" ]; then
	ANDU_FUZZ_OWN=$seeds/own.docx
	export ANDU_FUZZ_OWN
	"$andu" build -q "$root/tests/fuzz/own.yaml" --to docx \
		-o "$ANDU_FUZZ_OWN"
	unzip -p "$ANDU_FUZZ_OWN" word/document.xml >"$seeds/import/own"
	cp "$root"/tests/fuzz/page.html "$root"/tests/fuzz/content.xml \
		"$seeds/import/"
fi
if [ -d "$seeds/compare" ]; then
	for file in "$root"/tests/fuzz/*.yaml "$root"/examples/*.yaml; do
		number=$((number + 1))
		{
			cat "$file"
			printf -- '-----\n'
			sed 's/情况/状况/; s/^\( *\)- \(.*\)/&\n\1- \2/; 9d' "$file"
		} >"$seeds/compare/$number"
	done
fi
# A PDF as the list of its objects; fuzz_pdf.c makes one of them.
stream() {
	printf '%s\nstream\n' "$1"
	cat "$2"
	printf '\nendobj\n'
}
spec() {
	printf '<</UF(%s)/AFRelationship/%s/EF<</F %d 0 R>>>>\nendobj\n' "$@"
}
if [ -d "$seeds/pdf" ]; then
	"$andu" build -q --source "$root/tests/fuzz/own.yaml" -o "$seeds/own.pdf"
	record=andu-record.yaml
	qpdf --show-attachment=00000001 "$seeds/own.pdf" >"$seeds/$record"
	for file in "$root"/tests/fuzz/*.yaml; do
		number=$((number + 1))
		{
			printf '<</AF[2 0 R 4 0 R 6 0 R]/AcroForm<</Fields[8 0 R]>>>>\nendobj\n'
			spec a.yaml Source 3
			{
				cat "$file"
				printf '正文: [{图片: a.jpg}]\n'
			} >"$seeds/pictured"
			stream '' "$seeds/pictured"
			spec $record Supplement 5
			stream '' "$seeds/$record"
			spec a.jpg Data 7
			stream '' "$root/tests/pictures/grey.jpg"
			printf '<</FT/Sig/V<</Name(Gu)/M(D:20261128)>>>>\nendobj\n'
		} >"$seeds/pdf/$number"
	done
fi
if [ -d "$seeds/template" ]; then
	cp "$root"/templates/work-report.yaml "$seeds/template/"
	for file in "$root"/tests/*/*/templates/*.yaml; do
		number=$((number + 1))
		cp "$file" "$seeds/template/$number"
	done
fi
[ ! -d "$seeds/font" ] ||
	find "$root/tests/cases/fonts" -type f -size -200k \
		-exec cp {} "$seeds/font/" \;
if [ -d "$seeds/import" ]; then
	printf '%s' '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>关于工作的报告</w:t></w:r></w:p><w:p><w:r><w:t>一、概况</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>' \
		>"$seeds/import/word"
fi
if [ -d "$seeds/xlsx" ]; then
	printf '%s' '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>年度</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>46000</v></c></row></sheetData></worksheet>' \
		>"$seeds/xlsx/sheet"
	cp "$root"/examples/batch/*.csv "$seeds/xlsx/"
fi

count=0
for target in $targets; do count=$((count + 1)); done
seconds=$((minutes * 60 / count))
failed=0

# Processor time of all that this shell has run, in hundredths of a second; a
# shell within this one would tell its own.
spent() {
	times >"$seeds/times"
	spent=$(awk 'NR == 2 { gsub(/[ms]/, " ")
		printf "%d", ($1 * 60 + $2 + $3 * 60 + $4) * 100 }' \
		"$seeds/times")
}

# What an allocator may keep back, and how much of each call's way it notes,
# costs a third of a run; a finding is run again with all of it.
export ASAN_OPTIONS=malloc_context_size=3:quarantine_size_mb=16

printf '%-10s %10s %8s %8s %8s %8s  %s\n' \
	target runs cpu-s runs/s edges corpus findings
for target in $targets; do
	corpus=$store/$target
	found=$store/found/$target
	mkdir -p "$corpus" "$found"
	dict='' most=3000
	case $target in
	input) dict=-dict=$root/tests/fuzz/yaml.dict most=8000 ;;
	document | differ) dict=-dict=$root/tests/fuzz/yaml.dict ;;
	docbook) most=12000 ;;
	import | pdf) most=8000 ;;
	compare) most=6000 dict=-dict=$root/tests/fuzz/yaml.dict ;;
	template) most=7000 ;;
	font) most=10000 ;; # the largest seed: less would cut its tables
	esac
	before=$(find "$found" -type f | wc -l)
	log=$seeds/$target.log
	spent
	start=$spent
	"$build/tests/fuzz/fuzz-$target" -max_total_time="$seconds" \
		-max_len=$most -timeout=60 -rss_limit_mb=2048 -len_control=20 \
		-print_final_stats=1 -close_fd_mask=1 ${dict:+"$dict"} \
		-artifact_prefix="$found/" "$corpus" "$seeds/$target" \
		>"$log" 2>&1 && status=0 || status=$?
	after=$(find "$found" -type f | wc -l)
	spent
	awk -v target="$target" -v findings=$((after - before)) \
		-v cpu=$((spent - start)) '
		/stat::number_of_executed_units/ { runs = $2 }
		/ cov: / { for (i = 1; i < NF; i++) {
			if ($i == "cov:") edges = $(i + 1)
			if ($i == "corp:") corpus = $(i + 1) } }
		END { printf "%-10s %10d %8d %8d %8s %8s  %d\n", target, runs,
			cpu / 100, runs * 100 / (cpu + 1), edges, corpus,
			findings }' "$log"
	if [ "$status" -ne 0 ] || [ "$after" -gt "$before" ]; then
		failed=1
		cp "$log" "$store/found/$target.log"
		printf '%s: status %s, see %s and %s.log\n' \
			"$target" "$status" "$found" "$found"
	fi
done
printf 'processor time in all: %d min\n' $((spent / 6000))
exit $failed
