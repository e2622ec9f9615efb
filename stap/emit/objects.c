/*
 * Programs and libraries whose variables a script reads from elsewhere: the
 * runtime finds where the current process has them.
 */
#include "emitter.h"

#include <inttypes.h>

#include "../debuginfo/image.h"
#include "../debuginfo/user_object.h"

unsigned object_number(struct emitter *em, const struct user_object *o)
{
	for (size_t i = 0; i < em->objects.count; i++)
		if (em->objects.items[i] == o)
			return (unsigned)i;
	vec_push(em->arena, &em->objects, o);
	return (unsigned)em->objects.count - 1;
}

static void emit_one_object(struct emitter *em, const struct user_object *o)
{
	uint64_t addr, offset;

	user_object_start(o, &addr, &offset);
	line(em, "{");
	writer_indent(&em->w, 1);
	line(em, ".path = %s,", literal(em, o->path));
	if (o->image->build_id)
		line(em, ".build_id = STAP_BUILD_ID(%s),",
		     literal(em, o->image->build_id));
	line(em, ".addr = %#" PRIx64 ",", addr);
	line(em, ".offset = %#" PRIx64 ",", offset);
	block_end(em, ",");
}

void emit_objects(struct emitter *em)
{
	if (!em->objects.count)
		return;
	block_begin(em, "static const struct stap_user_object objects[] =");
	vec_each(&em->objects, const struct user_object **, o)
		emit_one_object(em, *o);
	block_end(em, ";");
	writer_blank(&em->w);
}

void emit_object_members(struct emitter *em)
{
	if (!em->objects.count)
		return;
	line(em, ".objects = objects,");
	line(em, ".object_count = %zu,", em->objects.count);
}
