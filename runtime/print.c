/*
 * What print statements and messages of a script put into the handler's
 * chunk.  Formatting is staprun's business: only arguments are stored.
 */
#include <linux/string.h>

#include "context.h"
#include "fault.h"
#include "record.h"
#include "stat.h"
#include "transport.h"

/* For a record that does not fit behind what is staged already. */
static noinline void printf_elsewhere(struct stap_cpu_ctx *cc,
				      const struct stap_format *f,
				      const union stap_value *args)
{
	struct stap_ctx *c = &cc->c;
	size_t size = stap_record_size(f, args);
	void *to = stap_stage(cc, STAP_ITEM_PRINT, f->id, size);

	if (!to)
		return;
	if (stap_record_write(c, to, size, f, args))
		stap_unstage(cc, to);
}

/*
 * User memory was not there for a %m.  It cannot be waited for while the
 * record is half made, so that is done here, and the record made again.
 */
static noinline void printf_after_fault(struct stap_cpu_ctx *cc,
					const struct stap_format *f,
					const union stap_value *args)
{
	if (cc->c.fatal || !stap_may_fault(cc))
		return;
	for (unsigned i = 0; f->args[i]; i++)
		if (f->args[i] == 'u' &&
		    stap_fault_in(cc, args[i].n,
				  stap_record_bytes(f, args, i)))
			return;
	stap_catch(&cc->c, NULL, 0);
	printf_elsewhere(cc, f, args);
}

void stap_printf(struct stap_ctx *c, const struct stap_format *f,
		 const union stap_value *args)
{
	struct stap_cpu_ctx *cc = stap_cpu_ctx(c);
	u32 room;
	void *to = stap_stage_room(cc, &room);
	stap_s64 size = stap_record_put(c, to, room, f, args);

	if (likely(size >= 0))
		stap_stage_add(cc, STAP_ITEM_PRINT, f->id, size);
	else if (size == -E2BIG)
		printf_elsewhere(cc, f, args);
	else
		printf_after_fault(cc, f, args);
}

void stap_print_text(struct stap_ctx *c, const char *text)
{
	stap_stage_text(stap_cpu_ctx(c), STAP_ITEM_TEXT, text, strlen(text));
}

void stap_print_hist(struct stap_ctx *c, const struct stap_stat *s,
		     const struct stap_stat_kind *k)
{
	struct stap_hist_view view;
	void *to;

	if (!s || !s->count) {
		stap_error(c, "empty aggregate");
		return;
	}
	stap_stat_hist_view(s, k, &view);
	to = stap_stage(stap_cpu_ctx(c), STAP_ITEM_HIST, 0,
			stap_hist_item_size(&view));
	if (to)
		stap_hist_encode(to, &view);
}

void stap_warn(struct stap_ctx *c, const char *text)
{
	stap_stage_text(stap_cpu_ctx(c), STAP_ITEM_WARN, text, strlen(text));
}

void stap_system(struct stap_ctx *c, const char *command)
{
	stap_stage_text(stap_cpu_ctx(c), STAP_ITEM_SYSTEM, command,
			strlen(command));
}
