/* A second unit: see kernel.c. */
struct hidden { long pad; int treasure; };

int elsewhere = 9;
static int counter = 5;
volatile long from_linker_storage;

static inline int twice(int x)
{
	return x * counter;
}

__attribute__((noinline)) int dig(struct hidden *h)
{
	counter++;
	return twice(h->treasure) + elsewhere;
}
