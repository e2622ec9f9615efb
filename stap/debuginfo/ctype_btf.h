/* C types described by BTF (the kernel's Documentation/bpf/btf.rst). */
#ifndef STAP_DEBUGINFO_CTYPE_BTF_H
#define STAP_DEBUGINFO_CTYPE_BTF_H

#include "ctype.h"

struct btf;				/* bpf/btf.h */

/* Type ID of BTF, which stays open; 0 is void. */
struct ctype ctype_from_btf(const struct btf *btf, uint32_t id);

#endif
