modprobe scsi_debug dev_size_mb=8
sleep 0.5
rmmod scsi_debug
