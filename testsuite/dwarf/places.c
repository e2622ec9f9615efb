/*
 * What places.s was made from, as kernel.s: labels, calls, and places that a
 * kernel keeps for itself.
 */
#define noinline __attribute__((noinline, noclone))
#define always_inline inline __attribute__((always_inline))

int flags, total;

/* What is at an address in the kernel's tables (symtab_patched.c). */
#define static_key() \
	asm volatile("1: .byte 0x0f, 0x1f, 0x44, 0, 0\n" \
		     ".pushsection __jump_table, \"a\"\n" \
		     ".long 1b - ., 1b - .\n.quad 0\n.popsection")
#define static_call() \
	asm volatile("1: .byte 0x0f, 0x1f, 0x44, 0, 0\n" \
		     ".pushsection static_call_sites, \"a\"\n" \
		     ".long 1b - ., 0\n.popsection")
#define bug() \
	asm volatile("1: ud2\n" \
		     ".pushsection __bug_table, \"a\"\n" \
		     ".long 1b - ., 0\n.short 7, 0\n.popsection")

noinline void keyed(void) { static_key(); }
noinline void called(void) { static_call(); }
noinline void buggy(void) { bug(); }
noinline void buggy_too(void) { bug(); }

extern int elsewhere(int x);
noinline int elsewhere(int x) { asm volatile("" : "+r"(x)); return x; }

static noinline int leaf(int n)
{
	asm volatile("" : "+r"(n));
	return n + flags;
}

static always_inline int small(int a)
{
	total += a;
	return leaf(a) * 2;
}

noinline int middle(int m)
{
	int x = small(m);

	if (x > 7)
		goto out;
	x += leaf(m + 1);
	if (x < 0)
		goto fail;
	total += x;
out:
	flags = x;
	return elsewhere(x) + 1;
fail:
	total = elsewhere(3);
	return total + 1;
}

/* A parameter is what was passed, not what the first line makes of it. */
noinline long first_moment(long coded, long n)
{
	coded &= ~31L;
	return coded + n * 16;
}

int top(int t)
{
	return middle(t) + leaf(t) + 3;
}

int tail(int t)
{
	return middle(t);
}
