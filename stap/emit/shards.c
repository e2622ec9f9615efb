/*
 * Large scripts are written so that several compilers can share the work.
 * Each is given the whole file, but compiles only the functions and handlers
 * of its own shard; shard 0 holds variables and tables as well:
 *
 *	STAP_SHARED stap_s64 g_hits;
 *	STAP_SHARED void fn_count(struct stap_ctx *c);
 *
 *	#if STAP_SHARD_HAS(1)
 *	STAP_SHARED void probe_7(struct stap_ctx *c)
 *	...
 *	#endif
 *
 * How many shards there are depends on the script alone: the same script
 * gives the same module wherever it is compiled.
 */
#include "emitter.h"

#include <string.h>

enum {
	/* Functions and handlers that keep a compiler busy for 0.2 s, ten times
	 * what it takes to start one more and to join what they make. */
	SHARD_BODIES = 24,
	MOST_SHARDS = 4,
};

/* Complaints about the user's own C are to come once, and in order. */
static bool has_user_code(const struct program *p)
{
	vec_each(&p->embeds, struct embedded **, e)
		if (!(*e)->at->source->library)
			return true;
	vec_each(&p->functions, struct function **, f)
		if ((*f)->embedded && !(*f)->source->library)
			return true;
	return p->needs_kernel_headers;
}

unsigned shard_count(const struct program *p, size_t bodies)
{
	size_t shards = bodies / SHARD_BODIES;

	if (shards < 2 || has_user_code(p))
		return 1;
	return shards < MOST_SHARDS ? (unsigned)shards : MOST_SHARDS;
}

const char *linkage(const struct emitter *em)
{
	return em->shards > 1 ? "STAP_SHARED" : "static";
}

const char *initial(struct emitter *em, const char *value)
{
	return arena_printf(em->arena, em->shards > 1 ? " STAP_INITIAL(%s)"
						      : " = %s", value);
}

/* Variables, as opposed to constants. */
static bool has_state(const char *text)
{
	static const char word[] = "static ";

	for (text = strstr(text, word); text; text = strstr(text, word)) {
		text += sizeof(word) - 1;
		if (!starts_with(text, "const "))
			return true;
	}
	return false;
}

/* Wrappers around a function of the runtime are best inlined everywhere, but
 * what may have state of its own must exist once. */
bool embedded_everywhere(const struct program *p)
{
	vec_each(&p->functions, struct function **, f)
		if ((*f)->embedded && has_state((*f)->embedded))
			return false;
	return !p->embeds.count;
}

void shard_begin(struct emitter *em, unsigned shard)
{
	if (em->shards < 2)
		return;
	writer_margin(&em->w, "#if STAP_SHARD_HAS(%u)", shard);
	writer_blank(&em->w);
}

void shard_end(struct emitter *em, unsigned shard)
{
	if (em->shards < 2)
		return;
	writer_margin(&em->w, "#endif /* shard %u */", shard);
	writer_blank(&em->w);
}

void emit_shards(struct emitter *em, const struct text_list *bodies)
{
	size_t total = 0, done = 0;
	unsigned shard = 0;

	vec_each(bodies, const char **, text)
		total += strlen(*text);
	shard_begin(em, 0);
	vec_each(bodies, const char **, text) {
		if (done * em->shards >= total * (shard + 1)) {
			shard_end(em, shard);
			shard_begin(em, ++shard);
		}
		raw(em, *text);
		done += strlen(*text);
	}
	shard_end(em, shard);
}
