/*
 * Families of probes: one for each way to attach a handler to an event.
 *
 * prepare() takes the memory for all the family's sites while the module
 * loads; release() gives it back.  arm() attaches them, disarm() detaches
 * those that are attached, and returns when no handler of theirs runs or
 * will run.  Both happen in process context, one at a time.  So does rearm(),
 * in between, which attaches and detaches sites by stap_site_wanted(); arm()
 * leaves those out that are not wanted yet.
 */
#ifndef STAP_RUNTIME_ATTACH_H
#define STAP_RUNTIME_ATTACH_H

#include <linux/mutex.h>
#include <linux/types.h>

#include "script.h"

struct stap_family {
	const char *name;
	int (*prepare)(void);		/* 0 or -errno */
	void (*arm)(void);		/* refusals: stap_arm_failed() */
	void (*disarm)(void);
	void (*rearm)(void);
	/* The same for the sites of a module that comes or goes, or of code in
	 * it (modules.h); arm() leaves these out.  Both NULL if none of the
	 * family's are in modules. */
	void (*arm_part)(unsigned part);
	void (*disarm_part)(unsigned part);
	void (*release)(void);		/* also after a failed prepare() */
	u64 (*missed)(void);		/* hits the kernel did not deliver,
					 * so far; may be NULL */
	void (*report)(void);		/* a warning for each; may be NULL */
};

extern const struct stap_family stap_user_places_family;
extern const struct stap_family stap_kprobe_family;
extern const struct stap_family stap_ftrace_family;
extern const struct stap_family stap_kretprobe_family;
extern const struct stap_family stap_tracepoint_family;
extern const struct stap_family stap_uprobe_family;
extern const struct stap_family stap_process_family;
extern const struct stap_family stap_syscall_family;
extern const struct stap_family stap_timer_family;
extern const struct stap_family stap_profile_family;
extern const struct stap_family stap_watch_family;
extern const struct stap_family stap_process_watch_family;
extern const struct stap_family stap_procfs_family;
extern const struct stap_family stap_netfilter_family;

/* Sites of one kind, in the order of the script's table: NULL starts, and
 * comes back at the end. */
const struct stap_site *stap_next_site(const struct stap_site *site,
				       enum stap_attach attach);
unsigned stap_count_sites(enum stap_attach attach);

#define stap_for_each_site(site, attach)				\
	for (site = stap_next_site(NULL, (attach)); site;		\
	     site = stap_next_site(site, (attach)))

/* Its condition, if it has one, is true. */
static inline bool stap_probe_wanted(const struct stap_probe *probe)
{
	return !probe->arming || READ_ONCE(probe->arming->wanted);
}

static inline bool stap_site_wanted(const struct stap_site *site)
{
	return stap_probe_wanted(site->probe);
}

/* Held while sites are armed, rearmed and disarmed once the run has begun. */
extern struct mutex stap_arming;

/* Brings all families' sites in line with their conditions. */
void stap_families_rearm(void);
/* With stap_arming held. */
void stap_families_arm_part(unsigned part);
void stap_families_disarm_part(unsigned part);

/* Warns that a site could not be armed, and why. */
void stap_arm_failed(const struct stap_site *site, int err);

/* The run ends before it began: what is not armed yet may stay so.  A kprobe
 * can take long, and a script may have ten thousand. */
bool stap_arming_in_vain(void);

/* Where a site with an address is in this boot's kernel, else 0; so is one in
 * a module that is not there. */
unsigned long stap_site_addr(const struct stap_site *site);

/* Where the symbol begins that ADDR is in (symbols.c); ADDR if none is. */
unsigned long stap_symbol_start(unsigned long addr);

/* Attaches a function site with a kprobe instead of ftrace. */
void stap_kprobe_arm_function(const struct stap_site *site);

#endif
