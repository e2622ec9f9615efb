/*
 * The control channel: /proc/systemtap/MODULE/.cmd (proto.h), and the beat
 * that wakes readers.
 *
 * Commands run one at a time in the process that writes them, but for EXIT,
 * which ends a START that takes long.  START and STOP run script probes
 * there, whose output may have to wait for the reader of the rings: who
 * writes the command has to let another thread read.
 *
 * Messages are no queue: what the reader has to be told next follows from
 * the state of the run and from what it was told already.
 */
#include "control.h"

#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "lifecycle.h"
#include "memory.h"
#include "objects.h"
#include "procdir.h"
#include "rearm.h"
#include "report.h"
#include "transport.h"

enum { BEAT_MS = 20 };

static struct proc_dir_entry *directory;
static unsigned long is_open;		/* bit 0 */
static DEFINE_MUTEX(commands);		/* state changes */
static bool detached;			/* runs without a reader */

static DEFINE_MUTEX(messages);
static DECLARE_WAIT_QUEUE_HEAD(message_wait);
static unsigned told;			/* bit for each message type */
static void *hello;			/* struct stap_message and payload */
static size_t hello_size;

/* ---- the beat ---- */

static void look_around(struct timer_list *timer);
static DEFINE_TIMER(beat_timer, look_around);

static unsigned next_message(void)
{
	if (!(told & 1 << STAP_MSG_HELLO))
		return STAP_MSG_HELLO;
	if (stap_exit_requested() && !(told & 1 << STAP_MSG_EXIT_REQUESTED))
		return STAP_MSG_EXIT_REQUESTED;
	if (stap_is_over() && !(told & 1 << STAP_MSG_DONE))
		return STAP_MSG_DONE;
	return 0;
}

static void look_around(struct timer_list *timer)
{
	stap_rings_wake(false);
	stap_rearm_beat();
	stap_objects_beat();
	if (next_message())
		wake_up_interruptible(&message_wait);
	mod_timer(timer, jiffies + msecs_to_jiffies(BEAT_MS));
}

/* ---- messages ---- */

static ssize_t give(char __user *to, size_t count, const void *message,
		    size_t size)
{
	if (count < size)
		return -EMSGSIZE;
	return copy_to_user(to, message, size) ? -EFAULT : size;
}

static ssize_t give_message(unsigned type, char __user *to, size_t count)
{
	struct {
		struct stap_message head;
		struct stap_done done;
	} m = { .head.type = type };

	if (type == STAP_MSG_HELLO)
		return give(to, count, hello, hello_size);
	if (type == STAP_MSG_DONE) {
		m.head.size = sizeof(m.done);
		stap_done(&m.done);
	}
	return give(to, count, &m, sizeof(m.head) + m.head.size);
}

static ssize_t read_message(char __user *to, size_t count)
{
	unsigned type;
	ssize_t size = -EAGAIN;

	if (mutex_lock_interruptible(&messages))
		return -ERESTARTSYS;
	type = next_message();
	if (type)
		size = give_message(type, to, count);
	if (size > 0)
		told |= 1 << type;
	mutex_unlock(&messages);
	return size;
}

static ssize_t cmd_read(struct file *file, char __user *to, size_t count,
			loff_t *pos)
{
	for (;;) {
		ssize_t size = read_message(to, count);

		if (size != -EAGAIN || file->f_flags & O_NONBLOCK)
			return size;
		if (wait_event_interruptible(message_wait, next_message()))
			return -ERESTARTSYS;
	}
}

static __poll_t cmd_poll(struct file *file, poll_table *wait)
{
	poll_wait(file, &message_wait, wait);
	return (next_message() ? EPOLLIN | EPOLLRDNORM : 0) |
	       EPOLLOUT | EPOLLWRNORM;
}

/* ---- commands ---- */

static void wake_everybody(void)
{
	stap_rings_wake(true);
	wake_up_interruptible(&message_wait);
}

static int run_command(u32 type, const struct stap_start *start)
{
	int err = 0;

	if (type == STAP_CMD_EXIT) {
		stap_request_exit();
		return 0;
	}
	if (mutex_lock_killable(&commands))
		return -EINTR;
	switch (type) {
	case STAP_CMD_START:
		err = stap_start(start);
		break;
	case STAP_CMD_STOP:
		err = stap_stop();
		break;
	case STAP_CMD_DETACH:
		detached = true;
		break;
	default:
		err = -EINVAL;
	}
	mutex_unlock(&commands);
	wake_everybody();
	return err;
}

static ssize_t cmd_write(struct file *file, const char __user *from,
			 size_t count, loff_t *pos)
{
	struct {
		struct stap_command head;
		struct stap_start start;
	} c = { };
	int err;

	if (count < sizeof(c.head) || count > sizeof(c))
		return -EINVAL;
	if (copy_from_user(&c, from, count))
		return -EFAULT;
	if (c.head.size != count - sizeof(c.head) ||
	    (c.head.size != 0) != (c.head.type == STAP_CMD_START))
		return -EINVAL;
	err = run_command(c.head.type, &c.start);
	return err ? err : count;
}

static int cmd_open(struct inode *inode, struct file *file)
{
	if (!try_module_get(THIS_MODULE))
		return -ENODEV;
	if (test_and_set_bit(0, &is_open)) {
		module_put(THIS_MODULE);
		return -EBUSY;
	}
	mutex_lock(&commands);
	detached = false;
	mutex_unlock(&commands);
	told = 0;
	mod_timer(&beat_timer, jiffies + 1);
	return stream_open(inode, file);
}

static int cmd_release(struct inode *inode, struct file *file)
{
	mutex_lock(&commands);
	if (!detached && !stap_is_over())
		stap_abandon();
	mutex_unlock(&commands);
	if (!detached)
		timer_delete_sync(&beat_timer);
	wake_everybody();
	clear_bit(0, &is_open);
	module_put(THIS_MODULE);
	return 0;
}

static const struct proc_ops cmd_ops = {
	.proc_open = cmd_open,
	.proc_release = cmd_release,
	.proc_read = cmd_read,
	.proc_write = cmd_write,
	.proc_poll = cmd_poll,
	.proc_lseek = noop_llseek,
};

/* ---- hello ---- */

static size_t text_size(const char *text)
{
	return sizeof(u32) + strlen(text);
}

static char *send_text(char *to, const char *text)
{
	u32 len = strlen(text);

	memcpy(to, &len, sizeof(len));
	memcpy(to + sizeof(len), text, len);
	return to + sizeof(len) + len;
}

static int make_hello(void)
{
	const struct stap_format *formats = stap_script.formats;
	struct stap_message *head;
	struct stap_hello *h;
	char *to;

	hello_size = sizeof(*head) + sizeof(*h);
	for (unsigned i = 0; i < stap_script.format_count; i++)
		hello_size += text_size(formats[i].text) +
			      text_size(formats[i].args);
	hello = stap_alloc(hello_size, NUMA_NO_NODE);
	if (!hello)
		return -ENOMEM;

	head = hello;
	head->type = STAP_MSG_HELLO;
	head->size = hello_size - sizeof(*head);
	h = (struct stap_hello *)(head + 1);
	h->version = STAP_PROTO_VERSION;
	h->cpu_count = stap_ring_count();
	h->ring_size = stap_ring_size();
	h->format_count = stap_script.format_count;
	h->hist_elision = stap_script.limits.hist_elision;
	to = (char *)(h + 1);
	for (unsigned i = 0; i < stap_script.format_count; i++)
		to = send_text(to, formats[i].text);
	for (unsigned i = 0; i < stap_script.format_count; i++)
		to = send_text(to, formats[i].args);
	return 0;
}

/* ---- the directory ---- */

static int publish(void)
{
	if (stap_fail_step() ||
	    !proc_create(".cmd", 0600, directory, &cmd_ops))
		return -ENOMEM;
	if (stap_fail_step() ||
	    !proc_create_single(".stats", 0400, directory, stap_stats_show))
		return -ENOMEM;
	return stap_objects_publish(directory) ?:
	       stap_rings_publish(directory);
}

int stap_control_init(void)
{
	int err = make_hello();

	if (err)
		return err;
	err = stap_procdir_make(THIS_MODULE->name, &directory);
	if (err)
		goto free_hello;
	err = publish();
	if (err)
		goto remove_directory;
	return 0;

remove_directory:
	stap_procdir_remove(directory);
free_hello:
	stap_free(hello);
	return err;
}

struct proc_dir_entry *stap_control_directory(void)
{
	return directory;
}

/* Removing a file waits until nobody is inside one of its functions. */
void stap_control_deinit(void)
{
	stap_procdir_remove(directory);
	timer_delete_sync(&beat_timer);
	stap_free(hello);
}
