/*
 * Processor and time, for tapset functions.  All may be asked in an NMI,
 * hence the "fast" clocks: their readers never wait for the one who updates.
 */
#include <linux/jiffies.h>
#include <linux/sched/clock.h>
#include <linux/smp.h>
#include <linux/ktime.h>
#include <linux/timex.h>

#include "script.h"

stap_s64 stap_cpu(void)
{
	return raw_smp_processor_id();
}

stap_s64 stap_gettimeofday_ns(void)
{
	return ktime_get_real_fast_ns();
}

stap_s64 stap_ktime_get_ns(void)
{
	return ktime_get_mono_fast_ns();
}

stap_s64 stap_local_clock_ns(void)
{
	return local_clock();
}

stap_s64 stap_cpu_clock_ns(stap_s64 cpu)
{
	if (cpu < 0 || cpu >= nr_cpu_ids || !cpu_possible(cpu))
		return -1;
	return sched_clock_cpu(cpu);
}

stap_s64 stap_jiffies(void)
{
	return jiffies;
}

stap_s64 stap_hz(void)
{
	return HZ;
}

stap_s64 stap_get_cycles(void)
{
	return get_cycles();
}
