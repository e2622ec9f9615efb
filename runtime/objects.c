/*
 * The table of objects, and the file by which staprun is asked about them.
 *
 * The table has a fixed size and only grows.  Handlers on all processors add
 * to it without locks: whoever takes a free place fills it, then says so;
 * who comes by in between does without the object for this time.  A place
 * holds on to the file until staprun has told what is in it.
 */
#include "objects.h"

#include <linux/dcache.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/irq_work.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <linux/wait.h>

#include "attach.h"
#include "compat.h"
#include "memory.h"
#include "object_table.h"
#include "script.h"

enum {
	TABLE_BITS = 11,
	TABLE_SIZE = 1 << TABLE_BITS,
	PROBES = 64,			/* places looked at for a key */
	MEMORY_LIMIT = 256 << 20,	/* of all digests, bytes */
};

enum object_state {
	PLACE_FREE,
	PLACE_TAKEN,			/* being filled */
	PLACE_WANTED,			/* to be asked for */
	PLACE_ASKED,
	PLACE_TOLD,
};

struct object {
	int state;
	struct stap_object_key key;
	struct file *file;		/* referenced, until TOLD */
	void *digest;			/* TOLD; NULL: nothing to tell */
	struct stap_object_view view;
};

static struct object *table;		/* ids are places in it; 0: vDSO */
static atomic64_t refused = ATOMIC64_INIT(0);
static u64 memory;			/* of digests; under `telling` */

static unsigned long objects_open_once;		/* bit 0 */
static DEFINE_MUTEX(telling);		/* states from WANTED on */
static DECLARE_WAIT_QUEUE_HEAD(readers);
static unsigned long wanted;		/* bit 0: some place may be WANTED */

/* ---- waking the reader ---- */

static void wake(struct irq_work *work)
{
	wake_up_interruptible(&readers);
}

/* Handlers run where the locks of wait queues may be held; this runs soon
 * after, where they are not. */
static DEFINE_IRQ_WORK(waker, wake);

static void want(struct object *p)
{
	smp_store_release(&p->state, PLACE_WANTED);
	set_bit(0, &wanted);
	irq_work_queue(&waker);
}

void stap_objects_beat(void)
{
	if (table && test_bit(0, &wanted))
		wake_up_interruptible(&readers);
}

/* ---- the table, from handlers ---- */

static unsigned first_place(const struct stap_object_key *key)
{
	return hash_64(key->inode ^ key->device * 31, TABLE_BITS);
}

/* Step I of the way that KEY takes through all places but the vDSO's. */
static struct object *object_at(const struct stap_object_key *key, unsigned i)
{
	return &table[1 + (first_place(key) + i) % (TABLE_SIZE - 1)];
}

static bool has_key(const struct object *p, const struct stap_object_key *key)
{
	return p->key.inode == key->inode && p->key.device == key->device;
}

u16 stap_object_find(const struct stap_object_key *key)
{
	for (unsigned i = 0; i < PROBES; i++) {
		struct object *p = object_at(key, i);
		int state = smp_load_acquire(&p->state);

		if (state == PLACE_FREE)
			break;
		if (state != PLACE_TAKEN && has_key(p, key))
			return p - table;
	}
	return STAP_OBJECT_NONE;
}

/*
 * Two processors that meet one file at once may both make an object of it,
 * in different places: that costs memory, and the first one is found from
 * then on.
 */
u16 stap_object_meet(const struct stap_object_key *key, struct file *file)
{
	for (unsigned i = 0; i < PROBES; i++) {
		struct object *p = object_at(key, i);

		if (READ_ONCE(p->state) != PLACE_FREE ||
		    cmpxchg(&p->state, PLACE_FREE, PLACE_TAKEN) != PLACE_FREE)
			continue;
		p->key = *key;
		p->file = file;
		want(p);
		return p - table;
	}
	atomic64_inc(&refused);
	/* One of the mapping's own is left at least: nothing is released. */
	fput(file);
	return STAP_OBJECT_NONE;
}

enum stap_knowledge stap_object_known(u16 object,
				      const struct stap_object_view **ret)
{
	struct object *p;

	if (object >= TABLE_SIZE)
		return STAP_NOTHING_KNOWN;
	p = &table[object];
	if (smp_load_acquire(&p->state) != PLACE_TOLD)
		return STAP_UNKNOWN_YET;
	if (!p->digest)
		return STAP_NOTHING_KNOWN;
	*ret = &p->view;
	return STAP_KNOWN;
}

void stap_objects_totals(u64 *ret_memory, u64 *ret_refused)
{
	*ret_memory = READ_ONCE(memory);
	*ret_refused = atomic64_read(&refused);
}

/* ---- asking ---- */

/* A descriptor of the reading process for P's file, or -errno. */
static int open_file(struct object *p, struct file **ret)
{
	int fd = get_unused_fd_flags(O_CLOEXEC);

	if (fd < 0)
		return fd;
	*ret = dentry_open(stap_file_path(p->file), O_RDONLY | O_LARGEFILE,
			   current_cred());
	if (!IS_ERR(*ret))
		return fd;
	put_unused_fd(fd);
	return PTR_ERR(*ret);
}

static void tell(struct object *p, void *digest)
{
	if (p->file)
		fput(p->file);
	p->file = NULL;
	p->digest = digest;
	smp_store_release(&p->state, PLACE_TOLD);
}

static ssize_t ask(struct object *p, char __user *to)
{
	struct stap_object_wanted w = {
		.id = p - table,
		.fd = -1,
		.symbols = stap_script.user_symbols,
	};
	struct file *file = NULL;

	if (p->file) {
		w.fd = open_file(p, &file);
		if (w.fd < 0)
			return w.fd;
	}
	if (copy_to_user(to, &w, sizeof(w))) {
		if (file) {
			put_unused_fd(w.fd);
			fput(file);
		}
		return -EFAULT;
	}
	if (file)
		fd_install(w.fd, file);
	WRITE_ONCE(p->state, PLACE_ASKED);
	return sizeof(w);
}

static ssize_t ask_next(char __user *to)
{
	clear_bit(0, &wanted);
	smp_mb__after_atomic();
	for (struct object *p = table; p < table + TABLE_SIZE; p++) {
		ssize_t size;

		if (smp_load_acquire(&p->state) != PLACE_WANTED)
			continue;
		size = ask(p, to);
		/* There may be another one. */
		set_bit(0, &wanted);
		if (size >= 0 || size == -EFAULT || size == -EMFILE)
			return size;
		/* A file that cannot be opened is no use to anybody. */
		tell(p, NULL);
	}
	return -EAGAIN;
}

static ssize_t objects_read(struct file *file, char __user *to, size_t count,
			    loff_t *pos)
{
	ssize_t size;

	if (count < sizeof(struct stap_object_wanted))
		return -EMSGSIZE;
	for (;;) {
		if (mutex_lock_interruptible(&telling))
			return -ERESTARTSYS;
		size = ask_next(to);
		mutex_unlock(&telling);
		if (size != -EAGAIN || file->f_flags & O_NONBLOCK)
			return size;
		if (wait_event_interruptible(readers, test_bit(0, &wanted)))
			return -ERESTARTSYS;
	}
}

static __poll_t objects_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &readers, wait);
	return (test_bit(0, &wanted) ? EPOLLIN | EPOLLRDNORM : 0) |
	       EPOLLOUT | EPOLLWRNORM;
}

/* ---- being told ---- */

static int receive(const char __user *from, u32 size, void **ret,
		   struct stap_object_view *view)
{
	void *digest;

	if (size > STAP_DIGEST_MAX || size > MEMORY_LIMIT - memory)
		return -ENOSPC;
	digest = vmalloc(size);
	if (!digest)
		return -ENOMEM;
	if (copy_from_user(digest, from, size)) {
		vfree(digest);
		return -EFAULT;
	}
	if (stap_object_view(digest, size, view)) {
		vfree(digest);
		return -EINVAL;
	}
	*ret = digest;
	return 0;
}

static int told_digest(const struct stap_object_told *t,
		       const char __user *from)
{
	struct object *p = t->id < TABLE_SIZE ? &table[t->id] : NULL;
	void *digest = NULL;
	int err = 0;

	if (!p || p->state != PLACE_ASKED)
		return -EINVAL;
	if (t->size)
		err = receive(from, t->size, &digest, &p->view);
	if (err == -ENOSPC || err == -ENOMEM)
		atomic64_inc(&refused);
	if (digest)
		WRITE_ONCE(memory, memory + t->size);
	tell(p, digest);
	return err;
}

/* Before any process maps it.  The reference to FILE is the table's. */
static int meet_file(struct file *file)
{
	const struct inode *inode = d_real_inode(file->f_path.dentry);
	struct stap_object_key key;

	if (!inode || !S_ISREG(inode->i_mode)) {
		fput(file);
		return -EINVAL;
	}
	key = (struct stap_object_key){
		(u64)inode->i_sb->s_dev << 32 | inode->i_generation,
		inode->i_ino,
	};
	if (stap_object_find(&key) == STAP_OBJECT_NONE)
		stap_object_meet(&key, file);
	else
		fput(file);
	return 0;
}

static int told_meet(const struct stap_object_told *t)
{
	struct file *file = fget(t->fd);

	return file ? meet_file(file) : -EBADF;
}

static ssize_t objects_write(struct file *file, const char __user *from,
			     size_t count, loff_t *pos)
{
	struct stap_object_told t;
	int err = -EINVAL;

	if (count < sizeof(t))
		return -EINVAL;
	if (copy_from_user(&t, from, sizeof(t)))
		return -EFAULT;
	if (t.size != count - sizeof(t))
		return -EINVAL;
	if (mutex_lock_killable(&telling))
		return -EINTR;
	if (t.command == STAP_OBJECT_DIGEST)
		err = told_digest(&t, from + sizeof(t));
	else if (t.command == STAP_OBJECT_MEET && !t.size)
		err = told_meet(&t);
	mutex_unlock(&telling);
	return err ? err : count;
}

/* ---- the file ---- */

static int objects_open(struct inode *inode, struct file *file)
{
	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	if (test_and_set_bit(0, &objects_open_once)) {
		module_put(THIS_MODULE);
		return -EBUSY;
	}
	return stream_open(inode, file);
}

/* The next reader is asked again what this one has not told. */
static int objects_release(struct inode *inode, struct file *file)
{
	mutex_lock(&telling);
	for (struct object *p = table; p < table + TABLE_SIZE; p++)
		if (p->state == PLACE_ASKED)
			WRITE_ONCE(p->state, PLACE_WANTED);
	set_bit(0, &wanted);
	mutex_unlock(&telling);
	clear_bit(0, &objects_open_once);
	module_put(THIS_MODULE);
	return 0;
}

static const struct proc_ops objects_ops = {
	.proc_open = objects_open,
	.proc_release = objects_release,
	.proc_read = objects_read,
	.proc_write = objects_write,
	.proc_poll = objects_poll,
	.proc_lseek = noop_llseek,
};

int stap_objects_publish(struct proc_dir_entry *dir)
{
	if (!table)
		return 0;
	if (stap_fail_step() ||
	    !proc_create(".objects", 0600, dir, &objects_ops))
		return -ENOMEM;
	return 0;
}

/* ---- loading and unloading ---- */

static void meet_path(const char *path)
{
	struct file *file = filp_open(path, O_RDONLY | O_LARGEFILE, 0);

	/* Whoever probes it says what is wrong with it. */
	if (!IS_ERR(file))
		meet_file(file);
}

/* What the script probes is going to be met. */
static void meet_probed(void)
{
	const struct stap_site *site;
	const char *last = NULL;

	stap_for_each_site(site, STAP_ATTACH_UPROBE) {
		if (site->user->path != last)
			meet_path(site->user->path);
		last = site->user->path;
	}
	stap_for_each_site(site, STAP_ATTACH_PROCESS)
		if (site->process->path)
			meet_path(site->process->path);
}

int stap_objects_init(void)
{
	if (!stap_script.user_objects)
		return 0;
	table = stap_alloc(TABLE_SIZE * sizeof(*table), NUMA_NO_NODE);
	if (!table)
		return -ENOMEM;
	table[STAP_OBJECT_VDSO].state = PLACE_WANTED;
	set_bit(0, &wanted);
	meet_probed();
	return 0;
}

void stap_objects_deinit(void)
{
	if (!table)
		return;
	irq_work_sync(&waker);
	for (struct object *p = table; p < table + TABLE_SIZE; p++) {
		if (p->file)
			fput(p->file);
		vfree(p->digest);
	}
	stap_free(table);
	table = NULL;
}
