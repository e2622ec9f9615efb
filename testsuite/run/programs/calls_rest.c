/*
 * The system calls that calls.c leaves out, between two of munlockall(): most
 * of them with arguments that no kernel takes, since what they would do must
 * not be done.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#define NOWHERE		"/nosuch"
#define NOBODY		999999		/* no process has this number */
#define T(pointer)	((long)(pointer))
#define call(...)	syscall(__VA_ARGS__)

static char buf[4096];
static long spec[] = { 0, 0, 1, 500 };
static unsigned long set[] = { 2 };

static void nothing(int sig)
{
	(void)sig;
}

static void soon(void)
{
	setitimer(ITIMER_REAL, &(struct itimerval){
		  .it_value.tv_usec = 30000 }, NULL);
}

static void files(void)
{
	call(163, T(NOWHERE));
	call(80, T(NOWHERE));
	call(81, -1);
	call(85, T("/nosuch/f"), 0600);
	call(326, -1, 0, -1, 0, 5, 0);
	call(300, 0xffffffff, 0);
	call(301, -1, 1, 2, -100, T("f"));
	call(193, -1, T("user.x"), T(buf), 10);
	call(196, -1, T(buf), 10);
	call(199, -1, T("user.x"));
	call(190, -1, T("user.x"), T("v"), 1, 1);
	call(191, T(NOWHERE), T("user.x"), T(buf), 10);
	call(192, T(NOWHERE), T("user.x"), T(buf), 10);
	call(194, T(NOWHERE), T(buf), 10);
	call(195, T(NOWHERE), T(buf), 10);
	call(197, T(NOWHERE), T("user.x"));
	call(198, T(NOWHERE), T("user.x"));
	call(188, T(NOWHERE), T("user.x"), T("v"), 1, 2);
	call(189, T(NOWHERE), T("user.x"), T("v"), 1, 0);
	call(138, -1, T(buf));
	call(137, T(NOWHERE), T(buf));
	call(261, -100, T(NOWHERE), 0);
	call(132, T(NOWHERE), 0);
	call(78, -1, T(buf), 10);
	call(217, -1, T(buf), 10);
	call(303, -100, T(NOWHERE), T(buf), T(buf), 0);
	call(304, -1, T(buf), 0);
	call(295, -1, T(buf), 1, 7, 0);
	call(327, -1, T(buf), 1, 7, 0, 8);
	call(296, -1, T(buf), 1, 7, 0);
	call(328, -1, T(buf), 1, 7, 0, 2);
	call(19, -1, T(buf), 1);
	call(20, -1, T(buf), 1);
	call(275, -1, 0, -1, 0, 5, 1);
	call(276, -1, -1, 5, 2);
	call(278, -1, T(buf), 0, 4);
	call(162);
	call(277, -1, 0, 10, 2);
	call(306, -1);
	call(136, 0, T(buf));
	call(441, -1, T(buf), 1, 0, 0, 0);
	call(289, -2, T(set), 8, 02000000);
}

static void mounts(void)
{
	call(431, -1, 0, T("k"), 0, 0);
	call(432, -1, 0, 0);
	call(430, T("nosuchfs"), 0);
	call(433, -100, T(NOWHERE), 0);
	call(165, T("none"), T(NOWHERE), T("tmpfs"), 1, T("x"));
	call(442, -100, T(NOWHERE), 0, T(buf), 1);
	call(429, -100, T(NOWHERE), -100, T("/nosuch2"), 0);
	call(428, -100, T(NOWHERE), 0);
	call(155, T(NOWHERE), T("/nosuch2"));
	call(179, 0x80000701, T(NOWHERE), 0, 0);
	call(443, -1, 0x80000701, 0, 0);
	call(168, T(NOWHERE));
	call(167, T(NOWHERE), 0);
	call(139, 99, 0, 0);
}

static void memory(void)
{
	call(12, 0);
	call(9, 0, 4096, 3, 0x22, -1, 0);
	call(28, 1, 4096, 4);
	call(237, 0, 0, 99, 0, 0, 0);
	call(238, 99, 0, 0);
	call(239, 1, 0, 0, 0, 99);
	call(450, 1, 1, 0, 0);
	call(324, 99, 0, 0);
	call(447, 99);
	call(256, NOBODY, 0, 0, 0);
	call(279, NOBODY, 0, 0, 0, 0, 2);
	call(27, 1, 1, T(buf));
	call(149, 0, 0);
	call(325, 0, 0, 9);
	call(150, 0, 0);
	call(151, 0);
	call(10, 1, 1, 7);
	call(11, 1, 4096);
	call(25, 1, 1, 1, 0);
	call(26, 1, 1, 4);
	call(216, 1, 0, 0, 0, 0);
	call(330, 9, 0);
	call(331, 99);
	call(329, 1, 1, 7, -1);
	call(154, 99, 0, 0);
	call(440, -1, T(buf), 0, 4, 0);
	call(448, -1, 0);
	call(310, NOBODY, T(buf), 1, T(buf), 1, 0);
	call(311, NOBODY, T(buf), 1, T(buf), 1, 0);
	call(323, 1);
}

static void ipc(void)
{
	call(240, T("nosuch"), 0, 0, 0);
	call(241, T("nosuch"));
	call(242, -1, T("m"), 1, 0, 0);
	call(243, -1, T(buf), 10, 0, 0);
	call(244, -1, 0);
	call(245, -1, 0, 0);
	call(71, -1, 0, 0);
	call(68, 99, 0);
	call(70, -1, T(buf), 10, 0, 0);
	call(69, -1, T(buf), 1, 0);
	call(64, 99, 1, 0);
	call(65, -1, T(buf), 1);
	call(66, -1, 0, 0);
	call(220, -1, T(buf), 1, 0);
	call(29, 99, 1, 0);
	call(30, -1, 0, 0);
	call(31, -1, 0, 0);
	call(67, 1);
	call(206, 0, T(buf));
	call(207, 1);
	call(208, 1, 0, 1, T(buf), 0);
	call(209, 1, 1, T(buf));
	call(210, 1, T(buf), T(buf));
	call(333, 1, 0, 1, T(buf), 0, 0);
	call(425, 0, 0);
	call(426, -1, 0, 0, 0, 0, 0);
	call(427, -1, 0, 0, 0);
	call(449, 0, 0, 0, 0, 0);
	call(52, -1, T(buf), T(buf));
	call(299, -1, T(buf), 1, 0, 0);
	call(307, -1, T(buf), 1, 0);
	call(46, -1, T(buf), 0);
}

static void identity(void)
{
	call(111);
	call(39);
	call(110);
	call(186);
	call(102);
	call(104);
	call(107);
	call(108);
	call(124, NOBODY);
	call(115, -1, T(buf));
	call(116, -1, 0);
	call(118, T(buf), T(buf), T(buf));
	call(120, T(buf), T(buf), T(buf));
	call(122, 0);
	call(123, 0);
	call(105, 0);
	call(106, 0);
	call(113, 0, 0);
	call(114, 0, 0);
	call(117, 0, 0, 0);
	call(119, 0, 0, 0);
	call(109, NOBODY, 1);
	call(125, 0, 0);
	call(126, 0, 0);
	call(248, T("nosuch"), T("d"), 0, 0, -3);
	call(249, T("nosuch"), T("d"), 0, -3);
	call(250, 99, 0, 0, 0, 0);
	call(444, 0, 0, 9);
	call(445, -1, 1, T(buf), 9);
	call(446, -1, 9);
	call(317, 99, 0, 0);
	call(135, 0xffffffff);
}

static void processes(void)
{
	call(158, 0x1003, 1);
	call(56, 0x10000, 0, 0, 0, 0);
	call(435, 0, 0);
	call(59, T(NOWHERE), 0, 0);
	call(322, -100, T(NOWHERE), 0, 0, 0);
	call(274, NOBODY, T(buf), T(buf));
	call(273, 0, 1);
	call(218, 0);
	call(309, T(buf), T(buf), 0);
	call(140, 9, 0);
	call(141, 9, 0, 1);
	call(97, 99, T(buf));
	call(160, 99, T(spec));
	call(302, NOBODY, 7, 0, 0);
	call(98, 99, T(buf));
	call(251, 9, 0, 0);
	call(252, 9, 0);
	call(312, NOBODY, NOBODY, 0, 0, 0);
	call(101, 7, NOBODY, 0, 0);
	call(438, -1, 0, 0);
	call(424, -1, 9, 0, 0);
	call(334, 1, 5, 9, 0);
	call(203, NOBODY, 8, T(set));
	call(204, NOBODY, 8, T(buf));
	call(142, NOBODY, T(buf));
	call(143, NOBODY, T(buf));
	call(144, NOBODY, 1, T(buf));
	call(148, NOBODY, T(buf));
	call(314, 0, 0, 0);
	call(315, NOBODY, T(buf), 48, 0);
	call(308, -1, 0);
	call(272, 0);
	call(61, NOBODY, 0, 1, 0);
	call(247, 1, NOBODY, 0, 4, 0);
	if (!call(57))
		call(231, 7);
	call(61, -1, 0, 0, 0);
	if (!vfork())
		call(60, 3);
	call(112);
}

static void signals(void)
{
	signal(SIGALRM, nothing);
	soon();
	call(34);
	soon();
	call(130, T(set), 8);
	call(129, NOBODY, 10, T(buf));
	call(297, NOBODY, NOBODY, 10, T(buf));
	call(219);
}

static void times(void)
{
	call(37, 0);
	call(159, 0);
	call(305, 0, 0);
	call(228, 1, T(buf));
	call(227, 0, 0);
	call(96, T(buf), 0);
	call(164, 0, 0);
	call(201, 0);
	call(100, 0);
	call(222, 99, 0, T(buf));
	call(223, 77, 0, T(spec), 0);
	call(224, 77, T(buf));
	call(225, 77);
	call(226, 77);
}

static void machine(void)
{
	call(321, 99, 0, 0);
	call(313, -1, T(""), 0);
	call(175, 0, 0, T(""));
	call(318, T(buf), 4, 1);
	call(253);
	call(173, 70000, 1, 1);
	call(172, 9);
	call(246, 0, 99, 0, 0);
	call(320, -1, -1, 0, 0, 0x100);
	call(298, 0, 0, -1, -1, 0);
	call(169, 0, 0, 0, 0);
	call(171, T("x"), -1);
	call(170, T("x"), -1);
	call(99, 0);
	call(103, 99, 0, 0);
	call(63, T(buf));
}

/* From 6.5 on. */
static void newer(void)
{
	call(451, -1, 0, 0, 0);
	call(452, -100, T(NOWHERE), 0600, 0);
	call(453, 0, 0, 99);
	call(454, T(buf), 1, 1, 99);
	call(455, T(buf), 1, 1, 99, 0, 0);
	call(456, 0, 99, 0, 0);
	call(457, 0, 0, 0, 99);
	call(458, 0, 0, 0, 99);
	call(459, 0, 0, 0, 99);
	call(460, 0, 0, 0, 99);
	call(461, 0, 0, 99);
	call(462, 1, 1, 99);
}

int main(void)
{
	/* The kernel takes in the pages of strings: handlers cannot. */
	call(21, T(NOWHERE), 0);
	call(21, T("user.x"), 0);
	buf[0] = 0;
	call(152);
	files();
	mounts();
	memory();
	ipc();
	identity();
	processes();
	signals();
	times();
	machine();
	newer();
	call(152);
	return 0;
}
