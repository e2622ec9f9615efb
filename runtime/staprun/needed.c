#define _GNU_SOURCE
#include "needed.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"
#include "../../stap/util/str.h"
#include "elf_file.h"

enum {
	FILES_LIMIT = 512,
	CACHE_LIMIT = 16 << 20,
	CACHE_X86_64 = 0x303,		/* flags of an entry: libc6, x86-64 */
};

struct search {
	struct arena arena;
	struct name_list todo;		/* paths, each once */
	const char *cache;		/* /etc/ld.so.cache */
	size_t cache_size;
	void (*found)(void *user, int fd);
	void *user;
};

/* ---- ld.so's cache: names and where they are ---- */

struct cache_head {
	char magic[20];
	uint32_t count;
	uint32_t rest[6];
};

struct cache_entry {
	int32_t flags;
	uint32_t name, path;		/* offsets in the file */
	uint32_t os_version;
	uint64_t hwcap;
};

static void read_cache(struct search *s)
{
	struct stat st;

	CLEANUP_FD int fd = open("/etc/ld.so.cache", O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) < 0 || st.st_size > CACHE_LIMIT)
		return;

	char *data = arena_alloc(&s->arena, (size_t)st.st_size + 1);
	ssize_t n = read(fd, data, (size_t)st.st_size);

	if (n < (ssize_t)sizeof(struct cache_head) ||
	    memcmp(data, "glibc-ld.so.cache1.1", 20) != 0)
		return;
	s->cache = data;
	s->cache_size = (size_t)n;
}

/* What is in the cache as NAME, or NULL. */
static const char *cached(const struct search *s, const char *name)
{
	struct cache_head h;
	struct cache_entry e;

	if (!s->cache)
		return NULL;
	memcpy(&h, s->cache, sizeof(h));
	if (h.count > (s->cache_size - sizeof(h)) / sizeof(e))
		return NULL;
	for (uint32_t i = 0; i < h.count; i++) {
		memcpy(&e, s->cache + sizeof(h) + i * sizeof(e), sizeof(e));
		/* The file has a NUL behind it. */
		if (e.flags == CACHE_X86_64 && e.hwcap == 0 &&
		    e.name < s->cache_size && e.path < s->cache_size &&
		    strcmp(s->cache + e.name, name) == 0)
			return s->cache + e.path;
	}
	return NULL;
}

/* ---- finding files ---- */

static void want(struct search *s, const char *path)
{
	char real[PATH_MAX];

	if (!realpath(path, real) || s->todo.count >= FILES_LIMIT)
		return;
	vec_each(&s->todo, const char **, p)
		if (strcmp(*p, real) == 0)
			return;
	vec_push(&s->arena, &s->todo, arena_strdup(&s->arena, real));
}

/* NAME in the directories of LIST, with $ORIGIN as that of OF; or NULL. */
static const char *find_in(struct search *s, const char *list,
			   const char *name, const char *of)
{
	static const char origin[] = "$ORIGIN";

	while (list && *list) {
		int len = (int)strcspn(list, ":");
		const char *path = arena_printf(&s->arena, "%.*s/%s", len,
						list, name);

		if (of && starts_with(list, origin))
			path = arena_printf(&s->arena, "%.*s%s",
					    (int)(strrchr(of, '/') - of), of,
					    path + sizeof(origin) - 1);
		if (access(path, R_OK) == 0)
			return path;
		list += len + (list[len] == ':');
	}
	return NULL;
}

static void want_library(struct search *s, const char *name, const char *path,
			 const char *of)
{
	const char *at;

	if (strchr(name, '/')) {
		want(s, name);
		return;
	}
	at = find_in(s, path, name, of);
	if (!at)
		at = find_in(s, getenv("LD_LIBRARY_PATH"), name, NULL);
	if (!at)
		at = cached(s, name);
	if (!at)
		at = find_in(s, "/lib64:/usr/lib64:/lib:/usr/lib", name, NULL);
	if (at)
		want(s, at);
}

/* ---- what a file asks for ---- */

static const char *text_at(const struct elf_part *texts, uint64_t offset)
{
	return offset < texts->size ? (const char *)texts->data + offset : "";
}

static void look_at_dynamic(struct search *s, struct elf_file *f,
			    const char *of)
{
	struct elf_part dynamic = elf_section(f, ".dynamic");
	struct elf_part texts = elf_section_at(f, dynamic.link);
	size_t count = texts.data ? dynamic.size / sizeof(Elf64_Dyn) : 0;
	const char *path = NULL;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < count; i++) {
			Elf64_Dyn d;

			memcpy(&d, dynamic.data + i * sizeof(d), sizeof(d));
			if (d.d_tag == DT_NULL)
				break;
			if (pass == 0 && (d.d_tag == DT_RPATH ||
					  d.d_tag == DT_RUNPATH))
				path = text_at(&texts, d.d_un.d_val);
			if (pass == 1 && d.d_tag == DT_NEEDED)
				want_library(s, text_at(&texts, d.d_un.d_val),
					     path, of);
		}
}

static void look_at(struct search *s, const char *path)
{
	struct elf_file f;

	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || elf_open(&s->arena, fd, &f))
		return;

	struct elf_part interpreter = elf_section(&f, ".interp");

	if (interpreter.data)
		want(s, (const char *)interpreter.data);
	look_at_dynamic(s, &f, path);
	s->found(s->user, fd);
}

void needed_files(const char *program, void (*found)(void *user, int fd),
		  void *user)
{
	struct search s = { .found = found, .user = user };

	arena_init(&s.arena);
	read_cache(&s);
	want(&s, strchr(program, '/') ? program :
		 find_in(&s, getenv("PATH"), program, NULL) ?: "");
	for (size_t i = 0; i < s.todo.count; i++)
		look_at(&s, s.todo.items[i]);
	arena_deinit(&s.arena);
}
