/*
 * sdt_main FILE: the static markers of a file, and how each argument is
 * fetched:
 *
 *	shop:sold 0x401136 semaphore 0x404028
 *	  -4@%eax		reg 0; sext 32
 */
#include <stdio.h>

#include "../../stap/debuginfo/image.h"
#include "../../stap/debuginfo/sdt.h"

static struct arena arena;

static void show_argument(const struct sdt_marker *m, unsigned n)
{
	const struct access *code;
	struct error *err = sdt_argument(&arena, m, n, &code);
	struct str text;

	if (err) {
		printf("  %-24s%s\n", m->arguments[n - 1], error_message(err));
		return;
	}
	str_init(&text, &arena);
	access_print(&text, code);
	printf("  %-24s%s\n", m->arguments[n - 1], str_text(&text));
}

static void show(const struct sdt_marker *m)
{
	printf("%s:%s %#llx", m->provider, m->name,
	       (unsigned long long)m->addr);
	if (m->semaphore)
		printf(" semaphore %#llx", (unsigned long long)m->semaphore);
	putchar('\n');
	for (unsigned n = 1; n <= m->argument_count; n++)
		show_argument(m, n);
}

int main(int argc, char **argv)
{
	struct sdt_markers markers = { 0 };
	struct image *img;
	struct error *err;

	arena_init(&arena);
	err = image_open(&arena, argc > 1 ? argv[1] : "", &img);
	if (!err)
		err = sdt_read(&arena, img, &markers);
	vec_each(&markers, const struct sdt_marker *, m)
		show(m);
	if (err)
		puts(error_message(err));
	arena_deinit(&arena);
	return err != NULL;
}
