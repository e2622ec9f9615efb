/* What stap tells about itself, on stdout. */
#ifndef STAP_ABOUT_H
#define STAP_ABOUT_H

void about_print_version(void);
/* Begins with the version. */
void about_print_help(void);

#endif
