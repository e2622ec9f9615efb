d=/tmp/events-files
modprobe loop
mkdir -p $d && mount -t tmpfs none $d && mkdir $d/e || exit 1
truncate -s 16M $d/disk && mke2fs -q -F -t ext2 $d/disk || exit 1
mount -o loop $d/disk $d/e || exit 1
(
	cd $d/e || exit 1
	dd if=/dev/zero of=events-files.bin bs=4096 count=4 status=none
	sync
	echo 3 >/proc/sys/vm/drop_caches
	dd if=events-files.bin of=/dev/null bs=4096 skip=1 status=none
	rm events-files.bin
)
umount $d/e
umount $d
