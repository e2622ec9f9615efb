/* cc: -O1 -g */
/* Arguments in registers and on the stack, some of them negative. */
#include <unistd.h>

__attribute__((__noipa__)) long
wide(int a, long b, const char *c, int d, int e, int f, int g, long h)
{
	return a + b + *c + d + e + f + g + h;
}

int main(void)
{
	long sum = wide(-5, -6000000000, "third", 4, 5, 6, -7, -8000000000);

	return read(-1, &sum, 0) == 0;
}
