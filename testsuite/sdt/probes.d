/*
 * What lists of probes of PostgreSQL, QEMU, Python and MariaDB hold, in few
 * lines.
 */
#define transaction_t unsigned int
typedef struct { int unused; } other_t;
#pragma D option quiet

provider shop {
	probe open();		/* nothing */
	probe item__sold(int item, const char *name);	// two
	probe transaction__begin(transaction_t);
	probe unnamed(const char *, unsigned long, struct bag *, unsigned, enum kind, unsigned long long count);
	probe closed(void);
	probe translated(int *a : (long *b), int c);
	probe twelve(int, int, int, int, int, int, int, int, int, int, int,
		     int last);
};

#pragma D attributes Evolving/Evolving/Common provider shop provider
provider other { probe only(char); };
