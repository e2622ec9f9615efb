/*
 * The sweep.  For each unit the abbreviations are decoded into a table by
 * code (compilers number them from 1); an abbreviation whose attributes all
 * have fixed sizes is skipped by one addition.  Sibling attributes let a
 * visitor jump over bodies of functions.
 *
 * Nothing here trusts the file: every read is checked against its section.
 */
#define _GNU_SOURCE			/* memmem */
#include "dwarf_scan.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "dwarf_reader.h"
#include "image.h"

/* ---- opening --------------------------------------------------------- */

static struct scan_bytes section(const struct image *img, const char *name)
{
	const struct image_section *s = image_section(img, name);

	if (!s || !s->data)
		return (struct scan_bytes){ 0 };
	return (struct scan_bytes){ s->data, s->data_size };
}

/* Strings are handed out as pointers: the section must end with one. */
static struct scan_bytes string_section(const struct image *img,
					const char *name)
{
	struct scan_bytes b = section(img, name);

	while (b.size && b.data[b.size - 1] != '\0')
		b.size--;
	return b;
}

static bool read_unit_header(const struct scan *s, uint64_t offset,
			     struct scan_unit *u)
{
	struct reader c = { s->info.data + offset,
			    s->info.data + s->info.size, false };
	uint64_t length = read_fixed(&c, 4);

	u->offset = offset;
	u->offset_size = 4;
	if (length == 0xffffffff) {
		length = read_fixed(&c, 8);
		u->offset_size = 8;
	}
	if (c.bad || length > (uint64_t)(c.end - c.p))
		return false;
	u->end = (uint64_t)(c.p - s->info.data) + length;
	u->version = (uint16_t)read_fixed(&c, 2);

	unsigned type = DW_UT_compile;

	if (u->version >= 5) {
		type = (unsigned)read_fixed(&c, 1);
		u->addr_size = (uint8_t)read_fixed(&c, 1);
		u->abbrevs = read_fixed(&c, u->offset_size);
	} else {
		u->abbrevs = read_fixed(&c, u->offset_size);
		u->addr_size = (uint8_t)read_fixed(&c, 1);
	}
	if (type == DW_UT_skeleton || type == DW_UT_split_compile)
		read_skip(&c, 8);
	else if (type == DW_UT_type || type == DW_UT_split_type)
		read_skip(&c, 8u + u->offset_size);
	u->first_die = (uint64_t)(c.p - s->info.data);
	return !c.bad && u->version >= 2 && u->version <= 5 &&
	       u->first_die <= u->end;
}

/*
 * Whether an abbreviation may have an origin that is not in its own unit.
 * Looking for the bytes finds some that mean something else, which costs time
 * and nothing more.
 */
static bool has_far_origins(struct scan_bytes abbrev)
{
	static const char *const specs[] = {	/* attribute, form */
		"\x31\x10", "\x47\x10",		/* ref_addr */
		"\x31\x1c", "\x47\x1c",		/* ref_sup4 */
		"\x31\x24", "\x47\x24",		/* ref_sup8 */
		"\x31\xa0\x3e", "\x47\xa0\x3e",	/* GNU_ref_alt */
	};

	for (size_t i = 0; i < sizeof(specs) / sizeof(*specs); i++)
		if (memmem(abbrev.data, abbrev.size, specs[i],
			   strlen(specs[i])))
			return true;
	return false;
}

struct error *scan_open(struct arena *a, const struct image *img,
			const struct scan *shared, struct scan **ret)
{
	struct scan *s = arena_new(a, struct scan);

	s->shared = shared;
	s->info = section(img, ".debug_info");
	s->abbrev = section(img, ".debug_abbrev");
	s->line = section(img, ".debug_line");
	s->str = string_section(img, ".debug_str");
	s->line_str = string_section(img, ".debug_line_str");
	s->str_offsets = section(img, ".debug_str_offsets");
	s->addr = section(img, ".debug_addr");
	s->ranges = section(img, ".debug_ranges");
	s->rnglists = section(img, ".debug_rnglists");
	if (!s->info.size || !s->abbrev.size)
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no DWARF debug information in it",
				 img->path);

	s->far_origins = has_far_origins(s->abbrev);
	for (uint64_t at = 0; at < s->info.size; ) {
		struct scan_unit u = { 0 };

		if (!read_unit_header(s, at, &u))
			return error_new(a, ERR_BAD_FORMAT,
				"%s: damaged .debug_info at offset 0x%llx",
				img->path, (unsigned long long)at);
		vec_push(a, &s->units, u);
		at = u.end;
	}
	*ret = s;
	return NULL;
}

const struct scan_unit *scan_unit_at(const struct scan *s, uint64_t offset)
{
	size_t low = 0, high = s->units.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->units.items[mid].end <= offset)
			low = mid + 1;
		else
			high = mid;
	}
	return low < s->units.count && s->units.items[low].offset <= offset
		       ? &s->units.items[low]
		       : NULL;
}

/* ---- abbreviations --------------------------------------------------- */

struct attr_spec {
	unsigned at, form;
	int64_t constant;		/* DW_FORM_implicit_const */
};

struct abbrev {
	unsigned tag;			/* 0: no such code */
	bool has_children, wanted;
	bool is_function, is_type;
	int fixed_size;			/* of all attributes, -1 if not */
	size_t first_attr, attr_count;
};

struct abbrev_table {
	struct abbrev *items;
	size_t count, space;
	struct attr_spec *attrs;
	size_t attr_count, attr_space;
};

/* Bytes a form takes, -1 if that depends on the data. */
static int form_size(const struct scan_unit *u, unsigned form)
{
	switch (form) {
	case DW_FORM_flag_present:
	case DW_FORM_implicit_const:
		return 0;
	case DW_FORM_data1: case DW_FORM_flag: case DW_FORM_ref1:
	case DW_FORM_strx1: case DW_FORM_addrx1:
		return 1;
	case DW_FORM_data2: case DW_FORM_ref2:
	case DW_FORM_strx2: case DW_FORM_addrx2:
		return 2;
	case DW_FORM_strx3: case DW_FORM_addrx3:
		return 3;
	case DW_FORM_data4: case DW_FORM_ref4: case DW_FORM_ref_sup4:
	case DW_FORM_strx4: case DW_FORM_addrx4:
		return 4;
	case DW_FORM_data8: case DW_FORM_ref8: case DW_FORM_ref_sup8:
	case DW_FORM_ref_sig8:
		return 8;
	case DW_FORM_data16:
		return 16;
	case DW_FORM_addr:
		return u->addr_size;
	case DW_FORM_ref_addr:
		return u->version < 3 ? u->addr_size : u->offset_size;
	case DW_FORM_strp: case DW_FORM_line_strp: case DW_FORM_strp_sup:
	case DW_FORM_sec_offset:
	case DW_FORM_GNU_ref_alt: case DW_FORM_GNU_strp_alt:
		return u->offset_size;
	default:
		return -1;
	}
}

static void *grow(void *items, size_t count, size_t *space, size_t size)
{
	if (count < *space)
		return items;

	size_t more = *space ? *space * 2 : 256;

	while (more <= count)
		more *= 2;
	items = xrealloc(items, more * size);
	memset((char *)items + *space * size, 0, (more - *space) * size);
	*space = more;
	return items;
}

static void read_attrs(struct abbrev_table *t, struct abbrev *ab,
		       const struct scan_unit *u, struct reader *c)
{
	ab->first_attr = t->attr_count;
	for (;;) {
		struct attr_spec spec = { 0 };

		spec.at = (unsigned)read_uleb(c);
		spec.form = (unsigned)read_uleb(c);
		if (spec.form == DW_FORM_implicit_const)
			spec.constant = read_sleb(c);
		if (c->bad || (!spec.at && !spec.form))
			break;

		int size = form_size(u, spec.form);

		if (size < 0)
			ab->fixed_size = -1;
		else if (ab->fixed_size >= 0)
			ab->fixed_size += size;
		t->attrs = grow(t->attrs, t->attr_count, &t->attr_space,
				sizeof(*t->attrs));
		t->attrs[t->attr_count++] = spec;
	}
	ab->attr_count = t->attr_count - ab->first_attr;
}

/* The types that scripts name. */
static bool is_named_type(unsigned tag)
{
	return tag == DW_TAG_structure_type || tag == DW_TAG_union_type ||
	       tag == DW_TAG_enumeration_type || tag == DW_TAG_typedef ||
	       tag == DW_TAG_base_type;
}

static void read_abbrevs(const struct scan *s, const struct scan_unit *u,
			 const struct scan_tags *tags, struct abbrev_table *t)
{
	enum { MAX_CODE = 1 << 20 };	/* compilers use hundreds */

	if (u->abbrevs >= s->abbrev.size)
		return;

	struct reader c = { s->abbrev.data + u->abbrevs,
			    s->abbrev.data + s->abbrev.size, false };

	while (!c.bad) {
		uint64_t code = read_uleb(&c);

		if (code == 0 || code > MAX_CODE)
			break;

		struct abbrev ab = { 0 };

		ab.tag = (unsigned)read_uleb(&c);
		ab.has_children = read_fixed(&c, 1) != 0;
		ab.wanted = ab.tag < 128 &&
			    (tags->bits[ab.tag / 64] >> (ab.tag % 64) & 1);
		ab.is_function = ab.tag == DW_TAG_subprogram;
		ab.is_type = is_named_type(ab.tag);
		read_attrs(t, &ab, u, &c);
		t->items = grow(t->items, code, &t->space, sizeof(ab));
		t->items[code] = ab;
		if (code >= t->count)
			t->count = code + 1;
	}
}

static void free_abbrevs(struct abbrev_table *t)
{
	free(t->items);
	free(t->attrs);
}

/* ---- attributes ------------------------------------------------------ */

static void skip_form(struct reader *c, const struct scan_unit *u,
		      unsigned form)
{
	int size = form_size(u, form);

	if (size >= 0) {
		read_skip(c, (uint64_t)size);
		return;
	}
	switch (form) {
	case DW_FORM_udata: case DW_FORM_sdata: case DW_FORM_ref_udata:
	case DW_FORM_strx: case DW_FORM_addrx:
	case DW_FORM_loclistx: case DW_FORM_rnglistx:
		read_uleb(c);
		break;
	case DW_FORM_string:
		read_text(c);
		break;
	case DW_FORM_block1:
		read_skip(c, read_fixed(c, 1));
		break;
	case DW_FORM_block2:
		read_skip(c, read_fixed(c, 2));
		break;
	case DW_FORM_block4:
		read_skip(c, read_fixed(c, 4));
		break;
	case DW_FORM_block: case DW_FORM_exprloc:
		read_skip(c, read_uleb(c));
		break;
	default:
		c->bad = true;		/* cannot be skipped */
		c->p = c->end;
	}
}

/* What the attributes of a unit's own DIE say about indirect forms. */
struct unit_bases {
	uint64_t str_offsets, addr;
};

static const char *string_at(struct scan_bytes b, uint64_t offset)
{
	return offset < b.size ? (const char *)b.data + offset : NULL;
}

static uint64_t table_entry(struct scan_bytes table, uint64_t base,
			    uint64_t index, unsigned size)
{
	uint64_t v = 0;

	if (base < table.size && index < (table.size - base) / size)
		memcpy(&v, table.data + base + index * size, size);
	return v;
}

static uint64_t read_index(struct reader *c, const struct scan_unit *u,
			   unsigned form)
{
	int size = form_size(u, form);

	return size < 0 ? read_uleb(c) : read_fixed(c, (unsigned)size);
}

static const char *read_string(const struct scan *s, const struct scan_unit *u,
			       const struct unit_bases *bases,
			       struct reader *c, unsigned form)
{
	const char *text;

	switch (form) {
	case DW_FORM_string:
		text = read_text(c);
		return c->bad ? NULL : text;
	case DW_FORM_strp:
		return string_at(s->str, read_fixed(c, u->offset_size));
	case DW_FORM_strp_sup: case DW_FORM_GNU_strp_alt:
		return string_at(s->shared ? s->shared->str
					   : (struct scan_bytes){ 0 },
				 read_fixed(c, u->offset_size));
	case DW_FORM_line_strp:
		return string_at(s->line_str, read_fixed(c, u->offset_size));
	case DW_FORM_strx: case DW_FORM_strx1: case DW_FORM_strx2:
	case DW_FORM_strx3: case DW_FORM_strx4:
		return string_at(s->str,
				 table_entry(s->str_offsets,
					     bases->str_offsets,
					     read_index(c, u, form),
					     u->offset_size));
	default:
		skip_form(c, u, form);
		return NULL;
	}
}

uint64_t scan_address(const struct scan *s, uint64_t base, uint64_t index)
{
	return table_entry(s->addr, base, index, 8);
}

static uint64_t read_address(const struct scan *s, const struct scan_unit *u,
			     const struct unit_bases *bases, struct reader *c,
			     unsigned form)
{
	switch (form) {
	case DW_FORM_addrx: case DW_FORM_addrx1: case DW_FORM_addrx2:
	case DW_FORM_addrx3: case DW_FORM_addrx4:
		return scan_address(s, bases->addr, read_index(c, u, form));
	case DW_FORM_addr:
		return read_fixed(c, u->addr_size <= 8 ? u->addr_size : 0);
	default:
		skip_form(c, u, form);
		return 0;
	}
}

static uint64_t read_number(const struct scan_unit *u, struct reader *c,
			    const struct attr_spec *spec)
{
	switch (spec->form) {
	case DW_FORM_implicit_const:
		return (uint64_t)spec->constant;
	case DW_FORM_flag_present:
		return 1;
	case DW_FORM_data1: case DW_FORM_data2: case DW_FORM_data4:
	case DW_FORM_data8: case DW_FORM_flag: case DW_FORM_udata:
	case DW_FORM_sec_offset:
		return read_index(c, u, spec->form);
	default:
		skip_form(c, u, spec->form);
		return 0;
	}
}

static uint64_t read_reference(const struct scan_unit *u, struct reader *c,
			       unsigned form)
{
	switch (form) {
	case DW_FORM_ref1: case DW_FORM_ref2: case DW_FORM_ref4:
	case DW_FORM_ref8: case DW_FORM_ref_udata:
		return u->offset + read_index(c, u, form);
	case DW_FORM_ref_addr:
		return read_index(c, u, form);
	default:
		skip_form(c, u, form);
		return 0;
	}
}

static void read_origin(const struct scan_unit *u, struct reader *c,
			unsigned form, struct scan_die *die)
{
	switch (form) {
	case DW_FORM_ref_sup4: case DW_FORM_ref_sup8: case DW_FORM_GNU_ref_alt:
		die->shared_origin = read_index(c, u, form);
		break;
	default:
		die->origin = read_reference(u, c, form);
	}
}

static void read_attr(const struct scan *s, const struct scan_unit *u,
		      struct unit_bases *bases, struct reader *c,
		      const struct attr_spec *spec, struct scan_die *die)
{
	switch (spec->at) {
	case DW_AT_name:
		die->name = read_string(s, u, bases, c, spec->form);
		break;
	case DW_AT_comp_dir:
		die->comp_dir = read_string(s, u, bases, c, spec->form);
		break;
	case DW_AT_decl_file:
		die->decl_file = read_number(u, c, spec);
		break;
	case DW_AT_decl_line:
		die->decl_line = read_number(u, c, spec);
		break;
	case DW_AT_external:
		die->external = read_number(u, c, spec) != 0;
		break;
	case DW_AT_declaration:
		die->declaration = read_number(u, c, spec) != 0;
		break;
	case DW_AT_stmt_list:
		die->stmt_list = read_number(u, c, spec);
		break;
	case DW_AT_str_offsets_base:
		bases->str_offsets = read_number(u, c, spec);
		break;
	case DW_AT_addr_base:
		bases->addr = die->addr_base = read_number(u, c, spec);
		break;
	case DW_AT_rnglists_base:
		die->rnglists_base = read_number(u, c, spec);
		break;
	case DW_AT_noreturn:
		die->noreturn = read_number(u, c, spec) != 0;
		break;
	case DW_AT_location:
		die->has_location = true;
		skip_form(c, u, spec->form);
		break;
	case DW_AT_abstract_origin:
	case DW_AT_specification:
		read_origin(u, c, spec->form, die);
		break;
	case DW_AT_sibling:
		die->sibling = read_reference(u, c, spec->form);
		break;
	case DW_AT_low_pc:
		die->low_pc = read_address(s, u, bases, c, spec->form);
		die->has_pc = true;
		break;
	case DW_AT_entry_pc:
		die->entry_pc = read_address(s, u, bases, c, spec->form);
		break;
	case DW_AT_ranges:
		die->has_pc = die->has_ranges = true;
		die->ranges_indexed = spec->form == DW_FORM_rnglistx;
		die->ranges = die->ranges_indexed ? read_uleb(c)
						  : read_number(u, c, spec);
		break;
	default:
		skip_form(c, u, spec->form);
	}
}

static void read_attributes(const struct scan *s, const struct scan_unit *u,
			    struct unit_bases *bases, struct reader *c,
			    const struct abbrev_table *t,
			    const struct abbrev *ab, struct scan_die *die)
{
	const struct attr_spec *spec = &t->attrs[ab->first_attr];

	for (size_t i = 0; i < ab->attr_count; i++) {
		if (spec[i].form == DW_FORM_indirect) {
			struct attr_spec real = spec[i];

			real.form = (unsigned)read_uleb(c);
			read_attr(s, u, bases, c, &real, die);
		} else {
			read_attr(s, u, bases, c, &spec[i], die);
		}
	}
}

static void skip_attributes(const struct scan_unit *u, struct reader *c,
			    const struct abbrev_table *t,
			    const struct abbrev *ab)
{
	const struct attr_spec *spec = &t->attrs[ab->first_attr];

	if (ab->fixed_size >= 0) {
		read_skip(c, (uint64_t)ab->fixed_size);
		return;
	}
	for (size_t i = 0; i < ab->attr_count; i++) {
		unsigned form = spec[i].form;

		if (form == DW_FORM_indirect)
			form = (unsigned)read_uleb(c);
		skip_form(c, u, form);
	}
}

/* ---- the sweep ------------------------------------------------------- */

static void sweep(const struct scan *s, const struct scan_unit *u,
		  struct abbrev_table *t, scan_visit *visit, void *data)
{
	struct reader c = { s->info.data + u->first_die,
			    s->info.data + u->end, false };
	struct unit_bases bases = { 0 };
	unsigned depth = 0;
	unsigned hidden = ~0u;		/* DIEs this deep are not reported */
	unsigned function = ~0u, type = ~0u;	/* depth of the outermost */

	while (c.p < c.end) {
		uint64_t offset = (uint64_t)(c.p - s->info.data);
		uint64_t code = read_uleb(&c);

		if (code == 0) {
			if (depth <= 1)
				return;
			depth--;
			continue;
		}
		if (code >= t->count || t->items[code].tag == 0)
			return;

		const struct abbrev *ab = &t->items[code];

		if (depth < hidden)
			hidden = ~0u;
		if (depth <= function)
			function = ab->is_function ? depth : ~0u;
		if (depth <= type)
			type = ab->is_type ? depth : ~0u;
		if (depth != 0 && (!ab->wanted || depth >= hidden)) {
			skip_attributes(u, &c, t, ab);
			depth += ab->has_children;
			continue;
		}

		struct scan_die die = {
			.offset = offset, .tag = ab->tag, .depth = depth,
			.has_children = ab->has_children,
			.in_function = depth > function,
			.in_type = depth > type, .stmt_list = UINT64_MAX,
		};

		read_attributes(s, u, &bases, &c, t, ab, &die);
		if (c.bad)
			return;

		enum scan_next next =
			ab->wanted ? visit(data, &die) : SCAN_INTO;

		if (next == SCAN_STOP || (depth == 0 && !ab->has_children))
			return;
		if (!ab->has_children)
			continue;
		if (next == SCAN_OVER && die.sibling > offset &&
		    die.sibling < u->end) {
			c.p = s->info.data + die.sibling;
			continue;
		}
		depth++;
		if (next == SCAN_OVER)
			hidden = depth;
	}
}

void scan_unit(const struct scan *s, const struct scan_unit *u,
	       const struct scan_tags *tags, scan_visit *visit, void *data)
{
	struct abbrev_table t = { 0 };

	read_abbrevs(s, u, tags, &t);
	sweep(s, u, &t, visit, data);
	free_abbrevs(&t);
}

static enum scan_next take_root(void *data, const struct scan_die *die)
{
	*(struct scan_die *)data = *die;
	return SCAN_STOP;
}

bool scan_root(const struct scan *s, const struct scan_unit *u,
	       struct scan_die *ret)
{
	struct scan_tags tags = { 0 };
	struct scan_die die = { 0 };

	scan_tags_add(&tags, DW_TAG_compile_unit);
	scan_tags_add(&tags, DW_TAG_partial_unit);
	scan_unit(s, u, &tags, take_root, &die);
	if (!die.tag)
		return false;
	*ret = die;
	return true;
}

static bool read_die(const struct scan *s, const struct scan_unit *u,
		     const struct abbrev_table *t, struct unit_bases *bases,
		     uint64_t offset, struct scan_die *ret)
{
	struct reader c = { s->info.data + offset, s->info.data + u->end,
			    false };
	uint64_t code = read_uleb(&c);

	if (code == 0 || code >= t->count || t->items[code].tag == 0)
		return false;
	*ret = (struct scan_die){
		.offset = offset, .tag = t->items[code].tag,
		.has_children = t->items[code].has_children,
		.stmt_list = UINT64_MAX,
	};
	read_attributes(s, u, bases, &c, t, &t->items[code], ret);
	return !c.bad;
}

/* The unit's own DIE says what indices in others count from. */
bool scan_die_at(const struct scan *s, const struct scan_unit *u,
		 uint64_t offset, struct scan_die *ret)
{
	struct scan_tags none = { 0 };
	struct abbrev_table t = { 0 };
	struct unit_bases bases = { 0 };
	struct scan_die die;
	bool found;

	if (offset < u->first_die || offset >= u->end)
		return false;
	read_abbrevs(s, u, &none, &t);
	found = read_die(s, u, &t, &bases, u->first_die, &die) &&
		read_die(s, u, &t, &bases, offset, &die);
	free_abbrevs(&t);
	if (found)
		*ret = die;
	return found;
}
