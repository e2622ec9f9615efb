/*
 * Files of the script, below /proc/systemtap/MODULE.
 *
 * A read from the beginning of the file runs the handler, which leaves its
 * text in memory that belongs to the open file; reads behind the beginning go
 * on in the same text.  So readers see what one handler made, however small
 * the pieces are they take it in, and do not see each other.
 *
 * A write runs the handlers with what fits in a string, and takes no more than
 * that: the writer comes again with the rest.
 *
 * Removing a file waits for who is inside these functions and lets go of what
 * is open; open files may outlive the module, but never come here any more.
 */
#include <linux/cred.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "attach.h"
#include "context.h"
#include "control.h"
#include "memory.h"

struct script_file {
	const char *path;
	umode_t mode;
	unsigned read_size;		/* 0: nobody reads */
	/* The top of what was made for it, below which files of later paths may
	 * be; NULL if an earlier one's is above it. */
	struct proc_dir_entry *top;
	size_t directories;		/* bytes of the path that are there */
};

/* An open file; what the handler running for it sees as c->args. */
struct procfs_io {
	struct script_file *file;
	struct mutex lock;
	size_t size, len;
	bool writes;
	char text[];
};

static struct script_file *files_table;	/* each path once */
static unsigned files_count;

/* ---- handlers ---- */

static const struct stap_procfs *file_of(const struct stap_site *site)
{
	return site->event;
}

/* The handlers of WRITES or reads of its path, in the script's order. */
static void run_handlers(struct procfs_io *io)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_PROCFS)
		if (file_of(site)->writes == io->writes &&
		    strcmp(file_of(site)->path, io->file->path) == 0)
			stap_hit(site, NULL, (const stap_u64 *)io);
}

static struct procfs_io *current_io(struct stap_ctx *c)
{
	if (c->site->attach == STAP_ATTACH_PROCFS)
		return (struct procfs_io *)c->args;
	stap_error(c, "no procfs probe is running");
	return NULL;
}

void stap_procfs_value(struct stap_ctx *c, char *ret, stap_size size)
{
	const struct procfs_io *io = current_io(c);

	stap_strlcpy(ret, io ? io->text : "", size);
}

void stap_procfs_append(struct stap_ctx *c, const char *text)
{
	struct procfs_io *io = current_io(c);
	size_t len = strlen(text);

	if (!io || io->writes)
		return;
	len = min(len, io->size - 1 - io->len);
	memcpy(io->text + io->len, text, len);
	io->len += len;
}

void stap_procfs_set(struct stap_ctx *c, const char *text)
{
	struct procfs_io *io = current_io(c);

	if (!io || io->writes)
		return;
	io->len = 0;
	stap_procfs_append(c, text);
}

/* ---- the file ---- */

static int procfs_open(struct inode *inode, struct file *file)
{
	struct script_file *f = pde_data(inode);
	struct procfs_io *io;
	size_t size = max(f->read_size, stap_script.limits.string_size);

	io = kvzalloc(sizeof(*io) + size, GFP_KERNEL_ACCOUNT);
	if (!io)
		return -ENOMEM;
	mutex_init(&io->lock);
	io->file = f;
	file->private_data = io;
	return 0;
}

static int procfs_release(struct inode *inode, struct file *file)
{
	kvfree(file->private_data);
	return 0;
}

static ssize_t procfs_read(struct file *file, char __user *to, size_t size,
			   loff_t *pos)
{
	struct procfs_io *io = file->private_data;
	ssize_t done;

	if (mutex_lock_interruptible(&io->lock))
		return -ERESTARTSYS;
	/* A writer of the same open file makes the text anew. */
	if (*pos == 0 || io->writes) {
		io->writes = false;
		io->size = io->file->read_size;
		io->len = 0;
		run_handlers(io);
	}
	done = simple_read_from_buffer(to, size, pos, io->text, io->len);
	mutex_unlock(&io->lock);
	return done;
}

static ssize_t procfs_write(struct file *file, const char __user *from,
			    size_t size, loff_t *pos)
{
	struct procfs_io *io = file->private_data;

	if (mutex_lock_interruptible(&io->lock))
		return -ERESTARTSYS;
	io->writes = true;
	io->len = min_t(size_t, size, stap_script.limits.string_size - 1);
	if (copy_from_user(io->text, from, io->len)) {
		mutex_unlock(&io->lock);
		return -EFAULT;
	}
	io->text[io->len] = '\0';
	run_handlers(io);
	size = io->len;
	mutex_unlock(&io->lock);
	return size;
}

static const struct proc_ops procfs_ops = {
	.proc_open = procfs_open,
	.proc_release = procfs_release,
	.proc_read = procfs_read,
	.proc_write = procfs_write,
	.proc_lseek = default_llseek,
};

/* ---- the directory ---- */

/* An earlier file has the first LEN bytes of F's path as directories. */
static bool is_made(const struct script_file *f, size_t len)
{
	for (const struct script_file *other = files_table; other < f; other++)
		if (other->directories >= len && other->path[len] == '/' &&
		    strncmp(other->path, f->path, len) == 0)
			return true;
	return false;
}

static int make_directory(struct script_file *f, size_t len)
{
	char *path = kmemdup_nul(f->path, len, GFP_KERNEL);
	struct proc_dir_entry *made;

	if (!path)
		return -ENOMEM;
	made = proc_mkdir(path, stap_control_directory());
	kfree(path);
	if (!made)
		return -ENOMEM;
	if (!f->top && !f->directories)
		f->top = made;
	return 0;
}

/* Those on the way to it. */
static int make_directories(struct script_file *f)
{
	const char *slash = f->path;

	while ((slash = strchr(slash, '/'))) {
		size_t len = slash - f->path;
		int err = is_made(f, len) ? 0 : make_directory(f, len);

		if (err)
			return err;
		f->directories = len;
		slash++;
	}
	return 0;
}

/* It belongs to who runs the script. */
static int file_arm(struct script_file *f)
{
	struct proc_dir_entry *entry = NULL;
	int err = stap_fail_step() ? -ENOMEM : make_directories(f);

	if (err)
		return err;
	if (!stap_fail_step())
		entry = proc_create_data(f->path, f->mode,
					 stap_control_directory(),
					 &procfs_ops, f);
	if (!entry)
		return -ENOMEM;
	proc_set_user(entry, current_uid(), current_gid());
	if (!f->directories)
		f->top = entry;
	return 0;
}

static void file_failed(const struct script_file *f, int err)
{
	const struct stap_site *site;

	stap_for_each_site(site, STAP_ATTACH_PROCFS)
		if (strcmp(file_of(site)->path, f->path) == 0)
			stap_arm_failed(site, err);
}

static void procfs_arm(void)
{
	for (unsigned i = 0; i < files_count; i++) {
		int err = file_arm(&files_table[i]);

		if (err)
			file_failed(&files_table[i], err);
	}
}

static void procfs_disarm(void)
{
	for (unsigned i = 0; i < files_count; i++) {
		proc_remove(files_table[i].top);
		files_table[i].top = NULL;
		files_table[i].directories = 0;
	}
}

/* Handlers test their conditions; the files stay. */
static void procfs_rearm(void)
{
}

/* ---- memory ---- */

static struct script_file *file_called(const char *path)
{
	for (unsigned i = 0; i < files_count; i++)
		if (strcmp(files_table[i].path, path) == 0)
			return &files_table[i];
	files_table[files_count].path = path;
	return &files_table[files_count++];
}

static int procfs_prepare(void)
{
	const struct stap_site *site;
	unsigned all = stap_count_sites(STAP_ATTACH_PROCFS);

	if (!all)
		return 0;
	files_table = stap_alloc(all * sizeof(*files_table), NUMA_NO_NODE);
	if (!files_table)
		return -ENOMEM;
	stap_for_each_site(site, STAP_ATTACH_PROCFS) {
		struct script_file *f = file_called(file_of(site)->path);

		f->mode |= file_of(site)->mode;
		if (!file_of(site)->writes)
			f->read_size = file_of(site)->size;
	}
	return 0;
}

static void procfs_release_all(void)
{
	stap_free(files_table);
	files_table = NULL;
	files_count = 0;
}

const struct stap_family stap_procfs_family = {
	.name = "procfs",
	.prepare = procfs_prepare,
	.arm = procfs_arm,
	.disarm = procfs_disarm,
	.rearm = procfs_rearm,
	.release = procfs_release_all,
};
