/*
 * A sequence of NUL-terminated strings, each after a letter that says what it
 * is:
 *
 *	C/root\0 M/modules/0\0 Als\0 A-l\0 EPATH=/bin\0
 */
#define _GNU_SOURCE 1
#include "spec.h"

#include <stdlib.h>
#include <string.h>

void
spec_deinit(struct spec *spec)
{
	free(spec->cwd);
	strv_deinit(&spec->modules);
	strv_deinit(&spec->shares);
	strv_deinit(&spec->argv);
	strv_deinit(&spec->envp);
}

static void
write_one(struct buf *ret, char kind, const char *text)
{
	buf_add(ret, &kind, 1);
	buf_add(ret, text, strlen(text) + 1);
}

static void
write_strv(struct buf *ret, char kind, const struct strv *s)
{
	for (size_t i = 0; i < s->count; i++)
		write_one(ret, kind, s->v[i]);
}

void
spec_write(const struct spec *spec, struct buf *ret)
{
	write_one(ret, 'C', spec->cwd);
	write_strv(ret, 'M', &spec->modules);
	write_strv(ret, 'S', &spec->shares);
	write_strv(ret, 'A', &spec->argv);
	write_strv(ret, 'E', &spec->envp);
}

static bool
read_one(struct spec *spec, const char *text)
{
	switch (*text++) {
	case 'C':
		free(spec->cwd);
		spec->cwd = xstrdup(text);
		return true;
	case 'M':
		strv_add(&spec->modules, text);
		return true;
	case 'S':
		strv_add(&spec->shares, text);
		return true;
	case 'A':
		strv_add(&spec->argv, text);
		return true;
	case 'E':
		strv_add(&spec->envp, text);
		return true;
	default:
		return false;
	}
}

bool
spec_read(const struct buf *text, struct spec *ret)
{
	struct spec spec = { 0 };
	size_t used = 0;

	while (used < text->size && read_one(&spec, text->data + used))
		used += strlen(text->data + used) + 1;
	if (used != text->size || !spec.cwd || !spec.argv.count) {
		spec_deinit(&spec);
		return false;
	}
	*ret = spec;
	return true;
}
