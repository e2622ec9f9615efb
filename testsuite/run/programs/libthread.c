/* What each thread has for itself, in a library. */
static __thread int hidden = 11;
__thread long seen = 20;
static __thread struct { char name[8]; int n; } label = { "lib", 3 };

__attribute__((__noipa__)) int thread_work(int n)
{
	hidden += n;
	seen += 10 * n;
	label.n += n;
	return hidden;
}
