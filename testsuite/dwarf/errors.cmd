# asserts: what cannot be read is refused with a reason and alternatives
'kernel.function("walk").call' '$nope' '$o->nope' '$o->in->nope' '$o->in' '$o->uid' '&$o->low' '&$o' '$return' '$GREEN->x'
'kernel.function("walk").call' '$o->opaque->x' '$o->opaque[1]' '$n->x' '$n[1]' '$o->low->x'
'kernel.function("nothing").return' '$return' '$o' return
