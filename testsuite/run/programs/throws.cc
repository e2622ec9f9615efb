/* Throws and catches, which libstdc++ has markers for. */
static void __attribute__((__noipa__)) fail(int n)
{
	if (n == 1)
		throw n;
	if (n == 2)
		throw "text";
}

int main()
{
	int caught = 0;

	for (int i = 0; i < 3; i++) {
		try {
			fail(i);
		} catch (int n) {
			caught += n;
		} catch (const char *) {
			caught += 10;
			try {
				throw;
			} catch (...) {
			}
		}
	}
	return caught != 11;
}
