#include "recipe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../util/inputs.h"
#include "../util/path.h"
#include "../util/str.h"

/* ---- .cmd files ----------------------------------------------------------------- */

/* The command in the first line: "cmd_FILE := ..." or "savedcmd_FILE := ...". */
static struct error *
read_command(struct arena *a, const char *dir, const char *object, char **ret)
{
	const char *path = arena_printf(a, "%s/.%s.cmd", dir, object);
	char *text, *start;
	struct error *err = path_read(a, path, &text, NULL);

	if (err)
		return err;
	text[strcspn(text, "\n")] = '\0';
	start = strstr(text, " := ");
	if (!start)
		return error_new(a, ERR_UNSUPPORTED, "%s: no command in it",
				 path);
	*ret = start + 4;
	return NULL;
}

static struct words split(struct arena *a, const char *text, size_t len)
{
	char *copy = arena_strndup(a, text, len), *save, *word;
	struct words w = { 0 };

	for (word = strtok_r(copy, " \t", &save); word;
	     word = strtok_r(NULL, " \t", &save))
		vec_push(a, &w, word);
	return w;
}

/* The commands between the semicolons; the first that mentions TOOL. */
static bool find_command(struct arena *a, const char *line, const char *tool,
			 struct words *ret)
{
	while (*line) {
		size_t len = strcspn(line, ";");
		struct words w = split(a, line, len);

		if (w.count && strstr(path_base(w.items[0]), tool)) {
			*ret = w;
			return true;
		}
		line += len + (line[len] == ';');
	}
	return false;
}

/*
 * The file goes on with what was read:
 *
 *	deps_FILE := \
 *	  /usr/src/.../include/linux/module.h \
 *	    $(wildcard include/config/MODULES) \
 */
static void add_inputs(struct arena *a, const char *tree, const char *dir,
		       const char *deps)
{
	char *save, *word = strtok_r(arena_strdup(a, deps), " \t\n\\", &save);

	for (; word; word = strtok_r(NULL, " \t\n\\)", &save)) {
		if (starts_with(word, dir))
			continue;	/* of this run */
		if (word[0] == '/')
			inputs_add(word);
		else if (ends_with(word, ".h"))
			inputs_add(path_join(a, tree, word));
	}
}

struct error *recipe_inputs(struct arena *a, const char *tree, const char *dir,
			    const char *object)
{
	const char *path = arena_printf(a, "%s/.%s.cmd", dir, object);
	char *text, *line;
	struct words compile;
	struct error *err = path_read(a, path, &text, NULL);

	if (!err)
		err = read_command(a, dir, object, &line);
	if (err)
		return err;
	if (find_command(a, line, "gcc", &compile))
		recipe_compiler(a, compile.items[0]);
	if (strstr(text, "deps_"))
		add_inputs(a, tree, dir, strstr(text, "deps_"));
	return NULL;
}

/* ---- what stays of them ------------------------------------------------------------ */

/* Options of the compiler that have to do with headers, warnings, debugging
 * and tracing. */
static bool is_dropped(const char *word)
{
	static const char *const prefixes[] = {
		"-I", "-D", "-W", "-fmacro-prefix-map", "-mrecord-mcount",
		"-mfentry", "-fplugin",
	};
	static const char *const wholes[] = { "-c", "-pg", "-g" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (starts_with(word, prefixes[i]))
			return true;
	for (size_t i = 0; i < sizeof(wholes) / sizeof(*wholes); i++)
		if (strcmp(word, wholes[i]) == 0)
			return true;
	return starts_with(word, "-gdwarf") || strcmp(word, "-g0") == 0;
}

/* Options whose next word belongs to them and goes too. */
static bool takes_dropped_word(const char *word)
{
	return strcmp(word, "-o") == 0 || strcmp(word, "-include") == 0 ||
	       strcmp(word, "-isystem") == 0;
}

static bool is_file(const char *word)
{
	return word[0] != '-' && (ends_with(word, ".c") ||
				  ends_with(word, ".o"));
}

static struct words
compile_words(struct arena *a, const struct words *all)
{
	struct words w = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		const char *word = all->items[i];

		if (takes_dropped_word(word))
			i++;
		else if (!is_dropped(word) && !is_file(word))
			vec_push(a, &w, word);
	}
	/* what is not declared is not there to be linked either */
	vec_push(a, &w, "-Werror=implicit-function-declaration");
	vec_push(a, &w, "-D__KERNEL__");
	vec_push(a, &w, "-DMODULE");
	vec_push(a, &w, "-c");
	return w;
}

static struct words
words_without_files(struct arena *a, const struct words *all)
{
	struct words w = { 0 };

	for (size_t i = 0; i < all->count; i++) {
		const char *word = all->items[i];

		if (strcmp(word, "-o") == 0)
			i++;
		else if (!is_file(word))
			vec_push(a, &w, word);
	}
	return w;
}

static struct error *
learn_objtool(struct arena *a, const char *dir, const char *name,
	      const char *compile, struct recipe *r)
{
	struct words all;
	struct error *err;
	char *line;

	if (find_command(a, compile, "objtool", &all)) {
		r->objtool = words_without_files(a, &all);
		return NULL;
	}
	err = read_command(a, dir, arena_printf(a, "%s.o", name), &line);
	if (err)
		return err;
	if (find_command(a, line, "objtool", &all)) {
		r->objtool = words_without_files(a, &all);
		r->objtool_late = true;
	}
	return NULL;
}

struct error *recipe_learn(struct arena *a, const char *dir, const char *name,
			   struct recipe *ret)
{
	struct recipe r = { 0 };
	struct words compile, link;
	char *compile_line, *link_line;
	struct error *err = read_command(a, dir, "script.o", &compile_line);

	if (!err)
		err = read_command(a, dir, arena_printf(a, "%s.ko", name),
				   &link_line);
	if (!err)
		err = learn_objtool(a, dir, name, compile_line, &r);
	if (err)
		return err;
	if (!find_command(a, compile_line, "gcc", &compile) ||
	    !find_command(a, link_line, "ld", &link))
		return error_new(a, ERR_UNSUPPORTED, "this kernel was not "
				 "built with gcc and ld");
	r.compile = compile_words(a, &compile);
	r.link = words_without_files(a, &link);
	r.compiler = recipe_compiler(a, r.compile.items[0]);
	*ret = r;
	return NULL;
}

/* ---- the file ------------------------------------------------------------------------ */

static void add_words(struct str *out, const char *key, const struct words *w)
{
	vec_each(w, const char **, word)
		str_printf(out, "%s %s\n", key, *word);
}

struct error *recipe_save(struct arena *a, const struct recipe *r,
			  const char *path)
{
	struct str out;

	str_init(&out, a);
	str_printf(&out, "compiler %s\n", r->compiler);
	add_words(&out, "compile", &r->compile);
	add_words(&out, "objtool", &r->objtool);
	add_words(&out, "link", &r->link);
	if (r->objtool_late)
		str_add(&out, "objtool_late 1\n");
	return path_write(a, path, str_text(&out), out.len);
}

struct error *recipe_load(struct arena *a, const char *path,
			  struct recipe *ret)
{
	struct recipe r = { .compiler = "" };
	char *text, *line;
	struct error *err = path_read(a, path, &text, NULL);

	if (err)
		return err;
	while ((line = strsep(&text, "\n"))) {
		char *value = strchr(line, ' ');

		if (!value)
			continue;
		*value++ = '\0';
		if (strcmp(line, "compiler") == 0)
			r.compiler = value;
		else if (strcmp(line, "compile") == 0)
			vec_push(a, &r.compile, value);
		else if (strcmp(line, "objtool") == 0)
			vec_push(a, &r.objtool, value);
		else if (strcmp(line, "link") == 0)
			vec_push(a, &r.link, value);
		else if (strcmp(line, "objtool_late") == 0)
			r.objtool_late = true;
	}
	if (!r.compile.count || !r.link.count)
		return error_new(a, ERR_BAD_FORMAT, "%s: not complete", path);
	*ret = r;
	return NULL;
}

/* ---- the compiler ---------------------------------------------------------------------- */

static const char *describe(struct arena *a, const char *path)
{
	struct stat st;

	inputs_add(path);
	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return NULL;
	return arena_printf(a, "%s %lld %lld", path, (long long)st.st_size,
			    (long long)st.st_mtime);
}

const char *recipe_compiler(struct arena *a, const char *name)
{
	const char *path = getenv("PATH"), *found;
	char *dirs, *save, *dir;

	if (strchr(name, '/')) {
		found = describe(a, name);
		return found ? found : "";
	}
	dirs = arena_strdup(a, path ? path : "/usr/bin:/bin");
	for (dir = strtok_r(dirs, ":", &save); dir;
	     dir = strtok_r(NULL, ":", &save)) {
		found = describe(a, path_join(a, dir, name));
		if (found)
			return found;
	}
	return "";
}
