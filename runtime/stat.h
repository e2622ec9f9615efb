/*
 * Statistics: what is kept of the values fed to `<<<` (spec/language.md 14).
 *
 * A struct stat of all zeros is an empty one.  The functions that scripts use
 * are in script.h.
 */
#ifndef STAP_RUNTIME_STAT_H
#define STAP_RUNTIME_STAT_H

#include "hist.h"

/*
 * NULL, or why K's histogram makes no sense: the text of a warning to be
 * given at start.  Everything else about the statistic works then, and the
 * histogram stays empty.
 */
const char *stap_stat_kind_check(const struct stap_stat_kind *k);

/* Buckets that are kept: 0 if there is no (sensible) histogram. */
unsigned stap_stat_kind_buckets(const struct stap_stat_kind *k);
/* Bytes of a struct stap_stat with its buckets. */
stap_size stap_stat_size(const struct stap_stat_kind *k);

/* 0 or -ENOMEM; V is empty then and deinit does nothing. */
int stap_stat_var_init(struct stap_stat_var *v);
void stap_stat_var_deinit(struct stap_stat_var *v);
/* Bytes that stap_stat_var_init takes. */
stap_size stap_stat_var_memory(const struct stap_stat_kind *k);

/* Like stap_stat_get, but 0 for an empty statistic. */
stap_s64 stap_stat_part_value(const struct stap_stat *s,
			      const struct stap_stat_kind *k,
			      enum stap_stat_part part);

/* For STAP_ITEM_HIST.  RET's bucket_count is 0 if there is nothing to show;
 * stap_hist_write() then writes nothing. */
void stap_stat_hist_view(const struct stap_stat *s,
			 const struct stap_stat_kind *k,
			 struct stap_hist_view *ret);

#endif
