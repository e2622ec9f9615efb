/*
 * Numbers of tasks and users as namespaces have them: those that the script
 * was started in.
 */
#include "namespace.h"

#include <linux/cred.h>
#include <linux/pid.h>
#include <linux/pid_namespace.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/user_namespace.h>

#include "script_tapset.h"
#include "task.h"

static struct pid_namespace *ns_of_pids;
static struct user_namespace *ns_of_users;

/* Who loads the module is who started the script. */
int stap_namespaces_init(void)
{
	ns_of_pids = get_pid_ns(task_active_pid_ns(current));
	ns_of_users = get_user_ns(current_user_ns());
	return 0;
}

void stap_namespaces_deinit(void)
{
	put_pid_ns(ns_of_pids);
	put_user_ns(ns_of_users);
}

/* 0 there means that it has none. */
static stap_s64 ns_number(pid_t number)
{
	return number ? number : -1;
}

static stap_s64 ns_parent(struct task_struct *task)
{
	return ns_number(task_tgid_nr_ns(rcu_dereference(task->real_parent),
					 ns_of_pids));
}

/* -1 is what the kernel gives for ids without a number. */
static stap_s64 ns_user(const struct cred *cred, enum stap_ns_id which)
{
	switch (which) {
	case STAP_NS_UID:
		return (int)from_kuid(ns_of_users, cred->uid);
	case STAP_NS_EUID:
		return (int)from_kuid(ns_of_users, cred->euid);
	case STAP_NS_GID:
		return (int)from_kgid(ns_of_users, cred->gid);
	default:
		return (int)from_kgid(ns_of_users, cred->egid);
	}
}

static stap_s64 ns_id(struct task_struct *task, enum stap_ns_id which)
{
	switch (which) {
	case STAP_NS_PID:
		return ns_number(task_tgid_nr_ns(task, ns_of_pids));
	case STAP_NS_TID:
		return ns_number(task_pid_nr_ns(task, ns_of_pids));
	case STAP_NS_PPID:
		return ns_parent(task);
	case STAP_NS_PGRP:
		return ns_number(task_pgrp_nr_ns(task, ns_of_pids));
	case STAP_NS_SID:
		return ns_number(task_session_nr_ns(task, ns_of_pids));
	default:
		return ns_user(__task_cred(task), which);
	}
}

stap_s64 stap_ns_id(stap_s64 tid, enum stap_ns_id which)
{
	struct task_struct *task = stap_task();
	stap_s64 id = -1;

	rcu_read_lock();
	if (tid)
		task = (struct task_struct *)(unsigned long)stap_pid_task(tid);
	if (task)
		id = ns_id(task, which);
	rcu_read_unlock();
	return id;
}
