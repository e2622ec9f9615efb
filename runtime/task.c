/*
 * The current task, for tapset functions.
 */
#include <linux/cred.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/threads.h>
#include <linux/uidgid.h>

#include "context.h"
#include "task.h"

int stap_told_by_others;

struct task_struct *stap_task_told(void)
{
	struct task_struct *told = stap_current_ctx()->told;

	return told ? told : current;
}

void stap_tell_of_other(void)
{
	__atomic_fetch_add(&stap_told_by_others, 1, __ATOMIC_SEQ_CST);
}

void stap_told_of_other(void)
{
	__atomic_fetch_sub(&stap_told_by_others, 1, __ATOMIC_SEQ_CST);
}

stap_s64 stap_pid(void)
{
	return stap_task()->tgid;
}

stap_s64 stap_tid(void)
{
	return stap_task()->pid;
}

stap_s64 stap_ppid(void)
{
	stap_s64 pid;

	rcu_read_lock();
	pid = rcu_dereference(stap_task()->real_parent)->tgid;
	rcu_read_unlock();
	return pid;
}

stap_s64 stap_pgrp(void)
{
	return task_pgrp_nr_ns(stap_task(), &init_pid_ns);
}

stap_s64 stap_sid(void)
{
	return task_session_nr_ns(stap_task(), &init_pid_ns);
}

/* Another task's may be replaced meanwhile. */
static const struct cred *credentials(void)
{
	struct task_struct *task = stap_task();

	return task == current ? current_cred() : __task_cred(task);
}

stap_s64 stap_uid(void)
{
	const struct cred *cred;
	stap_s64 id;

	rcu_read_lock();
	cred = credentials();
	id = from_kuid_munged(cred->user_ns, cred->uid);
	rcu_read_unlock();
	return id;
}

stap_s64 stap_euid(void)
{
	const struct cred *cred;
	stap_s64 id;

	rcu_read_lock();
	cred = credentials();
	id = from_kuid_munged(cred->user_ns, cred->euid);
	rcu_read_unlock();
	return id;
}

stap_s64 stap_gid(void)
{
	const struct cred *cred;
	stap_s64 id;

	rcu_read_lock();
	cred = credentials();
	id = from_kgid_munged(cred->user_ns, cred->gid);
	rcu_read_unlock();
	return id;
}

stap_s64 stap_egid(void)
{
	const struct cred *cred;
	stap_s64 id;

	rcu_read_lock();
	cred = credentials();
	id = from_kgid_munged(cred->user_ns, cred->egid);
	rcu_read_unlock();
	return id;
}

stap_s64 stap_pid_task(stap_s64 pid)
{
	struct task_struct *task = NULL;

	rcu_read_lock();
	if (pid > 0 && pid <= PID_MAX_LIMIT)
		task = pid_task(find_pid_ns(pid, &init_pid_ns), PIDTYPE_PID);
	rcu_read_unlock();
	return (stap_s64)(unsigned long)task;
}

stap_s64 stap_task_current(void)
{
	return (stap_s64)(unsigned long)stap_task();
}

/* A name that changes at this moment may come out mixed, never unended:
 * its last byte is always NUL. */
void stap_execname(char *ret, stap_size size)
{
	if (likely(size >= TASK_COMM_LEN))
		memcpy(ret, stap_task()->comm, TASK_COMM_LEN);
	else
		stap_strlcpy(ret, stap_task()->comm, size);
}

void stap_pexecname(char *ret, stap_size size)
{
	rcu_read_lock();
	stap_strlcpy(ret, rcu_dereference(stap_task()->real_parent)->comm, size);
	rcu_read_unlock();
}
