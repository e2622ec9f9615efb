int shapes = 3;

static __thread int drawn;

__attribute__((__noipa__)) int shape_draw(int sides, const char *name)
{
	drawn++;
	return sides * drawn + (name != 0) + shapes;
}

/* Drawn without a symbol of its own, where the compiler likes to. */
__attribute__((__noipa__)) int shape_twice(int sides)
{
	return shape_draw(sides, "first") + shape_draw(sides + 1, "second");
}
