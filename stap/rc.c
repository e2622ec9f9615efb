/*
 * Options in a file, read before those of the command line.  A line may hold
 * several; `#` begins a comment.
 *
 *	-v --color=never	# words as in the shell
 *	-I "$HOME/my tapsets"
 */
#include "rc.h"

#include <string.h>
#include <wordexp.h>

#include "util/path.h"

/* From a `#` that begins a word, outside of quotes, nothing counts. */
static void cut_comment(char *line)
{
	char quote = 0;

	for (char *p = line; *p; p++) {
		if (*p == '\\' && quote != '\'' && p[1]) {
			p++;
		} else if (quote) {
			if (*p == quote)
				quote = 0;
		} else if (*p == '\'' || *p == '"') {
			quote = *p;
		} else if (*p == '#' && (p == line || strchr(" \t", p[-1]))) {
			*p = '\0';
			return;
		}
	}
}

static struct error *add_line(struct arena *a, const char *line,
			      struct string_list *ret)
{
	wordexp_t words;

	if (wordexp(line, &words, WRDE_NOCMD | WRDE_UNDEF) != 0)
		return error_new(a, ERR_OTHER, "not words of the shell: quotes"
				 " that do not end, a variable that is not set,"
				 " or one of |&;<>(){}` without quotes");
	for (size_t i = 0; i < words.we_wordc; i++)
		vec_push(a, ret, (const char *)
			 arena_strdup(a, words.we_wordv[i]));
	wordfree(&words);
	return NULL;
}

struct error *rc_words(struct arena *a, struct string_list *ret)
{
	const char *dir = path_user_dir(a), *path;
	char *text, *line;
	unsigned number = 0;
	struct error *err;

	if (!dir)
		return NULL;
	path = path_join(a, dir, "rc");
	if (!path_exists(path))
		return NULL;
	err = path_read(a, path, &text, NULL);
	while (!err && (line = strsep(&text, "\n"))) {
		number++;
		cut_comment(line);
		err = add_line(a, line, ret);
		if (err)
			err = error_new(a, ERR_OTHER, "%s:%u: %s", path, number,
					error_message(err));
	}
	return err;
}
