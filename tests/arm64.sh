#!/bin/sh
# Builds andu for arm64 and runs the golden files with it under qemu: the same
# pages, trees, messages and PDFs on a processor with other habits (char has no
# sign, products and sums are contracted). The libraries are unpacked into a
# folder of their own, nothing of another architecture is installed.
#
#     sh tests/arm64.sh [NATIVE]    NATIVE: an andu whose PDFs are compared
#
# Ends with "N passed, N failed"; where compiler, emulator or libraries cannot
# be had, says so and counts one as skipped.
set -u
export LC_ALL=C

root=$(cd "$(dirname "$0")/.." && pwd)
native=${1-}
build=$root/build-test-arm64
cache=${XDG_CACHE_HOME:-$HOME/.cache}/andu-tests/arm64
sysroot=$cache/root
libraries='libc6-dev libyaml-dev libxml2-dev libhpdf-dev libharfbuzz-dev
	libfontconfig-dev libdeflate-dev libutf8proc-dev libicu-dev libcsv-dev
	libminizip-dev zlib1g-dev libxxhash-dev libpcre2-dev libpng-dev
	libjpeg-dev'

skip() {
	echo "skipped: arm64: $1"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
}

# apt with lists, states and archives of its own, as on an arm64 machine.
apt() {
	apt-get -q -o Dir::State="$cache/state" -o Dir::Cache="$cache/apt" \
		-o Dir::State::status="$cache/state/status" \
		-o APT::Architecture=arm64 -o APT::Architectures::=arm64 \
		-o APT::Install-Recommends=0 -o Debug::NoLocking=1 \
		-o Acquire::http::Timeout=20 -o Acquire::Retries=1 "$@"
}

# shellcheck disable=SC2086 # a list of packages falls into words
fetch() {
	rm -rf "$cache"
	mkdir -p "$sysroot" "$cache/state/lists/partial" \
		"$cache/apt/archives/partial" &&
		: >"$cache/state/status" &&
		apt update && apt --download-only -y install $libraries || return
	for package in "$cache"/apt/archives/*.deb; do
		dpkg-deb -x "$package" "$sysroot" || return
	done
	rm -rf "$cache/apt"
	echo $libraries >"$cache/complete"
}

for tool in aarch64-linux-gnu-gcc qemu-aarch64 apt-get dpkg-deb; do
	command -v $tool >/dev/null || skip "no $tool"
done
# shellcheck disable=SC2086
if [ "$(cat "$cache/complete" 2>/dev/null)" != "$(echo $libraries)" ]; then
	mkdir -p "$cache"
	log=$(mktemp)
	fetch >"$log" 2>&1 || {
		tail -n 5 "$log"
		rm -rf "$cache" "$log"
		skip "its libraries cannot be had"
	}
	rm -f "$log"
fi

mkdir -p "$build"
cat >"$build/cross.ini" <<END
[binaries]
c = 'aarch64-linux-gnu-gcc'
ar = 'aarch64-linux-gnu-ar'
strip = 'aarch64-linux-gnu-strip'
pkgconfig = 'pkg-config'
exe_wrapper = ['qemu-aarch64', '-L', '$sysroot']
[built-in options]
c_args = ['--sysroot=$sysroot']
c_link_args = ['--sysroot=$sysroot']
[properties]
sys_root = '$sysroot'
pkg_config_libdir = '$sysroot/usr/lib/aarch64-linux-gnu/pkgconfig'
needs_exe_wrapper = true
[host_machine]
system = 'linux'
cpu_family = 'aarch64'
cpu = 'aarch64'
endian = 'little'
END
cat >"$build/andu" <<END
#!/bin/sh
exec qemu-aarch64 -L '$sysroot' '$build/generator/andu' "\$@"
END
chmod +x "$build/andu"

passed=0 failed=0
# check NAME COMMAND...
check() {
	name=$1
	shift
	if "$@" >"$build/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: arm64: $name"
		tail -n 100 "$build/log"
	fi
}

if [ ! -f "$build/build.ninja" ]; then
	check "set up" meson setup --cross-file "$build/cross.ini" \
		-Dwerror=true "$build" "$root"
fi
# the program and its Chinese; manual pages would be written by the emulator
check "build without a warning" ninja -C "$build" generator/andu \
	generator/po/zh_CN/LC_MESSAGES/andu.mo
if [ "$failed" -gt 0 ]; then
	echo "$passed passed, $failed failed"
	exit 1
fi

for draft in "$root"/examples/*.yaml; do
	[ -n "$native" ] || break
	name=$(basename "$draft")
	check "$name: the same PDF" sh -c '
		"$1" build -q "$3" -o "$4/a.pdf" && "$2" build -q "$3" -o "$4/b.pdf" &&
		cmp "$4/a.pdf" "$4/b.pdf"' sh "$native" "$build/andu" "$draft" "$build"
done

python=python3
$python -c 'import yaml' 2>/dev/null || python=/usr/bin/python3
$python "$root/tests/e2e/run.py" --andu "$build/andu" --only golden \
	>"$build/golden.log" 2>&1
grep -v '^[0-9]* passed, ' "$build/golden.log" | head -n 100
numbers=$(tail -n 1 "$build/golden.log")
if expr "$numbers" : '[0-9]* passed, [0-9]* failed' >/dev/null; then
	passed=$((passed + $(expr "$numbers" : '\([0-9]*\)')))
	failed=$((failed + $(expr "$numbers" : '[0-9]* passed, \([0-9]*\)')))
else
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
