# asserts: tracepoints have systems, arguments and callbacks
'kernel.trace("*")' parms emit
'kernel.trace("demo:*")' '$o->id' '$o->in->name' '$level' '$on' '$nope'
'kernel.trace("demo_plain")' '$o'
'kernel.trace("demo_hut")'
'kernel.trace("other:demo_hit")'
