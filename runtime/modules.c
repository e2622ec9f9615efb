/*
 * See modules.h.
 *
 * The kernel tells when a module comes, before it initializes itself, and
 * when it goes.  Where its sections are, its own symbol table says, which is
 * complete while it comes; later the sections that are thrown away are not in
 * it any more.  Modules that are there already are found among the directories
 * of /sys/module, whose set we are in ourselves.
 */
#include "modules.h"

#include <linux/kallsyms.h>
#include <linux/kobject.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/rcupdate.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "attach.h"
#include "lifecycle.h"
#include "memory.h"
#include "transport.h"

/* The two parts of module N: 2 * N + 1 and the next. */
enum { MODULE_CORE = 1, MODULE_INIT = 2 };

struct probed_module {
	const struct module *mod;	/* NULL while it is not there */
	bool init;			/* its second part is there, too */
};

static struct probed_module *probed_modules;
static unsigned long *section_starts;
static bool modules_watched;

unsigned stap_section_part(unsigned section)
{
	const struct stap_section *s = &stap_script.sections[section - 1];

	if (!section)
		return 0;
	return 2 * s->module + (s->init ? MODULE_INIT : MODULE_CORE);
}

unsigned long stap_section_start(unsigned section)
{
	return READ_ONCE(section_starts[section - 1]);
}

stap_s64 stap_section_addr(struct stap_ctx *c, unsigned section,
			   stap_u64 offset)
{
	unsigned long start = stap_section_start(section);

	if (start)
		return start + offset;
	stap_error(c, "module %s is not loaded", stap_script.modules[
		   stap_script.sections[section - 1].module].name);
	return 0;
}

/* ---- symbols of a module ---- */

/* 0 if it has none of that name. */
static unsigned long module_symbol(const struct module *mod, const char *name)
{
	unsigned long found = 0;
#ifdef CONFIG_KALLSYMS
	const struct mod_kallsyms *all;

	preempt_disable();
	all = rcu_dereference_sched(mod->kallsyms);
	for (unsigned i = 0; all && i < all->num_symtab && !found; i++) {
		const Elf_Sym *s = &all->symtab[i];

		if (s->st_shndx != SHN_UNDEF &&
		    !strcmp(all->strtab + s->st_name, name))
			found = s->st_value;
	}
	preempt_enable();
#endif
	return within_module(found, mod) ? found : 0;
}

/* ---- is it the one? ---- */

struct module_note {
	u32 name_size, size, type;
	char name[4];
	u8 id[20];
};

static bool read_module_note(const struct stap_module *m,
			     const struct module *mod,
			     struct module_note *ret)
{
	unsigned long addr = m->note_anchor ?
			     module_symbol(mod, m->note_anchor) : 0;

	if (!addr)
		return false;
	addr += m->note_distance;
	return within_module(addr, mod) &&
	       within_module(addr + sizeof(*ret) - 1, mod) &&
	       !copy_from_kernel_nofault(ret, (void *)addr, sizeof(*ret)) &&
	       ret->size == sizeof(ret->id) && !memcmp(ret->name, "GNU", 4);
}

/* Its build-id in hex; "unknown" where another is laid out differently. */
static void read_module_id(const struct stap_module *m,
			   const struct module *mod, char *ret, size_t size)
{
	struct module_note note;

	if (read_module_note(m, mod, &note))
		snprintf(ret, size, "%*phN", (int)sizeof(note.id), note.id);
	else
		strscpy(ret, "unknown", size);
}

/* Where the kernel does not keep the symbols of data, nothing tells. */
static bool is_same_build(const struct stap_module *m, const struct module *mod,
		       char *actual, size_t size)
{
	if (!m->build_id || !IS_ENABLED(CONFIG_KALLSYMS_ALL))
		return true;
	read_module_id(m, mod, actual, size);
	return !strcmp(actual, m->build_id);
}

bool stap_module_is_other(const struct module *mod)
{
	char actual[48];
	bool named = false;

	for (unsigned i = 0; i < stap_script.module_count; i++) {
		const struct stap_module *m = &stap_script.modules[i];

		if (strcmp(m->name, mod->name))
			continue;
		if (is_same_build(m, mod, actual, sizeof(actual)))
			return false;
		named = true;
	}
	return named;
}

/* ---- coming and going ---- */

static void find_sections(unsigned n, const struct module *mod)
{
	for (unsigned i = 0; i < stap_script.section_count; i++) {
		const struct stap_section *s = &stap_script.sections[i];
		unsigned long addr;

		if (s->module != n)
			continue;
		addr = module_symbol(mod, s->anchor);
		WRITE_ONCE(section_starts[i],
			   addr ? addr - s->anchor_offset : 0);
	}
}

static void forget_sections(unsigned part)
{
	for (unsigned i = 0; i < stap_script.section_count; i++)
		if (stap_section_part(i + 1) == part)
			WRITE_ONCE(section_starts[i], 0);
}

static void module_came(unsigned n, const struct module *mod)
{
	const struct stap_module *m = &stap_script.modules[n];
	struct probed_module *state = &probed_modules[n];
	bool init = mod->state == MODULE_STATE_COMING;
	char actual[48];

	if (!is_same_build(m, mod, actual, sizeof(actual))) {
		stap_say(STAP_ITEM_WARN, "Build-id mismatch [man"
			 " warning::buildid]: \"%s\" expected %s actual %s",
			 m->path, m->build_id, actual);
		return;
	}
	state->mod = mod;
	state->init = init;
	find_sections(n, mod);
	stap_families_arm_part(2 * n + MODULE_CORE);
	if (init)
		stap_families_arm_part(2 * n + MODULE_INIT);
}

static void part_goes(unsigned part)
{
	stap_families_disarm_part(part);
	forget_sections(part);
}

static void module_initialized(unsigned n)
{
	if (probed_modules[n].init)
		part_goes(2 * n + MODULE_INIT);
	probed_modules[n].init = false;
}

static void module_goes(unsigned n)
{
	module_initialized(n);
	part_goes(2 * n + MODULE_CORE);
	probed_modules[n].mod = NULL;
}

/* A module of the script's: its state now tells what it is about. */
static void module_changed(unsigned n, const struct module *mod,
			   unsigned long state)
{
	bool known = probed_modules[n].mod == mod;

	if (state == MODULE_STATE_GOING && known)
		module_goes(n);
	else if (state == MODULE_STATE_LIVE && known)
		module_initialized(n);
	else if (state == MODULE_STATE_LIVE || state == MODULE_STATE_COMING)
		if (!probed_modules[n].mod)
			module_came(n, mod);
}

static int modules_event(struct notifier_block *nb, unsigned long event,
			 void *data)
{
	const struct module *mod = data;

	mutex_lock(&stap_arming);
	for (unsigned i = 0; i < stap_script.module_count; i++)
		if (!strcmp(stap_script.modules[i].name, mod->name))
			module_changed(i, mod, event);
	mutex_unlock(&stap_arming);
	return NOTIFY_OK;
}

/* Before the kernel's own kprobes, which give up what is in a module that
 * goes. */
static struct notifier_block modules_notifier = {
	.notifier_call = modules_event,
	.priority = 1,
};

/*
 * Holding its directory keeps the module from being freed.  Should it be
 * going, its notifier has been called, or will be once we are through.
 */
static void look_for_module(unsigned n)
{
	struct kset *all = THIS_MODULE->mkobj.kobj.kset;
	struct kobject *kobj = kset_find_obj(all, stap_script.modules[n].name);
	const struct module *mod;

	if (!kobj)
		return;
	mod = container_of(kobj, struct module_kobject, kobj)->mod;
	if (mod)			/* not built in */
		module_changed(n, mod, mod->state);
	kobject_put(kobj);
}

void stap_modules_arm(void)
{
	int err;

	if (!stap_script.module_count)
		return;
	err = stap_fail_step() ? -ENOMEM :
	      register_module_notifier(&modules_notifier);
	if (err) {
		stap_say(STAP_ITEM_WARN, "modules cannot be watched (rc %d)",
			 err);
		return;
	}
	modules_watched = true;
	mutex_lock(&stap_arming);
	for (unsigned i = 0; i < stap_script.module_count; i++)
		look_for_module(i);
	mutex_unlock(&stap_arming);
}

void stap_modules_forget(void)
{
	if (modules_watched)
		unregister_module_notifier(&modules_notifier);
	modules_watched = false;
}

int stap_modules_init(void)
{
	if (!stap_script.module_count)
		return 0;
	probed_modules = stap_alloc(stap_script.module_count *
				   sizeof(*probed_modules), NUMA_NO_NODE);
	section_starts = stap_alloc(max(1U, stap_script.section_count) *
				    sizeof(*section_starts), NUMA_NO_NODE);
	if (probed_modules && section_starts)
		return 0;
	stap_modules_deinit();
	return -ENOMEM;
}

void stap_modules_deinit(void)
{
	stap_free(section_starts);
	stap_free(probed_modules);
	section_starts = NULL;
	probed_modules = NULL;
}
