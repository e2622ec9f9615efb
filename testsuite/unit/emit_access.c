/* Accesses spelled as C: the lines before the value, then "=> value". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../../stap/emit/emitter.h"

static struct arena arena;
static struct diag diag;

static const struct source source = { .name = "t.stp", .text = "$x" };
static const struct place place = { .source = &source, .line = 1, .column = 1,
				    .kind = PLACE_IDENTIFIER, .text = "$x" };

/* Without the checks, which are the same after each line that may fail, and
 * with broken lines whole. */
static const char *plain(const char *text)
{
	struct str out;

	str_init(&out, &arena);
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		size_t len = strcspn(text, "\n");

		if (strncmp(text, "\t\t", 2) == 0) {
			out.text[out.len - 1] = ' ';
			str_add_n(&out, text + 2, len - 2);
		} else if (strncmp(text, "if (", 4) != 0 && *text != '\t') {
			str_add_n(&out, text, len);
		} else {
			continue;
		}
		str_add_char(&out, '\n');
	}
	return str_text(&out);
}

static const char *
spell(const struct access *code, struct expr *operand_expr)
{
	struct emit_options opt = { .script_name = "t.stp" };
	struct body b = { .out = { "out", 0 } };
	struct emitter em = { .arena = &arena, .diag = &diag, .opt = &opt,
			      .body = &b };
	struct expr e = { .kind = EXPR_ACCESS, .type = TYPE_LONG,
			  .at = &place };
	struct operand value;

	b.fail = &b.out;
	writer_init(&em.w, &arena);
	e.access.code = code;
	if (operand_expr)
		vec_push(&arena, &e.access.operands, operand_expr);
	value = emit_access(&em, &e);
	return arena_printf(&arena, "%s=> %s",
			    plain(writer_text(&em.w)), value.text);
}

#define STEP(name, number) { .op = ACC_##name, .value = (number) }

static const struct {
	const char *name;
	struct access_step steps[10];
	const char *want;
} cases[] = {
	{ "constant", { STEP(CONST, 6), STEP(CONST, 7), STEP(MUL, 0) },
	  "=> 42" },
	{ "register", { STEP(REG, 5) },
	  "stap_s64 n1 = stap_reg(c, 5);\n=> n1" },
	{ "member", { STEP(REG, 5), STEP(CONST, 64), STEP(ADD, 0),
		      STEP(LOAD, 4), STEP(SEXT, 32) },
	  "stap_s64 n1 = stap_reg(c, 5);\n"
	  "stap_s64 n2 = stap_load_kernel(c, n1 + 64, 4);\n=> (int)n2" },
	{ "idle extension", { STEP(ARG, 1), STEP(LOAD, 2),
			      STEP(ZEXT, 16) },
	  "stap_s64 n1 = stap_load_kernel(c, (stap_s64)c->args[1], 2);\n"
	  "=> n1" },
	{ "bit-field", { STEP(ENTRY, 0), STEP(CONST, 3), STEP(SHR, 0),
			 STEP(ZEXT, 5) },
	  "stap_s64 n1 = stap_entry_value(c, 0);\n"
	  "=> ((stap_u64)n1 >> (3 & 63)) & 0x1f" },
	{ "address", { STEP(ADDR, 0x1000), STEP(LOAD, 8) },
	  "stap_s64 n1 = stap_load_kernel(c, "
	  "(stap_s64)(0x1000ULL + stap_kernel_offset), 8);\n=> n1" },
	{ "index", { STEP(REG, 0), STEP(OPERAND, 0), STEP(CONST, 8),
		     STEP(MUL, 0), STEP(ADD, 0), STEP(LOAD, 8) },
	  "stap_s64 n1 = stap_reg(c, 0);\n"
	  "stap_s64 n2 = stap_load_kernel(c, n1 + (3 * 8), 8);\n=> n2" },
	{ "dup and swap", { STEP(REG, 0), STEP(DUP, 0), STEP(CONST, 1),
			    STEP(SWAP, 0), STEP(SUB, 0), STEP(XOR, 0) },
	  "stap_s64 n1 = stap_reg(c, 0);\n=> n1 ^ (1 - n1)" },
};

static void test_accesses(void **state)
{
	struct expr three = { .kind = EXPR_NUMBER, .type = TYPE_LONG,
			      .number = 3, .at = &place };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct access code = { 0 };

		for (size_t s = 0; s < 10 && (s == 0 || cases[i].steps[s].op ||
					      cases[i].steps[s].value); s++)
			access_push(&arena, &code, cases[i].steps[s].op,
				    cases[i].steps[s].value);
		print_message("%s\n", cases[i].name);
		assert_string_equal(spell(&code, &three), cases[i].want);
	}
}

static void test_markers(void **state)
{
	(void)state;
	assert_string_equal(line_markers_settle(&arena, "a\n#line @\nb\n"),
			    "a\n#line 3 \"script.c\"\nb\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accesses),
		cmocka_unit_test(test_markers),
	};

	arena_init(&arena);
	diag_init(&diag, &arena, stderr);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
