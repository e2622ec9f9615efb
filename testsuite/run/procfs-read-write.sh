cd /proc/systemtap/t_procfs_read_write || exit 1
cat command stats
printf 'hello\n' >command
sleep 0.5
cat command
stat -c '%A %n' command deep/er/list deep/er/other deep/two
# 2048 bytes hold 2047; pieces of any size are pieces of one text.
wc -c <deep/er/list
cat deep/er/list | md5sum >/tmp/whole
dd if=deep/er/list bs=7 2>/dev/null | md5sum | cmp - /tmp/whole && echo same
tail -c 7 deep/er/list; echo
cat deep/er/other
echo x >deep/two
sleep 0.5
# Longer than a string: in two writes.
head -c 600 /dev/zero | tr '\0' a >command
sleep 0.5
echo
for i in 1 2 3 4 5 6 7 8; do
	(for j in 1 2 3 4 5; do cat deep/er/list; done | wc -c) &
done
wait
# Open when the module goes.
exec 3<command 4>deep/two
(sleep 1; cat <&3; echo >&4) >/dev/null 2>&1 &
