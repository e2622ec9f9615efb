/* The families that exist.  A new one adds its line here and in the table of
 * registry.c. */
#ifndef STAP_PROBES_REGISTRY_H
#define STAP_PROBES_REGISTRY_H

#include "provider.h"

extern const struct provider begin_end_provider;	/* begin end error never */
extern const struct provider timer_provider;		/* timer.* */
extern const struct provider function_provider;		/* kernel.function */
extern const struct provider label_provider;		/* kernel.function.label */
extern const struct provider callee_provider;		/* ... .callee, .callees */
extern const struct provider statement_provider;	/* kernel.statement */
extern const struct provider kprobe_provider;		/* kprobe.* */
extern const struct provider data_provider;		/* kernel.data */
extern const struct provider netfilter_provider;	/* netfilter.* */
extern const struct provider perf_provider;		/* perf.* */
extern const struct provider procfs_provider;		/* procfs.* */
extern const struct provider syscall_provider;		/* kernel.syscall */
extern const struct provider tracepoint_provider;	/* kernel.trace */
extern const struct provider mark_provider;		/* process.mark */
extern const struct provider process_provider;		/* process.begin ... */
extern const struct provider process_code_provider;	/* process.function */
extern const struct provider process_plt_provider;	/* process.plt */
extern const struct provider process_address_provider;	/* absolute */
extern const struct provider process_data_provider;	/* process.data */

#endif
