/*
 * Finding variables by name, from the inside out: blocks around the pc,
 * the function or inlined instance itself, its unit, then any other unit for
 * what this one only declares.
 */
#include "var.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "../util/str.h"
#include "abi.h"
#include "cast.h"
#include "ctype_dwarf.h"
#include "dwarf_object.h"
#include "index.h"
#include "symtab.h"
#include "walk.h"

enum { MAX_DEPTH = 64 };	/* of nested blocks */

struct scope {
	struct dwarf_object *obj;
	struct arena *arena;
	const struct var_place *at;
	Dwarf_Die die;		/* function or inlined instance */
	Dwarf_Die unit;
};

static struct error *open_scope(struct dwarf_object *obj,
				const struct var_place *at, struct scope *ret)
{
	struct scope s = { .obj = obj, .arena = obj->arena, .at = at };

	if (!at->die || !dwarf_die(obj, at->die, &s.die) ||
	    !dwarf_diecu(&s.die, &s.unit, NULL, NULL))
		return error_new(obj->arena, ERR_NO_DEBUGINFO,
				 "the debug information does not describe %s",
				 at->symbol ? at->symbol : "this function");
	*ret = s;
	return NULL;
}

/* ---- inside functions ------------------------------------------------ */

typedef bool die_visit(void *data, Dwarf_Die *die);	/* false to stop */

static bool is_variable(Dwarf_Die *die)
{
	int tag = dwarf_tag(die);

	return tag == DW_TAG_formal_parameter || tag == DW_TAG_variable;
}

/* Parameters and variables that can be seen at the pc, innermost first. */
static bool each_visible(struct scope *s, Dwarf_Die *die, int depth,
			 die_visit *fn, void *data)
{
	Dwarf_Die child;

	if (depth > MAX_DEPTH || dwarf_child(die, &child))
		return true;
	do {
		if (dwarf_tag(&child) == DW_TAG_lexical_block &&
		    dwarf_haspc(&child, s->at->pc) > 0 &&
		    !each_visible(s, &child, depth + 1, fn, data))
			return false;
	} while (dwarf_siblingof(&child, &child) == 0);

	if (dwarf_child(die, &child))
		return true;
	do {
		if (is_variable(&child) && !fn(data, &child))
			return false;
	} while (dwarf_siblingof(&child, &child) == 0);
	return true;
}

struct by_name {
	const char *name;
	Dwarf_Die die;
	bool found;
};

static bool match_name(void *data, Dwarf_Die *die)
{
	struct by_name *q = data;
	const char *name = dwarf_diename(die);

	if (!name || strcmp(name, q->name) != 0)
		return true;
	q->die = *die;
	q->found = true;
	return false;
}

/* The abstract function that an instance was made from. */
static bool abstract_origin(Dwarf_Die *die, Dwarf_Die *ret)
{
	Dwarf_Attribute attr;

	return dwarf_attr(die, DW_AT_abstract_origin, &attr) &&
	       dwarf_formref_die(&attr, ret);
}

/* ---- inside units ---------------------------------------------------- */

/* An enumerator of a type defined at the unit's top. */
static bool enumerator_of(struct dwarf_object *obj, Dwarf_Die *type,
			  const char *name, int64_t *ret)
{
	struct ctype t = ctype_from_dwarf(obj, type);

	return ctype_enumerator(&t, name, ret);
}

enum unit_name { NAME_NONE, NAME_VARIABLE, NAME_ENUMERATOR };

/* A variable with a place, a declaration of one, or an enumerator. */
static enum unit_name find_in_unit(struct scope *s, const char *name,
				   Dwarf_Die *ret, int64_t *ret_value)
{
	enum unit_name found = NAME_NONE;
	Dwarf_Die child;

	if (dwarf_child(&s->unit, &child))
		return NAME_NONE;
	do {
		int tag = dwarf_tag(&child);

		if (tag == DW_TAG_enumeration_type &&
		    enumerator_of(s->obj, &child, name, ret_value))
			return NAME_ENUMERATOR;
		if (tag != DW_TAG_variable)
			continue;

		/* A definition refers to its declaration for the name. */
		const char *own = dwarf_diename(&child);

		if (!own || strcmp(own, name) != 0)
			continue;
		*ret = child;
		found = NAME_VARIABLE;
		if (dwarf_hasattr(&child, DW_AT_location))
			return found;
	} while (dwarf_siblingof(&child, &child) == 0);
	return found;
}

/* ---- where a variable is ---------------------------------------------- */

static void no_piece(struct scope *s, struct location *where, const char *why)
{
	vec_push(s->arena, &where->pieces,
		 ((struct loc_piece){ .kind = LOC_GONE, .why = why }));
}

static bool constant_value(struct scope *s, Dwarf_Die *die,
			   struct location *where)
{
	struct loc_piece piece = { .kind = LOC_VALUE };
	Dwarf_Attribute attr;
	Dwarf_Sword value;
	Dwarf_Block block;

	if (!dwarf_attr_integrate(die, DW_AT_const_value, &attr))
		return false;
	if (dwarf_formsdata(&attr, &value)) {
		value = 0;
		if (dwarf_formblock(&attr, &block) ||
		    block.length > sizeof(value))
			return false;
		memcpy(&value, block.data, block.length);
	}
	access_push(s->arena, &piece.code, ACC_CONST, value);
	vec_push(s->arena, &where->pieces, piece);
	return true;
}

/*
 * Debug information may begin to describe a parameter behind the entry.  At
 * the entry itself the calling convention says where it is, unless the
 * compiler made the function its own kind of clone.
 */
static bool by_convention(struct scope *s, Dwarf_Die *param,
			  struct location *where)
{
	const char *symbol = s->at->symbol, *name = dwarf_diename(param);
	struct ctype function = ctype_from_dwarf(s->obj, &s->die), type;

	return s->at->at_entry && symbol && name &&
	       symbol_base_len(symbol) == strlen(symbol) &&
	       abi_parameter(s->arena, &function, name, &type, where);
}

/* A symbol of the program, or of the kernel that the module is for. */
static bool push_symbol(struct scope *s, const char *name, struct access *code)
{
	struct dwarf_object *base;
	uint64_t addr;

	if (symtab_lookup(s->obj->symtab, name, &addr))
		return !loc_push_address(s->obj, code, addr);
	base = dwarf_base(s->obj);
	if (!base || !symtab_lookup(base->symtab, name, &addr))
		return false;
	access_push(s->arena, code, ACC_ADDR, (int64_t)addr);
	return true;
}

/* Defined by the linker script (jiffies), or in assembler. */
static bool by_symbol(struct scope *s, Dwarf_Die *die, struct location *where)
{
	struct loc_piece piece = { .kind = LOC_MEMORY };
	const char *name = dwarf_diename(die);

	if (!name || !dwarf_hasattr(die, DW_AT_external) ||
	    !dwarf_hasattr(die, DW_AT_declaration) ||
	    !push_symbol(s, name, &piece.code))
		return false;
	vec_push(s->arena, &where->pieces, piece);
	return true;
}

/*
 * Without optimisation a parameter has one place for all of the function, on
 * the stack, which the function's first instructions fill.
 */
static bool is_unset_slot(struct scope *s, Dwarf_Die *die,
			  Dwarf_Attribute *attr)
{
	return s->at->at_entry && dwarf_tag(die) == DW_TAG_formal_parameter &&
	       dwarf_whatform(attr) == DW_FORM_exprloc;
}

static void locate(struct scope *s, Dwarf_Die *die, struct location *where)
{
	struct loc_frame frame = {
		.obj = s->obj, .pc = s->at->pc, .at_entry = s->at->at_entry,
		.scope = s->die, .has_scope = s->at->die != 0,
	};
	Dwarf_Attribute attr;

	*where = (struct location){ 0 };
	if (dwarf_attr_integrate(die, DW_AT_location, &attr)) {
		if (is_unset_slot(s, die, &attr) &&
		    by_convention(s, die, where))
			return;
		loc_read(&frame, &attr, where);
	} else if (constant_value(s, die, where)) {
		return;
	}
	if (where->pieces.count)
		return;
	if (dwarf_tag(die) == DW_TAG_formal_parameter
		    ? by_convention(s, die, where)
		    : by_symbol(s, die, where))
		return;
	no_piece(s, where, "it was optimized away here");
}

/* ---- messages -------------------------------------------------------- */

struct names_of {
	struct scope *scope;
	bool parameters, locals;
	struct var_names *names;
};

static bool add_name(void *data, Dwarf_Die *die)
{
	struct names_of *q = data;
	const char *name = dwarf_diename(die);
	bool parameter = dwarf_tag(die) == DW_TAG_formal_parameter;

	if (!name || !(parameter ? q->parameters : q->locals))
		return true;
	vec_each(q->names, const char **, known)
		if (strcmp(*known, name) == 0)
			return true;
	vec_push(q->scope->arena, q->names, name);
	return true;
}

static void visible_names(struct scope *s, bool parameters, bool locals,
			  struct var_names *ret)
{
	struct names_of q = { s, parameters, locals, ret };
	Dwarf_Die origin;

	/* An inlined copy may not mention what it does not need, and mentions
	 * the rest in any order. */
	if (parameters && abstract_origin(&s->die, &origin)) {
		q.locals = false;
		each_visible(s, &origin, MAX_DEPTH, add_name, &q);
		q.locals = locals;
	}
	each_visible(s, &s->die, 0, add_name, &q);
}

static struct error *not_found(struct scope *s, const char *name)
{
	struct var_names names = { 0 };
	struct str list;
	const char *function = dwarf_diename(&s->die);
	const char *unit = dwarf_diename(&s->unit);

	visible_names(s, true, true, &names);

	const char *near = mistaken_name(name, names.items, names.count);

	str_init(&list, s->arena);
	vec_each(&names, const char **, n)
		str_printf(&list, "%s$%s", list.len ? ", " : "", *n);
	return error_new(s->arena, ERR_NOT_FOUND,
		"unable to find local '%s', [man error::dwarf] "
		"dieoffset 0x%llx in %s, near pc 0x%llx in %s %s "
		"(alternatives: %s)%s%s", name,
		(unsigned long long)dwarf_dieoffset(&s->die),
		dwarf_object_name(s->obj),
		(unsigned long long)s->at->pc, function ? function : "?",
		unit ? unit : "?",
		list.len ? str_text(&list) : "none",
		near ? "\ndid you mean $" : "", near ? near : "");
}

/* "$count: the value cannot be read here: it was optimized away" */
static struct error *about(struct scope *s, const char *name,
			   struct error *err)
{
	if (!err || error_kind(err) == ERR_NOT_FOUND)
		return err;

	struct error *named = error_new(s->arena, error_kind(err), "$%s: %s",
					name, error_message(err));

	error_set_step(named, error_step(err));
	return named;
}

/* ---- reading --------------------------------------------------------- */

static struct error *read_die(struct scope *s, Dwarf_Die *die,
			      const struct var_path *path,
			      const struct access **ret)
{
	struct object o = { .type = ctype_of_die(s->obj, die) };

	locate(s, die, &o.where);
	return object_read(s->arena, &o, path, ret);
}

static struct error *read_enumerator(struct scope *s, int64_t value,
				     const struct var_path *path,
				     const struct access **ret)
{
	struct access *code = arena_new(s->arena, struct access);

	if (path->steps.count || path->address_of)
		return error_new(s->arena, ERR_OTHER,
				 "an enumeration constant has neither parts "
				 "nor an address");
	access_push(s->arena, code, ACC_CONST, value);
	code->type = "int";
	*ret = code;
	return NULL;
}

const char *var_type(struct dwarf_object *obj, const struct var_place *at,
		     const char *name)
{
	struct by_name q = { .name = name };
	struct scope s;
	struct ctype type;
	Dwarf_Die die;

	if (open_scope(obj, at, &s))
		return NULL;
	each_visible(&s, &s.die, 0, match_name, &q);
	if (!q.found && abstract_origin(&s.die, &die))
		each_visible(&s, &die, MAX_DEPTH, match_name, &q);
	if (!q.found)
		return NULL;
	type = ctype_of_die(obj, &q.die);
	return ctype_text(s.arena, &type);
}

/* Declared here, defined elsewhere. */
static struct error *read_global(struct scope *s, Dwarf_Die *die,
				 const char *name,
				 const struct var_path *path,
				 const struct access **ret)
{
	Dwarf_Die definition;

	if (!dwarf_hasattr(die, DW_AT_location) &&
	    !dwarf_hasattr(die, DW_AT_const_value) &&
	    dwarf_find_variable(s->obj, name, NULL, &definition))
		die = &definition;
	return read_die(s, die, path, ret);
}

struct error *var_read(struct dwarf_object *obj, const struct var_place *at,
		       const char *name, const struct var_path *path,
		       const struct access **ret)
{
	struct by_name q = { .name = name };
	struct scope s;
	struct error *err = open_scope(obj, at, &s);
	Dwarf_Die die;
	int64_t value;

	if (err)
		return err;
	each_visible(&s, &s.die, 0, match_name, &q);
	if (!q.found && abstract_origin(&s.die, &die))
		each_visible(&s, &die, MAX_DEPTH, match_name, &q);
	if (q.found && dwarf_hasattr(&q.die, DW_AT_declaration))
		return about(&s, name,
			     read_global(&s, &q.die, name, path, ret));
	if (q.found)
		return about(&s, name, read_die(&s, &q.die, path, ret));

	switch (find_in_unit(&s, name, &die, &value)) {
	case NAME_VARIABLE:
		return about(&s, name, read_global(&s, &die, name, path, ret));
	case NAME_ENUMERATOR:
		return read_enumerator(&s, value, path, ret);
	case NAME_NONE:
		break;
	}
	return not_found(&s, name);
}

/* ---- $return --------------------------------------------------------- */

struct error *var_read_return(struct dwarf_object *obj,
			      const struct var_place *at,
			      const struct var_path *path,
			      const struct access **ret)
{
	struct object o = { 0 };
	struct scope s;
	struct error *err = open_scope(obj, at, &s);

	if (err)
		return err;
	o.type = ctype_of_die(obj, &s.die);
	if (ctype_kind(&o.type) == CTYPE_VOID)
		return error_new(s.arena, ERR_NOT_FOUND,
				 "function '%s' has no return value",
				 dwarf_diename(&s.die));
	abi_result(s.arena, &o.type, &o.where);
	return about(&s, "return", object_read(s.arena, &o, path, ret));
}

bool var_has_return(struct dwarf_object *obj, const struct var_place *at)
{
	struct scope s;
	struct ctype type;

	if (open_scope(obj, at, &s))
		return false;
	type = ctype_of_die(obj, &s.die);
	return ctype_kind(&type) != CTYPE_VOID;
}

/* ---- without a place: globals, casts, arguments ----------------------- */

static struct error *
no_global(struct dwarf_object *obj, const char *name, const char *file)
{
	struct name_list names = { 0 };
	Dwarf_Die die;
	const char *hint = "";

	if (file && dwarf_find_variable(obj, name, NULL, &die)) {
		hint = "\nit is defined in another file: leave out the @file";
	} else if (obj->index) {
		index_variable_names(obj->index, obj->arena, &names);
		hint = mistaken_hint(obj->arena, name, names.items,
				     names.count);
	}
	return error_new(obj->arena, ERR_NOT_FOUND,
			 "unable to find global '%s'%s%s in %s%s", name,
			 file ? " in " : "", file ? file : "",
			 dwarf_object_name(obj), hint);
}

struct error *var_read_global(struct dwarf_object *obj, const char *spec,
			      const struct var_path *path,
			      const struct access **ret)
{
	const char *at = strchr(spec, '@');
	const char *name = at ? arena_strndup(obj->arena, spec,
					      (size_t)(at - spec))
			      : spec;
	struct var_place nowhere = { 0 };
	struct scope s = { .obj = obj, .arena = obj->arena, .at = &nowhere };
	Dwarf_Die die;

	if (!dwarf_find_variable(obj, name, at ? at + 1 : NULL, &die))
		return no_global(obj, name, at ? at + 1 : NULL);
	return about(&s, name, read_die(&s, &die, path, ret));
}

static void type_names(void *data, struct name_list *ret)
{
	struct dwarf_object *obj = data;

	if (obj->index)
		index_type_names(obj->index, obj->arena, ret);
}

static bool find_type(void *data, enum ctype_kind kind, const char *name,
		      struct ctype *ret)
{
	static const unsigned tags[] = {
		[CTYPE_STRUCT] = DW_TAG_structure_type,
		[CTYPE_UNION] = DW_TAG_union_type,
		[CTYPE_ENUM] = DW_TAG_enumeration_type,
		[CTYPE_OTHER] = 0,
	};
	Dwarf_Die die;

	if (!dwarf_find_type(data, tags[kind], name, &die))
		return false;
	*ret = ctype_from_dwarf(data, &die);
	return true;
}

struct error *var_read_cast(struct dwarf_object *obj, const char *type,
			    const struct var_path *path,
			    const struct access **ret)
{
	return cast_read(obj->arena, type, find_type, type_names, obj,
			 dwarf_object_name(obj), path, ret);
}

struct error *var_find_type(struct dwarf_object *obj, const char *type,
			    struct ctype *ret)
{
	return cast_find_type(obj->arena, type, find_type, type_names, obj,
			      dwarf_object_name(obj), ret);
}

bool var_enumerator(struct dwarf_object *obj, const struct var_place *at,
		    const char *name, int64_t *ret)
{
	struct scope s;
	Dwarf_Die child;

	if (open_scope(obj, at, &s) || dwarf_child(&s.unit, &child))
		return false;
	do {
		if (dwarf_tag(&child) == DW_TAG_enumeration_type &&
		    enumerator_of(obj, &child, name, ret))
			return true;
	} while (dwarf_siblingof(&child, &child) == 0);
	return false;
}

/* In DIE's children: of a unit, or of what can hold types. */
static bool enumerator_below(struct dwarf_object *obj, Dwarf_Die *die,
			     const char *name, int depth, int64_t *ret)
{
	Dwarf_Die child;

	if (depth > MAX_DEPTH || dwarf_child(die, &child))
		return false;
	do {
		switch (dwarf_tag(&child)) {
		case DW_TAG_enumeration_type:
			if (enumerator_of(obj, &child, name, ret))
				return true;
			break;
		case DW_TAG_namespace:
		case DW_TAG_class_type:
		case DW_TAG_structure_type:
			if (enumerator_below(obj, &child, name, depth + 1,
					     ret))
				return true;
			break;
		default:
			break;
		}
	} while (dwarf_siblingof(&child, &child) == 0);
	return false;
}

bool var_enumerator_anywhere(struct dwarf_object *obj, const char *name,
			     int64_t *ret)
{
	Dwarf *dw = dwarf_handle(obj);
	Dwarf_CU *cu = NULL;
	Dwarf_Die unit;

	while (dw && dwarf_get_units(dw, cu, &cu, NULL, NULL, &unit,
				     NULL) == 0)
		if (enumerator_below(obj, &unit, name, 0, ret))
			return true;
	return false;
}

void var_list(struct dwarf_object *obj, const struct var_place *at,
	      bool parameters, bool locals, struct var_names *ret)
{
	struct scope s;

	if (!open_scope(obj, at, &s))
		visible_names(&s, parameters, locals, ret);
}
