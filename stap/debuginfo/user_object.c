/*
 * Opening a user object, part by part as each is asked for.
 *
 * Functions come from DWARF, in the file itself or apart from it
 * (user_debug.c); without, from the first symbol table there is: the debug
 * file's, the file's, the one for dynamic linking.
 */
#include "user_object.h"

#include <elf.h>
#include <gelf.h>

#include "../util/intern.h"
#include "dwarf_object.h"
#include "image.h"
#include "symtab.h"

/* ---- where code is in the file ----------------------------------------- */

bool user_object_offset(const struct user_object *o, uint64_t addr,
			uint64_t *ret)
{
	size_t count;

	if (elf_getphdrnum(o->image->elf, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr ph;

		if (!gelf_getphdr(o->image->elf, (int)i, &ph) ||
		    ph.p_type != PT_LOAD || addr < ph.p_vaddr ||
		    addr - ph.p_vaddr >= ph.p_filesz)
			continue;
		*ret = addr - ph.p_vaddr + ph.p_offset;
		return true;
	}
	return false;
}

void user_object_start(const struct user_object *o, uint64_t *ret_addr,
		       uint64_t *ret_offset)
{
	enum { PAGE = 4096 };
	size_t count;

	*ret_addr = *ret_offset = 0;
	if (elf_getphdrnum(o->image->elf, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr ph;

		if (!gelf_getphdr(o->image->elf, (int)i, &ph) ||
		    ph.p_type != PT_LOAD)
			continue;
		*ret_addr = ph.p_vaddr - ph.p_vaddr % PAGE;
		*ret_offset = ph.p_offset - ph.p_offset % PAGE;
		return;
	}
}

/* ---- symbols ------------------------------------------------------------ */

static bool has_symtab(const struct image *img)
{
	return img && image_section(img, ".symtab") &&
	       image_section(img, ".symtab")->data;
}

static struct error *find_symtab(struct user_object *o)
{
	struct image *from = o->image;
	struct error *err;

	if (!o->debug_tried) {
		o->debug_tried = true;
		o->debug_error = user_debug_open(o->arena, o->image,
						 &o->debug);
	}
	if (has_symtab(o->debug))
		from = o->debug;
	err = symtab_from_image(o->arena, from, &o->symtab);
	/* What is missing, then, is a file that has both. */
	return err && o->debug_error ? o->debug_error : err;
}

static struct error *own_symtab(struct binary *b, struct symtab **ret)
{
	struct user_object *o = b->data;

	if (!o->symtab) {
		struct error *err = find_symtab(o);

		if (err)
			return err;
	}
	*ret = o->symtab;
	return NULL;
}

/* ---- DWARF --------------------------------------------------------------- */

static struct error *own_dwarf(struct binary *b, struct dwarf_object **ret)
{
	struct user_object *o = b->data;
	struct symtab *st;
	struct error *err;

	if (!o->dwarf) {
		err = own_symtab(b, &st);
		if (!err)
			err = o->debug_error;
		if (!err)
			err = dwarf_object_open(o->arena, o->debug, st,
						&o->dwarf);
		if (err)
			return err;
		o->dwarf->loaded = o->image;
		dwarf_object_index_large(o->dwarf);
		o->dwarf->name = o->binary.name;
	}
	*ret = o->dwarf;
	return NULL;
}

static const struct binary_ops user_binary_ops = {
	.dwarf = own_dwarf,
	.symtab = own_symtab,
};

/* ---- opening ------------------------------------------------------------- */

void user_objects_init(struct user_objects *all, struct arena *a)
{
	*all = (struct user_objects){ .arena = a };
}

static void close_object(struct user_object *o)
{
	if (o->dwarf)
		dwarf_object_close(o->dwarf);
	if (o->debug && o->debug != o->image)
		image_close(o->debug);
	image_close(o->image);
}

void user_objects_close(struct user_objects *all)
{
	for (size_t i = 0; i < all->by_path.count; i++)
		close_object(all->by_path.items[i].value);
}

struct error *user_object_open(struct user_objects *all, const char *path,
			       struct user_object **ret)
{
	struct user_object *o = map_get(&all->by_path, intern(path));
	struct error *err;

	if (!o) {
		o = arena_new(all->arena, struct user_object);
		o->arena = all->arena;
		o->path = intern(path);
		err = image_open(o->arena, o->path, &o->image);
		if (err)
			return err;
		o->binary = (struct binary){
			.ops = &user_binary_ops, .data = o, .arena = o->arena,
			.name = o->path, .user = true,
			.point = arena_printf(o->arena, "process(\"%s\")",
					      o->path),
		};
		map_set(all->arena, &all->by_path, o->path, o);
	}
	*ret = o;
	return NULL;
}
