/*
 * What a process that is there has mapped.
 */
#ifndef STAP_PROBES_PROCESS_MAPS_H
#define STAP_PROBES_PROCESS_MAPS_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/error.h"
#include "../util/vec.h"

struct process_map {
	uint64_t start, end;
	uint64_t offset;	/* in the file */
	bool is_code;
	const char *name;	/* of the file as the process calls it;
				 * "[stack]" and the like; "" */
	const char *path;	/* by which the file can be opened here; NULL
				 * if there is no file */
};

struct process_maps { VEC_FIELDS(struct process_map); };

/* In order of addresses. */
struct error *process_maps(struct arena *a, int pid, struct process_maps *ret);

/* That ADDR is in, or NULL. */
const struct process_map *process_map_at(const struct process_maps *maps,
					 uint64_t addr);

#endif
