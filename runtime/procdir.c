/*
 * The shared directory /proc/systemtap: the first module makes it, the last
 * one takes it away.
 *
 * The kernel warns loudly when an entry is made twice or removed twice, and
 * offers modules no way to ask for one; so we look at it from outside, by
 * path.  Two modules must not look and act at the same time.  They share no
 * memory, but they do share the inode of /proc/version, and nobody else has
 * a use for the lock of a read-only file.
 */
#include "procdir.h"

#include <linux/fs.h>
#include <linux/magic.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/proc_fs.h>
#include <linux/stat.h>

#include "memory.h"
#include "proto.h"

static int procdir_lock(struct path *ret)
{
	int err = kern_path("/proc/version", LOOKUP_FOLLOW, ret);

	if (!err && ret->dentry->d_sb->s_magic != PROC_SUPER_MAGIC) {
		path_put(ret);
		err = -ENOENT;
	}
	if (err) {
		pr_err("%s: /proc is not mounted\n", THIS_MODULE->name);
		return err;
	}
	inode_lock(d_inode(ret->dentry));
	return 0;
}

static void procdir_unlock(struct path *path)
{
	inode_unlock(d_inode(path->dentry));
	path_put(path);
}

/* Links of /proc/systemtap: 2 and one for each directory in it; 0 if there
 * is none. */
static unsigned shared_links(void)
{
	struct kstat stat = { };
	struct path path;

	if (kern_path("/proc/" STAP_PROC_DIR, 0, &path))
		return 0;
	if (vfs_getattr(&path, &stat, STATX_NLINK, AT_STATX_SYNC_AS_STAT))
		stat.nlink = 0;
	path_put(&path);
	return stat.nlink;
}

static void remove_shared_if_empty(void)
{
	if (shared_links() == 2)
		remove_proc_entry(STAP_PROC_DIR, NULL);
}

static int make_locked(const char *name, struct proc_dir_entry **ret)
{
	char path[sizeof(STAP_PROC_DIR "/") + MODULE_NAME_LEN];

	if (!shared_links() &&
	    (stap_fail_step() || !proc_mkdir(STAP_PROC_DIR, NULL)))
		return -ENOMEM;
	snprintf(path, sizeof(path), STAP_PROC_DIR "/%s", name);
	*ret = stap_fail_step() ? NULL : proc_mkdir(path, NULL);
	if (*ret)
		return 0;
	remove_shared_if_empty();
	return -ENOMEM;
}

int stap_procdir_make(const char *name, struct proc_dir_entry **ret)
{
	struct path lock;
	int err = procdir_lock(&lock);

	if (err)
		return err;
	err = make_locked(name, ret);
	procdir_unlock(&lock);
	return err;
}

/* Without /proc in sight (rmmod from a bare chroot) the shared directory
 * stays, for the next module to use. */
void stap_procdir_remove(struct proc_dir_entry *dir)
{
	struct path lock;
	int err = procdir_lock(&lock);

	proc_remove(dir);
	if (err)
		return;
	remove_shared_if_empty();
	procdir_unlock(&lock);
}
