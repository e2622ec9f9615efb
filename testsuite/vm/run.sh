#!/bin/sh
# run.sh STAP-VM RELEASE: what stap-vm promises, checked on one kernel.
# Prints "ok N - name" or "not ok N - name" with the reason, then how many, and
# ends with 1 if anything failed. Needs root, QEMU and the kernel; takes about a
# minute.

vm=$1 release=$2
[ -x "$vm" ] && [ -n "$release" ] || {
	echo "usage: run.sh STAP-VM RELEASE (see stap-vm --list)" >&2
	exit 2
}
vm=$(readlink -f "$vm")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
out=$tmp/out err=$tmp/err
count=0 failed=0

# check NAME WHAT GOT WANTED...: passes if GOT and WANTED are the same; three
# words may repeat.
check() {
	name=$1
	shift
	count=$((count + 1))
	while [ $# -ge 3 ]; do
		if [ "$2" != "$3" ]; then
			echo "not ok $count - $name"
			echo "# $1: got '$2', wanted '$3'"
			sed 's/^/# /' "$err"
			failed=$((failed + 1))
			return
		fi
		shift 3
	done
	echo "ok $count - $name"
}

# guest [OPTION...] -- COMMAND...: fills $out and $err, sets $status.
guest() {
	"$vm" -r "$release" --limit 120 "$@" >"$out" 2>"$err"
	status=$?
}

# start COMMAND...: the same in the background; returns once it printed
# "ready". Sets $pid.
start() {
	: >"$out"
	"$vm" -r "$release" --limit 120 -- "$@" >"$out" 2>"$err" &
	pid=$!
	until grep -q ready "$out" || ! kill -0 $pid 2>/dev/null; do
		sleep 0.1
	done
}

sum() {
	cksum <"$1"
}

# yes or no
contains() {
	grep -q -- "$2" "$1" && echo yes || echo no
}

# The processes whose parent is $1.
children_of() {
	cat /proc/[0-9]*/stat 2>/dev/null |
		sed -n "s/^\([0-9]*\) (.*) [A-Z] $1 .*/\1/p"
}

# Those of the processes in the input that still run; a zombie has no command
# line.
running() {
	while read -r child; do
		[ -n "$(tr -d '\0' 2>/dev/null <"/proc/$child/cmdline")" ] &&
			echo "$child"
	done
}

cd "$tmp" || exit 2

guest -- uname -r
check "runs the kernel asked for" release "$(cat "$out")" "$release" \
	status $status 0 stderr "$(cat "$err")" ""

guest -- sh -c 'exit 7'
check "exit status" status $status 7

guest -- sh -c 'kill -9 $$'
check "exit status after a signal" status $status 137

guest -- no-such-command
check "a command that does not exist" status $status 127 \
	message "$(contains "$err" "cannot run no-such-command")" yes

guest -- sh -c 'echo to out; echo to err >&2'
check "standard output and error stay apart" \
	out "$(cat "$out")" "to out" err "$(cat "$err")" "to err"

head -c 5000000 /dev/urandom >"$tmp/random"
guest -- sh -c 'cat random; cat random >&2'
check "5 MB of any bytes, on both" status $status 0 \
	out "$(sum "$out")" "$(sum random)" \
	err "$(sum "$err")" "$(sum random)"

guest -- head -c 100000000 /dev/zero
check "100 MB" size "$(wc -c <"$out")" 100000000

got=$("$vm" -r "$release" --limit 120 -- sh -c 'yes; echo $? >&2' \
	2>"$err" | head -n 2 | tr -d '\n')
check "a reader that goes away" out "$got" yy status "$(cat "$err")" 141

# shellcheck disable=SC2016
FROM_CALLER='two
lines' guest --cwd /usr -- sh -c 'pwd; echo "$FROM_CALLER"; echo $# "$1" "$2"' \
	sh 'a b' ''
check "directory, environment and arguments" \
	out "$(cat "$out")" "$(printf '/usr\ntwo\nlines\n2 a b ')"

mkdir "$tmp/shared dir"
guest --share "$tmp/shared dir" -- sh -c \
	'echo kept >"shared dir/f"; echo lost >g; cat g; mv /usr/share/doc /x'
check "what is written vanishes, except in shares" status $status 0 \
	inside "$(cat "$out")" lost kept "$(cat 'shared dir/f')" kept \
	lost "$(ls g 2>/dev/null)" "" moved "$([ -d /usr/share/doc ] && echo no)" no

guest -- sh -c 'sleep 1000 & echo done'
check "does not wait for what the command left behind" status $status 0 \
	out "$(cat "$out")" "done"

for signal in INT TERM HUP QUIT; do
	start sh -c "trap 'echo got it; exit 3' $signal
		echo ready; while :; do sleep 0.1; done"
	kill -$signal $pid
	wait $pid
	check "SIG$signal reaches the command" status $? 3 \
		out "$(tail -n 1 "$out")" "got it"
done

start sh -c 'trap "" INT; echo ready; while :; do sleep 0.1; done'
for _ in 1 2 3; do
	kill -INT $pid
	sleep 0.3
done
wait $pid
check "the third SIGINT ends the guest" status $? 130

"$vm" -r "$release" --limit 120 -- true 2>"$err" &
pid=$!
sleep 1
kill -TERM $pid
wait $pid
check "a signal while booting" status $? 143

guest --limit 10 -- sleep 1000
check "time limit" status $status 125 \
	message "$(contains "$err" "time limit of 10 s")" yes

guest -- sh -c 'echo c >/proc/sysrq-trigger'
check "a crash of the kernel" status $status 125 \
	message "$(contains "$err" "guest ended before the command did")" yes \
	console "$(contains "$err" "Kernel panic")" yes

"$vm" -r 0.0-none -- true 2>"$err"
check "a kernel that is not installed" status $? 125 \
	package "$(contains "$err" "linux-image-0.0-none")" yes

PATH=/nowhere "$vm" -r "$release" -- true 2>"$err"
check "no QEMU" status $? 125 \
	package "$(contains "$err" "package qemu-system-x86")" yes

"$vm" --list >"$out" 2>"$err"
check "--list" status $? 0 listed "$(grep -cx -- "$release" "$out")" 1

start sh -c 'echo ready; sleep 1000'
guest_pids=$(children_of $pid)
kill -KILL $pid
wait $pid 2>/dev/null
sleep 1
check "nothing left behind, even by SIGKILL" \
	started "$(echo "$guest_pids" | wc -w)" 2 \
	processes "$(echo "$guest_pids" | running)" "" \
	files "$(ls -d /tmp/*stap-vm* /run/*stap-vm* 2>/dev/null)" ""

echo "stap-vm: $((count - failed)) passed, $failed failed"
[ $failed = 0 ]
