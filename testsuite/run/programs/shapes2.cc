/* cc: -O2 -g */
namespace geo {

struct base {
	int id;
	explicit base(int i) : id(i) {}
};

class box : public base {
	int width, height;
public:
	box(int w, int h) : base(7), width(w), height(h) {}
	int area(int scale) const;
	template <typename T> T scaled(T factor) const;
	friend int use(const box &b);
};

__attribute__((__noipa__)) int box::area(int scale) const
{
	return width * height * scale;
}

template <typename T> __attribute__((__noipa__)) T box::scaled(T factor) const
{
	return factor * width;
}

__attribute__((__noipa__)) int use(const box &b)
{
	return b.width;
}

}

__attribute__((__noipa__)) int area(int side)
{
	return side * side;
}

int main()
{
	geo::box b(2, 3);

	return b.area(4) + b.scaled(5) + geo::use(b) + area(6) == 0;
}
