#include "saved.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "inputs.h"

const char *saved_maker(struct arena *a)
{
	static const char self[] = "/proc/self/exe";

	return inputs_look(a, self);
}

bool saved_open(struct arena *a, const struct cache_dir *c, const char *name,
		const char *kind, const char *key, struct records *ret)
{
	struct input_list inputs = { 0 };
	const char *path, *look;
	struct records r;
	size_t size;
	char *text;

	if (cache_read(a, c, name, &text, &size) ||
	    !records_open(&r, text, size, kind))
		return false;
	path = records_next(&r, "key");
	if (!path || strcmp(path, key) != 0)
		return false;
	while ((path = records_next(&r, "input"))) {
		look = records_next(&r, "look");
		if (!look)
			return false;
		vec_push(a, &inputs, ((struct input){ path, look }));
	}
	if (!inputs_unchanged(a, &inputs))
		return false;
	*ret = r;
	return true;
}

void saved_begin(struct arena *a, const char *kind, const char *key,
		 struct str *ret)
{
	records_begin(ret, a, kind);
	records_add(ret, "key", key);
	vec_each(inputs_all(), const struct input *, in) {
		records_add(ret, "input", in->path);
		records_add(ret, "look", in->look);
	}
}

struct error *saved_end(struct arena *a, const struct cache_dir *c,
			const char *name, struct str *text)
{
	records_end(text);
	return cache_write(a, c, name, text->text, text->len);
}
