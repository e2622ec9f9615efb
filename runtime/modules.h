/*
 * Kernel modules that the script is about: where they are loaded, if they
 * are, and which of their sites are armed.
 *
 * The sites of a module come in two parts: those in code that is thrown away
 * when the module has initialized itself, and the rest.  Families attach and
 * detach a part at once (attach.h); part 0 is all that is in no module.
 */
#ifndef STAP_RUNTIME_MODULES_H
#define STAP_RUNTIME_MODULES_H

#include <linux/module.h>

#include "script.h"

/* Before any family prepares; with the memory for it. */
int stap_modules_init(void);
void stap_modules_deinit(void);

/* Arms the sites in modules that are there, and from then on those in modules
 * that come. */
void stap_modules_arm(void);
/* Modules come and go unnoticed again; their sites stay armed. */
void stap_modules_forget(void);

unsigned stap_section_part(unsigned section);	/* from 1; 0 gives 0 */
/* Where it is now, or 0. */
unsigned long stap_section_start(unsigned section);

static inline unsigned stap_site_part(const struct stap_site *site)
{
	return stap_section_part(site->section);
}

/* Its section is there: it may be armed. */
static inline bool stap_site_present(const struct stap_site *site)
{
	return !site->section || stap_section_start(site->section);
}

/* MOD is not of the build that the script was made for, as far as it has
 * modules of that name. */
bool stap_module_is_other(const struct module *mod);

#endif
