# asserts: a file that is not linked, as modules are not, has functions and variables in places of their own
OBJECT=relocatable 'kernel.function("walk").call' '$o->in->y' '$counter' '$elsewhere' '@var("counter@other.c")'
OBJECT=relocatable 'kernel.function("make_pair").return' '$return->b'
OBJECT=relocatable 'kernel.function("*@other.c")'
