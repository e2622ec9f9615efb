# asserts: what is wrong with a file is said, and what is left still works
OBJECT=truncated 'kernel.function("walk").call' '$n'
OBJECT=empty 'kernel.function("walk").call' '$n'
OBJECT=garbage 'kernel.trace("demo_hit")' '$o'
OBJECT=stripped 'kernel.function("walk").call' '$n'
OBJECT=symbols 'kernel.function("walk").call' '$n' emit
OBJECT=symbols 'kernel.function("walk@kernel.c").call'
OBJECT=symbols 'kernel.trace("demo_hit")' '$o' emit
OBJECT=compressed 'kernel.function("walk").call' '$o->in->y'
OBJECT=none 'kernel.function("walk").call'
