# The start-up table: how long until a module is made, pass 1 to 4.
#
# Every round builds an empty module with the kernel's make as well, and times
# are given as multiples of that too, since that holds for other machines.  A
# figure is the median of all rounds.

# At most: seconds of the first script for a kernel and of any later one, on the
# design's machine, where an empty module takes design_kbuild seconds; the same
# again, as a multiple of that.
startup_rows=(hello function tracepoint large listing)
startup_most=("8 0.15 0.02" "12 0.25 0.02" "8 0.2 0.02" "15 1.2 0.03" "10 1 -")
startup_names=(
	'`probe begin { println("hello") exit() }`'
	'`kernel.function("vfs_read") { n <<< $count }`'
	'`kernel.trace("sys_enter") { n++ }`'
	'300 system calls, a handler each'
	"\`-l 'kernel.function(\"*\")'\`"
)

design_kbuild() { case $1 in 6.1.*) echo 1.9 ;; *) echo 3.3 ;; esac; }

startup_intro() {
	cat <<-END
	## Start-up

	Wall time of \`stap -p4\`, from a script to a finished module, with the
	kernel's debuginfo in the page cache: medians of ${ROUNDS:-3} rounds, and
	the same as multiples of what an empty module takes with the kernel's
	make in the same rounds. *First* begins with an empty SYSTEMTAP_DIR,
	*later* is another script each time, *same* a script that has run
	before. Memory is the most that stap itself had at once.
	END
	command -v bpftrace >/dev/null &&
		echo "bpftrace makes no modules; see the second table." ||
		echo "bpftrace: not installed."
	echo
}

# system_calls RELEASE: functions of system calls
system_calls() {
	nm "/usr/lib/debug/boot/vmlinux-$1" |
		sed -n 's/.* T \(__x64_sys_[a-z0-9_]*\)$/\1/p' | sort |
		head -n 300
}

# script_text ROW RELEASE NUMBER: no two numbers give the same script
script_text() {
	case $1 in
	hello)	echo "probe begin { println(\"hello $3\") exit() }" ;;
	function)
		echo "global n probe kernel.function(\"vfs_read\") { n <<<" \
			"\$count + $3 }" ;;
	tracepoint)
		echo "global n probe kernel.trace(\"sys_enter\") { n += $3 }" ;;
	large)	echo "global n"
		sed "s/.*/probe kernel.function(\"&\").call\
 { n[\"&\"] <<< $3 }/" "$work/calls.$2" ;;
	esac
}

seconds_of() {
	local start=$EPOCHREALTIME

	"$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
	awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.3f", b - a }'
}

# stap_command ROW RELEASE NUMBER: sets `command`, what is measured
stap_command() {
	if [ "$1" = listing ]; then
		command=("$stap" -r "$2" -l 'kernel.function("*")')
	else
		script_text "$@" >"$work/$1.$3.stp"
		command=("$stap" -w -p4 -r "$2" "$work/$1.$3.stp")
	fi
}

# note RELEASE ROW COLUMN VALUE
note() { echo "$4" >>"$work/times.$1.$2.$3"; }

# median RELEASE ROW COLUMN
median() {
	sort -n "$work/times.$1.$2.$3" | awk '{ v[NR] = $1 } END {
		m = int((NR + 1) / 2)
		print NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'
}

empty_module() {
	local dir=$work/empty

	rm -rf "$dir"
	mkdir "$dir"
	echo 'obj-m := empty.o' >"$dir/Kbuild"
	printf '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n' \
		>"$dir/empty.c"
	seconds_of make -C "/lib/modules/$1/build" M="$dir" modules
}

# first, later, same; memory once, at the end
startup_round() {
	local release=$1 round=$2 row command

	note "$release" empty first "$(empty_module "$release")"
	for row in "${startup_rows[@]}"; do
		stap_command "$row" "$release" "$round"
		rm -rf "$work/fresh"
		note "$release" "$row" first \
			"$(SYSTEMTAP_DIR=$work/fresh seconds_of "${command[@]}")"
		stap_command "$row" "$release" "1$round"
		note "$release" "$row" later "$(seconds_of "${command[@]}")"
		[ "$row" = listing ] ||
			note "$release" "$row" same \
				"$(seconds_of "${command[@]}")"
	done
}

startup_memory() {
	local release=$1 row command

	for row in "${startup_rows[@]}"; do
		stap_command "$row" "$release" 0
		rm -rf "$work/fresh"
		note "$release" "$row" first_memory \
			"$(SYSTEMTAP_DIR=$work/fresh "$work/memory" "${command[@]}")"
		stap_command "$row" "$release" 10
		note "$release" "$row" later_memory \
			"$("$work/memory" "${command[@]}")"
	done
}

# cell SECONDS EMPTY MOST KBUILD: "0.12 s, 0.06 (0.08)"
cell() {
	awk -v s="$1" -v e="$2" -v most="$3" -v k="$4" 'BEGIN {
		printf "%.2f s, %.3f× (≤ %.3f×)", s, s / e, most / k }'
}

startup_table() {
	local release=$1 empty kbuild i row first later same
	empty=$(median "$release" empty first)
	kbuild=$(design_kbuild "$release")
	printf '\nKernel %s; an empty module takes %.2f s:\n\n' "$release" \
		"$empty"
	cat <<-END
	| script | first (at most) | later (at most) | same (at most) | memory: first, later |
	|--------|----------------:|----------------:|---------------:|---------------------:|
	END
	for i in "${!startup_rows[@]}"; do
		row=${startup_rows[i]}
		read -r first later same <<<"${startup_most[i]}"
		printf '| %s | %s | %s | %s | %.0f MB, %.0f MB |\n' \
			"${startup_names[i]}" \
			"$(cell "$(median "$release" "$row" first)" "$empty" \
				"$first" "$kbuild")" \
			"$(cell "$(median "$release" "$row" later)" "$empty" \
				"$later" "$kbuild")" \
			"$([ "$same" = - ] || cell \
				"$(median "$release" "$row" same)" "$empty" \
				"$same" 1)" \
			"$(megabytes "$release" "$row" first_memory)" \
			"$(megabytes "$release" "$row" later_memory)"
	done
	echo
}

megabytes() { awk -v k="$(median "$@")" 'BEGIN { print k / 1024 }'; }

# startup RELEASE: measures, and prints its table
startup() {
	local release=$1 round
	export SYSTEMTAP_DIR=$work/warm

	system_calls "$release" >"$work/calls.$release"
	cat "/usr/lib/debug/boot/vmlinux-$release" >/dev/null
	# what the first scripts for a kernel make, for the later ones
	script_text function "$release" 0 >"$work/warm.stp"
	seconds_of "$stap" -w -p4 -r "$release" "$work/warm.stp" >/dev/null
	for ((round = 1; round <= ${ROUNDS:-3}; round++)); do
		startup_round "$release" "$round"
	done
	startup_memory "$release"
	startup_table "$release"
}
