# A shell whose state is known changes its umask, and says what /proc knew.
ulimit -n 512
ulimit -c 0
cd /usr/lib || exit 1
exec env -i TAPSET="a value" sh -c 'exec 7</etc/passwd
read -r size rss shared text lib data rest </proc/self/statm
umask 022
sleep 0.5
echo "statm $size $text $data"' sh "two words" "" last
