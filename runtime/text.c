/*
 * Numbers that stand for names, as text: "O_WRONLY|O_CREAT", "SIGINT".
 */
#include "text.h"

/* ---- pieces -------------------------------------------------------------- */

void stap_text_begin(struct stap_text *t, char *ret, stap_size size)
{
	t->at = ret;
	t->end = ret + size - 1;
	*ret = '\0';
}

static void text_add_char(struct stap_text *t, char c)
{
	if (t->at == t->end)
		return;
	*t->at++ = c;
	*t->at = '\0';
}

void stap_text_add(struct stap_text *t, const char *s)
{
	while (*s)
		text_add_char(t, *s++);
}

static void text_add_digits(struct stap_text *t, stap_u64 value, unsigned base)
{
	char digits[24];
	unsigned n = sizeof(digits) - 1;

	digits[n] = '\0';
	do {
		digits[--n] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	stap_text_add(t, digits + n);
}

void stap_text_hex(struct stap_text *t, stap_u64 value)
{
	stap_text_add(t, "0x");
	text_add_digits(t, value, 16);
}

void stap_text_number(struct stap_text *t, stap_s64 value)
{
	if (value < 0)
		text_add_char(t, '-');
	text_add_digits(t, value < 0 ? 0 - (stap_u64)value : (stap_u64)value, 10);
}

static unsigned text_escape(char ret[5], char c, char next)
{
	static const char letters[][2] = {
		{ '\a', 'a' }, { '\b', 'b' }, { '\f', 'f' }, { '\n', 'n' },
		{ '\r', 'r' }, { '\t', 't' }, { '\v', 'v' }, { '"', '"' },
		{ '\\', '\\' },
	};
	unsigned char byte = (unsigned char)c;

	for (unsigned i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (letters[i][0] == c) {
			ret[0] = '\\';
			ret[1] = letters[i][1];
			return 2;
		}
	if (byte >= ' ' && byte < 0x7f) {
		ret[0] = c;
		return 1;
	}
	ret[0] = '\\';
	if (!byte && (next < '0' || next > '7')) {
		ret[1] = '0';
		return 2;
	}
	ret[1] = (char)('0' + (byte >> 6));
	ret[2] = (char)('0' + (byte >> 3 & 7));
	ret[3] = (char)('0' + (byte & 7));
	return 4;
}

int stap_text_escaped(struct stap_text *t, const char *bytes, stap_size len,
		      stap_size room)
{
	if (room > (stap_size)(t->end - t->at))
		room = (stap_size)(t->end - t->at);
	for (stap_size i = 0; i < len; i++) {
		char piece[5];
		unsigned n = text_escape(piece, bytes[i],
				    i + 1 < len ? bytes[i + 1] : '\0');

		if (n > room)
			return 0;
		piece[n] = '\0';
		stap_text_add(t, piece);
		room -= n;
	}
	return 1;
}

/* ---- flags and names ----------------------------------------------------- */

void stap_flags_text(char *ret, stap_size size, const struct stap_name *names,
		     unsigned count, stap_u64 value, const char *zero)
{
	struct stap_text t;

	stap_text_begin(&t, ret, size);
	if (!value)
		stap_text_add(&t, zero);
	for (unsigned i = 0; i < count && value; i++) {
		stap_u64 bits = (stap_u64)names[i].value;

		if ((value & bits) != bits)
			continue;
		value &= ~bits;
		if (*ret)
			stap_text_add(&t, "|");
		stap_text_add(&t, names[i].name);
	}
	if (!value)
		return;
	if (*ret)
		stap_text_add(&t, "|");
	stap_text_hex(&t, value);
}

void stap_named_text(char *ret, stap_size size, const struct stap_name *names,
		     unsigned count, stap_s64 value)
{
	struct stap_text t;

	stap_text_begin(&t, ret, size);
	for (unsigned i = 0; i < count; i++)
		if (names[i].value == value) {
			stap_text_add(&t, names[i].name);
			return;
		}
	stap_text_hex(&t, (stap_u64)value);
}

/* ---- signals ------------------------------------------------------------- */

void stap_text_signal(struct stap_text *t, stap_s64 number)
{
	static const char *const names[] = {
		"SIG_0", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP",
		"SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
		"SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT",
		"SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN",
		"SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM",
		"SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS", "SIGRTMIN",
	};

	if (number < 0 || number > 64) {
		stap_text_number(t, number);
	} else if (number < (stap_s64)(sizeof(names) / sizeof(*names))) {
		stap_text_add(t, names[number]);
	} else {
		stap_text_add(t, "SIGRT_");
		stap_text_number(t, number - 32);
	}
}

void stap_signal_text(char *ret, stap_size size, stap_s64 number)
{
	struct stap_text t;

	stap_text_begin(&t, ret, size);
	stap_text_signal(&t, number);
}

void stap_sigset_text(char *ret, stap_size size, stap_u64 set)
{
	struct stap_text t;

	stap_text_begin(&t, ret, size);
	if (!set)
		stap_text_add(&t, "[EMPTY");
	for (unsigned i = 0; i < 64; i++) {
		if (!(set >> i & 1))
			continue;
		stap_text_add(&t, *ret ? "|" : "[");
		stap_text_signal(&t, i + 1);
	}
	stap_text_add(&t, "]");
}
