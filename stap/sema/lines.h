/*
 * Lines of the source for functions like symfileline().
 */
#ifndef STAP_SEMA_LINES_H
#define STAP_SEMA_LINES_H

struct sema;

/* Fills program.line_objects, if there are functions that ask for lines. */
void plan_lines(struct sema *s);

#endif
