#!/bin/sh
# shellcheck disable=SC2086 # lists of packages are meant to fall into words
#
# Installs what building (and testing) andu needs on Debian 12, and only what
# is missing: where everything is there, nothing is done and no network is
# needed.
#
#     sh generator/setup.sh build     to build the program
#     sh generator/setup.sh test      to run the tests as well
set -eu
export LC_ALL=C

build='gcc libc6-dev meson ninja-build pkgconf gettext libyaml-dev
	libxml2-dev libhpdf-dev libharfbuzz-dev libdeflate-dev
	libutf8proc-dev libicu-dev libcsv-dev libzip-dev libxxhash-dev'
test="$build clang clang-format libclang-rt-14-dev libcmocka-dev
	poppler-utils qpdf mupdf-tools python3 python3-yaml
	docbook5-xml docbook-xsl-ns xsltproc jing"
# Tests that need these are skipped where they cannot be had.
extra='faketime parallel'

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

case ${1-} in
build) wanted=$build extra= ;;
test) wanted=$test ;;
*)
	echo 'usage: sh generator/setup.sh build|test' >&2
	exit 2
	;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	# Not Debian: whoever has the packages under other names sets this.
	[ -n "${ANDU_NO_INSTALL-}" ] && exit 0
	say "this is not Debian; install what corresponds to these packages, then set ANDU_NO_INSTALL=1 and try again:" \
		"这不是 Debian 系统，请先安装与下列软件包相当的软件，再设 ANDU_NO_INSTALL=1 重试："
	echo $wanted >&2
	exit 3
fi

needed=$(missing $wanted)
extra=$(missing $extra)
[ -n "$needed$extra" ] || exit 0

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
