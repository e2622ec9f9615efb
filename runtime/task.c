/*
 * The current task, for tapset functions.
 */
#include <linux/cred.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uidgid.h>

#include "script.h"

stap_s64 stap_pid(void)
{
	return current->tgid;
}

stap_s64 stap_tid(void)
{
	return current->pid;
}

stap_s64 stap_ppid(void)
{
	stap_s64 pid;

	rcu_read_lock();
	pid = rcu_dereference(current->real_parent)->tgid;
	rcu_read_unlock();
	return pid;
}

stap_s64 stap_pgrp(void)
{
	return task_pgrp_nr_ns(current, &init_pid_ns);
}

stap_s64 stap_sid(void)
{
	return task_session_nr_ns(current, &init_pid_ns);
}

stap_s64 stap_uid(void)
{
	return from_kuid_munged(current_user_ns(), current_uid());
}

stap_s64 stap_euid(void)
{
	return from_kuid_munged(current_user_ns(), current_euid());
}

stap_s64 stap_gid(void)
{
	return from_kgid_munged(current_user_ns(), current_gid());
}

stap_s64 stap_egid(void)
{
	return from_kgid_munged(current_user_ns(), current_egid());
}

stap_s64 stap_task_current(void)
{
	return (stap_s64)(unsigned long)current;
}

/* A name that changes at this moment may come out mixed, never unended:
 * its last byte is always NUL. */
void stap_execname(char *ret, stap_size size)
{
	if (likely(size >= TASK_COMM_LEN))
		memcpy(ret, current->comm, TASK_COMM_LEN);
	else
		stap_strlcpy(ret, current->comm, size);
}

void stap_pexecname(char *ret, stap_size size)
{
	rcu_read_lock();
	stap_strlcpy(ret, rcu_dereference(current->real_parent)->comm, size);
	rcu_read_unlock();
}
