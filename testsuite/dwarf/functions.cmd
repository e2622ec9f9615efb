# asserts: patterns choose functions, inlined copies, clones
'kernel.function("*")'
'kernel.function("*").call'
'kernel.function("twice")' '$by' '$o->id' '$x'
'kernel.function("twice@other.c").inline' '$x'
'kernel.function("*@other.c").call'
'kernel.function("w?lk@kern*.c")'
'kernel.function("walk@kernel.c:66")'
'kernel.function("walk@kernel.c:70")'
'kernel.function("walk@kernel.c:90")'
'kernel.function("walk@nel.c")'
'kernel.function("walk@")'
'kernel.function("walk@kernel.c:x")'
'kernel.function("walc")'
'kernel.function("twice").call'
'kernel.function(0xffffffff81000040)'
'kernel.function(0xffffffff81000041)'
'kernel.function(0xffffffff80000000)'
'kernel.function("use").return.maxactive(5)' emit
'kernel.function("use").return.maxactive(0)'
'kernel.function("walk").call' emit
'kernel.function("use").call' emit
