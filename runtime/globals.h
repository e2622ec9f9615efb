/*
 * The script's global variables: their memory, and values given at load.
 */
#ifndef STAP_RUNTIME_GLOBALS_H
#define STAP_RUNTIME_GLOBALS_H

int stap_globals_init(void);
void stap_globals_deinit(void);
/* At start: warns of histograms whose parameters make no sense. */
void stap_globals_check(void);

#endif
