cd /proc/systemtap/t_tapset_cve || exit 1
/usr/bin/true
cat cve_enabled_p
echo 0 >cve_fix_p
echo 1 >cve_tmpdisabled_s
/usr/bin/true
sleep 2.5
cat cve_enabled_p cve_fix_p
grep -c . __prometheus
sort __prometheus
dmesg | grep -c 't_tapset_cve: mitigation starts, enabled 1, fix 1'
