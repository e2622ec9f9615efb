/* What -V and -h print. */
#include "about.h"

#include <stdio.h>
#include <elfutils/version.h>

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1"
#endif

void about_print_version(void)
{
	printf(
"Systemtap translator/driver (version %s/%d.%d, stap)\n"
"A system tracing tool written anew; this is not the SystemTap project's code.\n"
"tested kernel versions: 6.1 ... 6.12\n"
"enabled features: DWARF VM\n",
		PACKAGE_VERSION, _ELFUTILS_VERSION / 1000,
		_ELFUTILS_VERSION % 1000);
}

void about_print_help(void)
{
	about_print_version();
	fputs(
"\n"
"Usage: stap [options] FILE [ARGUMENTS]\n"
"       stap [options] -             script from standard input\n"
"       stap [options] -e 'SCRIPT' [ARGUMENTS]\n"
"       stap [options] -l PROBE      list probe points; -L with variables\n"
"\n"
"  -p N         stop after pass N: 1 parse, 2 analyse, 3 translate, 4 compile,\n"
"               5 run (the default)\n"
"  -v           say what is done, with times; more of it when repeated\n"
"  --vp ABCDE   that much more for passes 1 to 5\n"
"  -k           keep the temporary directory\n"
"  -g           guru mode: embedded C and other dangerous things\n"
"  -u           no optimisation\n"
"  -w, -W       hide warnings; or treat them as errors\n"
"  -t           report how often and how long each probe ran\n"
"  -q           count in ~/.systemtap/coverage what the script uses\n"
"  -I DIR       look for tapset files in DIR too\n"
"  -D NAME[=V]  set a limit or macro of the generated code (MAXACTION, ...)\n"
"  -G NAME=V    initial value of a global when the module is loaded\n"
"  -r RELEASE   build for another installed kernel, or a build tree\n"
"  -m NAME      name of the module; NAME.ko stays in the current directory\n"
"  -E SCRIPT    one more script; can be repeated\n"
"  -R DIR       runtime sources\n"
"  -B NAME=V    argument for kbuild's make\n"
"  -s MB        output buffer for each processor\n"
"  -c CMD       run CMD, and end with it; target() is its pid\n"
"  -x PID       target() is PID\n"
"  -o FILE      write the script's output to FILE\n"
"  -T SEC       end after SEC seconds\n"
"  --vm[=RELEASE]\n"
"               run in a disposable virtual machine\n"
"  --build=kbuild|auto\n"
"               how the module is compiled\n"
"  --example NAME\n"
"               run an example that came with stap\n"
"  --compatible=VERSION\n"
"               the language of an earlier version, from 1.0 on\n"
"  --check-version\n"
"               warn of what versions understand differently\n"
"  --semantic-keep-going\n"
"               list the errors of pass 2 for programs to read\n"
"  --color[=never|always|auto]\n"
"  --no-global-var-display\n"
"               do not print globals that are written and never read\n"
"  --suppress-handler-errors, --suppress-time-limits (with -g)\n"
  "  --skip-badvars\n"
"  --prepare[=RELEASE]\n"
"               build what scripts for a kernel need, ahead of the first one\n"
"  --disable-cache, --poison-cache\n"
"               use nothing of earlier runs: keep nothing, or write only\n"
"  --clean-cache\n"
"               remove from the cache what is beyond its limit\n"
"  --dump-probe-types\n"
"               list the forms of probe points\n"
"  --dump-probe-aliases, --dump-functions\n"
"               list what the library defines\n"
"  -V, -h       version, this text\n", stdout);
}
