# The per-event table: guest instructions that an event adds to the unprobed
# workload, for the handlers of events.table.  The guest counts instructions
# as nanoseconds, so they repeat to within a few on any machine.

# What the floors were when the ceilings were set, on 6.1: elsewhere, ceilings
# keep their distance from the floor.
declare -A design_floor=([ftrace]=37 [ftrace-regs]=63 [kprobe]=158
	[kretprobe]=392 [tracepoint]=65 [uprobe]=1550 [uretprobe]=2640)
F='kernel.function("__x64_sys_getppid").call'

events_intro() {
	cat <<-END
	## Events

	Guest instructions that an event adds to the unprobed system call: one
	processor, \`-icount shift=0\`, 20,000 calls. The floor is the kernel's
	own way to a callback written by hand that counts (bench/floor),
	measured in the same boot.
	END
}

event_rows() { grep -v '^#' events.table; }

trimmed() {
	local text=${1#"${1%%[! ]*}"}

	printf '%s\n' "${text%"${text##*[! ]}"}"
}

ways=(ftrace ftrace-regs kprobe kretprobe tracepoint uprobe uretprobe)

# Where the workload's function is in its file: linked at 0, code as it lies
# there.
called() { nm "$work/workload" | sed -n 's/^\(.*\) T called$/0x\1/p'; }

# Lines of commands for the guest; each prints "NS number" or "NS -".
event_commands() {
	local dir=$1 way n=0 over args script program

	echo "w() { '$work/workload' 20000 \$1; }"
	echo "w >/dev/null; w; w user"
	for way in "${ways[@]}"; do
		case $way in u*) args="path=$work/workload offset=$(called)" ;;
		*) args= ;;
		esac
		echo "insmod $dir/floor/floor.ko way=$way $args &&" \
			"w ${args:+user} || echo NS -"
		echo "rmmod floor"
	done
	while IFS='|' read -r _ _ _ over script program; do
		n=$((n + 1))
		[ "$(trimmed "$over")" = user ] || over=
		echo "'$build/runtime/staprun/staprun' -w -o /dev/null" \
			"-c '$work/workload 20000 $over' $dir/b$n.ko ||" \
			"echo NS -"
	done < <(event_rows)
	command -v bpftrace >/dev/null || return 0
	while IFS='|' read -r _ _ _ over script program; do
		program=${program//F \{/kprobe:__x64_sys_getppid \{}
		program=${program//U \{/uprobe:$work/workload:called \{}
		program=${program//UR \{/uretprobe:$work/workload:called \{}
		program=$(trimmed "$program")
		if [ -n "$program" ]; then
			printf '%s\n' "$program" >"$dir/program.$n"
			[ "$(trimmed "$over")" = user ] || over=
			echo "bpftrace -q -o /dev/null" \
				"-c '$work/workload 20000 $over'" \
				"$dir/program.$n || echo NS -"
		else
			echo "echo NS -"
		fi
		n=$((n + 1))
	done < <(event_rows)
}

build_events() {
	local release=$1 dir=$2 n=0 script U

	U="process(\"$work/workload\").function(\"called\")"
	mkdir -p "$dir/floor"
	cp floor/* "$dir/floor"
	make -s -C "/lib/modules/$release/build" M="$dir/floor" modules \
		>"$dir/log" 2>&1 || cat "$dir/log" >&2
	while IFS='|' read -r _ _ _ _ script _; do
		n=$((n + 1))
		script=${script//probe F /probe $F }
		script=${script//probe U/probe $U}
		# -u: nobody looks at what these handlers find
		(cd "$dir" && "$stap" -uw -p4 -r "$release" \
			--no-global-var-display -m "b$n" -e "$script") \
			>/dev/null || echo "row $n does not build" >&2
	done < <(event_rows)
}

# floor_of WORDS: from the associative arrays of the caller; the sum
floor_of() {
	local -n of=$1
	local sum=0 word
	shift

	for word; do
		sum=$(awk -v a="$sum" -v b="${of[$word]-$word}" \
			'BEGIN { print a + b }')
	done
	echo "$sum"
}

# events RELEASE: measures, and prints its table
events() {
	local release=$1 dir=$work/events.$1 ns base before n=0 i way
	local name floor most over script program row least ours their
	local -A floors
	local user

	mkdir -p "$dir"
	build_events "$release" "$dir"
	event_commands "$dir" >"$dir/go"
	mapfile -t ns < <("$build/stap/vm/stap-vm" -r "$release" --icount -- \
		bash "$dir/go" 2>"$dir/guest.log" | sed -n 's/^NS //p')
	base=${ns[0]-0} user=${ns[1]-0}
	for i in "${!ways[@]}"; do
		way=${ways[i]} before=$base
		[[ $way != u* ]] || before=$user
		floors[$way]=$(cost "${ns[i + 2]--}" "$before")
	done

	printf '\nKernel %s; the system call takes %.0f:\n\n' "$release" "$base"
	cat <<-END
	| handler | floor | bpftrace | ours | ours, at most |
	|---------|------:|---------:|-----:|--------------:|
	END
	before=$base
	row=$((2 + ${#ways[@]}))
	while IFS='|' read -r name floor most over script program; do
		read -ra floor <<<"$floor"
		least=$(floor_of floors "${floor[@]}")
		ours=${ns[row + n]--}
		case $(trimmed "$over") in
		workload) before=$base ;;
		user)	before=$user ;;
		esac
		their=$(bpftrace_cost $((row + n)) "$([ "$(trimmed "$over")" \
			= user ] && echo "$user" || echo "$base")")
		most=$(trimmed "$most")
		[ -z "$most" ] || most=$(awk -v m="$most" -v f="$least" \
			-v d="$(floor_of design_floor "${floor[@]}")" \
			'BEGIN { printf "%.0f", m - d + f }')
		printf '| `%s` | %.0f | %s | %s | %s |\n' "$(trimmed "$name")" \
			"$least" "$their" "$(cost "$ours" "$before")" "$most"
		before=$ours
		n=$((n + 1))
	done < <(event_rows)
	echo
}

# cost NS BASE: rounded; - if it could not be measured
cost() {
	[ "$1" != - ] || { echo -; return; }
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.0f", a - b }'
}

# bpftrace_cost INDEX BASE: of the same row of ours in `ns`
bpftrace_cost() {
	command -v bpftrace >/dev/null || { echo "not installed"; return; }
	cost "${ns[$1 + $(event_rows | wc -l)]--}" "$2"
}
