/*
 * A fast 64-bit hash: names of cache entries and check sums against damage.
 * No protection against an attacker; who may write to a cache is checked by
 * cache_dir.h.
 */
#ifndef STAP_UTIL_HASH_H
#define STAP_UTIL_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START 0xcbf29ce484222325u

uint64_t hash_bytes(uint64_t h, const void *data, size_t size);
/* With its end, so that "ab", "c" and "a", "bc" differ. */
uint64_t hash_text(uint64_t h, const char *text);

#endif
