/*
 * C++ for the index: names in namespaces and classes, definitions apart from
 * their declarations, local types and variables, functions inlined or not.
 *
 *	g++ -S -O2 -gdwarf-5 FLAGS -ffile-prefix-map=$PWD=src cplus.cc
 *	clang++ -S -O2 -gdwarf-4 FLAGS -fno-integrated-as -fno-addrsig
 *	    -Xclang -fno-verbose-asm -fdebug-prefix-map=$PWD=src
 *	    -o clang.s cplus.cc
 *
 * where FLAGS are -fno-exceptions -fno-asynchronous-unwind-tables.
 */
namespace outer {

struct shape {
	static int count;
	virtual int area() const;
	template <class T> T scaled(T by) const { return by * area() + count; }
	struct point { int x, y; } at;
	enum kind { ROUND, SQUARE } kind;
};

int shape::count = 4;

int shape::area() const
{
	return at.x * at.y;
}

class square : public shape {
public:
	int area() const override;
	~square();
};

square::~square()
{
	count--;
}

int square::area() const
{
	return at.x * at.x + shape::area();
}

static __attribute__((noinline)) int helper(int x)
{
	return x * 3 + shape::count;
}

namespace {
inline int hidden(int x) { return helper(x) + 1; }
int unused_here;
}

typedef shape::point place;

}

extern int declared_only;
extern int later;
int later = 5;

int helper(long x)
{
	struct local { int a; } l = { outer::hidden((int)x) };
	static int inside;

	inside += l.a;
	return inside + declared_only;
}

extern "C" int enter(outer::shape *s, const outer::place *p)
{
	auto add = [&](int n) { return n + s->area() + p->x; };

	return add(later) + s->scaled(3) + outer::hidden(p->y) + helper(7L);
}
