trap 'echo caught' USR2
umask 022
echo behind
