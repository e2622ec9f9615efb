/*
 * Line table headers, versions 2 to 5.  Version 5 describes its directory and
 * file tables by lists of (content, form); older ones have fixed layouts.
 */
#include "dwarf_files.h"

#include <dwarf.h>
#include <string.h>

#include "../util/str.h"
#include "dwarf_reader.h"

struct names { VEC_FIELDS(const char *); };

static const char *string_in(struct scan_bytes b, uint64_t offset)
{
	return offset < b.size ? (const char *)b.data + offset : "";
}

/* ---- paths ----------------------------------------------------------- */

/* Adds PATH to OUT component by component, without "." and "x/..". */
static void add_components(struct str *out, const char *path)
{
	while (*path) {
		size_t len = strcspn(path, "/");

		if (len == 2 && path[0] == '.' && path[1] == '.' && out->len) {
			char *slash = strrchr(out->text, '/');

			out->len = slash ? (size_t)(slash - out->text) : 0;
			out->text[out->len] = '\0';
		} else if (len && !(len == 1 && *path == '.')) {
			if (out->len && out->text[out->len - 1] != '/')
				str_add_char(out, '/');
			str_add_n(out, path, len);
		}
		path += len;
		path += strspn(path, "/");
	}
}

/* What follows ROOT in PATH, NULL if it is not below. */
static const char *below(const char *root, const char *path)
{
	size_t len = strlen(root);

	if (len == 0 || strncmp(path, root, len) != 0 ||
	    (path[len] != '/' && path[len] != '\0'))
		return NULL;
	return path + len;
}

/* DIR/NAME, relative to ROOT if it is below that. */
static const char *file_path(struct arena *a, const char *root,
			     const char *dir, const char *name)
{
	const char *rest;
	struct str out;

	if (*name == '/') {
		dir = name;
		name = "";
	}
	rest = below(root, dir);

	str_init(&out, a);
	if (rest)
		dir = rest;
	else if (*dir == '/')
		str_add_char(&out, '/');
	add_components(&out, dir);
	add_components(&out, name);
	return str_text(&out);
}

/* ---- version 5 ------------------------------------------------------- */

static const char *entry_string(struct reader *r, const struct scan *s,
				unsigned offset_size, unsigned form)
{
	switch (form) {
	case DW_FORM_string:
		return read_text(r);
	case DW_FORM_line_strp:
		return string_in(s->line_str, read_fixed(r, offset_size));
	case DW_FORM_strp:
		return string_in(s->str, read_fixed(r, offset_size));
	default:
		r->bad = true;
		return "";
	}
}

static uint64_t entry_number(struct reader *r, unsigned form)
{
	switch (form) {
	case DW_FORM_udata: return read_uleb(r);
	case DW_FORM_data1: return read_fixed(r, 1);
	case DW_FORM_data2: return read_fixed(r, 2);
	case DW_FORM_data4: return read_fixed(r, 4);
	case DW_FORM_data8: return read_fixed(r, 8);
	case DW_FORM_data16: read_fixed(r, 8); return read_fixed(r, 8);
	case DW_FORM_block: {
		uint64_t len = read_uleb(r);

		if (len > (uint64_t)(r->end - r->p))
			r->bad = true;
		else
			r->p += len;
		return 0;
	}
	default:
		r->bad = true;
		return 0;
	}
}

struct entry {
	const char *name;
	uint64_t dir;
};

/* One table: its format, then its entries. */
static size_t read_table(struct arena *a, struct reader *r,
			 const struct scan *s, unsigned offset_size,
			 struct entry **ret)
{
	enum { MAX_FORMATS = 16 };
	struct { unsigned content, form; } formats[MAX_FORMATS];
	uint64_t format_count = read_fixed(r, 1);

	if (format_count > MAX_FORMATS)
		r->bad = true;
	for (uint64_t i = 0; i < format_count && !r->bad; i++) {
		formats[i].content = (unsigned)read_uleb(r);
		formats[i].form = (unsigned)read_uleb(r);
	}

	uint64_t count = read_uleb(r);

	/* Each entry takes at least a byte of the header. */
	if (r->bad || count > (uint64_t)(r->end - r->p))
		return 0;

	struct entry *entries = arena_array(a, struct entry, count);

	for (uint64_t i = 0; i < count; i++) {
		entries[i].name = "";
		for (uint64_t k = 0; k < format_count && !r->bad; k++) {
			if (formats[k].content == DW_LNCT_path)
				entries[i].name = entry_string(r, s,
					offset_size, formats[k].form);
			else if (formats[k].content == DW_LNCT_directory_index)
				entries[i].dir =
					entry_number(r, formats[k].form);
			else
				entry_number(r, formats[k].form);
		}
	}
	*ret = entries;
	return r->bad ? 0 : count;
}

static void read_v5(struct arena *a, struct reader *r, const struct scan *s,
		    unsigned offset_size, const char *root,
		    struct names *paths)
{
	struct entry *dirs, *files;
	size_t dir_count = read_table(a, r, s, offset_size, &dirs);
	size_t file_count = r->bad ? 0
				   : read_table(a, r, s, offset_size, &files);

	for (size_t i = 0; i < file_count; i++) {
		const char *dir = files[i].dir < dir_count
					  ? dirs[files[i].dir].name : "";

		vec_push(a, paths, file_path(a, root, dir, files[i].name));
	}
}

/* ---- versions 2 to 4: directories and files count from 1 --------------- */

static void read_old(struct arena *a, struct reader *r, const char *root,
		     struct names *paths)
{
	struct names dirs = { 0 };

	vec_push(a, &dirs, root);
	while (!r->bad) {
		const char *dir = read_text(r);

		if (!*dir)
			break;
		vec_push(a, &dirs, dir);
	}
	vec_push(a, paths, NULL);
	while (!r->bad) {
		const char *name = read_text(r);

		if (r->bad || !*name)
			break;

		uint64_t dir = read_uleb(r);

		read_uleb(r);		/* time */
		read_uleb(r);		/* size */
		vec_push(a, paths,
			 file_path(a, root,
				   dir < dirs.count ? dirs.items[dir] : "",
				   name));
	}
}

/* ---- the header ------------------------------------------------------ */

/* Fields between the header's length and the tables. */
static void read_program(struct reader *r, unsigned version,
			 struct line_program *ret)
{
	unsigned operations = 1;

	ret->min_instruction = (unsigned)read_fixed(r, 1);
	if (version >= 4)
		operations = (unsigned)read_fixed(r, 1);
	ret->default_is_stmt = read_fixed(r, 1) != 0;
	ret->line_base = (signed char)read_fixed(r, 1);
	ret->line_range = (unsigned)read_fixed(r, 1);
	ret->opcode_base = (unsigned)read_fixed(r, 1);
	for (unsigned i = 1; i < ret->opcode_base; i++)
		ret->operands[i] = (unsigned char)read_fixed(r, 1);
	if (operations != 1)		/* not on our machines */
		ret->line_range = 0;
}

static void read_header(struct arena *a, const struct scan *s,
			uint64_t offset, const char *root,
			struct names *paths, struct line_program *ret)
{
	struct reader r = { s->line.data + offset,
			    s->line.data + s->line.size, false };
	unsigned offset_size = 4;
	uint64_t length = read_fixed(&r, 4);

	if (length == 0xffffffff) {
		offset_size = 8;
		length = read_fixed(&r, 8);
	}
	if (r.bad || length > (uint64_t)(r.end - r.p))
		return;
	r.end = r.p + length;

	unsigned version = (unsigned)read_fixed(&r, 2);

	if (version < 2 || version > 5)
		return;
	if (version >= 5)
		read_fixed(&r, 2);		/* address and selector sizes */

	struct line_program program = { .end = r.end };
	uint64_t header = read_fixed(&r, offset_size);

	if (header <= (uint64_t)(r.end - r.p))
		program.start = r.p + header;
	read_program(&r, version, &program);
	if (r.bad)
		return;
	if (version >= 5)
		read_v5(a, &r, s, offset_size, root, paths);
	else
		read_old(a, &r, root, paths);
	if (program.start)
		*ret = program;
}

struct dwarf_files dwarf_files_read(struct arena *a, const struct scan *s,
				    const struct scan_unit *u)
{
	struct line_program program = { 0 };
	struct names paths = { 0 };
	struct scan_die root = { 0 };

	if (scan_root(s, u, &root) && root.stmt_list < s->line.size)
		read_header(a, s, root.stmt_list,
			    root.comp_dir ? root.comp_dir : "", &paths,
			    &program);
	return (struct dwarf_files){ paths.items, paths.count, program,
				     root.comp_dir };
}

const char *dwarf_files_relative(const struct dwarf_files *f, const char *path)
{
	const char *rest = path && f->root ? below(f->root, path) : NULL;

	return rest ? rest + strspn(rest, "/") : path;
}

const char *dwarf_files_path(const struct dwarf_files *f, uint64_t index)
{
	return index < f->count ? f->paths[index] : NULL;
}
