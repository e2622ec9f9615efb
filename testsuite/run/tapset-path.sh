mount -t tmpfs none /mnt
mkdir -p /mnt/a/dir
echo text >/mnt/a/dir/mounted
cat /etc/passwd /proc/version /mnt/a/dir/mounted >/dev/null
echo x | cat >/dev/null
umount /mnt
