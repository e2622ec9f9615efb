/*
 * What guru scripts tell the kernel itself: its log, its trace buffer, and that
 * it shall wait or stop.
 */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "compat.h"
#include "script_tapset.h"

void stap_printk(stap_s64 level, const char *text)
{
	static const char *const prefixes[] = {
		KERN_EMERG, KERN_ALERT, KERN_CRIT, KERN_ERR, KERN_WARNING,
		KERN_NOTICE, KERN_INFO, KERN_DEBUG,
	};
	bool known = level >= 0 && level < ARRAY_SIZE(prefixes);

	_printk("%s%s\n", known ? prefixes[level] : KERN_DEFAULT, text);
}

void stap_dump_stack(void)
{
	dump_stack();
}

void stap_trace_text(const char *text)
{
	stap_trace_puts(_THIS_IP_, text, strlen(text));
}

void stap_panic(const char *text)
{
	panic("%s", text);
}

void stap_delay_us(stap_s64 us)
{
	/* What udelay() takes at once has a bound. */
	for (; us > 1000; us -= 1000)
		udelay(1000);
	if (us > 0)
		udelay(us);
}
