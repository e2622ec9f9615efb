/*
 * raise(): a signal to the task a handler runs in.
 *
 * Sending takes locks that the probed code may hold.  So it is done in an
 * interrupt of its own, which comes when interrupts are on again: who holds
 * these locks has them off.
 */
#include "raise.h"

#include <linux/irq_work.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/smp.h>

#include "script.h"
#include "task.h"

struct raised {
	struct irq_work work;
	struct task_struct *task;	/* NULL: free */
	int signo;
};

static void send_raised(struct irq_work *work)
{
	struct raised *r = container_of(work, struct raised, work);

	send_sig(r->signo, r->task, 1);
	put_task_struct(r->task);
	smp_store_release(&r->task, NULL);
}

static DEFINE_PER_CPU(struct raised, raised_here);

int stap_raise(stap_s64 signo)
{
	struct raised *r = this_cpu_ptr(&raised_here);
	struct task_struct *task = stap_task();

	if (signo < 1 || signo > _NSIG)
		return -EINVAL;
	if (!task->pid)
		return -ESRCH;
	/* One handler at a time runs here. */
	if (smp_load_acquire(&r->task))
		return -EAGAIN;
	get_task_struct(task);
	r->task = task;
	r->signo = signo;
	irq_work_queue(&r->work);
	return 0;
}

/* Not when it is defined: modules' per-processor data is not relocated. */
int stap_raise_init(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		per_cpu(raised_here, cpu).work =
			IRQ_WORK_INIT_HARD(send_raised);
	return 0;
}

void stap_raise_deinit(void)
{
	int cpu;

	for_each_possible_cpu(cpu)
		irq_work_sync(&per_cpu(raised_here, cpu).work);
}
