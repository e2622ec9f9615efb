/* cc: -O2 -g -fno-ipa-icf */
/* Who calls whom, once each:
 *
 *	main	once -> leaf	twice -> leaf, leaf	deep -> middle -> leaf
 */
#include <stdlib.h>

static volatile int sink;

__attribute__((__noipa__)) int leaf(int n)
{
	sink += n;
	return n + 1;
}

__attribute__((__noipa__)) int once(int n)
{
	return leaf(n) * 3;
}

__attribute__((__noipa__)) int twice(int n)
{
	n = leaf(n) * 5;
	return leaf(n) * 7;
}

__attribute__((__noipa__)) int middle(int n)
{
	return leaf(n + 100) * 11;
}

__attribute__((__noipa__)) int deep(int n)
{
	return middle(n) * 13;
}

__attribute__((__noipa__)) int checked(int n)
{
	if (n < 0)
		goto refused;
	sink = n;
	if (n > 10)
		goto refused;
	return leaf(n) + 1;
refused:
	sink = -n;
	abs(sink);
	return -n;
}

int main(void)
{
	int sum = once(1) + twice(2) + deep(3);

	sum += checked(-1) + checked(11) + checked(5);
	return sum == 0;
}
