/*
 * A chain of origins is followed DIE by DIE.  Many DIEs have the same: an
 * inline function has a copy in each place.  So answers are kept, in a table
 * where a new one takes an old one's place.
 */
#include "dwarf_origin.h"

#include "dwarf_files.h"

enum { KNOWN = 1024 };

struct origin_known {
	uint64_t offset;
	bool shared, asked, named;
	struct origin origin;
};

void origins_init(struct origins *o, struct arena *a, const struct scan *s)
{
	*o = (struct origins){ .arena = a, .scan = s };
}

static const char *file_of(struct origins *o, const struct scan *s,
			   bool shared, const struct scan_unit *u,
			   const struct scan_die *die)
{
	struct origin_side *side = &o->sides[shared];
	size_t n = (size_t)(u - s->units.items);

	/* Assembler gives no place; file 0 is then not meant. */
	if (!die->decl_line)
		return NULL;
	if (!side->files)
		side->files = arena_array(o->arena, struct dwarf_files *,
					  s->units.count);
	if (!side->files[n]) {
		side->files[n] = arena_new(o->arena, struct dwarf_files);
		*side->files[n] = dwarf_files_read(o->arena, s, u);
	}
	return dwarf_files_path(side->files[n], die->decl_file);
}

static bool resolve(struct origins *o, uint64_t offset, bool shared,
		    struct origin *ret)
{
	enum { MAX_CHAIN = 8 };
	struct scan_die die;

	*ret = (struct origin){ 0 };
	for (int i = 0; i < MAX_CHAIN && offset; i++) {
		const struct scan *s = shared ? o->scan->shared : o->scan;
		const struct scan_unit *u = s ? scan_unit_at(s, offset) : NULL;

		if (!u || !scan_die_at(s, u, offset, &die))
			return false;
		ret->noreturn |= die.noreturn;
		if (die.name) {
			ret->name = die.name;
			ret->line = die.decl_line;
			ret->file = file_of(o, s, shared, u, &die);
			return true;
		}
		shared |= die.shared_origin != 0;
		offset = die.shared_origin ? die.shared_origin : die.origin;
	}
	return false;
}

bool origins_find(struct origins *o, const struct scan_die *die,
		  struct origin *ret)
{
	bool shared = die->shared_origin != 0;
	uint64_t offset = shared ? die->shared_origin : die->origin;
	struct origin_known *k;

	if (!offset)
		return false;
	if (!o->known)
		o->known = arena_array(o->arena, struct origin_known, KNOWN);
	k = &o->known[offset % KNOWN];
	if (!k->asked || k->offset != offset || k->shared != shared) {
		k->asked = true;
		k->offset = offset;
		k->shared = shared;
		k->named = resolve(o, offset, shared, &k->origin);
	}
	*ret = k->origin;
	return k->named;
}
