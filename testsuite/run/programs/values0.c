/* cc: -O0 -g -no-pie */
#include <string.h>

struct point {
	int x, y;
	const char *name;
	unsigned flags : 3;
};

enum color { RED, GREEN = 5, BLUE };

int counter = 7;
static long hidden = 40;

__attribute__((__noipa__)) int
add(int a, long b, struct point *p, const char *text, enum color c)
{
	counter += a;
	hidden += b;
	return a + (int)b + p->x + (int)strlen(text) + (int)c;
}

__attribute__((__noipa__)) int factorial(int n)
{
	return n <= 1 ? 1 : n * factorial(n - 1);
}

__attribute__((__noipa__)) int first(const char *text, struct point *p)
{
	return *text + p->x;
}

int main(void)
{
	struct point p = { 3, 4, "here", 2 };
	int sum = 0;

	for (int i = 0; i < 3; i++)
		sum += add(i, 10 * i, &p, "hello", BLUE);
	sum += factorial(5);
	sum += first("a string", &p);
	return sum == 0;
}
