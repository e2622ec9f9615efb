# A stack in the log would be taken for a complaint.
sleep 0.3
dmesg -r | grep -o '^<[0-9]*>.*stap says.*' | sed 's/\[.*\] //'
dmesg | grep -c 'Call Trace'
mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null
grep -c 'stap traces' /sys/kernel/tracing/trace
dmesg -C
