/* cc: -O2 -g */
/* Loads libshape.so while it runs, in a child and a thread as well. */
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

static int (*twice)(int sides);

static void *in_thread(void *data)
{
	twice(20);
	return data;
}

int main(void)
{
	void *lib = dlopen("libshape.so", RTLD_NOW);
	pthread_t thread;
	int status;
	pid_t child;

	if (!lib)
		return 1;
	twice = (int (*)(int))dlsym(lib, "shape_twice");
	twice(3);
	child = fork();
	if (child == 0) {
		twice(10);
		_exit(0);
	}
	waitpid(child, &status, 0);
	if (pthread_create(&thread, NULL, in_thread, NULL))
		return 1;
	pthread_join(thread, NULL);
	dlclose(lib);
	return 0;
}
