# What link-time optimisation makes of
#
#	list.c:3:	int made(int n) { return n + 1; }
#
# written by hand: the source's unit has names and types, the linker's unit has
# code, which refers to it.
	.file 1 "list.c"
	.text
	.globl made
	.type made, @function
made:
.Lmade:
	.loc 1 3 1
	leal	1(%rdi), %eax
	.loc 1 4 1
	ret
.Lmade_end:
	.size made, . - made

	.section .debug_info
.Lsource:
	.long	.Lsource_end - .Lsource - 4
	.value	4
	.long	.Labbrev
	.byte	8
	.uleb128 1			# compile_unit
	.asciz	"list.c"
	.long	.Lline
.Lint:
	.uleb128 2			# base_type
	.byte	4
	.byte	5
	.asciz	"int"
.Lorigin:
	.uleb128 3			# subprogram
	.asciz	"made"
	.byte	1
	.byte	3
	.long	.Lint - .Lsource
.Lorigin_n:
	.uleb128 4			# formal_parameter
	.asciz	"n"
	.long	.Lint - .Lsource
	.byte	0
	.byte	0
.Lsource_end:
.Llinked:
	.long	.Llinked_end - .Llinked - 4
	.value	4
	.long	.Labbrev
	.byte	8
	.uleb128 7			# compile_unit
	.asciz	"<artificial>"
	.long	.Lline
	.quad	.Lmade
	.quad	.Lmade_end - .Lmade
	.uleb128 5			# subprogram
	.long	.Lorigin
	.quad	.Lmade
	.quad	.Lmade_end - .Lmade
	.uleb128 6			# formal_parameter
	.long	.Lorigin_n
	.uleb128 1
	.byte	0x55			# DW_OP_reg5
	.byte	0
	.byte	0
.Llinked_end:

	.section .debug_abbrev
.Labbrev:
	.uleb128 1			# compile_unit: name, stmt_list
	.uleb128 0x11
	.byte	1
	.uleb128 0x03, 0x08, 0x10, 0x17, 0, 0
	.uleb128 2			# base_type: byte_size, encoding, name
	.uleb128 0x24
	.byte	0
	.uleb128 0x0b, 0x0b, 0x3e, 0x0b, 0x03, 0x08, 0, 0
	.uleb128 3			# subprogram: name, file, line, type
	.uleb128 0x2e
	.byte	1
	.uleb128 0x03, 0x08, 0x3a, 0x0b, 0x3b, 0x0b, 0x49, 0x13, 0, 0
	.uleb128 4			# formal_parameter: name, type
	.uleb128 0x05
	.byte	0
	.uleb128 0x03, 0x08, 0x49, 0x13, 0, 0
	.uleb128 5			# subprogram: origin, low_pc, high_pc
	.uleb128 0x2e
	.byte	1
	.uleb128 0x31, 0x10, 0x11, 0x01, 0x12, 0x07, 0, 0
	.uleb128 6			# formal_parameter: origin, location
	.uleb128 0x05
	.byte	0
	.uleb128 0x31, 0x10, 0x02, 0x18, 0, 0
	.uleb128 7			# compile_unit: name, stmt_list, pcs
	.uleb128 0x11
	.byte	1
	.uleb128 0x03, 0x08, 0x10, 0x17, 0x11, 0x01, 0x12, 0x07, 0, 0
	.byte	0

	.section .debug_line
.Lline:
