# asserts: places the kernel keeps for itself; parameters at the very entry
OBJECT=places 'kernel.function("*").call'
OBJECT=places 'kernel.function("keyed")'
OBJECT=places 'kernel.function("called")'
OBJECT=places 'kernel.function("buggy_too")'
OBJECT=places 'kernel.function("first_moment").call' '$coded' '$n'
