# asserts: pretty-printing takes variables apart
'kernel.function("walk").call' '$o $' '$o $$' '$n $' '$name $' '&$o $'
'kernel.function("walk").call' '$o->in $' '$o->grid $' '$o->table $$' '$o->text $' '$o->color $' '$o->low $' '$o->next $' '$o->call $'
'kernel.function("walk").call' '@cast(0,"struct hidden") $' '@cast(0,"unsigned long*") $' '@cast(0,"long") $'
