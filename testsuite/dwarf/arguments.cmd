# asserts: parameters and results are where the calling convention has them
'kernel.function("many").call' parms '$a' '$b' '$c' '$d' '$e' '$f' '$g' '$h->v[2]' '$h->v'
'kernel.function("by_value").call' '$p->a' '$p->b' '$uid->val' '$last' '$p'
'kernel.function("make_big").return' return parms '$return->v[1]' '$return' '^$seed'
'kernel.function("make_pair").return' '$return->a' '$return->b'
# the compiler's own kind of clone: only what the debug information says
'kernel.function("hidden_helper")' '$unused' '$used' '$o->id'
'kernel.function("make_big").call' '$seed'
