#include "hash.h"

#include <string.h>

/* Every step is reversible: data that differ in one word never agree. */
static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

uint64_t hash_bytes(uint64_t h, const void *data, size_t size)
{
	const char *p = data;
	uint64_t word;

	h = mix(h, size);
	for (; size >= sizeof(word); size -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = mix(h, word);
	}
	word = 0;
	memcpy(&word, p, size);
	return mix(h, word);
}

uint64_t hash_text(uint64_t h, const char *text)
{
	return hash_bytes(h, text, strlen(text));
}
