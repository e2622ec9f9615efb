# asserts: lines are where their statements begin
'kernel.statement("walk@kernel.c:*")'
'kernel.statement("walk@kernel.c:69")' vars '$n' '$count' '$o->id'
'kernel.statement("walk@kernel.c:66")' '$n' emit
'kernel.statement("walk@kernel.c+3")' '$n'
'kernel.statement("walk@kernel.c:67-69")'
'kernel.statement("walk@kernel.c:70,68-69,69,67")'
# a line of an inlined copy: with the variables of what was asked for
'kernel.statement("walk@kernel.c:62")' '$count' '$by'
'kernel.statement("*@kernel.c:62")' '$count' '$by'
'kernel.statement("twice@kernel.c:62")' vars emit
'kernel.statement("twice@*.c:*")'
'kernel.statement("*@other.c+1")'
# without lines: the entry
'kernel.statement("walk")' '$n' emit
'kernel.statement("twice@other.c")'
# lines without code
'kernel.statement("walk@kernel.c:67")'
'kernel.statement("walk@kernel.c:67").nearest'
'kernel.statement("walk@kernel.c:1").nearest'
'kernel.statement("walk@kernel.c+1")'
'kernel.statement("*@kernel.c:58")'
'kernel.statement("*@kernel.c:1000")'
'kernel.statement("*@kernel.c:1000").nearest'
'kernel.statement("walk@kernel.c:200-300")'
# no such function or file
'kernel.statement("walc@kernel.c:69")'
'kernel.statement("walk@other.c:69")'
'kernel.statement("*@nothing.c:69")'
# what is no pattern
'kernel.statement("walk@kernel.c:x")'
'kernel.statement("walk@kernel.c:9-7")'
'kernel.statement("walk@kernel.c:7,")'
'kernel.statement("walk@kernel.c+3-4")'
'kernel.statement("walk@kernel.c+9223372036854775807")'
'kernel.statement("@kernel.c:3")'
'kernel.statement("walk@:3")'
# must not be probed
'kernel.statement("quiet@kernel.c:*")'
'kernel.statement("forbidden@kernel.c+2")'
# by address
'kernel.statement(0xffffffff81000040)' '$n' emit
'kernel.statement(0xffffffff8100004b)' vars
'kernel.statement(0xffffffff8100004c)'
'kernel.statement(0x1234)'
# results are not there yet
'kernel.statement("walk@kernel.c:69")' '$return'
OBJECT=symbols 'kernel.statement("walk@kernel.c:69")'
