/* Every kind of argument; also compiled as C++. */
#include <stddef.h>
#define _SDT_HAS_SEMAPHORES
#include <sys/sdt.h>

enum signed_enum { MINUS = -1, NONE };
enum unsigned_enum { SOME, MORE };
struct bag { unsigned char byte; const char *text; int bits : 5; };

#define SEMAPHORE(name)							\
	unsigned short shop_##name##_semaphore		\
		__attribute__((section(".probes"), used));
SEMAPHORE(empty) SEMAPHORE(types) SEMAPHORE(more_types) SEMAPHORE(arrays)
SEMAPHORE(constants) SEMAPHORE(none) SEMAPHORE(three) SEMAPHORE(branch)
SEMAPHORE(own)

static short global_short = -3;
static int table[10];

static int markers(int argc, char **argv)
{
	struct bag bag = { 200, "x", 3 };
	volatile int vol = 7;
	const int con = argc;
	char c = (char)argc;
	signed char sc = (signed char)argc;
	unsigned short us = (unsigned short)argc;
	long long ll = argc;
	size_t size = (size_t)argc;
	enum signed_enum se = argc ? MINUS : NONE;
	enum unsigned_enum ue = argc ? MORE : SOME;

	STAP_PROBE(shop, empty);
	STAP_PROBE12(shop, types, argc, bag.byte, bag.text, vol, con, c, sc, us,
		     ll, size, se, ue);
	DTRACE_PROBE3(shop, more_types, global_short, argv, &bag);
	STAP_PROBE3(shop, arrays, table, table[argc], "text");
	STAP_PROBE3(shop, constants, -1, 77UL, 'a' + 0);
	STAP_PROBEV(shop, none);
	STAP_PROBEV(shop, three, 1, 2, argc);
	if (argc > 3)
		STAP_PROBE1(shop, branch, argc);
	else
		STAP_PROBE1(shop, branch, size);
	__asm__ volatile(STAP_PROBE_ASM(shop, own, STAP_PROBE_ASM_TEMPLATE(2))
			 : : STAP_PROBE_ASM_OPERANDS(2, argc, argv));
	return 0;
}

int main(int argc, char **argv)
{
	return markers(argc, argv);
}
