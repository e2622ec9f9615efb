/*
 * Static markers for programs: places that tracing tools find by name, with
 * values they can read, at the price of a nop.
 *
 *	#include <sys/sdt.h>
 *
 *	STAP_PROBE2(shop, sold, item, price);
 *
 * `stap -e 'probe process("PROGRAM").mark("sold") { println($arg2) }'` sees
 * it, as do gdb, perf, bpftrace and readelf -n.  DTRACE_PROBE2 is the same.
 *
 * Arguments are numbers and pointers, up to 12 of them; they are evaluated
 * whether anybody looks or not.  Where that costs too much, the marker gets a
 * semaphore: define _SDT_HAS_SEMAPHORES before this file is included, define
 *
 *	unsigned short shop_sold_semaphore
 *		__attribute__((section(".probes")));
 *
 * and test it, which is not 0 while somebody looks.  dtrace(1) makes both of a
 * list of probes.  SDT_USE_VARIADIC has no effect: STAP_PROBEV(provider, name,
 * ...), with any number of arguments, is always there.
 *
 * What a marker becomes: a nop, and a note in the section .note.stapsdt with
 * its address, names, and where the compiler left each argument as SIZE@OPERAND
 * (SIZE negative if it is signed).  The address of the section .stapsdt.base is
 * in it too; who reads the notes sees from it how far the program was moved
 * after it was linked.
 */
#ifndef _SYS_SDT_H
#define _SYS_SDT_H 1

#define _SDT_TEXT(...)		#__VA_ARGS__
#define _SDT_EXPANDED(...)	_SDT_TEXT(__VA_ARGS__)
#define _SDT_JOIN(a, b)		a##b
#define _SDT_JOINED(a, b)	_SDT_JOIN(a, b)

/* ---- lines of assembler ---------------------------------------------- */

/* C wants them as strings, assembler as they are. */
#ifdef __ASSEMBLER__
#define _SDT_LINE(...)		__VA_ARGS__ ;
#define _SDT_STRING(...)	.asciz _SDT_EXPANDED(__VA_ARGS__) ;
#else
#define _SDT_LINE(...)		_SDT_TEXT(__VA_ARGS__) "\n"
#define _SDT_STRING(...)	".asciz \"" _SDT_EXPANDED(__VA_ARGS__) "\"\n"
#endif

#if defined(__LP64__) || defined(__x86_64__) && !defined(__ILP32__)
#define _SDT_ADDRESS		.8byte
#else
#define _SDT_ADDRESS		.4byte
#endif

#ifdef __ASSEMBLER__
#define _SDT_ADDRESS_OF(...)	_SDT_ADDRESS __VA_ARGS__ ;
#else
#define _SDT_ADDRESS_OF(...)	_SDT_EXPANDED(_SDT_ADDRESS __VA_ARGS__) "\n"
#endif

#ifdef _SDT_HAS_SEMAPHORES
#define _SDT_SEMAPHORE(provider, name)	provider##_##name##_semaphore
#define _SDT_SEMAPHORE_OF(provider, name) \
	_SDT_ADDRESS_OF(_SDT_SEMAPHORE(provider, name))
#else
#define _SDT_SEMAPHORE_OF(provider, name) _SDT_ADDRESS_OF(0)
#endif

/* The note's section goes away with the code it is about ("?"). */
#define _SDT_NOTE_BEGIN(provider, name)					\
	_SDT_LINE(990: nop)						\
	_SDT_LINE(.pushsection .note.stapsdt,"?","note")		\
	_SDT_LINE(.balign 4)						\
	_SDT_LINE(.4byte 992f-991f, 994f-993f, 3)			\
	_SDT_LINE(991: .asciz "stapsdt")				\
	_SDT_LINE(992: .balign 4)					\
	_SDT_LINE(993:)							\
	_SDT_ADDRESS_OF(990b)						\
	_SDT_ADDRESS_OF(_.stapsdt.base)					\
	_SDT_SEMAPHORE_OF(provider, name)				\
	_SDT_STRING(provider)						\
	_SDT_STRING(name)

/* One byte for the whole program or library. */
#define _SDT_NOTE_END							\
	_SDT_LINE(994: .balign 4)					\
	_SDT_LINE(.popsection)						\
	_SDT_LINE(.ifndef _.stapsdt.base)				\
	_SDT_LINE(.pushsection .stapsdt.base,"aG","progbits",.stapsdt.base,comdat) \
	_SDT_LINE(.weak _.stapsdt.base)					\
	_SDT_LINE(.hidden _.stapsdt.base)				\
	_SDT_LINE(_.stapsdt.base: .space 1)				\
	_SDT_LINE(.size _.stapsdt.base, 1)				\
	_SDT_LINE(.popsection)						\
	_SDT_LINE(.endif)

/* ---- how many -------------------------------------------------------- */

#define _SDT_13TH(a, b, c, d, e, f, g, h, i, j, k, l, m, ...)	m
#define _SDT_COUNT(...)							\
	_SDT_13TH(__VA_ARGS__, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
/* Of a list with one more element in front. */
#define _SDT_14TH(a, b, c, d, e, f, g, h, i, j, k, l, m, n, ...)	n
#define _SDT_COUNT_REST(...)						\
	_SDT_14TH(__VA_ARGS__, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0)

/* ---- in assembler: arguments are "8@%rax" ---------------------------- */

#ifdef __ASSEMBLER__

#define STAP_PROBE_ASM(provider, name, ...)				\
	_SDT_NOTE_BEGIN(provider, name)					\
	_SDT_STRING(__VA_ARGS__)					\
	_SDT_NOTE_END

#define STAP_PROBE(p, n)		STAP_PROBE_ASM(p, n, )
#define STAP_PROBE1(p, n, a)		STAP_PROBE_ASM(p, n, a)
#define STAP_PROBE2(p, n, a, b)		STAP_PROBE_ASM(p, n, a b)
#define STAP_PROBE3(p, n, a, b, c)	STAP_PROBE_ASM(p, n, a b c)
#define STAP_PROBE4(p, n, a, b, c, d)	STAP_PROBE_ASM(p, n, a b c d)
#define STAP_PROBE5(p, n, a, b, c, d, e)				\
	STAP_PROBE_ASM(p, n, a b c d e)
#define STAP_PROBE6(p, n, a, b, c, d, e, f)				\
	STAP_PROBE_ASM(p, n, a b c d e f)
#define STAP_PROBE7(p, n, a, b, c, d, e, f, g)				\
	STAP_PROBE_ASM(p, n, a b c d e f g)
#define STAP_PROBE8(p, n, a, b, c, d, e, f, g, h)			\
	STAP_PROBE_ASM(p, n, a b c d e f g h)
#define STAP_PROBE9(p, n, a, b, c, d, e, f, g, h, i)			\
	STAP_PROBE_ASM(p, n, a b c d e f g h i)
#define STAP_PROBE10(p, n, a, b, c, d, e, f, g, h, i, j)		\
	STAP_PROBE_ASM(p, n, a b c d e f g h i j)
#define STAP_PROBE11(p, n, a, b, c, d, e, f, g, h, i, j, k)		\
	STAP_PROBE_ASM(p, n, a b c d e f g h i j k)
#define STAP_PROBE12(p, n, a, b, c, d, e, f, g, h, i, j, k, l)		\
	STAP_PROBE_ASM(p, n, a b c d e f g h i j k l)

#else /* C and C++ */

/* ---- what an argument is --------------------------------------------- */

/* _SDT_VALUE(x): x, an array as the pointer to it.  _SDT_SIZE(x): how many
 * bytes that has, negative if it is a signed number. */

#ifdef __cplusplus
extern "C++" {

template<typename T> struct _sdt_plain { typedef T type; };
template<typename T> struct _sdt_plain<T &> : _sdt_plain<T> { };
template<typename T> struct _sdt_plain<const T> { typedef T type; };
template<typename T> struct _sdt_plain<volatile T> { typedef T type; };
template<typename T> struct _sdt_plain<const volatile T> { typedef T type; };

template<typename T>
struct _sdt_number { enum { is_signed = 0, size = sizeof(T) }; };

#define _SDT_SIGNED_TYPE(type, yes)					\
	template<> struct _sdt_number<type>				\
	{ enum { is_signed = yes, size = sizeof(type) }; };
_SDT_SIGNED_TYPE(char, char(-1) < char(1))
_SDT_SIGNED_TYPE(signed char, 1)
_SDT_SIGNED_TYPE(short, 1)
_SDT_SIGNED_TYPE(int, 1)
_SDT_SIGNED_TYPE(long, 1)
__extension__ _SDT_SIGNED_TYPE(long long, 1)
_SDT_SIGNED_TYPE(wchar_t, wchar_t(-1) < wchar_t(1))
#undef _SDT_SIGNED_TYPE

template<typename T, bool is_enum = __is_enum(T)>
struct _sdt_type : _sdt_number<T> { };
template<typename T>
struct _sdt_type<T, true> : _sdt_number<__underlying_type(T)> { };
template<typename T>
struct _sdt_any : _sdt_type<typename _sdt_plain<T>::type> { };

template<typename T> inline __attribute__((__always_inline__))
const T &_sdt_value(const T &x) { return x; }
template<typename T, __SIZE_TYPE__ n> inline __attribute__((__always_inline__))
const T *_sdt_value(const T (&x)[n]) { return x; }

}
#define _SDT_VALUE(x)	_sdt_value(x)
#define _SDT_TYPE(x)	_sdt_any<__typeof__(_sdt_value(x))>
#define _SDT_SIZE(x)							\
	(_SDT_TYPE(x)::is_signed ? -(int)_SDT_TYPE(x)::size		\
				 : (int)_SDT_TYPE(x)::size)
#else
/* A comma makes a value of it, but no larger number. */
#define _SDT_VALUE(x)	((void)0, (x))
#define _SDT_SIGN(x)							\
	__extension__ _Generic(_SDT_VALUE(x),				\
		char: (char)-1 < (char)1 ? -1 : 1, signed char: -1,	\
		short: -1, int: -1, long: -1, long long: -1, default: 1)
#define _SDT_SIZE(x)							\
	(_SDT_SIGN(x) * (int)sizeof(__typeof__(_SDT_VALUE(x))))
#endif

/* Where an argument may be: what can be written as one operand. */
#ifndef STAP_SDT_ARG_CONSTRAINT
#if defined(__powerpc__)
#define STAP_SDT_ARG_CONSTRAINT	nZr
#elif defined(__arm__)
#define STAP_SDT_ARG_CONSTRAINT	g
#else
#define STAP_SDT_ARG_CONSTRAINT	nor
#endif
#endif

#define _SDT_OPERAND(n, x)						\
	[_sdt_s##n] "n" (_SDT_SIZE(x)),					\
	[_sdt_a##n] _SDT_EXPANDED(STAP_SDT_ARG_CONSTRAINT) (_SDT_VALUE(x))

#define _SDT_OPERANDS_0()
#define _SDT_OPERANDS_1(a)	_SDT_OPERAND(1, a)
#define _SDT_OPERANDS_2(a, b)	_SDT_OPERANDS_1(a), _SDT_OPERAND(2, b)
#define _SDT_OPERANDS_3(a, b, c)					\
	_SDT_OPERANDS_2(a, b), _SDT_OPERAND(3, c)
#define _SDT_OPERANDS_4(a, b, c, d)					\
	_SDT_OPERANDS_3(a, b, c), _SDT_OPERAND(4, d)
#define _SDT_OPERANDS_5(a, b, c, d, e)					\
	_SDT_OPERANDS_4(a, b, c, d), _SDT_OPERAND(5, e)
#define _SDT_OPERANDS_6(a, b, c, d, e, f)				\
	_SDT_OPERANDS_5(a, b, c, d, e), _SDT_OPERAND(6, f)
#define _SDT_OPERANDS_7(a, b, c, d, e, f, g)				\
	_SDT_OPERANDS_6(a, b, c, d, e, f), _SDT_OPERAND(7, g)
#define _SDT_OPERANDS_8(a, b, c, d, e, f, g, h)				\
	_SDT_OPERANDS_7(a, b, c, d, e, f, g), _SDT_OPERAND(8, h)
#define _SDT_OPERANDS_9(a, b, c, d, e, f, g, h, i)			\
	_SDT_OPERANDS_8(a, b, c, d, e, f, g, h), _SDT_OPERAND(9, i)
#define _SDT_OPERANDS_10(a, b, c, d, e, f, g, h, i, j)			\
	_SDT_OPERANDS_9(a, b, c, d, e, f, g, h, i), _SDT_OPERAND(10, j)
#define _SDT_OPERANDS_11(a, b, c, d, e, f, g, h, i, j, k)		\
	_SDT_OPERANDS_10(a, b, c, d, e, f, g, h, i, j), _SDT_OPERAND(11, k)
#define _SDT_OPERANDS_12(a, b, c, d, e, f, g, h, i, j, k, l)		\
	_SDT_OPERANDS_11(a, b, c, d, e, f, g, h, i, j, k), _SDT_OPERAND(12, l)

#define _SDT_TEMPLATE(n)	"%c[_sdt_s" #n "]@%[_sdt_a" #n "]"
#define _SDT_TEMPLATE_0		""
#define _SDT_TEMPLATE_1		_SDT_TEMPLATE(1)
#define _SDT_TEMPLATE_2		_SDT_TEMPLATE_1 " " _SDT_TEMPLATE(2)
#define _SDT_TEMPLATE_3		_SDT_TEMPLATE_2 " " _SDT_TEMPLATE(3)
#define _SDT_TEMPLATE_4		_SDT_TEMPLATE_3 " " _SDT_TEMPLATE(4)
#define _SDT_TEMPLATE_5		_SDT_TEMPLATE_4 " " _SDT_TEMPLATE(5)
#define _SDT_TEMPLATE_6		_SDT_TEMPLATE_5 " " _SDT_TEMPLATE(6)
#define _SDT_TEMPLATE_7		_SDT_TEMPLATE_6 " " _SDT_TEMPLATE(7)
#define _SDT_TEMPLATE_8		_SDT_TEMPLATE_7 " " _SDT_TEMPLATE(8)
#define _SDT_TEMPLATE_9		_SDT_TEMPLATE_8 " " _SDT_TEMPLATE(9)
#define _SDT_TEMPLATE_10	_SDT_TEMPLATE_9 " " _SDT_TEMPLATE(10)
#define _SDT_TEMPLATE_11	_SDT_TEMPLATE_10 " " _SDT_TEMPLATE(11)
#define _SDT_TEMPLATE_12	_SDT_TEMPLATE_11 " " _SDT_TEMPLATE(12)

/* ---- markers --------------------------------------------------------- */

/*
 * For asm statements of your own: a marker's lines, of which TEMPLATE names the
 * arguments, and their operands.
 *
 *	asm volatile(STAP_PROBE_ASM(shop, sold, STAP_PROBE_ASM_TEMPLATE(1))
 *		     : : STAP_PROBE_ASM_OPERANDS(1, item));
 */
#define STAP_PROBE_ASM(provider, name, template)			\
	_SDT_NOTE_BEGIN(provider, name)					\
	".asciz \"" template "\"\n"					\
	_SDT_NOTE_END
#define STAP_PROBE_ASM_TEMPLATE(n)	_SDT_JOINED(_SDT_TEMPLATE_, n)
#define STAP_PROBE_ASM_OPERANDS(n, ...)	_SDT_JOINED(_SDT_OPERANDS_, n)(__VA_ARGS__)

#define _SDT_PROBE(provider, name, n, args)				\
	do {								\
		__asm__ __volatile__(					\
			STAP_PROBE_ASM(provider, name, _SDT_TEMPLATE_##n) \
			: : _SDT_OPERANDS_##n args);			\
	} while (0)

#define STAP_PROBE(provider, name)					\
	do {								\
		__asm__ __volatile__(STAP_PROBE_ASM(provider, name, "") : : ); \
	} while (0)
#define STAP_PROBE1(p, n, a)		_SDT_PROBE(p, n, 1, (a))
#define STAP_PROBE2(p, n, a, b)		_SDT_PROBE(p, n, 2, (a, b))
#define STAP_PROBE3(p, n, a, b, c)	_SDT_PROBE(p, n, 3, (a, b, c))
#define STAP_PROBE4(p, n, a, b, c, d)	_SDT_PROBE(p, n, 4, (a, b, c, d))
#define STAP_PROBE5(p, n, a, b, c, d, e)				\
	_SDT_PROBE(p, n, 5, (a, b, c, d, e))
#define STAP_PROBE6(p, n, a, b, c, d, e, f)				\
	_SDT_PROBE(p, n, 6, (a, b, c, d, e, f))
#define STAP_PROBE7(p, n, a, b, c, d, e, f, g)				\
	_SDT_PROBE(p, n, 7, (a, b, c, d, e, f, g))
#define STAP_PROBE8(p, n, a, b, c, d, e, f, g, h)			\
	_SDT_PROBE(p, n, 8, (a, b, c, d, e, f, g, h))
#define STAP_PROBE9(p, n, a, b, c, d, e, f, g, h, i)			\
	_SDT_PROBE(p, n, 9, (a, b, c, d, e, f, g, h, i))
#define STAP_PROBE10(p, n, a, b, c, d, e, f, g, h, i, j)		\
	_SDT_PROBE(p, n, 10, (a, b, c, d, e, f, g, h, i, j))
#define STAP_PROBE11(p, n, a, b, c, d, e, f, g, h, i, j, k)		\
	_SDT_PROBE(p, n, 11, (a, b, c, d, e, f, g, h, i, j, k))
#define STAP_PROBE12(p, n, a, b, c, d, e, f, g, h, i, j, k, l)		\
	_SDT_PROBE(p, n, 12, (a, b, c, d, e, f, g, h, i, j, k, l))

/* STAP_PROBEV(provider, name, ...): the last of the two has no arguments. */
#define STAP_PROBEV(provider, ...)					\
	_SDT_JOINED(_SDT_PROBEV_, _SDT_COUNT_REST(__VA_ARGS__))(provider, __VA_ARGS__)
#define _SDT_PROBEV_0	STAP_PROBE
#define _SDT_PROBEV_1	STAP_PROBE1
#define _SDT_PROBEV_2	STAP_PROBE2
#define _SDT_PROBEV_3	STAP_PROBE3
#define _SDT_PROBEV_4	STAP_PROBE4
#define _SDT_PROBEV_5	STAP_PROBE5
#define _SDT_PROBEV_6	STAP_PROBE6
#define _SDT_PROBEV_7	STAP_PROBE7
#define _SDT_PROBEV_8	STAP_PROBE8
#define _SDT_PROBEV_9	STAP_PROBE9
#define _SDT_PROBEV_10	STAP_PROBE10
#define _SDT_PROBEV_11	STAP_PROBE11
#define _SDT_PROBEV_12	STAP_PROBE12

#endif /* C and C++ */

/* ---- by their other names -------------------------------------------- */

#define DTRACE_PROBE		STAP_PROBE
#define DTRACE_PROBE1		STAP_PROBE1
#define DTRACE_PROBE2		STAP_PROBE2
#define DTRACE_PROBE3		STAP_PROBE3
#define DTRACE_PROBE4		STAP_PROBE4
#define DTRACE_PROBE5		STAP_PROBE5
#define DTRACE_PROBE6		STAP_PROBE6
#define DTRACE_PROBE7		STAP_PROBE7
#define DTRACE_PROBE8		STAP_PROBE8
#define DTRACE_PROBE9		STAP_PROBE9
#define DTRACE_PROBE10		STAP_PROBE10
#define DTRACE_PROBE11		STAP_PROBE11
#define DTRACE_PROBE12		STAP_PROBE12

#endif
