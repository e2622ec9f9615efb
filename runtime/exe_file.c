/*
 * A program is known by the inodes of its file: the one it had when the run
 * started, and those of files that took its place since (a package was
 * upgraded, a build made it anew), which are recognised when they are
 * executed for the first time.  No references are held, so that file systems
 * can be unmounted; device, number and generation tell inodes apart.
 */
#include "exe_file.h"

#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/fs_struct.h>
#include <linux/hash.h>
#include <linux/mm_types.h>
#include <linux/namei.h>
#include <linux/numa.h>
#include <linux/path.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/sched/task.h>
#include <linux/spinlock.h>
#include <linux/string.h>

#include "memory.h"

enum {
	INODES = 4,			/* of a program; the oldest goes */
	BUCKET_BITS = 8,
};

struct file_id {
	u64 inode;
	u32 device, generation;
};

struct program {
	const char *path;
	const char *name;		/* its last component */
	unsigned name_len;
	unsigned next_id;
	struct file_id ids[INODES];
	/* One more than the index of the next program, 0: none. */
	u16 next_by_name;
};

static struct program *programs;
static unsigned program_count;
static char *program_paths;			/* PATH_MAX for each processor */
static u16 programs_by_name[1 << BUCKET_BITS];
/* Ids of programs: open addressing, twice as many slots as ids. */
static u16 *programs_by_id;
static unsigned program_id_bits;
static DEFINE_RAW_SPINLOCK(program_lock);	/* around changes of ids */
static struct path reader_root;		/* the reader's: to compare with only */

/* ---- ids ---- */

static struct file_id id_of(const struct inode *inode)
{
	return (struct file_id) {
		.inode = inode->i_ino,
		.device = inode->i_sb->s_dev,
		.generation = inode->i_generation,
	};
}

static bool same_id(const struct file_id *a, const struct file_id *b)
{
	return a->inode == b->inode && a->device == b->device &&
	       a->generation == b->generation;
}

static bool program_has_id(const struct program *p, const struct file_id *id)
{
	for (unsigned i = 0; i < INODES; i++)
		if (p->ids[i].inode && same_id(&p->ids[i], id))
			return true;
	return false;
}

static unsigned program_slot(const struct file_id *id)
{
	return hash_64(id->inode ^ (u64)id->device << 40, program_id_bits);
}

/*
 * Slots only ever fill, and point to a program that has or had an id of this
 * hash: readers need no program_lock, as the program's own ids decide.
 */
static unsigned program_by_id(const struct file_id *id)
{
	unsigned mask = (1 << program_id_bits) - 1;

	for (unsigned i = 0, at = program_slot(id); i <= mask; i++) {
		unsigned p = READ_ONCE(programs_by_id[(at + i) & mask]);

		if (!p)
			break;
		if (program_has_id(&programs[p - 1], id))
			return p - 1 + STAP_FIRST_PROGRAM;
	}
	return STAP_OTHER_PROGRAM;
}

static void program_enter_slot(const struct file_id *id, unsigned p)
{
	unsigned mask = (1 << program_id_bits) - 1;

	for (unsigned i = 0, at = program_slot(id); i <= mask; i++) {
		u16 *slot = &programs_by_id[(at + i) & mask];

		if (*slot == p + 1)
			return;
		if (!*slot) {
			WRITE_ONCE(*slot, p + 1);
			return;
		}
	}
}

static void program_add_id(unsigned p, const struct file_id *id)
{
	struct program *own = &programs[p];
	unsigned long flags;

	raw_spin_lock_irqsave(&program_lock, flags);
	if (!program_has_id(own, id)) {
		own->ids[own->next_id++ % INODES] = *id;
		program_enter_slot(id, p);
	}
	raw_spin_unlock_irqrestore(&program_lock, flags);
}

/* ---- program_paths ---- */

static unsigned name_bucket(const char *name, unsigned len)
{
	return full_name_hash(NULL, name, len) & ((1 << BUCKET_BITS) - 1);
}

/*
 * The path of FILE as the current process sees it, if it sees files as the
 * reader does; else NULL.  The root is only compared, so it may change.  With PREEMPT_RT,
 * d_path() may sleep, which is not possible here: a program is then known by
 * the file it had at the start.
 */
static const char *path_here(const struct file *file)
{
	char *buffer = program_paths + smp_processor_id() * PATH_MAX, *path;
	struct path own = current->fs->root;

	if (IS_ENABLED(CONFIG_PREEMPT_RT))
		return NULL;
	if (own.mnt != reader_root.mnt || own.dentry != reader_root.dentry)
		return NULL;
	path = d_path(&file->f_path, buffer, PATH_MAX);
	return IS_ERR(path) ? NULL : path;
}

/* A file whose inode is not known, but whose path is one of ours. */
static unsigned program_by_path(const struct file *file)
{
	struct file_id id = id_of(file_inode(file));
	const struct qstr *name = &file->f_path.dentry->d_name;
	const char *path = NULL;

	for (unsigned i = programs_by_name[name_bucket(name->name, name->len)]; i;
	     i = programs[i - 1].next_by_name) {
		const struct program *p = &programs[i - 1];

		if (p->name_len != name->len ||
		    memcmp(p->name, name->name, name->len))
			continue;
		if (!path)
			path = path_here(file);
		if (path && !strcmp(path, p->path)) {
			program_add_id(i - 1, &id);
			return i - 1 + STAP_FIRST_PROGRAM;
		}
	}
	return STAP_OTHER_PROGRAM;
}

/* ---- what a process executes ---- */

/* By its inode.  Within rcu_read_lock(); MM may be NULL. */
static unsigned program_of(const struct mm_struct *mm, struct file **ret)
{
	struct file_id id;

	*ret = NULL;
	if (!mm)
		return 0;
	*ret = rcu_dereference(mm->exe_file);
	if (!*ret || !program_count)
		return STAP_OTHER_PROGRAM;
	id = id_of(file_inode(*ret));
	return program_by_id(&id);
}

unsigned stap_program_executed(void)
{
	unsigned program;
	struct file *file;

	rcu_read_lock();
	program = program_of(current->mm, &file);
	if (program == STAP_OTHER_PROGRAM && file)
		program = program_by_path(file);
	rcu_read_unlock();
	return program;
}

unsigned stap_program_of_new(const struct task_struct *task)
{
	unsigned program;
	struct file *file;

	rcu_read_lock();
	program = program_of(task->mm, &file);
	rcu_read_unlock();
	return program;
}

unsigned stap_program_of(struct task_struct *task)
{
	unsigned program;

	task_lock(task);
	program = stap_program_of_new(task);
	task_unlock(task);
	return program;
}

/* ---- before the run ---- */

int stap_programs_init(unsigned most)
{
	program_id_bits = 4;
	while (1u << program_id_bits < most * INODES * 2)
		program_id_bits++;
	programs = stap_alloc(most * sizeof(*programs), NUMA_NO_NODE);
	programs_by_id = stap_alloc(sizeof(*programs_by_id) << program_id_bits,
				    NUMA_NO_NODE);
	program_paths = stap_alloc(nr_cpu_ids * PATH_MAX, NUMA_NO_NODE);
	return programs && programs_by_id && program_paths ? 0 : -ENOMEM;
}

void stap_programs_deinit(void)
{
	stap_free(program_paths);
	stap_free(programs_by_id);
	stap_free(programs);
	program_paths = NULL;
	programs_by_id = NULL;
	programs = NULL;
	program_count = 0;
	memset(programs_by_name, 0, sizeof(programs_by_name));
}

unsigned stap_program_add(const char *path)
{
	const char *name = kbasename(path);
	unsigned len = strlen(name);
	u16 *bucket = &programs_by_name[name_bucket(name, len)];

	for (unsigned i = *bucket; i; i = programs[i - 1].next_by_name)
		if (!strcmp(programs[i - 1].path, path))
			return i - 1 + STAP_FIRST_PROGRAM;
	if (program_count + STAP_FIRST_PROGRAM >= STAP_MAX_PROGRAMS)
		return 0;
	programs[program_count] = (struct program) {
		.path = path, .name = name, .name_len = len,
		.next_by_name = *bucket,
	};
	*bucket = ++program_count;
	return program_count - 1 + STAP_FIRST_PROGRAM;
}

/* A program that is not there now may be when it is executed. */
void stap_programs_find(void)
{
	struct path found;

	get_fs_root(current->fs, &reader_root);
	path_put(&reader_root);
	for (unsigned i = 0; i < program_count; i++) {
		struct file_id id;

		if (kern_path(programs[i].path, LOOKUP_FOLLOW, &found))
			continue;
		id = id_of(d_backing_inode(found.dentry));
		program_add_id(i, &id);
		path_put(&found);
	}
}
