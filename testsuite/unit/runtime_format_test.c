/*
 * asserts: printf directives follow spec/language.md section 15, and come out
 * the same whether formatted at once or by way of a record; damaged records
 * do no harm.
 */
#include "runtime_stub.h"

#include "../../runtime/format.h"
#include "../../runtime/record.h"

enum { ROOM = 8192 };

static struct stap_ctx ctx;

static const char memory[] = "abc\x01\xff" "defghijklmnopqrstuvwxyz"
			     "abcdefghijklmnopqrstuvwxyz"
			     "abcdefghijklmnopqrstuvwxyz";

/* ---- both ways ---- */

struct text {
	char bytes[ROOM];
	size_t len;
};

struct sink {
	struct stap_out out;
	char buffer[16];
	struct text *text;
};

static void sink_take(struct stap_out *o)
{
	struct sink *s = (struct sink *)(void *)o;
	size_t len = (size_t)(o->at - s->buffer);

	assert_true(s->text->len + len <= ROOM);
	memcpy(s->text->bytes + s->text->len, s->buffer, len);
	s->text->len += len;
	o->at = s->buffer;
}

/* Through a record, exactly as large as it says, and a sink that has to be
 * emptied every SPACE bytes. */
static int by_record(const struct stap_format *f,
		     const union stap_value *args, size_t space,
		     struct text *ret)
{
	struct stap_directive d[32];
	struct sink s = { .text = ret };
	stap_size size = stap_record_size(f, args);
	void *payload = malloc(size);
	int count, err;

	ret->len = 0;
	assert_int_equal(size % 8, 0);
	assert_int_equal(stap_record_write(&ctx, payload, size, f, args), 0);
	count = stap_format_parse(f->text, f->args, d, 32);
	assert_in_range(count, 0, 32);

	s.out = (struct stap_out){
		.at = s.buffer,
		.end = s.buffer + space,
		.flush = sink_take,
	};
	err = stap_format_record(&s.out, d, (unsigned)count, payload, size);
	sink_take(&s.out);
	free(payload);
	return err;
}

static void check(const char *text, const char *letters,
		  const union stap_value *args, const char *expected,
		  size_t expected_len)
{
	static struct text got;
	struct stap_format f = { .text = text, .args = letters };

	/* What comes behind the end is undefined. */
	stap_sprintf(&ctx, got.bytes, sizeof(got.bytes), &f, args);
	if (memcmp(got.bytes, expected, expected_len) ||
	    got.bytes[expected_len]) {
		print_error("\"%s\": expected \"%s\", got \"%s\"\n", text,
			    expected, got.bytes);
		fail();
	}
	for (size_t space = 1; space <= 16; space += 5) {
		assert_int_equal(by_record(&f, args, space, &got), 0);
		assert_int_equal(got.len, expected_len);
		assert_memory_equal(got.bytes, expected, expected_len);
	}
	assert_null(ctx.error);
}

/* ---- directives ---- */

#define N(x)	{ .n = (x) }
#define S(x)	{ .s = (x) }
#define OUT(x)	x, sizeof(x) - 1

static const struct {
	const char *text, *letters;
	union stap_value args[4];
	const char *expected;
	size_t len;
} directives[] = {
	/* text */
	{ "", "", { N(0) }, OUT("") },
	{ "plain", "", { N(0) }, OUT("plain") },
	{ "%%", "", { N(0) }, OUT("%") },
	{ "100%%\n", "", { N(0) }, OUT("100%\n") },
	{ "%%%%d", "", { N(0) }, OUT("%%d") },
	{ "a%db%dc", "nn", { N(1), N(2) }, OUT("a1b2c") },
	{ "%d%s%d", "nsn", { N(1), S("x"), N(2) }, OUT("1x2") },

	/* %d %i */
	{ "%d", "n", { N(0) }, OUT("0") },
	{ "%d", "n", { N(7) }, OUT("7") },
	{ "%d", "n", { N(10) }, OUT("10") },
	{ "%d", "n", { N(99) }, OUT("99") },
	{ "%d", "n", { N(100) }, OUT("100") },
	{ "%d", "n", { N(-1) }, OUT("-1") },
	{ "%d", "n", { N(1234567) }, OUT("1234567") },
	{ "%d", "n", { N(INT64_MAX) }, OUT("9223372036854775807") },
	{ "%d", "n", { N(INT64_MIN) }, OUT("-9223372036854775808") },
	{ "%i", "n", { N(-42) }, OUT("-42") },
	{ "%ld", "n", { N(-42) }, OUT("-42") },
	{ "%5d|", "n", { N(42) }, OUT("   42|") },
	{ "%-5d|", "n", { N(42) }, OUT("42   |") },
	{ "%05d", "n", { N(-3) }, OUT("-0003") },
	{ "%05d", "n", { N(3) }, OUT("00003") },
	{ "%-05d|", "n", { N(3) }, OUT("3    |") },
	{ "%+d", "n", { N(3) }, OUT("+3") },
	{ "%+d", "n", { N(0) }, OUT("+0") },
	{ "%+d", "n", { N(-3) }, OUT("-3") },
	{ "% d", "n", { N(3) }, OUT(" 3") },
	{ "% d", "n", { N(-3) }, OUT("-3") },
	{ "%+ d", "n", { N(3) }, OUT("+3") },
	{ "%+05d", "n", { N(3) }, OUT("+0003") },
	{ "% 05d", "n", { N(3) }, OUT(" 0003") },
	{ "%.3d", "n", { N(5) }, OUT("005") },
	{ "%.3d", "n", { N(-5) }, OUT("-005") },
	{ "%.3d", "n", { N(12345) }, OUT("12345") },
	{ "%.0d", "n", { N(0) }, OUT("0") },
	{ "%.d", "n", { N(0) }, OUT("0") },
	{ "%8.3d|", "n", { N(-5) }, OUT("    -005|") },
	{ "%-8.3d|", "n", { N(-5) }, OUT("-005    |") },
	{ "%2d", "n", { N(12345) }, OUT("12345") },
	{ "%.30d", "n", { N(7) }, OUT("000000000000000000000000000007") },
	{ "%#d", "n", { N(5) }, OUT("5") },

	/* stars */
	{ "%*d|", "nn", { N(5), N(42) }, OUT("   42|") },
	{ "%*d|", "nn", { N(-5), N(42) }, OUT("42   |") },
	{ "%*d|", "nn", { N(0), N(42) }, OUT("42|") },
	{ "%.*d", "nn", { N(4), N(42) }, OUT("0042") },
	{ "%.*d", "nn", { N(-4), N(42) }, OUT("42") },
	{ "%*.*d|", "nnn", { N(6), N(4), N(42) }, OUT("  0042|") },
	{ "%-*.*d|", "nnn", { N(6), N(4), N(42) }, OUT("0042  |") },
	{ "%0*d", "nn", { N(4), N(-2) }, OUT("-002") },
	{ "%*s|", "ns", { N(4), S("ab") }, OUT("  ab|") },
	{ "%.*s|", "ns", { N(1), S("ab") }, OUT("a|") },
	{ "%*.*s|", "nns", { N(3), N(1), S("ab") }, OUT("  a|") },
	{ "%.*s|", "ns", { N(-1), S("ab") }, OUT("ab|") },

	/* %u */
	{ "%u", "n", { N(0) }, OUT("0") },
	{ "%u", "n", { N(-1) }, OUT("18446744073709551615") },
	{ "%+u", "n", { N(1) }, OUT("1") },
	{ "%lu", "n", { N(1) }, OUT("1") },
	{ "%6u|", "n", { N(123) }, OUT("   123|") },
	{ "%06u|", "n", { N(123) }, OUT("000123|") },

	/* %x %X %o */
	{ "%x", "n", { N(0) }, OUT("0") },
	{ "%x", "n", { N(0xdeadbeef) }, OUT("deadbeef") },
	{ "%X", "n", { N(0xdeadbeef) }, OUT("DEADBEEF") },
	{ "%x", "n", { N(-1) }, OUT("ffffffffffffffff") },
	{ "%#x", "n", { N(255) }, OUT("0xff") },
	{ "%#X", "n", { N(255) }, OUT("0XFF") },
	{ "%#x", "n", { N(0) }, OUT("0x0") },
	{ "%#X", "n", { N(0) }, OUT("0X0") },
	{ "%08x", "n", { N(255) }, OUT("000000ff") },
	{ "%#08x", "n", { N(255) }, OUT("0x0000ff") },
	{ "%#8x|", "n", { N(255) }, OUT("    0xff|") },
	{ "%-#8x|", "n", { N(255) }, OUT("0xff    |") },
	{ "%#.4x", "n", { N(255) }, OUT("0x00ff") },
	{ "%lx", "n", { N(255) }, OUT("ff") },
	{ "%o", "n", { N(8) }, OUT("10") },
	{ "%o", "n", { N(-1) }, OUT("1777777777777777777777") },
	{ "%#o", "n", { N(8) }, OUT("010") },
	{ "%#o", "n", { N(0) }, OUT("00") },
	{ "%5o|", "n", { N(8) }, OUT("   10|") },

	/* %p */
	{ "%p", "n", { N(0) }, OUT("0x0") },
	{ "%p", "n", { N(0x1f) }, OUT("0x1f") },
	{ "%p", "n", { N(-1) }, OUT("0xffffffffffffffff") },
	{ "%8p|", "n", { N(0x1f) }, OUT("    0x1f|") },
	{ "%-8p|", "n", { N(0x1f) }, OUT("0x1f    |") },
	{ "%.4p", "n", { N(0x1f) }, OUT("0x001f") },
	{ "%8.4p|", "n", { N(0x1f) }, OUT("  0x001f|") },
	{ "%#p", "n", { N(0x1f) }, OUT("0x1f") },

	/* %s */
	{ "%s", "s", { S("") }, OUT("") },
	{ "%s", "s", { S("hello") }, OUT("hello") },
	{ "%ls", "s", { S("hello") }, OUT("hello") },
	{ "%8s|", "s", { S("hello") }, OUT("   hello|") },
	{ "%-8s|", "s", { S("hello") }, OUT("hello   |") },
	{ "%2s|", "s", { S("hello") }, OUT("hello|") },
	{ "%.2s|", "s", { S("hello") }, OUT("he|") },
	{ "%.0s|", "s", { S("hello") }, OUT("|") },
	{ "%.s|", "s", { S("hello") }, OUT("|") },
	{ "%8.2s|", "s", { S("hello") }, OUT("      he|") },
	{ "%-8.2s|", "s", { S("hello") }, OUT("he      |") },
	{ "%.20s|", "s", { S("hello") }, OUT("hello|") },
	{ "%#s", "s", { S("a\n") }, OUT("a\n") },
	{ "%08s|", "s", { S("hello") }, OUT("   hello|") },
	{ "%s %s", "ss", { S("a%d"), S("%s") }, OUT("a%d %s") },
	{ "%s", "s", { S("0123456789012345678901234567890123456789") },
	  OUT("0123456789012345678901234567890123456789") },

	/* %c */
	{ "%c", "n", { N('A') }, OUT("A") },
	{ "%c", "n", { N(0x141) }, OUT("A") },
	{ "%c", "n", { N('\n') }, OUT("\n") },
	{ "%c", "n", { N(0) }, OUT("\0") },
	{ "%c", "n", { N(0xe9) }, OUT("\xe9") },
	{ "%3c|", "n", { N('A') }, OUT("  A|") },
	{ "%-3c|", "n", { N('A') }, OUT("A  |") },
	{ "%*c", "nn", { N(4), N('A') }, OUT("   A") },
	{ "%#c", "n", { N('A') }, OUT("A") },
	{ "%#c", "n", { N('~') }, OUT("~") },
	{ "%#c", "n", { N(' ') }, OUT(" ") },
	{ "%#c", "n", { N('"') }, OUT("\"") },
	{ "%#c", "n", { N('\a') }, OUT("\\a") },
	{ "%#c", "n", { N('\b') }, OUT("\\b") },
	{ "%#c", "n", { N('\f') }, OUT("\\f") },
	{ "%#c", "n", { N('\n') }, OUT("\\n") },
	{ "%#c", "n", { N('\r') }, OUT("\\r") },
	{ "%#c", "n", { N('\t') }, OUT("\\t") },
	{ "%#c", "n", { N('\v') }, OUT("\\v") },
	{ "%#c", "n", { N('\'') }, OUT("\\'") },
	{ "%#c", "n", { N('\\') }, OUT("\\\\") },
	{ "%#c", "n", { N(0) }, OUT("\\000") },
	{ "%#c", "n", { N(0x1b) }, OUT("\\033") },
	{ "%#c", "n", { N(0x7f) }, OUT("\\177") },
	{ "%#c", "n", { N(0xff) }, OUT("\\377") },
	{ "%#6c|", "n", { N('\n') }, OUT("    \\n|") },
	{ "%-#6c|", "n", { N(1) }, OUT("\\001  |") },

	/* %b */
	{ "%b", "n", { N(0x4847464544434241) }, OUT("ABCDEFGH") },
	{ "%1b", "n", { N(0x44434241) }, OUT("A") },
	{ "%2b", "n", { N(0x44434241) }, OUT("AB") },
	{ "%4b", "n", { N(0x44434241) }, OUT("ABCD") },
	{ "%8b", "n", { N(0x44434241) }, OUT("ABCD\0\0\0\0") },
	{ "%.2b", "n", { N(0x44434241) }, OUT("AB") },
	{ "%.8b", "n", { N(0x44434241) }, OUT("ABCD\0\0\0\0") },
	{ "%4.2b", "n", { N(0x44434241) }, OUT("\0\0AB") },
	{ "%8.4b", "n", { N(0x44434241) }, OUT("\0\0\0\0ABCD") },
	{ "%2.4b", "n", { N(0x44434241) }, OUT("ABCD") },
	{ "%*b", "nn", { N(2), N(0x4241) }, OUT("AB") },
	{ "%*.*b", "nnn", { N(3), N(2), N(0x4241) }, OUT("\0AB") },

	/* %m %M: kernel memory; user memory reads as capitals here */
	{ "%m", "k", { S(memory) }, OUT("a") },
	{ "%.3m", "k", { S(memory) }, OUT("abc") },
	{ "%.5m", "k", { S(memory) }, OUT("abc\x01\xff") },
	{ "%.0m|", "k", { S(memory) }, OUT("|") },
	{ "%5.3m|", "k", { S(memory) }, OUT("  abc|") },
	{ "%-5.3m|", "k", { S(memory) }, OUT("abc  |") },
	{ "%3m|", "k", { S(memory) }, OUT("  a|") },
	{ "%#.3m", "u", { S(memory) }, OUT("ABC") },
	{ "%.*m", "nk", { N(2), S(memory) }, OUT("ab") },
	{ "%.*m", "nk", { N(-2), S(memory) }, OUT("a") },
	{ "%*.*m|", "nnk", { N(4), N(2), S(memory) }, OUT("  ab|") },
	{ "%M", "k", { S(memory) }, OUT("61") },
	{ "%.5M", "k", { S(memory) }, OUT("61626301ff") },
	{ "%12.5M|", "k", { S(memory) }, OUT("  61626301ff|") },
	{ "%-12.5M|", "k", { S(memory) }, OUT("61626301ff  |") },
	{ "%#.2M", "u", { S(memory) }, OUT("4142") },
	{ "%.65m", "k", { S(memory + 5) },
	  OUT("defghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
	      "abcdefghijklmnop") },
	{ "%d %.2m %s", "nks", { N(7), S(memory), S("end") },
	  OUT("7 ab end") },
	{ "%s%.*M%d", "snkn", { S("<"), N(1), S(memory), N(9) },
	  OUT("<619") },
};

static void directive_table(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(directives) / sizeof(*directives); i++)
		check(directives[i].text, directives[i].letters,
		      directives[i].args, directives[i].expected,
		      directives[i].len);
}

/* A format for both our formatter and the C library's, or 0. */
static unsigned random_format(char *ret, char conv, bool *zero_flag)
{
	static const char flags[] = "-+ 0";
	char *at = ret;

	*zero_flag = false;
	*at++ = '%';
	for (unsigned i = 0; i < 4; i++)
		if (!stub_below(3)) {
			*at++ = flags[i];
			*zero_flag |= flags[i] == '0';
		}
	if (stub_below(2))
		at += sprintf(at, "%u", 1 + stub_below(30));
	/* With both, ours pads with zeros as the kernel's printf does. */
	if (!*zero_flag && stub_below(2))
		at += sprintf(at, ".%u", 1 + stub_below(30));
	*at++ = conv;
	*at = '\0';
	return (unsigned)(at - ret);
}

/* Where the C library has the same rules it has to agree. */
static void numbers_as_in_c(void **state)
{
	static const char convs[] = "diuxXo";
	char ours[64], theirs[64], expected[256];

	(void)state;
	for (int i = 0; i < 4000; i++) {
		stap_s64 n = (stap_s64)(stub_random() >> stub_below(64));
		bool zero_flag;
		unsigned len = random_format(ours, convs[stub_below(6)],
					     &zero_flag);
		union stap_value arg = { .n = stub_below(2) ? n : -n };

		memcpy(theirs, ours, len - 1);
		theirs[len - 1] = 'l';
		theirs[len] = 'l';
		theirs[len + 1] = ours[len - 1];
		theirs[len + 2] = '\0';
		snprintf(expected, sizeof(expected), theirs, arg.n);
		check(ours, "n", &arg, expected, strlen(expected));
	}
}

static void strings_as_in_c(void **state)
{
	char format[64], text[64], expected[256];

	(void)state;
	for (int i = 0; i < 1000; i++) {
		unsigned len = stub_below(60);
		union stap_value arg = { .s = text };
		char *at = format;

		for (unsigned j = 0; j < len; j++)
			text[j] = (char)('!' + stub_below(90));
		text[len] = '\0';
		*at++ = '%';
		if (stub_below(2))
			*at++ = '-';
		if (stub_below(2))
			at += sprintf(at, "%u", 1 + stub_below(80));
		if (stub_below(2))
			at += sprintf(at, ".%u", stub_below(80));
		strcpy(at, "s");
		snprintf(expected, sizeof(expected), format, text);
		check(format, "s", &arg, expected, strlen(expected));
	}
}

/* ---- taking apart ---- */

static const char *const bad_formats[] = {
	"%", "%5", "%l", "%lld", "%hd", "%zd", "%jd", "%n", "%ln", "%e", "%q",
	"%5%", "%-", "%.", "%.5", "%*", "%5*d", "%d%", "text %y text",
};

static void bad_directives(void **state)
{
	struct stap_directive d[8];
	char text[64];

	(void)state;
	for (size_t i = 0; i < sizeof(bad_formats) / sizeof(*bad_formats);
	     i++) {
		struct stap_format f = { .text = bad_formats[i], .args = "" };
		union stap_value args[2] = { N(0), N(0) };

		assert_int_equal(stap_format_parse(bad_formats[i], NULL, d, 8),
				 -EINVAL);
		stap_sprintf(&ctx, text, sizeof(text), &f, args);
		assert_error(&ctx, "bad directive in print format");
	}
}

static const struct {
	const char *text, *args;
	int count;
} parses[] = {
	{ "", "", 0 }, { "a", "", 1 }, { "%d", "n", 1 }, { "a%db", "n", 3 },
	{ "%d", "s", -EINVAL }, { "%d", "", -EINVAL }, { "%d", "nn", -EINVAL },
	{ "%s", "s", 1 }, { "%s", "n", -EINVAL }, { "a", "n", -EINVAL },
	{ "%*d", "nn", 1 }, { "%*d", "n", -EINVAL }, { "%*s", "ns", 1 },
	{ "%*s", "ss", -EINVAL }, { "%.*s", "ns", 1 }, { "%*.*s", "nns", 1 },
	{ "%m", "k", 1 }, { "%m", "u", -EINVAL }, { "%#m", "u", 1 },
	{ "%#M", "k", -EINVAL }, { "%.*M", "nk", 1 }, { "%m", "n", -EINVAL },
	{ "%%", "", 1 }, { "%%%%", "", 2 }, { "%d", NULL, 1 },
	{ "%s%d", "sn", 2 }, { "%s%d", "ns", -EINVAL }, { "%c%b", "nn", 2 },
};

static void parse_checks_arguments(void **state)
{
	struct stap_directive d[8];

	(void)state;
	for (size_t i = 0; i < sizeof(parses) / sizeof(*parses); i++) {
		assert_int_equal(stap_format_parse(parses[i].text,
						   parses[i].args, d, 8),
				 parses[i].count);
		assert_int_equal(stap_format_parse(parses[i].text,
						   parses[i].args, NULL, 0),
				 parses[i].count);
	}
}

static void parse_keeps_to_space(void **state)
{
	struct stap_directive d[3];

	(void)state;
	memset(d, 0x5a, sizeof(d));
	assert_int_equal(stap_format_parse("a%d%-+ #05.7lXb", "nn", d, 2), 4);
	assert_int_equal(d[0].conv, 0);
	assert_int_equal(d[0].len, 1);
	assert_int_equal(d[1].conv, 'd');
	assert_int_equal(d[2].conv, 0x5a);
	assert_int_equal(stap_format_parse("%-+ #05.7lX", "n", d, 3), 1);
	assert_int_equal(d[0].conv, 'X');
	assert_int_equal(d[0].flags, STAP_FORMAT_LEFT | STAP_FORMAT_PLUS |
				     STAP_FORMAT_SPACE | STAP_FORMAT_ALT |
				     STAP_FORMAT_ZERO);
	assert_int_equal(d[0].width, 5);
	assert_int_equal(d[0].precision, 7);
	assert_int_equal(stap_format_parse("%99999999999999d", "n", d, 3), 1);
	assert_int_equal(d[0].width, STAP_FORMAT_MAX_WIDTH);
}

/* ---- limits ---- */

static void result_is_cut(void **state)
{
	struct stap_format f = { .text = "ab%dcd%s|%5s|%05d", .args = "nsss" };
	union stap_value args[] = { N(123), S("xyz"), S("q"), N(7) };
	static const char all[] = "ab123cdxyz|    q|00007";
	char got[64], expected[64];

	(void)state;
	for (size_t size = 1; size < 40; size++) {
		memset(got, 0x5a, sizeof(got));
		stap_sprintf(&ctx, got, size, &f, args);
		memset(expected, 0x5a, sizeof(expected));
		snprintf(expected, size, "%s", all);
		assert_string_equal(got, expected);
		assert_int_equal(got[size], 0x5a);
	}
	got[0] = 'x';
	stap_sprintf(&ctx, got, 0, &f, args);
	assert_int_equal(got[0], 'x');
	assert_null(ctx.error);
}

/* Widths a script computes wrongly must not keep a handler busy. */
static void huge_width_in_small_room(void **state)
{
	struct stap_format f = { .text = "%*d%.*m", .args = "nnnk" };
	union stap_value args[] = {
		N(INT64_MAX), N(1), N(INT64_MAX), S(memory),
	};
	char got[16];

	(void)state;
	stap_sprintf(&ctx, got, sizeof(got), &f, args);
	assert_string_equal(got, "               ");
	assert_null(ctx.error);
	args[0].n = INT64_MIN;		/* left */
	stap_sprintf(&ctx, got, sizeof(got), &f, args);
	assert_string_equal(got, "1              ");
}

/* ---- faults ---- */

static void read_faults(void **state)
{
	static const struct {
		const char *text, *letters;
	} formats[] = {
		{ "%d%m%s", "nks" }, { "%d%#m%s", "nus" },
		{ "%d%.8M%s", "nks" }, { "%d%#.100M%s", "nus" },
	};
	union stap_value args[] = { N(1), N(0x970), S("end") };
	unsigned char payload[256], zeros[256] = { 0 };
	char got[64];

	(void)state;
	stub_fault_from = 0x900;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct stap_format f = {
			.text = formats[i].text,
			.args = formats[i].letters,
		};
		stap_size size = stap_record_size(&f, args);

		stap_sprintf(&ctx, got, sizeof(got), &f, args);
		assert_error(&ctx, "read fault [man error::fault] at 0x970");
		memset(payload, 0x5a, sizeof(payload));
		assert_int_equal(stap_record_write(&ctx, payload, size, &f,
						   args), -EFAULT);
		assert_error(&ctx, "read fault [man error::fault] at 0x970");
		assert_memory_equal(payload, zeros, size);
		assert_int_equal(payload[size], 0x5a);
	}
	stub_fault_from = 0;
}

/* A piece in the middle that faults is reported with where it all began. */
static void fault_in_the_middle(void **state)
{
	struct stap_format f = { .text = "%.80m", .args = "k" };
	union stap_value args[] = { S(memory) };
	char got[256], expected[80];

	(void)state;
	stub_fault_from = (stap_u64)args[0].n + 70;
	stap_sprintf(&ctx, got, sizeof(got), &f, args);
	snprintf(expected, sizeof(expected),
		 "read fault [man error::fault] at 0x%llx",
		 (stap_u64)args[0].n);
	assert_error(&ctx, expected);
	stub_fault_from = 0;
}

/* ---- records ---- */

static void record_layout(void **state)
{
	struct stap_format f = { .text = "%d%s%s", .args = "nss" };
	union stap_value args[] = { N(-2), S("abcd"), S("abcde") };
	static const unsigned char expected[] =
		"\xfe\xff\xff\xff\xff\xff\xff\xff"
		"\x04\0\0\0" "abcd"
		"\x05\0\0\0" "abcde\0\0\0\0\0\0\0";
	unsigned char payload[40];

	(void)state;
	assert_int_equal(stap_record_size(&f, args), 32);
	memset(payload, 0x5a, sizeof(payload));
	assert_int_equal(stap_record_write(&ctx, payload, 32, &f, args), 0);
	assert_memory_equal(payload, expected, 32);
	assert_int_equal(payload[32], 0x5a);

	f = (struct stap_format){ .text = "%%", .args = "" };
	assert_int_equal(stap_record_size(&f, NULL), 0);
	assert_int_equal(stap_record_write(&ctx, payload, 0, &f, NULL), 0);
}

/* In one step: what is used does not depend on the room, of which nothing
 * behind the end is touched, and too little room is no error of the script. */
static void record_put_in_any_room(void **state)
{
	static const char text[] = "0123456789abcdefghijklmnopqrstuv";
	unsigned char payload[128], expected[128];

	(void)state;
	for (unsigned skip = 0; skip < sizeof(text); skip++) {
		struct stap_format f = { .text = "%d%s%.2m%s",
					 .args = "nsks" };
		union stap_value args[] = {
			N(7), S(text + skip), S(memory), S(text + 24),
		};
		stap_size need = stap_record_size(&f, args);

		assert_int_equal(stap_record_write(&ctx, expected, need, &f,
						   args), 0);
		for (stap_size room = 0; room + 8 <= sizeof(payload);
		     room += 8) {
			stap_s64 used;

			memset(payload, 0x5a, sizeof(payload));
			used = stap_record_put(&ctx, payload, room, &f, args);
			assert_null(ctx.error);
			assert_int_equal(payload[room], 0x5a);
			if (room < need) {
				assert_int_equal(used, -E2BIG);
				continue;
			}
			assert_int_equal(used, need);
			assert_memory_equal(payload, expected, need);
		}
	}
}

static void record_argument_shrank(void **state)
{
	struct stap_format f = { .text = "%s%s", .args = "ss" };
	union stap_value args[] = { S("abcdefghij"), S("x") };
	unsigned char payload[64], zeros[64] = { 0 };
	stap_size size = stap_record_size(&f, args);

	(void)state;
	args[0].s = "";
	memset(payload, 0x5a, sizeof(payload));
	assert_int_equal(stap_record_write(&ctx, payload, size, &f, args), 0);
	assert_memory_equal(payload + 16, zeros, size - 16);
	assert_int_equal(payload[size], 0x5a);
}

static void record_argument_grew(void **state)
{
	struct stap_format f = { .text = "%s%d", .args = "sn" };
	union stap_value args[] = { S("abcdefghij"), N(5) };
	unsigned char payload[64], zeros[64] = { 0 };

	(void)state;
	for (stap_size size = 0; size < 24; size += 8) {
		memset(payload, 0x5a, sizeof(payload));
		assert_int_equal(stap_record_write(&ctx, payload, size, &f,
						   args), -E2BIG);
		assert_error(&ctx, "print argument changed meanwhile");
		assert_memory_equal(payload, zeros, size);
		assert_int_equal(payload[size], 0x5a);
	}
}

/* Every shorter record is damaged, and no byte behind it is looked at. */
static void record_too_short(void **state)
{
	struct stap_format f = { .text = "%5d%s%c%-4s%.3M%x",
				 .args = "nsnskn" };
	union stap_value args[] = {
		N(1), S("string"), N('c'), S(""), S(memory), N(3),
	};
	stap_size size = stap_record_size(&f, args);
	unsigned char whole[256];
	struct stap_directive d[8];
	char got[256];
	int count = stap_format_parse(f.text, f.args, d, 8);

	(void)state;
	assert_int_equal(count, 6);
	assert_int_equal(stap_record_write(&ctx, whole, size, &f, args), 0);
	for (stap_size part = 0; part <= size; part++) {
		unsigned char *payload = malloc(part);
		struct stap_out o = { .at = got, .end = got + sizeof(got) };

		memcpy(payload, whole, part);
		assert_int_equal(stap_format_record(&o, d, (unsigned)count,
						    payload, part),
				 part == size ? 0 : -EINVAL);
		free(payload);
	}
}

/* For the sanitizers: random bytes for arguments, in memory of their size. */
static void record_fuzz(void **state)
{
	static const char *const formats[] = {
		"%s", "%s%s%d", "%*d", "%*.*s", "%m%M", "%-*.*M", "%*c%#c",
		"%b%*b%*.*b", "%5.3s|%p|%o", "%.*m%s", "text %d %s\n",
	};
	char got[512];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		const char *text = formats[stub_below(
			sizeof(formats) / sizeof(*formats))];
		struct stap_directive d[8];
		int count = stap_format_parse(text, NULL, d, 8);
		stap_size size = stub_below(80);
		unsigned char *payload = malloc(size);
		struct stap_out o = { .at = got, .end = got + sizeof(got) };

		for (stap_size j = 0; j < size; j++)
			payload[j] = stub_below(3) ? 0 :
				     (unsigned char)stub_random();
		stap_format_record(&o, d, (unsigned)count, payload, size);
		assert_true(o.at <= o.end);
		free(payload);
	}
}

/* ---- sinks ---- */

static unsigned refusals;

static void refuse(struct stap_out *o)
{
	(void)o;
	refusals++;
}

/* A sink that takes no more must not be asked for ever. */
static void sink_that_refuses(void **state)
{
	struct stap_directive d[8];
	int count = stap_format_parse("abcdefgh%d%90d%c%s", NULL, d, 8);
	char buffer[4];
	struct stap_out o = { .at = buffer, .end = buffer + sizeof(buffer),
			      .flush = refuse };
	unsigned char payload[40] = { 0 };

	(void)state;
	assert_int_equal(stap_format_record(&o, d, (unsigned)count, payload,
					    sizeof(payload)), 0);
	assert_memory_equal(buffer, "abcd", 4);
	assert_in_range(refusals, 1, 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(directive_table),
		cmocka_unit_test(numbers_as_in_c),
		cmocka_unit_test(strings_as_in_c),
		cmocka_unit_test(bad_directives),
		cmocka_unit_test(parse_checks_arguments),
		cmocka_unit_test(parse_keeps_to_space),
		cmocka_unit_test(result_is_cut),
		cmocka_unit_test(huge_width_in_small_room),
		cmocka_unit_test(read_faults),
		cmocka_unit_test(fault_in_the_middle),
		cmocka_unit_test(record_layout),
		cmocka_unit_test(record_put_in_any_room),
		cmocka_unit_test(record_argument_shrank),
		cmocka_unit_test(record_argument_grew),
		cmocka_unit_test(record_too_short),
		cmocka_unit_test(record_fuzz),
		cmocka_unit_test(sink_that_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
