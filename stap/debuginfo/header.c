/*
 * @cast(p, "struct stat", "<sys/stat.h>"): the header is compiled, with debug
 * information for all types and not only those that code uses.
 */
#include "header.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../util/inputs.h"
#include "../util/intern.h"
#include "../util/path.h"
#include "../util/proc.h"
#include "../util/str.h"

/* "#include <a.h>" lines of "<a.h><b.h>", and a function, which every object
 * has. */
static struct error *source_of(struct arena *a, const char *headers,
			       const char **ret)
{
	struct str text;

	str_init(&text, a);
	for (const char *at = headers; *at; ) {
		size_t len = strcspn(at, ">");

		if (*at != '<' || !at[len] || memchr(at, '\n', len))
			return error_new(a, ERR_OTHER, "headers are written"
					 " <NAME><NAME>");
		str_printf(&text, "#include %.*s>\n", (int)len, at);
		at += len + 1;
	}
	str_add(&text, "void stap_header(void);\nvoid stap_header(void) {}\n");
	*ret = str_text(&text);
	return NULL;
}

/* The files a make rule for header.o names: the result depends on them. */
static void see_files(struct arena *a, const char *rule)
{
	char *text, *word;

	if (path_read(a, rule, &text, NULL))
		return;
	while ((word = strsep(&text, " \\\n")))
		if (*word == '/')
			inputs_see(intern(word));
}

/* What the compiler says first, without its place in our lines. */
static struct error *complaint(struct arena *a, const char *path)
{
	const char *what;
	char *text;

	if (path_read(a, path, &text, NULL) || !strstr(text, "error: "))
		return error_new(a, ERR_NOT_FOUND, "the compiler failed");
	what = strstr(text, "error: ") + strlen("error: ");
	return error_new(a, ERR_NOT_FOUND, "%.*s",
			 (int)strcspn(what, "\n"), what);
}

static struct error *compile(struct arena *a, const char *dir,
			     const char *source)
{
	static const char *const argv[] = {
		"cc", "-g", "-O0", "-c", "-fno-eliminate-unused-debug-types",
		"-fno-eliminate-unused-debug-symbols", "-MD", "-MF",
		"header.d", "-o", "header.o", "header.c", NULL,
	};
	const char *log = path_join(a, dir, "log");
	int status;
	struct error *err = path_write(a, path_join(a, dir, "header.c"),
				       source, strlen(source));

	if (!err)
		err = proc_run(a, argv, &(struct proc_options){
			       .dir = dir, .output = log }, &status);
	if (err)
		return err;
	if (status)
		return complaint(a, log);
	see_files(a, path_join(a, dir, "header.d"));
	return NULL;
}

struct error *header_open(struct user_objects *all, const char *headers,
			  struct user_object **ret)
{
	struct arena *a = all->arena;
	const char *tmp = getenv("TMPDIR"), *source = NULL;
	struct user_object *o = map_get(&all->headers, intern(headers));
	struct error *err;
	char *dir;

	if (o) {
		*ret = o;
		return NULL;
	}
	err = source_of(a, headers, &source);
	if (err)
		return err;
	dir = path_join(a, tmp && *tmp ? tmp : "/tmp", "stap-header-XXXXXX");
	if (!mkdtemp(dir))
		return error_os(a, errno, dir);
	err = compile(a, dir, source);
	if (!err)
		err = user_object_open(all, path_join(a, dir, "header.o"), &o);
	path_remove_tree(dir);
	if (err)
		return err;
	o->binary.name = intern(headers);
	map_set(a, &all->headers, intern(headers), o);
	*ret = o;
	return NULL;
}
