/*
 * The script's global variables: memory of arrays and statistics, and the
 * values that stap -G or staprun gives scalars:
 *
 *	insmod stap_x.ko globals=limit=0x10;name=hello%20world
 *
 * Bytes that insmod or this syntax would trip over come as %XX.
 */
#include "globals.h"

#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>

#include "map.h"
#include "script.h"
#include "stat.h"
#include "transport.h"

static char *globals;
module_param(globals, charp, 0);
MODULE_PARM_DESC(globals, "values of global variables: name=value;...");

/* ---- memory ---- */

static int global_init(struct stap_global *g)
{
	if (g->kind == STAP_GLOBAL_MAP)
		return stap_map_init(g->object);
	if (g->kind == STAP_GLOBAL_STAT)
		return stap_stat_var_init(g->object);
	return 0;
}

static void global_deinit(struct stap_global *g)
{
	if (g->kind == STAP_GLOBAL_MAP)
		stap_map_deinit(g->object);
	else if (g->kind == STAP_GLOBAL_STAT)
		stap_stat_var_deinit(g->object);
}

static void deinit_first(unsigned count)
{
	while (count-- > 0)
		global_deinit(&stap_script.globals[count]);
}

static const struct stap_stat_kind *stat_kind(const struct stap_global *g)
{
	if (g->kind == STAP_GLOBAL_STAT)
		return ((struct stap_stat_var *)g->object)->kind;
	if (g->kind == STAP_GLOBAL_MAP)
		return ((const struct stap_map *)g->object)->kind->stat;
	return NULL;
}

void stap_globals_check(void)
{
	for (unsigned i = 0; i < stap_script.global_count; i++) {
		const struct stap_stat_kind *k;
		const char *text;

		k = stat_kind(&stap_script.globals[i]);
		text = k ? stap_stat_kind_check(k) : NULL;
		if (text)
			stap_say(STAP_ITEM_WARN, "%s", text);
	}
}

/* ---- values given at load ---- */

/* %XX in place. */
static void decode(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (text[0] == '%' && isxdigit(text[1]) &&
		    isxdigit(text[2])) {
			*to++ = hex_to_bin(text[1]) << 4 |
				hex_to_bin(text[2]);
			text += 2;
		} else {
			*to++ = *text;
		}
	}
	*to = '\0';
}

static struct stap_global *find_settable(const char *name)
{
	for (unsigned i = 0; i < stap_script.global_count; i++) {
		struct stap_global *g = &stap_script.globals[i];

		if (g->settable && !strcmp(g->name, name))
			return g;
	}
	return NULL;
}

static int set_global(struct stap_global *g, const char *value)
{
	switch (g->kind) {
	case STAP_GLOBAL_LONG:
		return kstrtoll(value, 0, g->object);
	case STAP_GLOBAL_STRING:
		strscpy(g->object, value, stap_script.limits.string_size);
		return 0;
	case STAP_GLOBAL_STAT:
	case STAP_GLOBAL_MAP:
		break;
	}
	return -EINVAL;
}

static int set_from_text(char *text)
{
	char *value = strchr(text, '=');
	struct stap_global *g;
	int err;

	if (!value)
		return -EINVAL;
	*value++ = '\0';
	decode(value);
	g = find_settable(text);
	err = g ? set_global(g, value) : -ENOENT;
	if (err)
		pr_err("%s: global variable '%s' cannot be set to '%s'%s\n",
		       THIS_MODULE->name, text, value,
		       g ? "" : ": the script has no such scalar");
	return err;
}

static int set_all(void)
{
	char *rest = globals, *text;

	while ((text = strsep(&rest, ";"))) {
		int err = *text ? set_from_text(text) : 0;

		if (err)
			return err;
	}
	return 0;
}

int stap_globals_init(void)
{
	unsigned i;
	int err;

	for (i = 0; i < stap_script.global_count; i++) {
		err = global_init(&stap_script.globals[i]);
		if (err) {
			pr_err("%s: global variable '%s' allocation failed\n",
			       THIS_MODULE->name,
			       stap_script.globals[i].name);
			goto fail;
		}
	}
	err = set_all();
	if (err)
		goto fail;
	return 0;

fail:
	deinit_first(i);
	return err;
}

void stap_globals_deinit(void)
{
	deinit_first(stap_script.global_count);
}
