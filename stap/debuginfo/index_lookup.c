/* Functions, types, variables and lines out of an index. */
#include "index_map.h"

#include <dwarf.h>

#include "dwarf_find.h"
#include "dwarf_reader.h"

/* ---- by name --------------------------------------------------------- */

/* Three sections begin their entries with a name, and are in order of it. */
static size_t lower_bound(const struct index *ix, enum index_section_id id,
			  size_t entry_size, size_t count, const char *name)
{
	const char *data = index_data(ix, id);
	size_t low = 0, high = count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		uint32_t text;

		memcpy(&text, data + mid * entry_size, sizeof(text));
		if (strcmp(index_text(ix, text), name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool is_called(const struct index *ix, uint32_t text, const char *name)
{
	return strcmp(index_text(ix, text), name) == 0;
}

/* ---- types, variables ------------------------------------------------ */

bool index_type(const struct index *ix, unsigned tag, const char *name,
		uint64_t *ret)
{
	const struct index_type *all = index_data(ix, INDEX_TYPES);
	size_t count = index_count(ix, INDEX_TYPES, struct index_type);
	uint64_t first = 0;

	for (size_t i = lower_bound(ix, INDEX_TYPES, sizeof(*all), count, name);
	     i < count && is_called(ix, all[i].name, name); i++)
		if ((!tag || all[i].tag == tag) &&
		    (!first || all[i].die < first))
			first = all[i].die;
	if (first)
		*ret = first;
	return first != 0;
}

static void add_name(const struct index *ix, struct arena *a, uint32_t text,
		     struct name_list *ret)
{
	const char *name = index_text(ix, text);

	if (!ret->count || strcmp(ret->items[ret->count - 1], name) != 0)
		vec_push(a, ret, name);
}

void index_type_names(const struct index *ix, struct arena *a,
		      struct name_list *ret)
{
	const struct index_type *all = index_data(ix, INDEX_TYPES);
	size_t count = index_count(ix, INDEX_TYPES, struct index_type);

	for (size_t i = 0; i < count; i++)
		add_name(ix, a, all[i].name, ret);
}

void index_variable_names(const struct index *ix, struct arena *a,
			  struct name_list *ret)
{
	const struct index_variable *all = index_data(ix, INDEX_VARIABLES);
	size_t count = index_count(ix, INDEX_VARIABLES, struct index_variable);

	for (size_t i = 0; i < count; i++)
		add_name(ix, a, all[i].name, ret);
}

size_t index_unit_count(const struct index *ix)
{
	return index_count(ix, INDEX_UNITS, struct index_unit);
}

uint64_t index_unit(const struct index *ix, size_t n)
{
	const struct index_unit *all = index_data(ix, INDEX_UNITS);

	return n < index_unit_count(ix) ? all[n].die : 0;
}

/* Position of the unit that holds DIE; -1 for none. */
static size_t unit_of(const struct index *ix, uint32_t die)
{
	const struct index_unit *all = index_data(ix, INDEX_UNITS);
	size_t low = 0, high = index_unit_count(ix);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (all[mid].die <= die)
			low = mid + 1;
		else
			high = mid;
	}
	return low - 1;
}

static const char *unit_path(const struct index *ix, size_t unit)
{
	const struct index_unit *all = index_data(ix, INDEX_UNITS);

	return unit < index_unit_count(ix) ? index_text(ix, all[unit].name)
					   : "";
}

/* "NAME@file.c" picks the unit whose path ends with the file; of several the
 * one with the shortest path. */
bool index_variable(const struct index *ix, const char *name,
		    const char *file, uint64_t *ret)
{
	const struct index_variable *all = index_data(ix, INDEX_VARIABLES);
	size_t count = index_count(ix, INDEX_VARIABLES, struct index_variable);
	const struct function_pattern p = { .file = file };
	uint64_t defined = 0, declared = 0;
	size_t found_len = 0, last = (size_t)-2;

	for (size_t i = lower_bound(ix, INDEX_VARIABLES, sizeof(*all), count,
				    name);
	     i < count && is_called(ix, all[i].name, name); i++) {
		size_t unit = unit_of(ix, all[i].die);
		const char *path = unit_path(ix, unit);

		if (!function_pattern_file(&p, path))
			continue;
		if (!all[i].defined) {
			declared = all[i].die;
		} else if (!defined || (file && unit != last &&
					strlen(path) < found_len)) {
			defined = all[i].die;
			found_len = strlen(path);
			last = unit;
		}
	}
	if (defined || declared)
		*ret = defined ? defined : declared;
	return defined || declared;
}

/* ---- functions ------------------------------------------------------- */

size_t index_function_count(const struct index *ix)
{
	size_t count = index_count(ix, INDEX_FUNCTIONS, struct index_function);

	return count ? count - 1 : 0;
}

static size_t instance_count(const struct index *ix)
{
	return index_count(ix, INDEX_INSTANCES, struct index_instance);
}

struct index_function_info index_function(const struct index *ix, size_t n)
{
	const struct index_function *f = index_data(ix, INDEX_FUNCTIONS);
	struct index_function_info info = { .name = "" };

	if (n >= index_function_count(ix))
		return info;
	f += n;
	info.name = index_text(ix, f->name);
	info.file = index_file(ix, f->file);
	info.file_number = info.file ? f->file : 0;
	info.line = f->line;
	info.inlined = f->flags & INDEX_INLINED;
	info.noreturn = f->flags & INDEX_NORETURN;
	info.by_symbol = f->flags & INDEX_LOW_PC;
	if (f[0].first <= f[1].first && f[1].first <= instance_count(ix)) {
		info.first = f[0].first;
		info.count = f[1].first - f[0].first;
	}
	return info;
}

size_t index_functions_named(const struct index *ix, const char *name,
			     size_t *ret_first)
{
	const struct index_function *all = index_data(ix, INDEX_FUNCTIONS);
	size_t count = index_function_count(ix);
	size_t first = lower_bound(ix, INDEX_FUNCTIONS, sizeof(*all), count,
				   name);
	size_t end = first;

	while (end < count && is_called(ix, all[end].name, name))
		end++;
	*ret_first = first;
	return end - first;
}

void index_instance(const struct index *ix, size_t n, uint64_t *ret_die,
		    uint64_t *ret_entry)
{
	const struct index_instance *all = index_data(ix, INDEX_INSTANCES);

	*ret_die = *ret_entry = 0;
	if (n < instance_count(ix)) {
		*ret_die = all[n].die;
		*ret_entry = ix->header->base + all[n].entry;
	}
}

/* The function that instance N belongs to. */
static size_t function_of(const struct index *ix, size_t n)
{
	const struct index_function *all = index_data(ix, INDEX_FUNCTIONS);
	size_t low = 0, high = index_function_count(ix);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (all[mid].first <= n)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? low - 1 : 0;
}

bool index_instance_at(const struct index *ix, uint64_t entry, size_t n,
		       size_t *ret_function, size_t *ret_instance)
{
	const uint32_t *all = index_data(ix, INDEX_BY_ENTRY);
	size_t low = 0, high = index_count(ix, INDEX_BY_ENTRY, uint32_t);
	size_t count = high;
	uint64_t die, at;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		index_instance(ix, all[mid], &die, &at);
		if (at < entry)
			low = mid + 1;
		else
			high = mid;
	}
	if (n >= count - low)
		return false;
	index_instance(ix, all[low + n], &die, &at);
	if (at != entry)
		return false;
	*ret_instance = all[low + n];
	*ret_function = function_of(ix, *ret_instance);
	return true;
}

/* ---- files and lines ------------------------------------------------- */

size_t index_file_count(const struct index *ix)
{
	return index_count(ix, INDEX_FILES, uint32_t);
}

const char *index_file(const struct index *ix, size_t n)
{
	const uint32_t *all = index_data(ix, INDEX_FILES);

	return n && n < index_file_count(ix) ? index_text(ix, all[n]) : NULL;
}

static int64_t signed_number(struct reader *r)
{
	uint64_t v = read_uleb(r);

	return (int64_t)(v >> 1 ^ -(v & 1));
}

static bool rows_of(const struct index *ix, size_t file, struct reader *ret)
{
	const uint32_t *starts = index_data(ix, INDEX_LINE_FILES);
	const unsigned char *data = index_data(ix, INDEX_LINES);

	if (file + 1 >= index_count(ix, INDEX_LINE_FILES, uint32_t) ||
	    starts[file] > starts[file + 1] ||
	    starts[file + 1] > index_count(ix, INDEX_LINES, char))
		return false;
	*ret = (struct reader){ data + starts[file], data + starts[file + 1],
				false };
	return true;
}

void index_lines(const struct index *ix, size_t file, uint64_t first,
		 uint64_t last,
		 bool (*fn)(void *data, uint64_t line, uint64_t addr,
			    bool is_stmt),
		 void *data)
{
	struct reader u;
	uint64_t line = 0, addr = ix->header->base;

	if (!rows_of(ix, file, &u))
		return;
	while (u.p < u.end) {
		line += read_uleb(&u);
		if (line > last)
			return;
		for (uint64_t rows = read_uleb(&u); rows && u.p < u.end;
		     rows--) {
			int64_t step = signed_number(&u);

			addr += (uint64_t)(step >> 1);
			if (line >= first && !fn(data, line, addr, step & 1))
				return;
		}
	}
}
