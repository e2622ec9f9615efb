/usr/bin/true
unshare -U -r --map-user=5 --map-group=6 /usr/bin/true
