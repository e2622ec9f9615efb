/*
 * Records to sections: numbers in order of text, everything sorted as
 * index_format.h says, then written one after the other.
 */
#define _GNU_SOURCE
#include "index_output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image.h"

/* ---- bytes ----------------------------------------------------------- */

/*
 * Four independent sums over 8-byte words: as fast as memory.  Each word is
 * multiplied by an odd number, so that no single change goes unnoticed.
 */
uint64_t index_checksum(const void *data, size_t size)
{
	enum { LANES = 4 };
	const uint64_t prime = 0x9e3779b97f4a7c15u;
	const unsigned char *p = data;
	uint64_t lane[LANES] = { size, 1, 2, 3 }, sum = 0;

	for (; size >= sizeof(lane); size -= sizeof(lane), p += sizeof(lane)) {
		uint64_t word[LANES];

		memcpy(word, p, sizeof(word));
		for (int i = 0; i < LANES; i++) {
			lane[i] = (lane[i] ^ word[i]) * prime;
			lane[i] ^= lane[i] >> 29;
		}
	}
	for (; size; size--, p++)
		lane[0] = (lane[0] ^ *p) * prime;
	for (int i = 0; i < LANES; i++)
		sum = (sum ^ lane[i] ^ lane[i] >> 32) * prime;
	return sum ^ sum >> 32;
}

static void write_bytes(struct output *o, const void *data, size_t size)
{
	const char *p = data;

	while (size && !o->errnum) {
		ssize_t n = pwrite(o->fd, p, size, (off_t)o->written);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			o->errnum = n < 0 ? errno : ENOSPC;
			return;
		}
		p += n;
		size -= (size_t)n;
		o->written += (uint64_t)n;
	}
}

void output_section(struct output *o, enum index_section_id id,
		    const void *data, size_t size)
{
	static const char zeros[INDEX_ALIGNMENT];
	struct index_section *s = &o->header.sections[id];

	write_bytes(o, zeros, -o->written % INDEX_ALIGNMENT);
	s->offset = o->written;
	s->size = size;
	s->checksum = index_checksum(data, size);
	write_bytes(o, data, size);
}

/* ---- texts ----------------------------------------------------------- */

uint32_t output_text(struct output *o, const char *text)
{
	uint32_t before = o->strings.count, n = pool_add(&o->strings, text);

	if (n == before) {
		size_t size = strlen(text) + 1;

		if (size > UINT32_MAX - o->strings_size)
			o->errnum = EFBIG;
		if (n % 4096 == 0)
			o->string_at = xrealloc(o->string_at,
				(n + 4096) * sizeof(*o->string_at));
		o->string_at[n] = o->strings_size;
		o->strings_size += (uint32_t)size;
	}
	return o->string_at[n];
}

static void write_strings(struct output *o)
{
	char *all;

	if (o->errnum)
		return;
	all = xmalloc(o->strings_size);
	for (uint32_t i = 0; i < o->strings.count; i++)
		strcpy(all + o->string_at[i], o->strings.texts[i]);
	output_section(o, INDEX_STRINGS, all, o->strings_size);
	free(all);
}

static int by_text(const void *a, const void *b, void *texts)
{
	const char *const *t = texts;

	return strcmp(t[*(const uint32_t *)a], t[*(const uint32_t *)b]);
}

/* The numbers of P in order of text. */
static uint32_t *in_order(const struct pool *p)
{
	uint32_t *order = xmalloc((p->count + 1) * sizeof(*order));

	for (uint32_t i = 0; i < p->count; i++)
		order[i] = i;
	qsort_r(order, p->count, sizeof(*order), by_text, (void *)p->texts);
	return order;
}

static uint32_t *ranks(const struct pool *p)
{
	uint32_t *order = in_order(p);
	uint32_t *rank = xmalloc((p->count + 1) * sizeof(*rank));

	for (uint32_t i = 0; i < p->count; i++)
		rank[order[i]] = i;
	free(order);
	return rank;
}

/* ---- units, files ---------------------------------------------------- */

static int unit_by_die(const void *a, const void *b)
{
	const struct index_unit *x = a, *y = b;

	return x->die < y->die ? -1 : x->die > y->die;
}

static void write_units(struct output *o)
{
	struct gathered *g = o->g;
	struct index_unit *units = xmalloc((g->units.count + 1) *
					   sizeof(*units));

	for (size_t i = 0; i < g->units.count; i++)
		units[i] = (struct index_unit){
			g->units.items[i].die,
			output_text(o, g->names.texts[g->units.items[i].name]),
		};
	qsort(units, g->units.count, sizeof(*units), unit_by_die);
	output_section(o, INDEX_UNITS, units, g->units.count * sizeof(*units));
	free(units);
}

/* "" sorts first, and so keeps its number. */
static void write_files(struct output *o)
{
	const struct pool *files = &o->g->files;
	uint32_t *texts = xmalloc(files->count * sizeof(*texts));

	for (uint32_t i = 0; i < files->count; i++)
		texts[o->file_rank[i]] = output_text(o, files->texts[i]);
	output_section(o, INDEX_FILES, texts, files->count * sizeof(*texts));
	free(texts);
}

/* ---- functions ------------------------------------------------------- */

static int compare_functions(const struct gathered_function *x,
			     const struct gathered_function *y,
			     const struct output *o)
{
	const uint32_t *name = o->name_rank, *file = o->file_rank;

	if (x->name != y->name)
		return name[x->name] < name[y->name] ? -1 : 1;
	if (x->file != y->file)
		return file[x->file] < file[y->file] ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->flags < y->flags ? -1 : x->flags > y->flags;
}

static int function_order(const void *a, const void *b, void *output)
{
	const struct gathered_function *x = a, *y = b;
	int order = compare_functions(x, y, output);

	return order ? order : x->die < y->die ? -1 : x->die > y->die;
}

static int by_entry(const void *a, const void *b, void *instances)
{
	const struct index_instance *all = instances;
	const struct index_instance *x = &all[*(const uint32_t *)a];
	const struct index_instance *y = &all[*(const uint32_t *)b];

	if (x->entry != y->entry)
		return x->entry < y->entry ? -1 : 1;
	return x->die < y->die ? -1 : x->die > y->die;
}

static void write_functions(struct output *o)
{
	struct gathered_function *items = o->g->functions.items;
	size_t count = o->g->functions.count, out_of_line = 0;
	ROWS(struct index_function) functions = { 0 };
	struct index_instance *instances = xmalloc((count + 1) *
						   sizeof(*instances));
	uint32_t *entries = xmalloc((count + 1) * sizeof(*entries));

	if (count)
		qsort_r(items, count, sizeof(*items), function_order, o);
	for (size_t i = 0; i < count; i++) {
		const struct gathered_function *f = &items[i];

		if (i == 0 || compare_functions(f - 1, f, o) != 0)
			rows_add(&functions, ((struct index_function){
				output_text(o, o->g->names.texts[f->name]),
				o->file_rank[f->file], f->line, f->flags,
				(uint32_t)i }));
		instances[i] = (struct index_instance){ f->die, f->entry };
		if (!(f->flags & INDEX_INLINED))
			entries[out_of_line++] = (uint32_t)i;
	}
	rows_add(&functions, ((struct index_function){
		.first = (uint32_t)count }));
	qsort_r(entries, out_of_line, sizeof(*entries), by_entry, instances);

	output_section(o, INDEX_FUNCTIONS, functions.items,
		      functions.count * sizeof(*functions.items));
	output_section(o, INDEX_INSTANCES, instances,
		      count * sizeof(*instances));
	output_section(o, INDEX_BY_ENTRY, entries,
		      out_of_line * sizeof(*entries));
	free(functions.items);
	free(instances);
	free(entries);
	free(o->g->functions.items);
	o->g->functions.items = NULL;
}

/* ---- types, variables ------------------------------------------------ */

static void write_types(struct output *o)
{
	const struct gathered *g = o->g;
	uint32_t *order = in_order(&g->names);
	ROWS(struct index_type) types = { 0 };

	for (uint32_t i = 0; i < g->names.count; i++) {
		uint32_t n = order[i];

		for (int k = 0; k < GATHERED_TAGS && n < g->type_space; k++)
			if (g->types[n].die[k])
				rows_add(&types, ((struct index_type){
					output_text(o, g->names.texts[n]),
					gathered_tags[k],
					g->types[n].die[k] }));
	}
	output_section(o, INDEX_TYPES, types.items,
		      types.count * sizeof(*types.items));
	free(types.items);
	free(order);
}

static int variable_order(const void *a, const void *b, void *output)
{
	const struct index_variable *x = a, *y = b;
	const struct output *o = output;

	if (x->name != y->name)
		return o->name_rank[x->name] < o->name_rank[y->name] ? -1 : 1;
	return x->die < y->die ? -1 : x->die > y->die;
}

static void write_variables(struct output *o)
{
	struct index_variable *items = o->g->variables.items;
	size_t count = o->g->variables.count;

	if (count)
		qsort_r(items, count, sizeof(*items), variable_order, o);
	for (size_t i = 0; i < count; i++) {
		const char *name = o->g->names.texts[items[i].name];

		items[i].name = output_text(o, name);
	}
	output_section(o, INDEX_VARIABLES, items, count * sizeof(*items));
}

/* ---- all of it ------------------------------------------------------- */

static void write_header(struct output *o)
{
	struct index_header *h = &o->header;
	uint64_t end = o->written;

	memcpy(h->magic, INDEX_MAGIC, sizeof(h->magic));
	h->version = INDEX_VERSION;
	h->header_size = sizeof(*h);
	h->file_size = end;
	h->checksum = index_checksum(h, sizeof(*h));
	o->written = 0;
	write_bytes(o, h, sizeof(*h));
	o->written = end;
}

struct error *index_write(struct arena *a, const struct image *img,
			  struct symtab *st, uint64_t base,
			  struct gathered *g, int fd)
{
	struct output o = {
		.header = { .object = index_object(img), .base = base },
		.g = g, .symtab = st, .image = img, .fd = fd,
		.written = sizeof(o.header),
	};

	if (strlen(img->build_id) >= sizeof(o.header.build_id))
		return error_new(a, ERR_UNSUPPORTED, "%s: its build-id is too"
				 " long", img->path);
	strcpy(o.header.build_id, img->build_id);
	output_text(&o, "");
	o.name_rank = ranks(&g->names);
	o.file_rank = ranks(&g->files);

	output_lines(&o);		/* frees the most */
	write_units(&o);
	write_files(&o);
	write_functions(&o);
	write_types(&o);
	write_variables(&o);
	output_symbols(&o);
	write_strings(&o);
	write_header(&o);

	pool_deinit(&o.strings);
	free(o.string_at);
	free(o.name_rank);
	free(o.file_rank);
	gathered_deinit(g);
	return o.errnum ? error_os(a, o.errnum, "writing the index") : NULL;
}
