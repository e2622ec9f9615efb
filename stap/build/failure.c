#define _GNU_SOURCE
#include "failure.h"

#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#include "../util/path.h"
#include "../util/str.h"
#include "recipe.h"
#include "temp.h"

/* ---- missing programs ------------------------------------------------------------ */

/* Debian's package; most are called like their program. */
static const char *package_of(const char *program)
{
	static const char *const binutils[] = {
		"ar", "as", "ld", "ld.bfd", "nm", "objcopy", "objdump",
		"readelf", "strip",
	};
	static const char prefix[] = "x86_64-linux-gnu-";

	if (starts_with(program, prefix))
		program += strlen(prefix);
	for (size_t i = 0; i < sizeof(binutils) / sizeof(*binutils); i++)
		if (strcmp(program, binutils[i]) == 0)
			return "binutils";
	return program;
}

static struct error *missing(struct arena *a, const char *program)
{
	return error_new(a, ERR_OS, "compiling takes the program %s, which is"
			 " not in the PATH: install the package %s", program,
			 package_of(program));
}

struct error *tool_check(struct arena *a, const char *name)
{
	if (strchr(name, '/'))
		return NULL;	/* of the build tree, which is looked at elsewhere */
	return *recipe_compiler(a, name) ? NULL : missing(a, name);
}

/* "/bin/sh: 1: gcc-12: not found", "make[1]: ld: No such file or directory":
 * the program, or NULL for other lines. */
static const char *missing_program(struct arena *a, const char *line)
{
	static const char *const ends[] = {
		": not found", ": command not found",
		": No such file or directory",
	};

	if (!starts_with(line, "make") && !strstr(line, "sh: "))
		return NULL;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (!ends_with(line, ends[i]))
			continue;

		size_t len = strlen(line) - strlen(ends[i]);
		const char *blank = memrchr(line, ' ', len);
		const char *name = blank ? blank + 1 : line;

		len -= (size_t)(name - line);
		if (len && !memchr(name, '/', len) && !memchr(name, '.', len))
			return arena_strndup(a, name, len);
	}
	return NULL;
}

static const char *find_missing_program(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text), *line;
	const char *program = NULL;

	while (!program && (line = strsep(&copy, "\n")))
		program = missing_program(a, line);
	return program;
}

/* ---- a full disk ------------------------------------------------------------------ */

/* The log itself may be what had no room; and what did not fit is gone. */
static bool disk_is_full(const char *text, const char *dir)
{
	enum { MODULE_NEEDS = 1 << 20 };
	struct statvfs fs;

	if (strstr(text, "No space left on device") ||
	    strstr(text, "Disk quota exceeded"))
		return true;
	return statvfs(dir, &fs) == 0 && fs.f_blocks &&
	       fs.f_bavail < MODULE_NEEDS / fs.f_frsize;
}

/* ---- no memory -------------------------------------------------------------------- */

/* What compilers say when the kernel ended them, or gave them nothing. */
static bool memory_is_short(const char *text)
{
	return strstr(text, "Killed signal terminated") ||
	       strstr(text, "out of memory") ||
	       strstr(text, "annot allocate memory") ||
	       strstr(text, "virtual memory exhausted");
}

/* ---- what the compiler says --------------------------------------------------------- */

static bool is_complaint(const char *line)
{
	return strstr(line, "error:") || strstr(line, "ERROR:") ||
	       strstr(line, "undefined");
}

/* "   12 |  int x = ;" and what it is a part of, below a complaint. */
static bool is_explanation(const char *line)
{
	return (*line == ' ' && strchr(line, '|')) || strstr(line, ": note:");
}

/* "/tmp/stapXXXXXX/script.c:30:29: note: ...": about C that we wrote. */
static bool is_ours(const char *line)
{
	const char *name = strstr(line, "script.c:"), *blank = strchr(line, ' ');

	return name && (!blank || name < blank) &&
	       (name == line || name[-1] == '/');
}

/* Line L of FILE with a caret at column C, as compilers quote it; nothing if
 * there is no such file (a script of -e). */
static void add_quote(struct arena *a, struct str *out, const char *file,
		      unsigned l, unsigned c)
{
	struct error *err;
	char *text, *line;

	if (!path_exists(file))
		return;
	err = path_read(a, file, &text, NULL);
	while (!err && l-- > 0 && (line = strsep(&text, "\n")))
		if (l == 0) {
			str_printf(out, "    %s\n    ", line);
			for (unsigned i = 0; i + 1 < c && line[i]; i++)
				str_add_char(out, line[i] == '\t' ? '\t' : ' ');
			str_add(out, "^\n");
		}
}

/* The script's line that "FILE:L:C: error:" is about. */
static void quote_script(struct arena *a, struct str *out, const char *line)
{
	const char *end = strchr(line, ':');
	unsigned l, c;

	if (end && sscanf(end, ":%u:%u:", &l, &c) == 2)
		add_quote(a, out, arena_strndup(a, line, (size_t)(end - line)),
			  l, c);
}

enum quoting { QUOTE_NOTHING, QUOTE_ALL, QUOTE_SCRIPT };

/*
 * Up to MOST lines of what stops compilers; warnings are no help then. With
 * QUOTE_ALL come the lines that they quote; with QUOTE_SCRIPT only what is
 * about the script's own C, and its lines.
 */
static const char *complaints(struct arena *a, const char *text, unsigned most,
			      enum quoting quote)
{
	char *rest = arena_strdup(a, text), *line;
	bool inside = false;
	struct str out;

	str_init(&out, a);
	while (most && (line = strsep(&rest, "\n"))) {
		bool complaint = is_complaint(line);

		inside = complaint || (inside && quote == QUOTE_ALL &&
				       is_explanation(line));
		if (quote == QUOTE_SCRIPT && is_ours(line))
			inside = false;
		if (!inside)
			continue;
		str_printf(&out, "%s\n", line);
		if (quote == QUOTE_SCRIPT)
			quote_script(a, &out, line);
		most--;
	}
	return str_text(&out);
}

/* Of embedded C that does not compile.  What is wrong with ours is shown only
 * if nothing else is. */
static const char *users_complaints(struct arena *a, const char *text)
{
	enum { USER_LINES = 40 };
	const char *own = complaints(a, text, USER_LINES, QUOTE_SCRIPT);

	return *own ? own : complaints(a, text, USER_LINES, QUOTE_ALL);
}

static struct error *our_bug(struct arena *a, const struct build_options *opt,
			     const char *text, const char *log)
{
	enum { BUG_LINES = 4 };
	const char *cause = opt->has_user_macros
		? "does not compile.  Either a macro of -D means something in"
		  " it, or this is a bug in stap: then please report it"
		: "does not compile, which is a bug in stap.  Please report it";

	opt->temp->keep = true;
	return error_new(a, ERR_OTHER, "the C written for this script %s"
			 " with %s and script.c beside it:\n%s", cause, log,
			 complaints(a, text, BUG_LINES, QUOTE_NOTHING));
}

struct error *build_failure(struct arena *a, const struct build_options *opt,
			    const char *log)
{
	const char *program;
	char *text = arena_strdup(a, "");
	struct error *err = path_read(a, log, &text, NULL);

	if (disk_is_full(text, opt->temp->path))
		return error_new(a, ERR_OTHER, "no space left in %s: make room"
				 " there, or set TMPDIR to a directory that"
				 " has some", opt->temp->path);
	if (err)
		return err;
	if (memory_is_short(text))
		return error_new(a, ERR_OTHER, "the compiler was killed, or had"
				 " no memory: some has to be made free");
	program = find_missing_program(a, text);
	if (program)
		return missing(a, program);
	if (opt->has_user_code)
		return error_new(a, ERR_OTHER,
				 "the embedded C does not compile:\n%s",
				 users_complaints(a, text));
	return our_bug(a, opt, text, log);
}
