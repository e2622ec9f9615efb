/*
 * Arrays: hash tables of a fixed number of elements that remember an order
 * (spec/language.md 6).  The functions that scripts use are in script.h;
 * locking is theirs.
 */
#ifndef STAP_RUNTIME_MAP_H
#define STAP_RUNTIME_MAP_H

#include "script.h"

/* Takes the memory for all elements.  0, -ENOMEM, or -EINVAL for a kind that
 * makes no sense; M is empty then and deinit does nothing. */
int stap_map_init(const struct stap_map *m);
void stap_map_deinit(const struct stap_map *m);

/* Bytes that stap_map_init takes for such an array; 0 if it makes no sense. */
stap_size stap_map_memory(const struct stap_map_kind *k);
/* Elements at this moment. */
unsigned stap_map_count(const struct stap_map *m);

#endif
