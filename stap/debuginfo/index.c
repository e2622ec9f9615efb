/*
 * Mapping an index, and believing it: the header must say that it is ours, of
 * this version and object; its sections must be inside the file, made of
 * whole entries, and have the checksums they had when written.
 */
#include "index_map.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "../util/cleanup.h"
#include "image.h"
#include "index_build.h"

/* Bytes of an entry. */
static const size_t entry_sizes[INDEX_SECTIONS] = {
	[INDEX_STRINGS] = 1,
	[INDEX_UNITS] = sizeof(struct index_unit),
	[INDEX_FILES] = sizeof(uint32_t),
	[INDEX_FUNCTIONS] = sizeof(struct index_function),
	[INDEX_INSTANCES] = sizeof(struct index_instance),
	[INDEX_BY_ENTRY] = sizeof(uint32_t),
	[INDEX_TYPES] = sizeof(struct index_type),
	[INDEX_VARIABLES] = sizeof(struct index_variable),
	[INDEX_SYMBOLS] = sizeof(struct index_symbol),
	[INDEX_SYMBOL_NAMES] = sizeof(uint32_t),
	[INDEX_REFUSED] = sizeof(struct index_range),
	[INDEX_FTRACE] = sizeof(uint64_t),
	[INDEX_LINE_FILES] = sizeof(uint32_t),
	[INDEX_LINES] = 1,
};

static bool header_is_whole(const struct index *ix)
{
	struct index_header h = *ix->header;

	h.checksum = 0;
	return memcmp(h.magic, INDEX_MAGIC, sizeof(h.magic)) == 0 &&
	       h.version == INDEX_VERSION && h.header_size == sizeof(h) &&
	       h.file_size == ix->size &&
	       index_checksum(&h, sizeof(h)) == ix->header->checksum;
}

uint64_t index_object(const struct image *img)
{
	const struct image *symbols = img->symbols;

	return symbols && symbols != img ? img->layout ^ symbols->layout << 1
					 : img->layout;
}

static bool header_is_of(const struct index *ix, const struct image *img)
{
	const char *id = ix->header->build_id;

	return ix->header->object == index_object(img) &&
	       memchr(id, '\0', sizeof(ix->header->build_id)) &&
	       strcmp(id, img->build_id) == 0;
}

static bool section_is_whole(const struct index *ix, enum index_section_id id)
{
	const struct index_section *s = &ix->header->sections[id];

	return s->offset % INDEX_ALIGNMENT == 0 &&
	       s->offset >= sizeof(struct index_header) &&
	       s->offset <= ix->size && s->size <= ix->size - s->offset &&
	       s->size % entry_sizes[id] == 0;
}

/* Reading all of it must not make all of it count as our memory. */
static bool section_is_undamaged(const struct index *ix,
				 enum index_section_id id)
{
	const struct index_section *s = &ix->header->sections[id];
	bool same = index_checksum(index_data(ix, id), s->size) == s->checksum;

	madvise((void *)ix->map, ix->size, MADV_DONTNEED);
	return same;
}

static bool strings_end(const struct index *ix)
{
	const struct index_section *s = &ix->header->sections[INDEX_STRINGS];
	const char *text = index_data(ix, INDEX_STRINGS);

	return s->size && !text[0] && !text[s->size - 1];
}

static bool is_good(const struct index *ix, const struct image *img)
{
	if (!header_is_whole(ix) || !header_is_of(ix, img))
		return false;
	for (int id = 0; id < INDEX_SECTIONS; id++)
		if (!section_is_whole(ix, (enum index_section_id)id) ||
		    !section_is_undamaged(ix, (enum index_section_id)id))
			return false;
	return strings_end(ix) &&
	       ix->header->function_count <=
		       index_count(ix, INDEX_SYMBOLS, struct index_symbol);
}

/* Nobody but us and root may have written it. */
static bool is_trusted(const struct stat *st)
{
	return S_ISREG(st->st_mode) && !(st->st_mode & (S_IWGRP | S_IWOTH)) &&
	       (st->st_uid == geteuid() || st->st_uid == 0);
}

struct index *index_open(struct arena *a, const struct image *img,
			 const char *path)
{
	struct stat st;
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW |
				       O_NONBLOCK);

	if (fd < 0 || fstat(fd, &st) < 0 || !is_trusted(&st) ||
	    (uint64_t)st.st_size < sizeof(struct index_header))
		return NULL;

	struct index *ix = arena_new(a, struct index);
	void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
			 0);

	if (map == MAP_FAILED)
		return NULL;
	ix->path = arena_strdup(a, path);
	ix->map = map;
	ix->size = (size_t)st.st_size;
	ix->header = map;
	if (is_good(ix, img))
		return ix;
	index_close(ix);
	return NULL;
}

void index_close(struct index *ix)
{
	munmap((void *)ix->map, ix->size);
}

const char *index_path(const struct index *ix)
{
	return ix->path;
}

uint64_t index_size(const struct index *ix)
{
	return ix->size;
}
