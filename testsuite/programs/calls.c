/*
 * System calls with arguments worth showing, between two of munlockall(), in
 * a directory of its own.  What they return does not depend on the machine.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define T(pointer)	((long)(pointer))
#define call(...)	syscall(__VA_ARGS__)

/* Numbers, not names: the call itself is what the test is about. */
int main(void)
{
	char dir[] = "/tmp/calls-XXXXXX";
	static char buf[4096], ev[64];
	static long ts[] = { 1, 500, 0, 1000 }, its[] = { 0, 0, 100, 5 };
	static unsigned long act[] = { 1, 0, 0, 0 }, sset[] = { 2 };
	static const char sa[16] = "\2\0\x1f\x90\x7f\0\0\1";
	static const char un[] = "\1\0/tmp/stap.sock";
	static char zs[80];
	static int ends[2];
	int fd, t, k, e, i;

	if (!mkdtemp(dir) || chdir(dir))
		return 1;
	memset(zs, 'Z', sizeof(zs));
	/* The kernel takes in the page of strings: handlers cannot. */
	call(21, T("f"), 0);
	call(76, T(un), 0);
	call(152);
	fd = call(2, T("f"), 0102, 0640);
	call(1, fd, T("hello\n\0x\xff"), 9);
	call(8, fd, 0, 0);
	call(0, fd, T(buf), 5);
	call(17, fd, T(buf), 4, 1);
	call(18, fd, T(zs), 80, 3);
	call(72, fd, 3, 0);
	call(72, fd, 1030, 100);
	call(73, fd, 6);
	call(74, fd);
	call(75, fd);
	call(77, fd, 10);
	call(285, fd, 1, 0, 4096);
	call(221, fd, 0, 0, 4);
	call(187, fd, 0, 10);
	call(16, fd, 0x5401, T(buf));
	call(5, fd, T(buf));
	call(91, fd, 0600);
	call(93, fd, -1, -1);
	call(257, -100, T("nosuch"), 0, 0);
	call(257,fd,T("x\ty\"z"), 02000101, 0755);
	call(21, T("f"), 4);
	call(269, -100, T("f"), 0);
	call(4, T("f"), T(buf));
	call(6, T("f"), T(buf));
	call(262, -100, T("f"), T(buf), 0x100);
	call(332, -100, T("f"), 0x100, 0x7ff, T(buf));
	call(83, T("dir"), 0755);
	call(258, -100, T("dir2"), 0700);
	call(84, T("dir"));
	call(263, -100, T("dir2"), 0x200);
	call(86, T("f"), T("g"));
	call(265, -100, T("f"), -100, T("h"), 0);
	call(88, T("f"), T("sl"));
	call(266, T("f"), -100, T("sl2"));
	call(89, T("sl"), T(buf), 100);
	call(267, -100, T("sl2"), T(buf), 100);
	call(82, T("g"), T("g2"));
	call(264, -100, T("g2"), -100, T("g3"));
	call(316, -100, T("g3"), -100, T("g4"), 1);
	call(87, T("g4"));
	call(133, T("fifo"), 0010644, 0);
	call(259, -100, T("fifo2"), 0010600, 0);
	call(90, T("f"), 0644);
	call(268, -100, T("f"), 0600);
	call(92, T("f"), 0, 0);
	call(94, T("sl"), 0, 0);
	call(260, -100, T("f"), 0, 0, 0x100);
	call(95, 022);
	call(76, T("f"), 20);
	call(280, -100, T("f"), T(ts), 0);
	call(280, -100, T("f"), 0, 0);
	call(235, T("f"), T(ts));
	call(79, T(buf), 100);
	call(161, T("nosuch"));
	call(32, fd);
	call(33, fd, 77);
	call(292, fd, 78, 02000000);
	call(3, 77);
	call(3, 78);
	call(22, T(ends));
	call(293, T(ends), 02004000);
	call(40, 1, fd, 0, 0);
	call(104);
	call(107);
	call(108);
	call(145, 0);
	call(146, 1);
	call(147, 2);
	call(24);
	call(157, 15, T("namedthread"));
	call(157, 16, T(buf));
	call(157, 3);
	call(157, 1, 15);
	call(202, T(buf), 129, 1, 0, 0, 0);
	call(202, T(buf), 0x189, 5, T(ts), 0, 0xffffffff);
	call(13, 10, T(act), 0, 8);
	call(14, 0, T(sset), 0, 8);
	call(14, 1, T(sset), 0, 8);
	call(127, T(buf), 8);
	call(131, 0, T(buf));
	call(62, 0, 0);
	call(200, 999999, 10);
	call(234, 999999, 999999, 36);
	call(128, T(sset), 0, T(((long[]){ 0, 100 })), 8);
	call(229, 4, T(buf));
	call(230, 1, 0, T(((long[]){ 0, 1000 })), 0);
	call(35, T(((long[]){ 0, 2000 })), 0);
	call(38, 0, T(((long[]){ 0, 0, 0, 0 })), 0);
	call(36, 0, T(buf));
	t = call(283, 1, 02004000);
	call(286, t, 0, T(its), 0);
	call(287, t, T(buf));
	k = call(41, 2, 1|02004000, 6);
	call(49, k, T(sa), 16);
	call(50, k, 5);
	call(54, k, 1, 2, T(((int[]){ 1 })), 4);
	call(55, k, 6, 1, T(buf), T(ev));
	call(51, k, T(buf), T(((int[]){ 100 })));
	call(48, k, 2);
	call(42, k, T(un), 17);
	call(43, k, 0, 0);
	call(288, k, 0, 0, 04000);
	call(44, k, T("data"), 4, 0x4040, 0, 0);
	call(45, k, T(buf), 10, 0x40, 0, 0);
	call(47, k, T(buf), 0x40);
	call(53, 1, 2, 0, T(ends));
	e = call(291, 02000000);
	call(213, 10);
	call(233, e, 1, ends[0], T(ev));
	call(232, e, T(ev), 1, 0);
	call(281, e, T(ev), 1, 0, 0, 8);
	call(7, 0, 0, 1);
	call(271, 0, 0, T(((long[]){ 0, 5 })), 0, 8);
	call(23, 0, 0, 0, 0, T(((long[]){ 0, 7 })));
	call(270, 0, 0, 0, 0, T(((long[]){ 0, 7 })), 0);
	call(284, 3);
	call(290, 3, 02004000);
	i = call(294, 02000000);
	call(254, i, T("f"), 0x102);
	call(255, i, 1);
	call(319, T("mem"), 1);
	call(434, 1, 0);
	call(436, 90, 95, 0);
	call(437, -100, T("f"), T(((long[]){ 0x80000, 0, 0 })), 24);
	call(439, -100, T("f"), 4, 0x200);
	call(105, 0);
	call(117, -1, -1, -1);
	call(166, T("/nosuch"), 2);
	call(176, T("nosuchmod"), 04000);
	call(152);
	return 0;
}
