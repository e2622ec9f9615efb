/* asserts: at every place in real programs and libraries the digest says of
 * the caller what libdw makes of .eh_frame; damaged files do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <fcntl.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "../../runtime/object_view.h"
#include "../../runtime/staprun/digest.h"

/* ---- what libdw says, in numbers ---- */

/* Registers and memory have these values; any will do. */
static uint64_t pc;

static uint64_t register_value(unsigned reg)
{
	return reg == STAP_REG_RA ? pc : 0x7000000000u + reg * 0x100000000u;
}

static uint64_t memory_at(uint64_t addr)
{
	return addr * 0x9e3779b97f4a7c15u >> 8;
}

/* A location: at an address, in a register, or nowhere. */
struct where {
	enum { SAME, LOST, AT, IN } kind;
	uint64_t value;
};

static uint64_t evaluate(const Dwarf_Op *ops, size_t count, uint64_t cfa,
			 bool *ok)
{
	uint64_t stack[16] = { 0 };
	int top = 0;

	*ok = true;
	for (size_t i = 0; i < count; i++) {
		const Dwarf_Op *op = &ops[i];
		uint64_t a, b;

		if (top < 0 || top > 12) {
			*ok = false;
			return 0;
		}
		a = top ? stack[top - 1] : 0;
		b = top > 1 ? stack[top - 2] : 0;
		if (op->atom >= DW_OP_breg0 && op->atom <= DW_OP_breg16) {
			stack[top++] = register_value(op->atom - DW_OP_breg0) +
				       op->number;
			continue;
		}
		if (op->atom >= DW_OP_lit0 && op->atom <= DW_OP_lit31) {
			stack[top++] = op->atom - DW_OP_lit0;
			continue;
		}
		switch (op->atom) {
		case DW_OP_bregx:
			stack[top++] = register_value((unsigned)op->number) +
				       op->number2;
			break;
		case DW_OP_call_frame_cfa:
			stack[top++] = cfa;
			break;
		case DW_OP_plus_uconst:
			stack[top - 1] = a + op->number;
			break;
		case DW_OP_deref:
			stack[top - 1] = memory_at(a);
			break;
		case DW_OP_const1s: case DW_OP_const2s: case DW_OP_const4s:
		case DW_OP_consts: case DW_OP_const1u: case DW_OP_const2u:
		case DW_OP_const4u: case DW_OP_constu:
			stack[top++] = op->number;
			break;
		case DW_OP_plus:
			stack[--top - 1] = b + a;
			break;
		case DW_OP_and:
			stack[--top - 1] = b & a;
			break;
		case DW_OP_shl:
			stack[--top - 1] = b << a;
			break;
		case DW_OP_ge:
			stack[--top - 1] = (int64_t)b >= (int64_t)a;
			break;
		default:
			*ok = false;
			return 0;
		}
	}
	/* What locates a register begins with the CFA. */
	*ok = top >= 1;
	return top ? stack[top - 1] : 0;
}

static struct where libdw_where(Dwarf_Frame *frame, int reg, uint64_t cfa,
				bool *ok)
{
	Dwarf_Op mem[3], *ops;
	size_t count;

	*ok = true;
	if (dwarf_frame_register(frame, reg, mem, &ops, &count) != 0) {
		*ok = false;
		return (struct where){ LOST, 0 };
	}
	if (count == 0)
		return (struct where){ ops == mem ? LOST : SAME, 0 };
	if (count == 1 && ops[0].atom == DW_OP_regx)
		return (struct where){ IN, ops[0].number };
	if (count == 1 && ops[0].atom >= DW_OP_reg0 &&
	    ops[0].atom <= DW_OP_reg16)
		return (struct where){ IN, ops[0].atom - DW_OP_reg0 };
	if (ops[count - 1].atom == DW_OP_stack_value) {
		*ok = false;
		return (struct where){ LOST, 0 };
	}

	uint64_t at = evaluate(ops, count, cfa, ok);

	return (struct where){ AT, at };
}

/* ---- what the digest says ---- */

static uint64_t our_cfa(const struct stap_rule *r)
{
	uint64_t at = register_value(r->reg) + (int64_t)r->offset;

	switch (r->cfa) {
	case STAP_CFA_REG:
		return at;
	case STAP_CFA_DEREF:
		return memory_at(at) + (int64_t)r->add;
	case STAP_CFA_PLT:
		return at + ((pc & 15) >= (uint64_t)r->add ? 8 : 0);
	}
	return 0;
}

static struct where our_where(const struct stap_rule *r, unsigned reg,
			      uint64_t cfa)
{
	int slot = r->slots[reg];
	uint64_t from = r->based >> reg & 1 ? register_value(r->base) : cfa;

	if (slot == STAP_SLOT_SAME)
		return (struct where){ SAME, 0 };
	if (slot == STAP_SLOT_LOST)
		return (struct where){ LOST, 0 };
	if (slot < STAP_SLOT_FIRST)
		return (struct where){ IN, slot - STAP_SLOT_IN_REG };
	return (struct where){ AT, from + (int64_t)slot * 8 };
}

/* ---- side by side ---- */

struct count {
	unsigned places, unknown, wrong;
};

static void complain(const char *name, uint64_t addr, const char *what,
		     unsigned reg)
{
	fprintf(stderr, "%s: 0x%llx: %s %u\n", name,
		(unsigned long long)addr, what, reg);
}

/* libdw takes some registers that nobody mentions for lost. */
static bool same_where(struct where libdw, struct where ours)
{
	if (libdw.kind == ours.kind)
		return libdw.kind < AT || libdw.value == ours.value;
	return libdw.kind == LOST && ours.kind == SAME;
}

static void compare_registers(const char *name, uint64_t addr,
			      Dwarf_Frame *frame, const struct stap_rule *r,
			      struct count *n)
{
	uint64_t cfa = our_cfa(r);

	for (unsigned reg = 0; reg < STAP_REG_COUNT; reg++) {
		bool ok;
		struct where w = libdw_where(frame, (int)reg, cfa, &ok);

		if (reg == STAP_REG_SP)
			continue;
		if (!ok) {
			n->unknown++;
			continue;
		}
		if (same_where(w, our_where(r, reg, cfa)))
			continue;
		complain(name, addr, "register", reg);
		n->wrong++;
	}
}

static void compare(const char *name, Dwarf_CFI *cfi, uint64_t addr,
		    const struct stap_rule *r, struct count *n)
{
	Dwarf_Frame *frame = NULL;
	Dwarf_Op *ops;
	size_t count;
	bool ok, signal;

	pc = addr;
	n->places++;
	if (dwarf_cfi_addrframe(cfi, addr, &frame) != 0) {
		if (r->cfa != STAP_CFA_UNKNOWN) {
			complain(name, addr, "libdw knows no rule", 0);
			n->wrong++;
		}
		return;
	}
	dwarf_frame_info(frame, NULL, NULL, &signal);
	if (r->cfa == STAP_CFA_END) {
		/* The return address is undefined. */
		n->wrong += libdw_where(frame, STAP_REG_RA, 0, &ok).kind !=
			    LOST || !ok;
	} else if (r->cfa == STAP_CFA_UNKNOWN) {
		n->unknown++;
	} else if (dwarf_frame_cfa(frame, &ops, &count) != 0 ||
		   evaluate(ops, count, 0, &ok) != our_cfa(r) || !ok ||
		   signal != !!(r->flags & STAP_RULE_SIGNAL)) {
		complain(name, addr, "CFA", r->cfa);
		n->wrong++;
	} else {
		compare_registers(name, addr, frame, r, n);
	}
	free(frame);
}

static uint64_t vaddr_of(const struct stap_object_view *v, uint32_t place)
{
	return v->head->base + stap_object_distance(v, place);
}

static void compare_all(const char *name, Elf *elf,
			const struct stap_digest *d)
{
	struct stap_object_view v;
	struct count n = { 0 };
	Dwarf_CFI *cfi = dwarf_getcfi_elf(elf);

	assert_non_null(cfi);
	assert_int_equal(stap_object_view(d, d->size, &v), 0);
	assert_true(d->place_count > 3);
	for (uint32_t i = 0; i < d->place_count; i++) {
		uint32_t place = v.places[i];
		const struct stap_rule *r = &v.rules[v.rule_of[i]];

		assert_ptr_equal(stap_object_rule(&v, place), r);
		compare(name, cfi, vaddr_of(&v, place), r, &n);
		/* The last byte that has it. */
		if (i + 1 < d->place_count && i % 16 == 0)
			compare(name, cfi, vaddr_of(&v, v.places[i + 1] - 1),
				r, &n);
	}
	printf("%s: %u places, %u rules, %u symbols, %u bytes; %u places not"
	       " expressed\n", name, d->place_count, d->rule_count,
	       d->symbol_count, d->size, n.unknown);
	assert_int_equal(n.wrong, 0);
	/* Expressions that nobody has written yet. */
	assert_true(n.unknown * 1000 < n.places);
	dwarf_cfi_end(cfi);
}

static void check_file(const char *path)
{
	const struct stap_digest *d = NULL;
	struct error *err;
	struct arena a;
	int fd = open(path, O_RDONLY);
	Elf *elf;

	if (fd < 0) {
		printf("%s: not here\n", path);
		return;
	}
	arena_init(&a);
	elf_version(EV_CURRENT);
	elf = elf_begin(fd, ELF_C_READ, NULL);
	err = digest_file(&a, fd, path, &d);
	if (err)
		fail_msg("%s: %s", path, error_message(err));
	compare_all(path, elf, d);
	elf_end(elf);
	close(fd);
	arena_deinit(&a);
}

#define LIBDIR "/usr/lib/x86_64-linux-gnu/"

static void test_libc(void **state)
{
	(void)state;
	check_file(LIBDIR "libc.so.6");
}

static void test_loader(void **state)
{
	(void)state;
	check_file(LIBDIR "ld-linux-x86-64.so.2");
}

static void test_libstdcxx(void **state)
{
	(void)state;
	check_file(LIBDIR "libstdc++.so.6");
}

static void test_bash(void **state)
{
	(void)state;
	check_file("/bin/bash");
}

static void test_python(void **state)
{
	(void)state;
	check_file("/usr/bin/python3.11");
}

static void test_libcrypto(void **state)
{
	(void)state;
	check_file(LIBDIR "libcrypto.so.3");
}

static void test_self(void **state)
{
	(void)state;
	check_file("/proc/self/exe");
}

static void test_vdso(void **state)
{
	(void)state;
	const struct stap_digest *d = NULL;
	struct arena a;
	Elf *elf;

	arena_init(&a);
	elf_version(EV_CURRENT);
	assert_null(digest_vdso(&a, &d));
	elf = elf_memory((char *)getauxval(AT_SYSINFO_EHDR), 8192);
	compare_all("[vdso]", elf, d);
	elf_end(elf);
	arena_deinit(&a);
}

/* ---- names ---- */

static const char *name_at(const struct stap_object_view *v, uint64_t addr)
{
	for (uint32_t i = 0; i < v->head->symbol_count; i++)
		if (vaddr_of(v, v->symbols[i].place) == addr)
			return v->names + v->symbols[i].name;
	return NULL;
}

static void test_names(void **state)
{
	(void)state;
	static const char *const wanted[] = { "write", "malloc", "qsort" };
	const struct stap_digest *d = NULL;
	struct stap_object_view v;
	struct arena a;
	int fd = open(LIBDIR "libc.so.6", O_RDONLY);
	unsigned found = 0;

	if (fd < 0)
		skip();
	arena_init(&a);
	assert_null(digest_file(&a, fd, "libc", &d));
	assert_int_equal(stap_object_view(d, d->size, &v), 0);
	assert_string_equal(v.names + d->path, "libc");
	for (uint32_t i = 0; i < d->symbol_count; i++) {
		const struct stap_symbol *s = &v.symbols[i];

		assert_ptr_equal(stap_object_symbol(&v, s->place), s);
		assert_ptr_equal(name_at(&v, vaddr_of(&v, s->place)),
				 v.names + s->name);
		for (unsigned k = 0; k < 3; k++)
			found += !strcmp(v.names + s->name, wanted[k]);
	}
	assert_int_equal(found, 3);

	const struct stap_digest *u = digest_unwind_only(&a, d);
	struct stap_object_view uv;

	assert_non_null(u);
	assert_int_equal(stap_object_view(u, u->size, &uv), 0);
	assert_int_equal(u->symbol_count, 0);
	assert_int_equal(u->place_count, d->place_count);
	assert_string_equal(uv.names + u->path, "libc");
	close(fd);
	arena_deinit(&a);
}

/* ---- damage ---- */

static uint64_t seed = 1;

static unsigned random_below(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static char *read_file(const char *path, size_t *ret)
{
	FILE *f = fopen(path, "re");
	char *data = xmalloc(8 << 20);

	if (!f)
		return free(data), NULL;
	*ret = fread(data, 1, 8 << 20, f);
	fclose(f);
	return data;
}

/* Any bytes may be wrong; a digest that comes of them is a valid one. */
static void test_damaged_file(void **state)
{
	(void)state;
	size_t size = 0;
	char *good = read_file(LIBDIR "ld-linux-x86-64.so.2", &size);
	char *bad;

	if (!good)
		skip();
	bad = xmalloc(size);
	for (unsigned round = 0; round < 60; round++) {
		struct elf_file f;
		struct arena a;

		memcpy(bad, good, size);
		for (unsigned i = 0; i < 1u << round % 13; i++) {
			size_t at = random_below(i % 4 ? size : 4096);

			bad[at] = (char)random_below(256);
		}
		arena_init(&a);
		if (!elf_open_memory(&a, bad, size - random_below(size / 8),
				     &f)) {
			struct digest_source source = { &f, NULL, "bad" };
			struct stap_object_view v;
			struct name_table names;
			struct cfi_table cfi;

			cfi_digest(&f, NULL, &cfi);
			names_digest(&f, NULL, &names);

			const struct stap_digest *d =
				digest_make(&source, &cfi, &names);

			if (d)
				assert_int_equal(stap_object_view(d, d->size,
								  &v), 0);
		}
		arena_deinit(&a);
	}
	free(bad);
	free(good);
}

/* The module believes a digest only after a look at all of it. */
static void test_damaged_digest(void **state)
{
	(void)state;
	const struct stap_digest *d = NULL;
	struct stap_object_view v;
	struct arena a;
	int fd = open("/proc/self/exe", O_RDONLY);
	char *bad;

	arena_init(&a);
	assert_null(digest_file(&a, fd, "self", &d));
	bad = xmalloc(d->size);
	for (unsigned round = 0; round < 2000; round++) {
		memcpy(bad, d, d->size);
		for (unsigned i = 0; i < 1 + round % 4; i++)
			bad[random_below(round % 2 ? d->size : 64)] ^=
				(char)(1 << random_below(8));
		if (stap_object_view(bad, d->size, &v))
			continue;
		for (unsigned i = 0; i < 100; i++) {
			uint32_t place = random_below(1 << 20);
			const struct stap_symbol *s =
				stap_object_symbol(&v, place);
			const struct stap_rule *r =
				stap_object_rule(&v, place);

			assert_true((const char *)(r + 1) <= bad + d->size);
			if (s)
				assert_true(strlen(v.names + s->name) <
					    d->size);
			stap_object_distance(&v, place);
		}
	}
	free(bad);
	close(fd);
	arena_deinit(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_libc),
		cmocka_unit_test(test_loader),
		cmocka_unit_test(test_libstdcxx),
		cmocka_unit_test(test_bash),
		cmocka_unit_test(test_python),
		cmocka_unit_test(test_libcrypto),
		cmocka_unit_test(test_self),
		cmocka_unit_test(test_vdso),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_damaged_file),
		cmocka_unit_test(test_damaged_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
