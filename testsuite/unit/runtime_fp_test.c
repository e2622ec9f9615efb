/*
 * asserts: arithmetic on doubles gives the processor's bits, text is printf's
 * and strtod's; on random patterns and on all pairs of edges.
 */
#include "runtime_stub.h"

#include <fenv.h>
#include <math.h>
#include <string.h>

#include "../../runtime/script_tapset.h"

enum { ROUNDS = 200000 };

static const double edges[] = {
	0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 3.0, 1e-320, -4e-324,
	2.2250738585072014e-308, 2.225073858507201e-308,
	1.7976931348623157e308, -1.7976931348623157e308, INFINITY, -INFINITY,
	NAN, 9007199254740993.0, 9223372036854775807.0, -9223372036854775808.0,
	0.1, 1e23, 4503599627370495.5, 1.0000000000000002, 0.49999999999999994,
};

enum { EDGES = sizeof(edges) / sizeof(*edges) };

static stap_u64 bits_of(double d)
{
	stap_u64 bits;

	memcpy(&bits, &d, sizeof(bits));
	return bits;
}

static double double_of(stap_u64 bits)
{
	double d;

	memcpy(&d, &bits, sizeof(d));
	return d;
}

/* Any bits; often such with exponents near each other. */
static double random_double(void)
{
	stap_u64 bits = (stap_u64)stub_random() << 32 ^ stub_random();

	if (stub_below(2))
		bits = (bits & ~(0x7ffull << 52)) |
			(stap_u64)(1000 + stub_below(60)) << 52;
	return double_of(bits);
}

static void same(const char *what, double a, double b, stap_u64 got,
		 double wanted)
{
	if (isnan(wanted) ? isnan(double_of(got)) : got == bits_of(wanted))
		return;
	fail_msg("%s(%a, %a) is %a, not %a", what, a, b, double_of(got),
		 wanted);
}

static void check_pair(double a, double b)
{
	stap_u64 x = bits_of(a), y = bits_of(b);

	same("add", a, b, stap_fp_add(x, y), a + b);
	same("sub", a, b, stap_fp_sub(x, y), a - b);
	same("mul", a, b, stap_fp_mul(x, y), a * b);
	same("div", a, b, stap_fp_div(x, y), a / b);
	same("rem", a, b, stap_fp_rem(x, y), remainder(a, b));
	assert_int_equal(stap_fp_eq(x, y), a == b);
	assert_int_equal(stap_fp_lt(x, y), a < b);
	assert_int_equal(stap_fp_le(x, y), a <= b);
}

static stap_s64 rounded(double a, int mode)
{
	double r;

	fesetround(mode);
	r = rint(a);
	fesetround(FE_TONEAREST);
	if (!(r >= -9223372036854775808.0 && r < 9223372036854775808.0))
		return INT64_MIN;
	return (stap_s64)r;
}

static void check_text(double a, int precision)
{
	char got[600], wanted[600];

	stap_fp_text(got, sizeof(got), bits_of(a), precision);
	snprintf(wanted, sizeof(wanted), "%.*f", precision, a);
	if (isnan(a))
		strcpy(wanted, "nan");
	assert_string_equal(got, wanted);
	snprintf(wanted, sizeof(wanted), "%.*e", precision, a);
	same(wanted, a, 0, stap_fp_of_text(wanted),
	     isfinite(a) ? strtod(wanted, NULL) : 0.0 * !signbit(a));
}

static void check_one(double a)
{
	stap_u64 x = bits_of(a);
	float f = (float)a;
	unsigned float_bits;

	same("sqrt", a, 0, stap_fp_sqrt(x), sqrt(a));
	assert_int_equal(stap_fp_to_long(x, STAP_FP_NEAREST_EVEN),
			 rounded(a, FE_TONEAREST));
	assert_int_equal(stap_fp_to_long(x, STAP_FP_TO_ZERO),
			 rounded(a, FE_TOWARDZERO));
	assert_int_equal(stap_fp_to_long(x, STAP_FP_DOWN),
			 rounded(a, FE_DOWNWARD));
	assert_int_equal(stap_fp_to_long(x, STAP_FP_UP),
			 rounded(a, FE_UPWARD));
	assert_int_equal(stap_fp_to_long(x, STAP_FP_NEAREST_AWAY),
			 rounded(round(a), FE_TONEAREST));
	memcpy(&float_bits, &f, sizeof(f));
	same("float", f, 0, stap_fp_of_float(float_bits), f);
	same("long", a, 0, stap_fp_of_long((stap_s64)x), (double)(stap_s64)x);
}

static void edges_with_edges(void **state)
{
	(void)state;
	for (int i = 0; i < EDGES; i++) {
		check_one(edges[i]);
		for (int precision = 0; precision < 60; precision++)
			if (!isinf(edges[i]) && !isnan(edges[i]))
				check_text(edges[i], precision);
		for (int j = 0; j < EDGES; j++)
			check_pair(edges[i], edges[j]);
	}
}

static void random_numbers(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		double a = random_double(), b = random_double();

		check_pair(a, b);
		check_pair(a, a);
		check_one(a);
		if (i % 64 == 0 && isfinite(a))
			check_text(a, stub_below(30));
	}
}

static void text_as_people_write_it(void **state)
{
	static const char *const texts[] = {
		"3.14", "-2.5", "+7", "1e3", "1E-3", ".5", "5.", "1.5abc",
		"000012.50", "0.000000000000000000000000000000000000000001",
		"123456789012345678901234567890", "9007199254740993",
		"1e400", "-1e-400", "4.9406564584124654e-324", "2.5e-324",
		"179769313486231580793728971405301e276",
		"9007199254740993.00000000000000000000000000000000000000000"
		"00000000000000000000001",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		same(texts[i], 0, 0, stap_fp_of_text(texts[i]),
		     strtod(texts[i], NULL));
	same("nothing", 0, 0, stap_fp_of_text("x"), 0.0);
	assert_int_equal(stap_fp_to_long(bits_of(2.5), STAP_FP_TO_ODD), 3);
	assert_int_equal(stap_fp_to_long(bits_of(-4.1), STAP_FP_TO_ODD), -5);
	assert_int_equal(stap_fp_to_long(bits_of(4), STAP_FP_TO_ODD), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(edges_with_edges),
		cmocka_unit_test(random_numbers),
		cmocka_unit_test(text_as_people_write_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
