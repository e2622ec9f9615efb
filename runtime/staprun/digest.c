#define _GNU_SOURCE
#include "digest.h"

#include <fcntl.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"
#include "../object_view.h"

/* Where distributions put separate debug files. */
#define DEBUG_DIR "/usr/lib/debug/.build-id"

/* ---- the parts, one after the other ---- */

struct layout {
	char *at;			/* NULL: only measuring */
	uint64_t size;
};

static void put(struct layout *l, const void *data, uint64_t size)
{
	if (l->at && size)
		memcpy(l->at + l->size, data, size);
	l->size += (size + 7) & ~(uint64_t)7;
}

static void put_all(struct layout *l, const struct stap_object_view *v)
{
	const struct stap_digest *h = v->head;

	put(l, h, sizeof(*h));
	put(l, v->segments, h->segment_count * sizeof(*v->segments));
	put(l, v->rules, h->rule_count * sizeof(*v->rules));
	put(l, v->places, (uint64_t)h->place_count * sizeof(*v->places));
	put(l, v->rule_of, (uint64_t)h->place_count * sizeof(*v->rule_of));
	put(l, v->symbols, (uint64_t)h->symbol_count * sizeof(*v->symbols));
	put(l, v->names, h->names_size);
}

static const struct stap_digest *assemble(struct arena *a,
					  struct stap_digest *head,
					  struct stap_object_view *v)
{
	struct layout l = { 0 };

	v->head = head;
	put_all(&l, v);
	if (l.size > STAP_DIGEST_MAX)
		return NULL;
	head->size = (uint32_t)l.size;
	l = (struct layout){ .at = arena_alloc(a, l.size) };
	put_all(&l, v);
	return (const void *)l.at;
}

/* ---- what they say ---- */

static void add_segments(const struct elf_file *f, struct stap_segment *s,
			 struct stap_digest *head)
{
	uint64_t first = UINT64_MAX, last = 0;

	for (unsigned i = 0; i < f->segment_count; i++) {
		const Elf64_Phdr *p = &f->segments[i];
		uint64_t end = p->p_vaddr + p->p_memsz;

		if (p->p_type != PT_LOAD || end < p->p_vaddr)
			continue;
		first = p->p_vaddr < first ? p->p_vaddr : first;
		last = end > last ? end : last;
		if (!(p->p_flags & PF_X) || p->p_filesz > UINT32_MAX ||
		    p->p_offset > UINT32_MAX ||
		    head->segment_count == STAP_SEGMENTS_MAX)
			continue;
		s[head->segment_count++] = (struct stap_segment){
			.offset = (uint32_t)p->p_offset,
			.size = (uint32_t)p->p_filesz,
			.vaddr = p->p_vaddr,
		};
	}
	head->base = first < last ? first : 0;
	head->span = (uint32_t)(first < last ? last - first : 0);
}

const struct stap_digest *digest_make(const struct digest_source *source,
				      const struct cfi_table *cfi,
				      const struct name_table *names)
{
	struct arena *a = source->elf->arena;
	struct stap_segment segments[STAP_SEGMENTS_MAX];
	struct str text;
	struct stap_digest head = {
		.rule_count = cfi->rule_count,
		.place_count = cfi->place_count,
		.symbol_count = names->count,
		.path = (uint32_t)names->names_size,
	};
	const char *id = elf_build_id(source->elf);

	if (id && strlen(id) < sizeof(head.build_id))
		strcpy(head.build_id, id);
	str_init(&text, a);
	str_add_n(&text, names->names, names->names_size);
	str_add_n(&text, source->path, strlen(source->path) + 1);
	head.names_size = (uint32_t)text.len;
	add_segments(source->elf, segments, &head);

	struct stap_object_view v = {
		.segments = segments,
		.rules = cfi->rules,
		.places = cfi->places,
		.rule_of = cfi->rule_of,
		.symbols = names->symbols,
		.names = text.text,
	};

	return assemble(a, &head, &v);
}

const struct stap_digest *digest_unwind_only(struct arena *a,
					     const struct stap_digest *d)
{
	struct stap_object_view v;

	if (stap_object_view(d, d->size, &v))
		return NULL;

	struct stap_digest head = *d;

	head.symbol_count = 0;
	v.names += d->path;
	head.names_size = (uint32_t)strlen(v.names) + 1;
	head.path = 0;
	return assemble(a, &head, &v);
}

/* ---- files ---- */

/* The separate debug file, if there is one that says it belongs to F. */
static int open_debug(struct elf_file *f, struct elf_file *ret)
{
	const char *id = elf_build_id(f), *same;
	int fd;

	if (!id)
		return -1;
	fd = open(arena_printf(f->arena, DEBUG_DIR "/%.2s/%s.debug", id,
			       id + 2), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return -1;
	if (!elf_open(f->arena, fd, ret)) {
		same = elf_build_id(ret);
		if (same && strcmp(same, id) == 0)
			return fd;
	}
	close(fd);
	return -1;
}

static struct error *digest_elf(struct elf_file *f, struct elf_file *debug,
				const char *path,
				const struct stap_digest **ret)
{
	struct digest_source source = { f, debug, path };
	struct name_table names;
	struct cfi_table cfi;

	cfi_digest(f, debug, &cfi);
	names_digest(f, debug, &names);

	const struct stap_digest *d = digest_make(&source, &cfi, &names);

	if (!d)
		return error_new(f->arena, ERR_UNSUPPORTED,
				 "its unwind table and symbols take more than"
				 " %d MB", STAP_DIGEST_MAX >> 20);
	*ret = d;
	return NULL;
}

struct error *digest_file(struct arena *a, int fd, const char *path,
			  const struct stap_digest **ret)
{
	struct elf_file f, debug;
	struct error *err = elf_open(a, fd, &f);

	if (err)
		return err;

	CLEANUP_FD int debug_fd = open_debug(&f, &debug);

	return digest_elf(&f, debug_fd < 0 ? NULL : &debug, path, ret);
}

/* Bytes of it that are mapped, or 0. */
static size_t vdso_size(const void *start)
{
	CLEANUP_FILE FILE *f = fopen("/proc/self/maps", "re");
	unsigned long from, to;
	char line[256];

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "%lx-%lx", &from, &to) == 2 &&
		    from == (unsigned long)start)
			return to - from;
	return 0;
}

struct error *digest_vdso(struct arena *a, const struct stap_digest **ret)
{
	const void *vdso = (const void *)getauxval(AT_SYSINFO_EHDR);
	struct elf_file f;
	struct error *err;

	if (!vdso)
		return error_new(a, ERR_NOT_FOUND, "this kernel has no vDSO");
	err = elf_open_memory(a, vdso, vdso_size(vdso), &f);
	return err ? err : digest_elf(&f, NULL, "[vdso]", ret);
}
