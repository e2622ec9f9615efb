/*
 * A note of version 3 is, after the header that all notes have,
 *
 *	8 bytes		address of the marker
 *	8 bytes		address of .stapsdt.base when that was written: what is
 *			moved after linking (prelink) is moved as far as this
 *	8 bytes		address of the semaphore, or 0
 *	strings		provider, name, arguments
 *
 * and an argument is SIZE@OPERAND, SIZE negative if it is signed, OPERAND as
 * assemblers write it:
 *
 *	-4@%eax   4@$5   8@-16(%rbp)   1@flag(%rip)   8@8(%rax,%rbx,8)
 */
#include "sdt.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "image.h"
#include "symtab.h"

enum {
	NOTE_VERSION = 3,
	HEADER_SIZE = 12, ADDRESSES_SIZE = 24,
	DWARF_RA = 16,			/* the register %rip */
};

/* ---- notes ----------------------------------------------------------- */

/* Cuts TEXT at blanks.  False if there are too many words. */
static bool split_arguments(struct arena *a, const char *text,
			    struct sdt_marker *m)
{
	/* What a file with no arguments in any marker says. */
	if (strcmp(text, ":") == 0)
		return true;
	while (*(text += strspn(text, " \t"))) {
		size_t len = strcspn(text, " \t");

		if (m->argument_count == SDT_MAX_ARGUMENTS)
			return false;
		m->arguments[m->argument_count++] = arena_strndup(a, text,
								  len);
		text += len;
	}
	return true;
}

/* The string at *AT, which ends before END; NULL otherwise. */
static const char *next_string(const char **at, const char *end)
{
	const char *text = *at;
	size_t len = strnlen(text, (size_t)(end - text));

	if (len == (size_t)(end - text))
		return NULL;
	*at = text + len + 1;
	return text;
}

/* True with RET filled if the note's description is a marker. */
static bool read_marker(struct arena *a, const struct image *img,
			const char *desc, size_t size, struct sdt_marker *ret)
{
	const struct image_section *base = image_section(img, ".stapsdt.base");
	const char *at = desc + ADDRESSES_SIZE, *end = desc + size, *args;
	struct sdt_marker m = { .image = img };
	uint64_t addresses[3];

	if (size < ADDRESSES_SIZE)
		return false;
	memcpy(addresses, desc, sizeof(addresses));
	m.addr = addresses[0];
	m.semaphore = addresses[2];
	if (base && addresses[1]) {
		uint64_t moved = base->addr - addresses[1];

		m.addr += moved;
		if (m.semaphore)
			m.semaphore += moved;
	}
	m.provider = next_string(&at, end);
	m.name = m.provider ? next_string(&at, end) : NULL;
	args = m.name ? next_string(&at, end) : NULL;
	if (!args || !split_arguments(a, args, &m))
		return false;
	*ret = m;
	return true;
}

static uint64_t padded(uint32_t size)
{
	return ((uint64_t)size + 3) & ~(uint64_t)3;
}

struct error *sdt_read(struct arena *a, const struct image *img,
		       struct sdt_markers *ret)
{
	const struct image_section *s = image_section(img, ".note.stapsdt");
	size_t left = s && s->data ? s->data_size : 0;
	const char *at = left ? s->data : NULL;

	while (left >= HEADER_SIZE) {
		uint32_t header[3];	/* sizes of name and text; type */
		struct sdt_marker m;
		uint64_t size;

		memcpy(header, at, sizeof(header));
		size = HEADER_SIZE + padded(header[0]) + padded(header[1]);
		if (size > left && size - padded(header[1]) + header[1] > left)
			return error_new(a, ERR_BAD_FORMAT, "%s: section"
					 " .note.stapsdt is damaged",
					 img->path);
		if (header[2] == NOTE_VERSION && header[0] == 8 &&
		    memcmp(at + HEADER_SIZE, "stapsdt", 8) == 0 &&
		    read_marker(a, img, at + HEADER_SIZE + padded(header[0]),
				header[1], &m))
			vec_push(a, ret, m);
		if (size > left)
			size = left;
		at += size;
		left -= size;
	}
	return NULL;
}

/* ---- operands -------------------------------------------------------- */

struct reg {
	int number;			/* DWARF's */
	unsigned bits, shift;
};

/* %rax %eax %ax %al %ah of the first eight, in DWARF's order. */
static const char *const names[][5] = {
	{ "rax", "eax", "ax", "al", "ah" },
	{ "rdx", "edx", "dx", "dl", "dh" },
	{ "rcx", "ecx", "cx", "cl", "ch" },
	{ "rbx", "ebx", "bx", "bl", "bh" },
	{ "rsi", "esi", "si", "sil", "" },
	{ "rdi", "edi", "di", "dil", "" },
	{ "rbp", "ebp", "bp", "bpl", "" },
	{ "rsp", "esp", "sp", "spl", "" },
};

static bool is_word(const char *text, size_t len, const char *word)
{
	return len == strlen(word) && memcmp(text, word, len) == 0;
}

static bool old_register(const char *name, size_t len, struct reg *ret)
{
	static const unsigned bits[] = { 64, 32, 16, 8, 8 };

	for (int n = 0; n < 8; n++)
		for (int i = 0; i < 5; i++)
			if (len && is_word(name, len, names[n][i])) {
				*ret = (struct reg){ n, bits[i],
						     i == 4 ? 8 : 0 };
				return true;
			}
	return false;
}

/* r8 r8d r8w r8b ... r15. */
static bool new_register(const char *name, size_t len, struct reg *ret)
{
	char *end;
	unsigned long n;

	if (len < 2 || name[0] != 'r' || !isdigit((unsigned char)name[1]))
		return false;
	n = strtoul(name + 1, &end, 10);
	if (n < 8 || n > 15)
		return false;
	len -= (size_t)(end - name);
	if (len == 0)
		*ret = (struct reg){ (int)n, 64, 0 };
	else if (is_word(end, len, "d"))
		*ret = (struct reg){ (int)n, 32, 0 };
	else if (is_word(end, len, "w"))
		*ret = (struct reg){ (int)n, 16, 0 };
	else if (is_word(end, len, "b") || is_word(end, len, "l"))
		*ret = (struct reg){ (int)n, 8, 0 };
	else
		return false;
	return true;
}

/* "%eax" at *P, which is left behind it. */
static bool parse_register(const char **p, struct reg *ret)
{
	const char *name = *p + 1;
	size_t len = 0;

	if (**p != '%')
		return false;
	while (isalnum((unsigned char)name[len]))
		len++;
	*p = name + len;
	if (is_word(name, len, "rip")) {
		*ret = (struct reg){ DWARF_RA, 64, 0 };
		return true;
	}
	return old_register(name, len, ret) || new_register(name, len, ret);
}

/* SYMBOL, NUMBER and sums of them: an address if there is a symbol. */
struct sum {
	bool has_symbol, any;
	uint64_t value;
};

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '$' ||
	       c == '@';
}

static bool add_symbol(const struct sdt_marker *m, const char **p,
		       bool minus, struct sum *ret)
{
	char name[256];
	uint64_t addr;
	size_t len = 0;

	while (is_name_char((*p)[len]))
		len++;
	if (len == 0 || len >= sizeof(name) || minus || ret->has_symbol)
		return false;
	memcpy(name, *p, len);
	name[len] = '\0';
	if (!image_symbol(m->image, name, &addr))
		return false;
	*p += len;
	ret->has_symbol = true;
	ret->value += addr;
	return true;
}

static bool parse_sum(const struct sdt_marker *m, const char **p,
		      struct sum *ret)
{
	*ret = (struct sum){ 0 };
	for (;;) {
		bool minus = **p == '-';

		if (minus || **p == '+')
			++*p;
		else if (ret->any)
			return true;
		if (isdigit((unsigned char)**p)) {
			char *end;
			uint64_t n = strtoull(*p, &end, 0);

			ret->value += minus ? 0 - n : n;
			*p = end;
		} else if (ret->any || minus || is_name_char(**p)) {
			if (!add_symbol(m, p, minus, ret))
				return false;
		} else {
			return true;
		}
		ret->any = true;
	}
}

static void push_register(struct arena *a, struct access *acc,
			  const struct reg *r)
{
	access_push(a, acc, ACC_REG, r->number);
	if (r->bits < 64)
		access_push(a, acc, ACC_ZEXT, r->bits);
}

/* Numbers come last, where they join what is loaded from. */
static void push_address(struct arena *a, struct access *acc,
			 const struct sum *sum, const struct reg *base,
			 const struct reg *index, long scale)
{
	bool any = sum->has_symbol;

	if (sum->has_symbol)
		access_push(a, acc, ACC_ADDR, (int64_t)sum->value);
	if (base->number >= 0) {
		push_register(a, acc, base);
		if (any)
			access_push(a, acc, ACC_ADD, 0);
		any = true;
	}
	if (index->number >= 0) {
		push_register(a, acc, index);
		access_push(a, acc, ACC_CONST, scale);
		access_push(a, acc, ACC_MUL, 0);
		if (any)
			access_push(a, acc, ACC_ADD, 0);
		any = true;
	}
	if (!sum->has_symbol)
		access_push(a, acc, ACC_CONST, (int64_t)sum->value);
	if (!sum->has_symbol && any)
		access_push(a, acc, ACC_ADD, 0);
}

/* "(BASE,INDEX,SCALE)" behind a displacement: the address is left. */
static bool parse_address(struct arena *a, const struct sdt_marker *m,
			  const char **p, struct access *acc)
{
	struct reg base = { -1, 64, 0 }, index = { -1, 64, 0 };
	long scale = 1;
	struct sum sum;

	if (!parse_sum(m, p, &sum))
		return false;
	if (**p == '(') {
		++*p;
		if (**p == '%' && !parse_register(p, &base))
			return false;
		if (**p == ',') {
			char *end;

			++*p;
			if (!parse_register(p, &index))
				return false;
			if (**p == ',') {
				scale = strtol(*p + 1, &end, 10);
				*p = end;
			}
		}
		if (*(*p)++ != ')')
			return false;
	} else if (!sum.any) {
		return false;
	}
	if (base.number == DWARF_RA) {
		/* Relative to the next instruction, which only the assembler
		 * knew: with a symbol, it is the symbol that is meant. */
		if (!sum.has_symbol)
			return false;
		base.number = -1;
	}
	if (base.number == DWARF_RA || index.number == DWARF_RA)
		return false;

	push_address(a, acc, &sum, &base, &index, scale);
	return true;
}

/* ---- arguments ------------------------------------------------------- */

/* The sizes that "-4@" may say; older compilers leave it out, which is 8. */
static bool parse_size(const char **p, unsigned *ret_size, bool *ret_signed)
{
	const char *at = strchr(*p, '@');
	char *end;
	long n;

	*ret_size = 8;
	*ret_signed = false;
	if (!at || !strchr("-0123456789", **p))
		return true;
	n = strtol(*p, &end, 10);
	if (end != at)			/* "8f@": a floating point number */
		return false;
	*ret_signed = n < 0;
	*ret_size = (unsigned)labs(n);
	*p = at + 1;
	return *ret_size == 1 || *ret_size == 2 || *ret_size == 4 ||
	       *ret_size == 8;
}

static bool parse_operand(struct arena *a, const struct sdt_marker *m,
			  const char *p, unsigned size, struct access *acc,
			  unsigned *ret_bits)
{
	struct sum sum;
	struct reg r;

	*ret_bits = size * 8;
	if (*p == '%') {
		if (!parse_register(&p, &r) || r.number == DWARF_RA || *p)
			return false;
		access_push(a, acc, ACC_REG, r.number);
		if (r.shift) {
			access_push(a, acc, ACC_CONST, r.shift);
			access_push(a, acc, ACC_SHR, 0);
		}
		if (r.bits < *ret_bits)
			*ret_bits = r.bits;
		return true;
	}
	if (*p == '$') {
		p++;
		if (!parse_sum(m, &p, &sum) || !sum.any || *p)
			return false;
		access_push(a, acc, sum.has_symbol ? ACC_ADDR : ACC_CONST,
			    (int64_t)sum.value);
		return true;
	}
	if (!parse_address(a, m, &p, acc) || *p)
		return false;
	access_push(a, acc, ACC_LOAD, size);
	return true;
}

struct error *sdt_argument(struct arena *a, const struct sdt_marker *m,
			   unsigned n, const struct access **ret)
{
	struct access *acc = arena_new(a, struct access);
	const char *text = m->arguments[n - 1], *p = text;
	unsigned size, bits;
	bool is_signed;

	if (!parse_size(&p, &size, &is_signed) ||
	    !parse_operand(a, m, p, size, acc, &bits))
		return error_new(a, ERR_UNSUPPORTED, "SDT asm not understood:"
				 " '%s' of $arg%u", text, n);
	if (bits < 64)
		access_push(a, acc, is_signed ? ACC_SEXT : ACC_ZEXT, bits);
	acc->user = true;
	acc->type = "long";
	*ret = acc;
	return NULL;
}
