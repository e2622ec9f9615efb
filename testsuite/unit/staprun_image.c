/* asserts: module files are taken apart without trusting a byte, renamed in
 * place, and refused with a reason if they are for another kernel. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <elf.h>
#include <errno.h>

#include "../../runtime/staprun/image.h"
#include "../../runtime/staprun/module.h"
#include "../../runtime/staprun/verify.h"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_deinit(&arena);
	return 0;
}

/* ---- a module file, as small as it gets ---- */

static const char names[] = "\0.shstrtab\0.modinfo\0"
			    ".gnu.linkonce.this_module";

struct file {
	Elf64_Ehdr eh;
	Elf64_Shdr sh[4];
	char names[sizeof(names)];
	char modinfo[256];
	char this_module[128];
};

enum { NAME_OFFSET = 24 };

#define MODINFO(name, version, magic, id) \
	"license=GPL\0name=" name "\0\0\0\0\0\0\0\0\0\0stap_version=" version \
	"\0vermagic=" magic " SMP\0stap_build_id=" id

/* INFO has SIZE bytes, with its last NUL. */
static struct file make_file(const char *name, const char *info, size_t size)
{
	struct file f = {
		.eh = {
			.e_ident = ELFMAG "\2\1\1",
			.e_type = ET_REL,
			.e_shoff = offsetof(struct file, sh),
			.e_shentsize = sizeof(Elf64_Shdr),
			.e_shnum = 4,
			.e_shstrndx = 1,
		},
		.sh = {
			{ 0 },
			{ .sh_name = 1, .sh_type = SHT_STRTAB,
			  .sh_offset = offsetof(struct file, names),
			  .sh_size = sizeof(names) },
			{ .sh_name = 11, .sh_type = SHT_PROGBITS,
			  .sh_offset = offsetof(struct file, modinfo),
			  .sh_size = size },
			{ .sh_name = 20, .sh_type = SHT_PROGBITS,
			  .sh_offset = offsetof(struct file, this_module),
			  .sh_size = 128 },
		},
	};

	memcpy(f.names, names, sizeof(names));
	assert_true(size <= sizeof(f.modinfo));
	memcpy(f.modinfo, info, size);
	strcpy(f.this_module + NAME_OFFSET, name);
	return f;
}

#define FILE_OF(name, info) make_file((name), (info), sizeof(info))

static const struct kernel_identity kernel = {
	.release = "6.1.0-test", .build_id = "0102ff",
};

static struct image parse(struct file *f)
{
	struct image img;
	struct error *err = image_parse(&arena, f, sizeof(*f), &img);

	if (err)
		fail_msg("%s", error_message(err));
	return img;
}

static void check_refused(struct file f, const char *message)
{
	struct image img;
	struct error *err = image_parse(&arena, &f, sizeof(f), &img);

	if (!err)
		err = verify_image(&arena, &img, &kernel);
	assert_non_null(err);
	assert_string_equal(error_message(err), message);
}

/* ---- tests ---- */

static void good_file_is_accepted(void **state)
{
	struct file f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test",
					       "0102FF"));
	struct image img = parse(&f);

	(void)state;
	assert_string_equal(img.name, "abc");
	assert_string_equal(image_modinfo(&img, "license"), "GPL");
	assert_null(image_modinfo(&img, "licens"));
	assert_null(image_modinfo(&img, "GPL"));
	assert_null(verify_image(&arena, &img, &kernel));
}

static void unknown_build_ids_are_accepted(void **state)
{
	struct file f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", "77"));
	struct image img = parse(&f);
	struct kernel_identity unknown = { .release = "6.1.0-test" };

	(void)state;
	assert_null(verify_image(&arena, &img, &unknown));
	f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", ""));
	img = parse(&f);
	assert_null(verify_image(&arena, &img, &kernel));
}

static void wrong_modules_are_refused(void **state)
{
	(void)state;
	check_refused(FILE_OF("abc", MODINFO("abc", "1", "6.1.0-tes", "")),
		      "module 'abc' was built for kernel 6.1.0-tes, but this is"
		      " 6.1.0-test; rebuild it with 'stap -r 6.1.0-test'");
	check_refused(FILE_OF("abc", MODINFO("abc", "99", "6.1.0-test", "")),
		      "module 'abc' speaks version 99 of the protocol, this"
		      " staprun version 1; rebuild it with stap");
	check_refused(FILE_OF("abc", "name=abc\0vermagic=6.1.0-test SMP"),
		      "module 'abc' was not made by stap; use insmod(8) for"
		      " other modules");
	check_refused(FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", "0a")),
		      "Build-id mismatch [man warning::buildid]: \"kernel\""
		      " 6.1.0-test expected 0a actual 0102ff\nmodule 'abc' was"
		      " built for another build of this kernel release, its"
		      " probes would sit at wrong addresses; install matching"
		      " debuginfo and rebuild it with stap");
}

static void names_must_agree(void **state)
{
	(void)state;
	check_refused(FILE_OF("abd", MODINFO("abc", "1", "6.1.0-test", "")),
		      "Invalid module format: the module is not called 'abc' as"
		      " its description says");
	check_refused(FILE_OF("a/b", MODINFO("a/b", "1", "6.1.0-test", "")),
		      "Invalid module format: bad module name");
	check_refused(FILE_OF("abc", "license=GPL"),
		      "Invalid module format: bad module name");
}

static void renaming_changes_both_places(void **state)
{
	struct file f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", ""));
	struct image img = parse(&f);

	(void)state;
	assert_null(image_rename(&arena, &img, "abc__12"));
	assert_string_equal(img.name, "abc__12");
	assert_string_equal(f.this_module + NAME_OFFSET, "abc__12");
	assert_string_equal(image_modinfo(&img, "name"), "abc__12");
	assert_string_equal(image_modinfo(&img, "stap_version"), "1");
}

static void renaming_leaves_the_description_without_room(void **state)
{
	struct file f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", ""));
	struct image img = parse(&f);
	const char *name = "a_name_longer_than_the_padding_behind_the_old_one";

	(void)state;
	assert_null(image_rename(&arena, &img, name));
	assert_string_equal(f.this_module + NAME_OFFSET, name);
	assert_string_equal(image_modinfo(&img, "name"), "abc");
	assert_string_equal(image_modinfo(&img, "stap_version"), "1");
}

static void unique_names_fit(void **state)
{
	static const char name[] =
		"a_name_that_uses_up_all_of_the_55_characters_there_are_";
	struct file f = FILE_OF(name, "name="
		"a_name_that_uses_up_all_of_the_55_characters_there_are_");
	struct image img = parse(&f);

	(void)state;
	assert_int_equal(strlen(name), IMAGE_NAME_SPACE - 1);
	assert_null(module_make_unique(&arena, &img));
	assert_int_equal(strlen(img.name), IMAGE_NAME_SPACE - 1);
	assert_memory_equal(img.name, name, 40);
	assert_non_null(strstr(img.name, "__"));
}

static void cut_files_are_refused(void **state)
{
	struct file f = FILE_OF("abc", MODINFO("abc", "1", "6.1.0-test", ""));
	size_t end = offsetof(struct file, this_module) +
		     sizeof(f.this_module);
	struct image img;

	(void)state;
	for (size_t size = 0; size < end; size++) {
		char *copy = malloc(size + 1);

		memcpy(copy, &f, size);
		assert_non_null(image_parse(&arena, copy, size, &img));
		free(copy);
	}
}

/* Sanitizers check that nothing outside of the file is touched. */
static void damaged_files_are_harmless(void **state)
{
	(void)state;
	srand(1);
	for (unsigned round = 0; round < 20000; round++) {
		struct file f = FILE_OF("abc", MODINFO("abc", "1",
						       "6.1.0-test", "01"));
		struct file *copy = malloc(sizeof(f));
		struct image img;

		memcpy(copy, &f, sizeof(f));
		for (int i = rand() % 4; i >= 0; i--)
			((unsigned char *)copy)[(size_t)rand() % sizeof(f)] =
				(unsigned char)(rand() % 4 ? rand() : 255);
		if (!image_parse(&arena, copy, sizeof(f), &img) &&
		    !verify_image(&arena, &img, &kernel))
			image_rename(&arena, &img, "abcdefgh__1234");
		free(copy);
	}
}

static void build_id_is_found_among_notes(void **state)
{
	static const unsigned char notes[] = {
		6, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,
		'L', 'i', 'n', 'u', 'x', 0, 0, 0, 7, 0, 0, 0,
		4, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0,
		'G', 'N', 'U', 0, 0xab, 0x01, 0xff, 0,
	};

	(void)state;
	assert_string_equal(build_id_from_notes(&arena, notes, sizeof(notes)),
			    "ab01ff");
	for (size_t size = 0; size < sizeof(notes); size++)
		assert_null(build_id_from_notes(&arena, notes, size));
}

static void arguments_name_files(void **state)
{
	(void)state;
	assert_string_equal(module_path(&arena, "x", "6.1"),
			    "/lib/modules/6.1/systemtap/x.ko");
	assert_string_equal(module_path(&arena, "./x", "6.1"), "./x");
	assert_string_equal(module_path(&arena, "x.ko", "6.1"), "x.ko");
	assert_string_equal(module_name(&arena, "/tmp/a-b.ko"), "a_b");
	assert_string_equal(module_name(&arena, "stap_1__2"), "stap_1__2");
}

static void parameters_are_encoded(void **state)
{
	char *good[] = { (char []){ "a=1" }, (char []){ "b_2=x-y.z" },
			 (char []){ "c=a \"b\";=%!\xff" } };
	char *bad[] = { (char []){ "a" }, (char []){ "=1" },
			(char []){ "a.b=1" }, (char []){ "1a=1" },
			(char []){ "" } };
	char many[1100] = "a=";
	char *too_long = many;
	const char *text;

	(void)state;
	memset(many + 2, 'x', sizeof(many) - 3);
	assert_null(module_parameters(&arena, good, 3, &text));
	assert_string_equal(text, "globals=a=1;b_2=x-y.z;"
			    "c=a%20%22b%22%3B%3D%25%21%FF");
	assert_null(module_parameters(&arena, good, 0, &text));
	assert_string_equal(text, "");
	for (unsigned i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_non_null(module_parameters(&arena, &bad[i], 1, &text));
	assert_non_null(module_parameters(&arena, &too_long, 1, &text));
}

static void failures_come_with_advice(void **state)
{
	(void)state;
	assert_string_equal(module_insert_hint(&arena, EEXIST, false),
			    "Rerun with staprun option '-R' to rename this"
			    " module.");
	assert_non_null(strstr(module_insert_hint(&arena, ENOKEY, false),
			       "Secure Boot"));
	assert_non_null(strstr(module_insert_hint(&arena, ENOMEM, false), "-s MB"));
	assert_non_null(strstr(module_insert_hint(&arena, 9999, false),
			       "dmesg"));
	assert_null(strstr(module_insert_hint(&arena, EINVAL, false),
			   "global variable"));
	assert_non_null(strstr(module_insert_hint(&arena, EINVAL, true),
			       "global variable"));
}

static void absent_modules_cannot_be_removed(void **state)
{
	struct error *err = module_remove(&arena, "no_such_module_here", 0);

	(void)state;
	assert_non_null(err);
	assert_string_equal(error_message(err),
			    "Couldn't remove module 'no_such_module_here': No"
			    " such file or directory\nNo module of this name is"
			    " loaded; 'ls /proc/systemtap' lists scripts'"
			    " modules.");
	assert_non_null(module_remove(&arena, "../../etc", 0));
	assert_non_null(module_remove(&arena, "..", 0));
	assert_non_null(module_remove(&arena, "", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_file_is_accepted),
		cmocka_unit_test(unknown_build_ids_are_accepted),
		cmocka_unit_test(wrong_modules_are_refused),
		cmocka_unit_test(names_must_agree),
		cmocka_unit_test(renaming_changes_both_places),
		cmocka_unit_test(renaming_leaves_the_description_without_room),
		cmocka_unit_test(unique_names_fit),
		cmocka_unit_test(cut_files_are_refused),
		cmocka_unit_test(damaged_files_are_harmless),
		cmocka_unit_test(build_id_is_found_among_notes),
		cmocka_unit_test(arguments_name_files),
		cmocka_unit_test(parameters_are_encoded),
		cmocka_unit_test(failures_come_with_advice),
		cmocka_unit_test(absent_modules_cannot_be_removed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
