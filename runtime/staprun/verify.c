#define _GNU_SOURCE
#include "verify.h"

#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "../../stap/util/cleanup.h"
#include "../../stap/util/str.h"
#include "../proto.h"

enum { NOTES_LIMIT = 64 << 10 };

static const char *to_hex(struct arena *a, const unsigned char *p, size_t n)
{
	struct str s;

	str_init(&s, a);
	while (n--)
		str_printf(&s, "%02x", *p++);
	return str_text(&s);
}

static size_t align4(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

const char *
build_id_from_notes(struct arena *a, const void *notes, size_t size)
{
	const unsigned char *p = notes;
	Elf64_Nhdr nh;

	while (size >= sizeof(nh)) {
		memcpy(&nh, p, sizeof(nh));
		p += sizeof(nh);
		size -= sizeof(nh);

		size_t name = align4(nh.n_namesz), desc = align4(nh.n_descsz);

		if (name > size || desc > size - name)
			return NULL;
		if (nh.n_type == NT_GNU_BUILD_ID && nh.n_namesz == 4 &&
		    memcmp(p, "GNU", 4) == 0)
			return to_hex(a, p + name, nh.n_descsz);
		p += name + desc;
		size -= name + desc;
	}
	return NULL;
}

static const char *running_build_id(struct arena *a)
{
	CLEANUP_FD int fd = open("/sys/kernel/notes", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;

	CLEANUP_FREE char *notes = malloc(NOTES_LIMIT);
	ssize_t size = notes ? read(fd, notes, NOTES_LIMIT) : -1;

	return size < 0 ? NULL : build_id_from_notes(a, notes, (size_t)size);
}

struct kernel_identity kernel_identity_read(struct arena *a)
{
	struct utsname u;

	uname(&u);
	return (struct kernel_identity){
		.release = arena_strdup(a, u.release),
		.build_id = running_build_id(a),
	};
}

static struct error *
verify_protocol(struct arena *a, const struct image *img)
{
	const char *version = image_modinfo(img, "stap_version");

	if (!version)
		return error_new(a, ERR_UNSUPPORTED,
				 "module '%s' was not made by stap; use"
				 " insmod(8) for other modules", img->name);
	if (atoi(version) != STAP_PROTO_VERSION)
		return error_new(a, ERR_UNSUPPORTED,
				 "module '%s' speaks version %s of the protocol,"
				 " this staprun version %d; rebuild it with stap",
				 img->name, version, STAP_PROTO_VERSION);
	return NULL;
}

static struct error *
verify_release(struct arena *a, const struct image *img, const char *release)
{
	const char *magic = image_modinfo(img, "vermagic");

	if (!magic)
		return error_new(a, ERR_BAD_FORMAT,
				 "module '%s' does not say which kernel it was"
				 " built for; rebuild it with stap", img->name);

	size_t len = strcspn(magic, " ");

	if (strlen(release) == len && memcmp(magic, release, len) == 0)
		return NULL;
	return error_new(a, ERR_UNSUPPORTED,
			 "module '%s' was built for kernel %.*s, but this is"
			 " %s; rebuild it with 'stap -r %s'",
			 img->name, (int)len, magic, release, release);
}

static struct error *
verify_build_id(struct arena *a, const struct image *img,
		const struct kernel_identity *kernel)
{
	const char *expected = image_modinfo(img, "stap_build_id");

	if (!expected || !*expected || !kernel->build_id ||
	    strcasecmp(expected, kernel->build_id) == 0)
		return NULL;
	return error_new(a, ERR_UNSUPPORTED,
			 "Build-id mismatch [man warning::buildid]: \"kernel\""
			 " %s expected %s actual %s\n"
			 "module '%s' was built for another build of this"
			 " kernel release, its probes would sit at wrong"
			 " addresses; install matching debuginfo and rebuild"
			 " it with stap",
			 kernel->release, expected, kernel->build_id,
			 img->name);
}

struct error *verify_image(struct arena *a, const struct image *img,
			   const struct kernel_identity *kernel)
{
	struct error *err = verify_protocol(a, img);

	if (!err)
		err = verify_release(a, img, kernel->release);
	if (!err)
		err = verify_build_id(a, img, kernel);
	return err;
}
