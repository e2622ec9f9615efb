/*
 * An object's libdw handle and sweeper, each made when first needed: with an
 * index many questions need neither.
 */
#include "dwarf_object.h"

#include <dwarf.h>

#include "image.h"
#include "index.h"
#include "module.h"
#include "symtab.h"

/* libdw unpacks compressed sections in place; the sweeper wants them so. */
static struct error *open_handle(struct dwarf_object *obj)
{
	struct image *img = obj->image;
	struct error *err;

	if (obj->dw)
		return NULL;
	err = image_debug_ready(img);
	if (err)
		return err;
	obj->dw = dwarf_begin_elf(img->elf, DWARF_C_READ, NULL);
	if (!obj->dw)
		return error_new(obj->arena, ERR_BAD_FORMAT, "%s: %s",
				 img->path, dwarf_errmsg(-1));
	err = image_reread(img);
	if (!err && obj->shared)
		err = open_handle(obj->shared);
	if (!err && obj->shared)
		dwarf_setalt(obj->dw, obj->shared->dw);
	return err;
}

struct error *dwarf_scan(struct dwarf_object *obj, struct scan **ret)
{
	struct error *err = open_handle(obj);
	struct scan *shared = NULL;

	if (!err && !obj->scan && obj->shared)
		err = dwarf_scan(obj->shared, &shared);
	if (!err && !obj->scan)
		err = scan_open(obj->arena, obj->image, shared, &obj->scan);
	if (!err)
		*ret = obj->scan;
	return err;
}

struct error *dwarf_object_open(struct arena *a, struct image *img,
				struct symtab *st, struct dwarf_object **ret)
{
	struct dwarf_object *obj = arena_new(a, struct dwarf_object);
	struct scan *scan;
	struct error *err;

	if (!image_section(img, ".debug_info") &&
	    !image_section(img, ".zdebug_info"))
		return error_new(a, ERR_NO_DEBUGINFO,
				 "%s: no DWARF debug information in it",
				 img->path);
	obj->arena = a;
	obj->image = obj->loaded = img;
	obj->symtab = st;
	img->symbols = st->image;
	err = dwarf_shared_open(a, img, &obj->shared);
	if (err)
		return err;
	obj->index = index_of(img);
	if (!obj->index)
		err = dwarf_scan(obj, &scan);
	if (err) {
		dwarf_object_close(obj);
		return err;
	}
	*ret = obj;
	return NULL;
}

void dwarf_object_close(struct dwarf_object *obj)
{
	if (obj->eh_frame)
		dwarf_cfi_end(obj->eh_frame);
	if (obj->dw)
		dwarf_end(obj->dw);
	if (obj->shared) {
		dwarf_object_close(obj->shared);
		image_close(obj->shared->image);
	}
}

/* What the sweep needed; a script may come to no DIE of this object. */
static void close_handle(struct dwarf_object *obj)
{
	obj->scan = NULL;
	if (obj->dw)
		dwarf_end(obj->dw);
	obj->dw = NULL;
	image_debug_done(obj->image);
}

/* The sweep touched all of these. */
static void forget_sections(const struct image *img)
{
	static const char *const names[] = {
		".debug_info", ".debug_abbrev", ".debug_line", ".debug_str",
		".debug_rnglists", ".debug_ranges", ".strtab", ".symtab",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct image_section *s = image_section(img, names[i]);

		if (s && s->data)
			image_forget(img, s->data, s->data_size);
	}
}

struct error *dwarf_object_make_index(struct dwarf_object *obj,
				      void (*before)(void *data), void *data)
{
	struct scan *scan;
	struct error *err;

	if (obj->index)
		return NULL;
	err = dwarf_scan(obj, &scan);
	if (!err)
		err = index_make(obj->image, scan, obj->symtab, before, data);
	forget_sections(obj->image);
	obj->index = index_of(obj->image);
	if (obj->index)
		close_handle(obj);
	return err;
}

void dwarf_object_index_large(struct dwarf_object *obj)
{
	/* Bytes of .debug_info.  Sweeping these takes half a
	 * millisecond, which is what an index saves at least. */
	enum { LARGE = 1 << 17 };
	struct scan *scan;

	if (!obj->index && !dwarf_scan(obj, &scan) && scan->info.size >= LARGE)
		dwarf_object_make_index(obj, NULL, NULL);
}

Dwarf *dwarf_handle(struct dwarf_object *obj)
{
	return open_handle(obj) ? NULL : obj->dw;
}

struct dwarf_object *dwarf_base(struct dwarf_object *obj)
{
	struct dwarf_object *base;

	if (!obj->module || kernel_dwarf(obj->module->kernel, &base))
		return NULL;
	return base;
}

/* ---- DIEs ------------------------------------------------------------ */

/*
 * libdw finds a unit by walking over all headers before it, and every page it
 * touches brings others: at the end of a kernel, 200 MB.  So it is taken there
 * in steps, and the pages behind it are let go.
 */
static void walk_to(struct dwarf_object *obj, uint64_t offset)
{
	enum { STEP = 64 };		/* units */
	const struct image_section *info =
		image_section(obj->image, ".debug_info");
	size_t count = index_unit_count(obj->index);
	uint64_t behind = 0;
	Dwarf_Die die;

	while (obj->units_walked + STEP < count) {
		uint64_t next = index_unit(obj->index,
					   obj->units_walked + STEP);

		if (next > offset || !dwarf_offdie(obj->dw, next, &die))
			break;
		if (info && behind < next && next <= info->data_size)
			image_forget(obj->image,
				     (const char *)info->data + behind,
				     next - behind);
		behind = next;
		obj->units_walked += STEP;
	}
}

bool dwarf_die(struct dwarf_object *obj, uint64_t offset, Dwarf_Die *ret)
{
	if (!dwarf_handle(obj))
		return false;
	if (obj->index)
		walk_to(obj, offset);
	return dwarf_offdie(obj->dw, offset, ret) != NULL;
}
