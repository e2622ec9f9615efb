/*
 * What the current task has mapped, from any context.
 *
 * The tree of mappings is walked without its lock, under RCU: a handler may
 * run while the task itself holds the lock, or inside the scheduler, where
 * giving it back could deadlock.  A mapping may go away meanwhile, and on
 * older kernels its memory with it at once, so all of it is read with loads
 * that may fail: at worst a mapping that changes this moment shows wrongly.
 */
#include <linux/maple_tree.h>
#include <linux/mm_types.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>

#include "compat.h"
#include "hook.h"
#include "object_table.h"
#include "objects.h"
#include "script.h"

struct vma_view {
	unsigned long start, end, pgoff, flags;
	struct file *file;
};

/* A word of 8 bytes that happens to be STAP_UNTOUCHED counts as failed: no
 * pointer is, and a mapping is looked up again next time. */
#define LOAD(dst, from)							\
({									\
	u64 value_ = stap_try_load((unsigned long)&(from),		\
				   sizeof(from), STAP_UNTOUCHED);	\
									\
	(dst) = (typeof(dst))value_;					\
	value_ != STAP_UNTOUCHED;					\
})

static bool read_vma(const struct vm_area_struct *vma, u64 addr,
		     struct vma_view *ret)
{
	return LOAD(ret->start, vma->vm_start) &&
	       LOAD(ret->end, vma->vm_end) &&
	       LOAD(ret->pgoff, vma->vm_pgoff) &&
	       LOAD(ret->flags, vma->vm_flags) &&
	       LOAD(ret->file, vma->vm_file) &&
	       addr >= ret->start && addr < ret->end;
}

static bool read_key(const struct file *file, struct stap_object_key *ret)
{
	const struct super_block *sb;
	const struct inode *inode;
	unsigned long ino;
	u32 generation;
	dev_t dev;

	if (!LOAD(inode, file->f_inode) || !LOAD(ino, inode->i_ino) ||
	    !LOAD(generation, inode->i_generation) ||
	    !LOAD(sb, inode->i_sb) || !LOAD(dev, sb->s_dev))
		return false;
	*ret = (struct stap_object_key){ (u64)dev << 32 | generation, ino };
	return true;
}

static struct vm_area_struct *vma_at(struct mm_struct *mm, u64 addr)
{
	MA_STATE(mas, &mm->mm_mt, addr, addr);

	return mas_walk(&mas);
}

/* The object of a file seen for the first time, which is still mapped. */
static u16 meet(struct mm_struct *mm, u64 addr, struct vm_area_struct *vma,
		const struct vma_view *v, const struct stap_object_key *key)
{
	struct file *file;

	if (vma_at(mm, addr) != vma)
		return STAP_OBJECT_NONE;
	file = stap_mapping_file(vma, v->file);
	return file ? stap_object_meet(key, file) : STAP_OBJECT_NONE;
}

static u16 object_of(struct mm_struct *mm, u64 addr,
		     struct vm_area_struct *vma, const struct vma_view *v)
{
	struct stap_object_key key;
	u16 object;

	if (!v->file)
		return v->start == (unsigned long)mm->context.vdso ?
		       STAP_OBJECT_VDSO : STAP_OBJECT_NONE;
	if (!read_key(v->file, &key))
		return STAP_OBJECT_NONE;
	object = stap_object_find(&key);
	return object == STAP_OBJECT_NONE && v->flags & VM_EXEC ?
	       meet(mm, addr, vma, v, &key) : object;
}

static bool find(struct mm_struct *mm, u64 addr, struct stap_mapping *ret)
{
	struct vm_area_struct *vma = vma_at(mm, addr);
	struct vma_view v;

	if (!vma || !read_vma(vma, addr, &v))
		return false;
	*ret = (struct stap_mapping){
		.start = v.start,
		.end = v.end,
		.offset = v.file ? (u64)v.pgoff << PAGE_SHIFT : 0,
		.object = object_of(mm, addr, vma, &v),
		.is_code = v.flags & VM_EXEC,
		.is_file = v.file,
	};
	return true;
}

/*
 * Who changes the mappings may be what we interrupted.  6.1's mas_walk() tries
 * again for as long as it meets a dead node (lib/maple_tree.c), and the writer
 * there marks nodes as dead before it replaces them, so we would wait for
 * ourselves.  Bit 0 of the count is RWSEM_WRITER_LOCKED
 * (kernel/locking/rwsem.c).
 */
static bool is_being_changed(struct mm_struct *mm)
{
#ifdef CONFIG_PREEMPT_RT
	return rwsem_is_locked(&mm->mmap_lock);
#else
	return atomic_long_read(&mm->mmap_lock.count) & 1;
#endif
}

bool stap_mapping_find(u64 addr, struct stap_mapping *ret)
{
	struct mm_struct *mm = current->mm;
	bool found;

	if (!STAP_MAPPINGS_RCU || !mm || is_being_changed(mm))
		return false;
	rcu_read_lock();
	found = find(mm, addr, ret);
	rcu_read_unlock();
	return found;
}

static bool is_page_of(struct vm_area_struct *vma, const struct inode *inode,
		       u64 offset, u64 *ret)
{
	const struct inode *its;
	unsigned long start, pgoff;
	struct file *file;

	if (!LOAD(file, vma->vm_file) || !file ||
	    !LOAD(its, file->f_inode) || its != inode ||
	    !LOAD(pgoff, vma->vm_pgoff) || pgoff != offset >> PAGE_SHIFT ||
	    !LOAD(start, vma->vm_start))
		return false;
	*ret = start;
	return true;
}

bool stap_mapping_of_file(const struct inode *inode, u64 offset, u64 *ret)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	bool found = false;

	if (!STAP_MAPPINGS_RCU || !mm || is_being_changed(mm))
		return false;

	MA_STATE(mas, &mm->mm_mt, 0, 0);

	rcu_read_lock();
	while (!found && (vma = mas_find(&mas, ULONG_MAX)))
		found = is_page_of(vma, inode, offset, ret);
	rcu_read_unlock();
	return found;
}

/* ---- programs that start ---- */

/*
 * A program has been mapped and has not run yet: its table, and those of its
 * libraries, may be there when it first shows up in a stack.
 */
static void program_starts(void *data, struct task_struct *task,
			   pid_t old_pid, struct linux_binprm *binprm)
{
	struct stap_mapping m;

	if (task->mm)
		stap_mapping_find(task->mm->start_code, &m);
}

static struct stap_hook exec_hook = {
	.name = "sched_process_exec",
	.callback = program_starts,
	.priority = STAP_HOOK_FIRST,
};

int stap_objects_start(void)
{
	return stap_script.user_objects ? stap_hooks_attach(&exec_hook, 1) : 0;
}

void stap_objects_stop(void)
{
	stap_hooks_detach(&exec_hook, 1);
}
