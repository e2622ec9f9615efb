/* Parameters and memory for a script to write. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static char text[16] = "0123456789abcde";
static int64_t numbers[4];

__attribute__((noipa)) void
sum(int a, int b, int c, int d, char *text, int64_t *numbers, long g, long h)
{
	printf("%d %d %d %d 5 6 %ld %ld\n", a, b, c, d, g, h);
	if (!text || !numbers)
		puts("no memory");
}

int main(void)
{
	int16_t small;
	int32_t medium;

	for (int i = 0; i < 3; i++)
		sum(1, 2, 3, 4, text, numbers, 7, 8);
	printf("%s %s\n", text, text + 8);
	memcpy(&small, (char *)numbers + 2, 2);
	memcpy(&medium, (char *)numbers + 4, 4);
	printf("%d %d %d %lld %d\n", ((char *)numbers)[0], small, medium,
	       (long long)numbers[1],
	       numbers[2] == (int64_t)(uintptr_t)numbers);
	return 0;
}
