/*
 * What kernel.s was made from, in the place of a kernel:
 *
 *	gcc -S -O2 -gdwarf-5 -fno-asynchronous-unwind-tables -fcf-protection=none
 *	    -fno-stack-protector -fno-pie -ffile-prefix-map=$PWD=src kernel.c
 *
 * other.s comes from other.c in the same way.
 */
typedef unsigned long size_t;
typedef struct { int val; } kuid_t;

struct hidden;			/* other.c knows it */

enum color { RED, GREEN = 7, BLUE = -2 };

struct inner {
	short x, y;
	char name[8];
};

struct outer {
	int id;
	unsigned int low:3, mid:7, high:22;
	signed int sbits:5;
	union {
		long number;
		struct {
			int left, right;
		};
	};
	struct inner in;
	struct inner *table[4];
	int grid[3][5];
	const char *text;
	enum color color;
	_Bool flag;
	unsigned char byte;
	void (*call)(int, const char *);
	struct outer *next;
	struct hidden *hidden;
	void *opaque;
	kuid_t uid;
	char tail[];
};

struct pair { long a, b; };
struct big { long v[4]; };

static int counter = 3;
int shared __attribute__((section(".data"))) = 4;
extern int elsewhere;
extern volatile long from_linker;

__attribute__((noinline)) void use(void *p)
{
	__asm__ volatile("" : : "r"(p) : "memory");
}

static inline __attribute__((always_inline)) int
twice(struct outer *o, int by)
{
	return o->id * by;
}

__attribute__((noinline)) long
walk(struct outer *o, size_t count, int n, const char *name)
{
	counter += n;
	use(o);
	return (long)count + twice(o, n) + (long)name + shared + elsewhere +
	       from_linker;
}

__attribute__((noinline)) int
many(int a, short b, unsigned char c, long d, enum color e, _Bool f, int g,
     struct big *h)
{
	use(h);
	return a + b + c + (int)d + (int)e + f + g;
}

__attribute__((noinline)) long
by_value(struct pair p, kuid_t uid, int last)
{
	use(&p);
	return p.a + uid.val + last;
}

__attribute__((noinline)) struct big make_big(long seed)
{
	struct big b = { { seed, seed + 1, seed + 2, seed + 3 } };

	use(&b);
	return b;
}

__attribute__((noinline)) struct pair make_pair(long seed)
{
	return (struct pair){ seed, seed * 3 };
}

__attribute__((noinline)) static int
hidden_helper(struct outer *o, int unused, int used)
{
	use(o);
	return used + 1;
}

__attribute__((noinline)) void nothing(struct outer *o)
{
	counter++;
	use(o);
	hidden_helper(o, 5, counter);
	many(twice(o, 3), 1, 2, 3, GREEN, 1, 4, (void *)o);
}

__attribute__((noinline, noreturn)) void never_back(int code)
{
	for (;;)
		use(&code);
}

__attribute__((noinline, section(".noinstr.text"))) void quiet(int code)
{
	use(&code);
}

__attribute__((noinline, section(".init.text"))) void starting(int code)
{
	use(&code);
}

void forbidden(int code)
{
	use(&code);
}

static void (*blacklist)(int)
	__attribute__((used, section("kprobe_blacklist"))) = forbidden;

/* The entries that ftrace knows: at the function, and behind endbr64. */
__asm__(".section mcount_loc,\"aw\"\n"
	".quad walk\n"
	".quad many + 4\n"
	".previous");

/* ---- tracepoints ----------------------------------------------------- */

struct tracepoint { const char *name; };
struct event_class { const char *system; };
struct event_call {
	void *list[2];
	struct event_class *class;
	struct tracepoint *tp;
};

struct tracepoint __tracepoint_demo_hit = { "demo_hit" };
struct tracepoint __tracepoint_demo_plain = { "demo_plain" };
static struct event_class demo_class = { "demo" };
static struct event_call event_demo_hit = {
	.class = &demo_class, .tp = &__tracepoint_demo_hit,
};
static struct event_call *event_pointer
	__attribute__((used, section("ftrace_events"))) = &event_demo_hit;

int __traceiter_demo_hit(void *data, struct outer *o, int level, _Bool on)
{
	use(data);
	use(o);
	return level + on;
}

int __traceiter_demo_plain(void *data)
{
	use(data);
	return 0;
}
