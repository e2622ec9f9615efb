/*
 * How the kernel's build system compiles, checks and links a module, learnt
 * from the .cmd files it leaves: the same commands, without make and without
 * kernel headers, build a script in a fraction of the time.
 */
#ifndef STAP_BUILD_RECIPE_H
#define STAP_BUILD_RECIPE_H

#include <stdbool.h>

#include "../util/arena.h"
#include "../util/error.h"
#include "../util/vec.h"

struct words { VEC_FIELDS(const char *); };

/* Commands run in the kernel's build tree; file names are added at the end. */
struct recipe {
	struct words compile;		/* gcc ... -c: then -o OUT IN */
	struct words objtool;		/* empty if the kernel uses none */
	struct words link;		/* ld -r ... : then -o OUT IN... */
	bool objtool_late;		/* kbuild runs it on linked modules,
					 * so single objects still need it */
	const char *compiler;		/* which one it was: recipe_compiler */
};

/* From DIR, where kbuild has built the module NAME with script.o in it.
 * ERR_UNSUPPORTED if the files are not what we know. */
struct error *recipe_learn(struct arena *a, const char *dir, const char *name,
			   struct recipe *ret);

/* Notes as inputs (util/inputs.h) the compiler that made OBJECT in DIR, and the
 * files it read.  TREE is the kernel's build tree. */
struct error *recipe_inputs(struct arena *a, const char *tree, const char *dir,
			    const char *object);

struct error *recipe_save(struct arena *a, const struct recipe *r,
			  const char *path);
struct error *recipe_load(struct arena *a, const char *path,
			  struct recipe *ret);

/* Path, size and time of the file behind a compiler's name: changes when
 * another one is installed.  "" if it is not there.  Notes it as input. */
const char *recipe_compiler(struct arena *a, const char *name);

#endif
