# Shared by the test scripts: results, directives of a test, comparing.
#
# A test is a script NAME.stp whose comments may say
#
#	# asserts: what it shows
#	# options: options of stap
#	# env: NAME=VALUE ... for stap
#	# run: options of staprun (run tests)
#	# args: arguments of the script
#	# kbuild: yes		(run tests) check-build tries kbuild as well
#	# status: the exit status, 0 if not said
#	# match: regex		lines of the expected text are extended regexes
#	# expect: REGEX		(examples) a line of stdout has it; several may
#				stand in a script
#
# with what should come of it beside it.  UPDATE=1 rewrites that instead.

passed=0 failed=0

ok() { passed=$((passed + 1)); }

not_ok() {
	failed=$((failed + 1))
	printf 'not ok - %s\n' "$*"
}

# directive FILE NAME: its text, empty if not there.
directive() { sed -n "/^# *$2: */{s///p;q}" "$1"; }

# The kernels on this machine that can be booted and have headers.
releases() {
	local dir release

	for dir in /lib/modules/*/build/Makefile; do
		release=${dir#/lib/modules/}
		release=${release%/build/Makefile}
		[ ! -e "/boot/vmlinuz-$release" ] || echo "$release"
	done
}

# Tests that load modules are those of SUITE: run/, or examples/, which has
# directories by subject.
: "${SUITE:=run}"

# The tests of the suite, or with ONLY='array-* try-catch' those.
run_tests() {
	local name names
	read -ra names <<<"${ONLY-*}"
	for name in "${names[@]}"; do
		compgen -G "$SUITE/$name.stp"
		compgen -G "$SUITE/*/$name.stp"
	done
}

# The suite's test NAME.
test_path() { ONLY=$1 run_tests; }

# What a run test's module is called.
module_name() { printf 't_%s\n' "${1//[^a-zA-Z0-9]/_}"; }

# regex_equal EXPECTED FOUND: as many lines, each matching its regex.
regex_equal() {
	[ "$(wc -l <"$1")" = "$(wc -l <"$2")" ] || return 1
	local want got
	while IFS= read -r want && IFS= read -r got <&3; do
		[[ $got =~ ^$want$ ]] || return 1
	done <"$1" 3<"$2"
}

# compare NAME EXPECTED FOUND [regex]: prints the difference if there is one.
compare() {
	if [ -n "${UPDATE-}" ] && [ -z "${4-}" ]; then
		cp "$3" "$2"
	elif [ "${4-}" = regex ] && regex_equal "$2" "$3"; then
		:
	elif [ "${4-}" = regex ] || ! cmp -s "$2" "$3"; then
		diff -u --label expected --label found "$2" "$3" | head -n 40
		return 1
	fi
}

# The closing line that tools read.
closing() {
	printf '%s: %d passed, %d failed\n' "$1" "$passed" "$failed"
	[ "$failed" = 0 ]
}
