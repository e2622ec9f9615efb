/*
 * What becomes of damaged indexes:
 *
 *	index_damage FILE OUT
 *
 * makes FILE's index and writes versions of it to OUT: cut short, with one
 * byte changed, and forged, which is random bytes under right checksums.
 * The first two must be refused; with the third every question may get any
 * answer, but an answer.  Sanitizers see what else it does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../stap/debuginfo/dwarf_object.h"
#include "../../stap/debuginfo/image.h"
#include "../../stap/debuginfo/index.h"
#include "../../stap/debuginfo/index_build.h"
#include "../../stap/debuginfo/symtab.h"
#include "../../stap/util/path.h"

static struct arena arena;
static struct image *image;
static const char *out;
static unsigned long tried, wrong;

static void must(struct error *err)
{
	if (!err)
		return;
	fprintf(stderr, "index_damage: %s\n", error_message(err));
	exit(2);
}

static struct index *try(struct arena *a, const char *data, size_t size)
{
	must(path_write(a, out, data, size));
	chmod(out, 0600);
	tried++;
	return index_open(a, image, out);
}

static void must_refuse(const char *data, size_t size, const char *how,
			size_t where)
{
	struct arena scratch;

	arena_init(&scratch);

	struct index *ix = try(&scratch, data, size);

	if (ix) {
		printf("taken although %s at %zu\n", how, where);
		wrong++;
		index_close(ix);
	}
	arena_deinit(&scratch);
}

/* ---- cut, changed ---------------------------------------------------- */

static void cut(const char *data, size_t size)
{
	size_t step = size / 200 + 1;

	for (size_t len = 0; len < size; len += len < 1024 ? 16 : step)
		must_refuse(data, len, "cut", len);
	must_refuse(data, size - 1, "cut", size - 1);
}

/* Between sections there are bytes that mean nothing. */
static bool is_used(const struct index_header *h, size_t at)
{
	if (at < sizeof(*h))
		return true;
	for (int i = 0; i < INDEX_SECTIONS; i++)
		if (at >= h->sections[i].offset &&
		    at - h->sections[i].offset < h->sections[i].size)
			return true;
	return false;
}

static void change(char *data, size_t size)
{
	struct index_header h;
	size_t step = size / 400 + 1;

	memcpy(&h, data, sizeof(h));
	for (size_t at = 0; at < size; at += at < sizeof(h) ? 1 : step) {
		if (!is_used(&h, at))
			continue;
		data[at] ^= (char)(1 << at % 8);
		must_refuse(data, size, "changed", at);
		data[at] ^= (char)(1 << at % 8);
	}
}

/* Another version, and otherwise whole. */
static void seal(char *data)
{
	struct index_header h;

	memcpy(&h, data, sizeof(h));
	for (int i = 0; i < INDEX_SECTIONS; i++)
		h.sections[i].checksum =
			index_checksum(data + h.sections[i].offset,
				       h.sections[i].size);
	h.checksum = 0;
	h.checksum = index_checksum(&h, sizeof(h));
	memcpy(data, &h, sizeof(h));
}

static void versions(char *data, size_t size)
{
	struct index_header *h = (struct index_header *)(void *)data;

	for (int i = -1; i <= 1; i += 2) {
		h->version = (uint32_t)(INDEX_VERSION + i);
		seal(data);
		must_refuse(data, size, "of version", h->version);
	}
	h->version = INDEX_VERSION;
	h->object++;
	seal(data);
	must_refuse(data, size, "of another object", 0);
	h->object--;
	h->build_id[0] ^= 1;
	seal(data);
	must_refuse(data, size, "of another build", 0);
	h->build_id[0] ^= 1;
	seal(data);
}

/* ---- forged ---------------------------------------------------------- */

static bool take_symbol(void *data, const struct elf_symbol *s)
{
	*(size_t *)data += strlen(s->name);
	return true;
}

static bool take_line(void *data, uint64_t line, uint64_t addr, bool is_stmt)
{
	*(size_t *)data += line ^ addr ^ is_stmt;
	return true;
}

static void ask_functions(struct dwarf_object *obj, const char *text,
			  size_t *sum)
{
	struct function_matches found = { 0 };
	struct function_pattern p;

	must(function_pattern_parse(obj->arena, text, &p));
	must(dwarf_find_functions(obj, &p, FIND_OUT_OF_LINE | FIND_INLINED,
				  &found));
	vec_each(&found, const struct function_match *, m)
		*sum += strlen(m->name) + (m->file ? strlen(m->file) : 0);
}

static void ask_everything(struct arena *a, struct index *ix)
{
	static const char *const names[] = { "walk", "outer", "counter", "" };
	size_t sum = 0;

	image->index = ix;
	image->index_tried = true;

	struct symtab *st = index_symtab(a, image, ix);
	struct dwarf_object *obj;
	uint64_t found;
	Dwarf_Die die;

	must(dwarf_object_open(a, image, st, &obj));
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		dwarf_find_type(obj, 0, names[i], &die);
		dwarf_find_variable(obj, names[i], NULL, &die);
		dwarf_find_variable(obj, names[i], "*.c", &die);
		index_symbol(ix, names[i], &found);
		index_symbols_prefixed(ix, names[i], take_symbol, &sum);
		if (*names[i])
			ask_functions(obj, names[i], &sum);
	}
	ask_functions(obj, "*", &sum);
	ask_functions(obj, "*@*.c", &sum);
	for (size_t i = 0; i < st->functions.count; i++)
		sum += symtab_refusal(st, st->functions.items[i].addr) != NULL;
	for (size_t i = 0; i < index_file_count(ix); i++)
		index_lines(ix, i, 0, UINT64_MAX, take_line, &sum);
	dwarf_object_close(obj);
	image->index = NULL;
	srand((unsigned)sum ^ (unsigned)rand());	/* so it is used */
}

static void forge(const char *data, size_t size)
{
	enum { TIMES = 300 };
	char *copy = arena_alloc(&arena, size);
	struct index_header h;

	memcpy(&h, data, sizeof(h));
	for (unsigned n = 0; n < TIMES; n++) {
		const struct index_section *s =
			&h.sections[n % INDEX_SECTIONS];
		struct arena scratch;
		struct index *ix;

		if (!s->size)
			continue;
		memcpy(copy, data, size);
		for (unsigned k = 0; k <= n / INDEX_SECTIONS; k++) {
			size_t at = (size_t)rand() % s->size;

			/* The first text, and the last byte, are checked. */
			if (n % INDEX_SECTIONS != INDEX_STRINGS ||
			    (at && at + 1 < s->size))
				copy[s->offset + at] = (char)rand();
		}
		seal(copy);
		arena_init(&scratch);
		ix = try(&scratch, copy, size);
		if (ix) {
			ask_everything(&scratch, ix);
			index_close(ix);
		} else {
			printf("not taken: forged section %u\n",
			       n % INDEX_SECTIONS);
			wrong++;
		}
		arena_deinit(&scratch);
	}
}

int main(int argc, char **argv)
{
	struct symtab *st;
	struct dwarf_object *obj;
	struct error *err;
	size_t size;
	char *data;

	if (argc != 3) {
		fprintf(stderr, "usage: %s FILE OUT\n", argv[0]);
		return 2;
	}
	out = argv[2];
	arena_init(&arena);
	must(image_open(&arena, argv[1], &image));
	must(symtab_from_image(&arena, image, &st));
	must(dwarf_object_open(&arena, image, st, &obj));
	must(dwarf_object_make_index(obj, NULL, NULL));
	err = path_read(&arena, index_path(index_of(image)), &data, &size);
	must(err);
	dwarf_object_close(obj);
	index_close(image->index);
	image->index = NULL;

	cut(data, size);
	change(data, size);
	versions(data, size);
	forge(data, size);
	printf("%lu tried, %lu wrong\n", tried, wrong);
	image_close(image);
	arena_deinit(&arena);
	return wrong != 0;
}
