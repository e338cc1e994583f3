#!/bin/sh
# shellcheck disable=SC2086 # lists of packages are meant to fall into words
#
# Installs what building (and testing) andu needs on Debian 12, and only what
# is missing: where everything is there, nothing is done and no network is
# needed.
#
#     sh generator/setup.sh build     to build the program
#     sh generator/setup.sh test      to run the tests as well
#     sh generator/setup.sh mutants   to try the tests as well
#     sh generator/setup.sh lint      to run tests/lint.sh
#     sh generator/setup.sh coverage  to run tests/coverage.sh
#     sh generator/setup.sh install [PREFIX]
#                                     builds and installs andu as well; the
#                                     prefix is /usr/local where none is given
set -eu
export LC_ALL=C

build='gcc libc6-dev meson ninja-build pkgconf gettext libyaml-dev
	libxml2-dev libhpdf-dev libharfbuzz-dev libfontconfig-dev libdeflate-dev
	libutf8proc-dev libicu-dev libcsv-dev libminizip-dev zlib1g-dev
	libxxhash-dev libpcre2-dev libpng-dev libjpeg-dev libqpdf-dev'
test="$build clang clang-format libclang-rt-14-dev libcmocka-dev
	poppler-utils qpdf mupdf-tools python3 python3-yaml python3-fonttools
	docbook5-xml docbook-xsl-ns xsltproc jing
	mandoc groff-base
	pandoc python3-docx"
mutants="$test python3-clang-14"
lint="$test clang-tidy cppcheck"
coverage="$test gcovr"
# Tests that need these are skipped where they cannot be had.
extra='faketime parallel zsh fish gcc-aarch64-linux-gnu qemu-user valgrind'

say() {
	printf '%s\n' "andu: $1" "案牍：$2" >&2
}

# The packages of a list that are not installed.
missing() {
	for package in "$@"; do
		state=$(dpkg-query -W -f='${db:Status-Status}' "$package" \
			2>/dev/null) || state=none
		[ "$state" = installed ] || printf '%s ' "$package"
	done
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		env DEBIAN_FRONTEND=noninteractive "$@"
	else
		sudo env DEBIAN_FRONTEND=noninteractive "$@"
	fi
}

apt_install() {
	as_root apt-get -o Acquire::http::Timeout=20 -o Acquire::Retries=1 \
		install -y -q --no-install-recommends "$@" >&2
}

# Builds in a folder of its own and copies the result to its place.
build_andu() {
	if [ -f "$folder/build.ninja" ]; then
		meson configure -Dprefix="$prefix" "$folder"
	else
		meson setup --buildtype=release --prefix="$prefix" \
			"$folder" "$root"
	fi && ninja -C "$folder"
}

copy_andu() {
	set -- meson install -C "$folder" --no-rebuild
	if mkdir -p "$prefix" 2>/dev/null && [ -w "$prefix" ]; then
		"$@"
	else
		as_root "$@"
	fi
}

install_andu() {
	prefix=${1:-/usr/local}
	root=$(cd "$(dirname "$0")/.." && pwd)
	folder=$root/build-install
	mkdir -p "$folder"
	say "building, this takes a minute" "正在编译，约需一分钟"
	if ! build_andu >"$folder/install.log" 2>&1; then
		tail -n 40 "$folder/install.log" >&2
		say "the build failed" "编译失败"
		exit 1
	fi
	if ! copy_andu >>"$folder/install.log" 2>&1; then
		tail -n 40 "$folder/install.log" >&2
		say "andu could not be installed in $prefix" \
			"未能安装到 $prefix"
		exit 3
	fi
	# The short name where the shell finds it.
	case :$PATH: in
	*":$prefix/bin:"*) try=andu ;;
	*) try=$prefix/bin/andu ;;
	esac
	say "andu is in $prefix/bin; try: $try new 复函" \
		"案牍已装到 $prefix/bin，试一试：$try new 复函"
}

# What the call was for, once all packages are there.
finish() {
	[ "$1" != install ] || install_andu "${2-}"
	exit 0
}

case ${1-} in
build | install) wanted=$build extra= ;;
test) wanted=$test ;;
mutants) wanted=$mutants extra= ;;
lint) wanted=$lint extra= ;;
coverage) wanted=$coverage extra= ;;
*)
	echo 'usage: sh generator/setup.sh build|test|mutants|lint|coverage|install [PREFIX]' >&2
	exit 2
	;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	# Not Debian: whoever has the packages under other names sets this.
	[ -n "${ANDU_NO_INSTALL-}" ] && finish "$@"
	say "this is not Debian; install what corresponds to these packages, then set ANDU_NO_INSTALL=1 and try again:" \
		"这不是 Debian 系统，请先安装与下列软件包相当的软件，再设 ANDU_NO_INSTALL=1 重试："
	echo $wanted >&2
	exit 3
fi

needed=$(missing $wanted)
# Node may come from elsewhere, then npm belongs to it.
command -v npm >/dev/null && command -v node >/dev/null ||
	extra="${extra:+$extra nodejs npm}"
extra=$(missing $extra)
[ -n "$needed$extra" ] || finish "$@"

if [ -n "$needed" ] && [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null
then
	say "not root and no sudo; ask the administrator to install: $needed" \
		"当前不是 root 用户，也没有 sudo，请管理员安装：$needed"
	exit 3
fi

if [ -n "$needed" ]; then
	say "installing what is missing: $needed" "正在安装缺少的软件包：$needed"
	as_root apt-get update -q >&2 ||
		say "the package lists could not be renewed, going on with the old ones" \
			"软件包列表更新失败，沿用旧列表继续"
	if ! apt_install $needed; then
		say "the installation failed; is there a network?" \
			"安装失败，请检查网络连接"
		exit 3
	fi
fi

if [ -n "$extra" ]; then
	say "installing for some of the tests: $extra" \
		"正在安装部分测试用到的软件包：$extra"
	apt_install $extra ||
		say "could not install $extra; the tests that need it are skipped" \
			"未能安装 $extra，有关测试将跳过"
fi

finish "$@"
