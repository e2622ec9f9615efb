#define _GNU_SOURCE
#include "module.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"
#include "../../stap/util/path.h"
#include "../../stap/util/str.h"
#include "../proto.h"
#include "lock.h"
#include "say.h"

enum {
	RETRY_MS = 50,
	PARAMETER_LIMIT = 1024,		/* param_set_charp() of the kernel */
};

const char *
module_path(struct arena *a, const char *module, const char *release)
{
	if (strchr(module, '/') || ends_with(module, ".ko"))
		return module;
	return arena_printf(a, "/lib/modules/%s/systemtap/%s.ko", release,
			    module);
}

const char *module_name(struct arena *a, const char *module)
{
	const char *base = path_base(module);
	size_t len = strlen(base);

	if (ends_with(base, ".ko"))
		len -= strlen(".ko");

	char *name = arena_strndup(a, base, len);

	for (char *p = name; *p; p++)
		if (*p == '-')
			*p = '_';
	return name;
}

static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
			      "ABCDEFGHIJKLMNOPQRSTUVWXYZ_";
static const char name_bytes[] = "abcdefghijklmnopqrstuvwxyz"
				 "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
static const char plain_bytes[] = "abcdefghijklmnopqrstuvwxyz"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789"
				  "+-.,:/@";

static bool is_parameter(const char *word)
{
	return *word && strchr(letters, *word) &&
	       word[strspn(word, name_bytes)] == '=';
}

static void add_value(struct str *s, const char *value)
{
	while (*value) {
		size_t len = strspn(value, plain_bytes);

		str_add_n(s, value, len);
		value += len;
		if (*value)
			str_printf(s, "%%%02X", (unsigned char)*value++);
	}
}

struct error *
module_parameters(struct arena *a, char *const *words, size_t count,
		  const char **ret)
{
	struct str s;

	str_init(&s, a);
	for (size_t i = 0; i < count; i++) {
		const char *value = strchr(words[i], '=');

		if (!is_parameter(words[i]))
			return error_new(a, ERR_OTHER,
					 "Invalid module option '%s': it must be"
					 " variable=value", words[i]);
		str_add(&s, i ? ";" : "globals=");
		str_add_n(&s, words[i], (size_t)(value + 1 - words[i]));
		add_value(&s, value + 1);
	}
	if (s.len > strlen("globals=") + PARAMETER_LIMIT)
		return error_new(a, ERR_OTHER, "the values of global variables"
				 " take more than %d characters in all, which"
				 " is what the kernel accepts",
				 PARAMETER_LIMIT);
	*ret = str_text(&s);
	return NULL;
}

struct error *module_make_unique(struct arena *a, struct image *img)
{
	const char *suffix = arena_printf(a, "__%d", (int)getpid());
	int room = IMAGE_NAME_SPACE - 1 - (int)strlen(suffix);

	return image_rename(a, img, arena_printf(a, "%.*s%s", room, img->name,
						 suffix));
}

static bool file_has(const char *path, const char *word)
{
	char text[256] = "";

	CLEANUP_FILE FILE *f = fopen(path, "re");

	return f && fgets(text, sizeof(text), f) && strstr(text, word);
}

static const char *permission_hint(void)
{
	if (geteuid() != 0)
		return "Loading modules takes root.";
	if (file_has("/proc/sys/kernel/modules_disabled", "1"))
		return "Loading modules is switched off until the next boot"
		       " (sysctl kernel.modules_disabled).";
	if (file_has("/sys/kernel/security/lockdown", "[integrity]") ||
	    file_has("/sys/kernel/security/lockdown", "[confidentiality]"))
		return "The kernel is locked down"
		       " (/sys/kernel/security/lockdown) and loads signed"
		       " modules only: disable Secure Boot or lockdown, or"
		       " run the script in a guest with 'stap --vm'.";
	return "The kernel or a container keeps this process from loading"
	       " modules (CAP_SYS_MODULE); see 'dmesg'.";
}

const char *
module_insert_hint(struct arena *a, int errnum, bool with_parameters)
{
	if (with_parameters &&
	    (errnum == ENOENT || errnum == EINVAL || errnum == ERANGE))
		return "A value of a global variable could not be set: name=value"
		       " takes the scalar globals of the script, and numbers"
		       " for those that hold numbers; 'dmesg' names it.";

	switch (errnum) {
	case EEXIST:
		return "Rerun with staprun option '-R' to rename this module.";
	case ENOKEY:
	case EKEYREJECTED:
	case EKEYEXPIRED:
	case EBADMSG:
		return "The kernel loads signed modules only (Secure Boot, or"
		       " module.sig_enforce): sign the module with a key the"
		       " kernel trusts, disable Secure Boot, or run the script"
		       " in a guest with 'stap --vm'.";
	case EPERM:
	case EACCES:
		return permission_hint();
	case ENOEXEC:
		return "The kernel found the file damaged or made for another"
		       " kernel configuration; rebuild it with stap, 'dmesg'"
		       " has the details.";
	case ENOENT:
		return "The module needs a symbol this kernel does not have;"
		       " rebuild it with stap, 'dmesg' names the symbol.";
	case EINVAL:
		return "The kernel refused a parameter or a symbol version;"
		       " 'dmesg' has the details.";
	case ENOMEM:
		return "The kernel has no memory for the module's arrays and"
		       " buffers: give the script smaller ones (stap"
		       " -DMAXMAPENTRIES=N, -s MB).";
	default:
		return arena_printf(a, "'dmesg' may tell more about error %d.",
				    errnum);
	}
}

struct error *module_insert(struct arena *a, const struct image *img,
			    const char *parameters)
{
	CLEANUP_LOCK int lock = lock_take();

	say_detail(2, "inserting module '%s' with '%s'", img->name,
		   parameters);
	if (syscall(SYS_init_module, img->data, img->size, parameters) == 0)
		return NULL;

	int errnum = errno;

	return error_new(a, ERR_OS, "Couldn't insert module '%s': %s\n%s",
			 img->name, strerror(errnum),
			 module_insert_hint(a, errnum, *parameters));
}

/* Someone may still close the module's files, or just be leaving it. */
static int remove_patiently(const char *name, unsigned wait_ms)
{
	const struct timespec pause = { 0, RETRY_MS * 1000000L };

	for (;;) {
		if (syscall(SYS_delete_module, name, O_NONBLOCK) == 0)
			return 0;
		if ((errno != EAGAIN && errno != EBUSY) || wait_ms < RETRY_MS)
			return errno;
		wait_ms -= RETRY_MS;
		nanosleep(&pause, NULL);
	}
}

static const char *remove_hint(int errnum)
{
	switch (errnum) {
	case EAGAIN:
	case EBUSY:
		return "It is still in use; once nobody has a file in its"
		       " /proc/systemtap directory open, 'staprun -d NAME'"
		       " removes it.  'dmesg' may tell more.";
	case EPERM:
		return "Removing modules takes root.";
	default:
		return "'dmesg' may tell more.";
	}
}

struct error *
module_remove(struct arena *a, const char *name, unsigned wait_ms)
{
	const char *dir = arena_printf(a, "/sys/module/%s", name);
	const char *ours = arena_printf(a, "/proc/" STAP_PROC_DIR "/%s", name);

	if (!*name || strchr(name, '/') || name[0] == '.' ||
	    !path_is_dir(dir))
		return error_new(a, ERR_NOT_FOUND,
				 "Couldn't remove module '%s': No such file or"
				 " directory\nNo module of this name is loaded;"
				 " 'ls /proc/" STAP_PROC_DIR "' lists scripts'"
				 " modules.", name);
	if (!path_is_dir(ours))
		return error_new(a, ERR_UNSUPPORTED,
				 "Couldn't remove module '%s': Operation not"
				 " permitted\nIt is not a script's module; use"
				 " rmmod(8).", name);

	CLEANUP_LOCK int lock = lock_take();
	int errnum = remove_patiently(name, wait_ms);

	if (!errnum) {
		say_detail(2, "removed module '%s'", name);
		return NULL;
	}
	return error_new(a, ERR_OS, "Couldn't remove module '%s': %s\n%s",
			 name, strerror(errnum), remove_hint(errnum));
}
