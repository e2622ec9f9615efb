#!/bin/sh
# Reads files for a number of seconds (10 unless given), so that a machine on
# which nothing else happens has something to show to topreaders.stp.
#
#	workload.sh [SECONDS]

end=$(($(date +%s) + ${1:-10}))

while [ "$(date +%s)" -lt "$end" ]; do
	cat /etc/passwd /etc/group /etc/services 2>/dev/null
	grep -c processor /proc/cpuinfo
	wc -l /proc/kallsyms
	md5sum /bin/sh /bin/ls /bin/dd
	dd if=/dev/zero of=/dev/null bs=64k count=20 status=none
	sort /etc/passwd
	sleep 0.1
done >/dev/null
