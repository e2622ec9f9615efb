	.text
	.file	"cplus.cc"
	.file	1 "src/cplus.cc"
	.globl	_ZNK5outer5shape4areaEv
	.p2align	4, 0x90
	.type	_ZNK5outer5shape4areaEv,@function
_ZNK5outer5shape4areaEv:
.Lfunc_begin0:
	.loc	1 25 0
	.cfi_sections .debug_frame
	.cfi_startproc
	.loc	1 26 19 prologue_end
	movl	12(%rdi), %eax
	.loc	1 26 14 is_stmt 0
	imull	8(%rdi), %eax
	.loc	1 26 2
	retq
.Ltmp0:
.Lfunc_end0:
	.size	_ZNK5outer5shape4areaEv, .Lfunc_end0-_ZNK5outer5shape4areaEv
	.cfi_endproc

	.globl	_ZN5outer6squareD2Ev
	.p2align	4, 0x90
	.type	_ZN5outer6squareD2Ev,@function
_ZN5outer6squareD2Ev:
.Lfunc_begin1:
	.loc	1 36 0 is_stmt 1
	.cfi_startproc
	.loc	1 36 1 prologue_end
	leaq	_ZTVN5outer6squareE+16(%rip), %rax
	movq	%rax, (%rdi)
.Ltmp1:
	.loc	1 37 7
	addl	$-1, _ZN5outer5shape5countE(%rip)
.Ltmp2:
	.loc	1 38 1
	retq
.Ltmp3:
.Lfunc_end1:
	.size	_ZN5outer6squareD2Ev, .Lfunc_end1-_ZN5outer6squareD2Ev
	.cfi_endproc

	.globl	_ZNK5outer6square4areaEv
	.p2align	4, 0x90
	.type	_ZNK5outer6square4areaEv,@function
_ZNK5outer6square4areaEv:
.Lfunc_begin2:
	.loc	1 41 0
	.cfi_startproc
	.loc	1 42 12 prologue_end
	movl	8(%rdi), %ecx
	movl	12(%rdi), %eax
	.loc	1 42 21 is_stmt 0
	addl	%ecx, %eax
	imull	%ecx, %eax
	.loc	1 42 2
	retq
.Ltmp4:
.Lfunc_end2:
	.size	_ZNK5outer6square4areaEv, .Lfunc_end2-_ZNK5outer6square4areaEv
	.cfi_endproc

	.globl	_Z6helperl
	.p2align	4, 0x90
	.type	_Z6helperl,@function
_Z6helperl:
.Lfunc_begin3:
	.loc	1 64 0 is_stmt 1
	.cfi_startproc
	pushq	%rax
	.cfi_def_cfa_offset 16
.Ltmp5:
	.loc	1 51 35 prologue_end
	callq	_ZN5outerL6helperEi
.Ltmp6:
	.loc	1 68 9
	movl	_ZZ6helperlE6inside(%rip), %ecx
	addl	%ecx, %eax
	addl	$1, %eax
	movl	%eax, _ZZ6helperlE6inside(%rip)
	.loc	1 69 18
	movq	declared_only@GOTPCREL(%rip), %rcx
	.loc	1 69 16 is_stmt 0
	addl	(%rcx), %eax
	.loc	1 69 2
	popq	%rcx
	.cfi_def_cfa_offset 8
	retq
.Ltmp7:
.Lfunc_end3:
	.size	_Z6helperl, .Lfunc_end3-_Z6helperl
	.cfi_endproc

	.globl	enter
	.p2align	4, 0x90
	.type	enter,@function
enter:
.Lfunc_begin4:
	.loc	1 73 0 is_stmt 1
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	pushq	%r15
	.cfi_def_cfa_offset 24
	pushq	%r14
	.cfi_def_cfa_offset 32
	pushq	%rbx
	.cfi_def_cfa_offset 40
	pushq	%rax
	.cfi_def_cfa_offset 48
	.cfi_offset %rbx, -40
	.cfi_offset %r14, -32
	.cfi_offset %r15, -24
	.cfi_offset %rbp, -16
	movq	%rsi, %r14
	movq	%rdi, %r15
.Ltmp8:
	.loc	1 76 13 prologue_end
	movl	later(%rip), %ebp
.Ltmp9:
	.loc	1 74 40
	movq	(%rdi), %rax
	callq	*(%rax)
.Ltmp10:
	movl	%eax, %ebx
.Ltmp11:
	.loc	1 17 56
	movq	(%r15), %rax
.Ltmp12:
	.loc	1 69 16
	addl	%ebp, %ebx
.Ltmp13:
	.loc	1 51 45
	addl	(%r14), %ebx
.Ltmp14:
	.loc	1 17 56
	movq	%r15, %rdi
	callq	*(%rax)
.Ltmp15:
	.loc	1 17 54 is_stmt 0
	leal	(%rax,%rax,2), %eax
.Ltmp16:
	.loc	1 76 54 is_stmt 1
	movl	4(%r14), %edi
.Ltmp17:
	.loc	1 17 63
	addl	_ZN5outer5shape5countE(%rip), %ebx
.Ltmp18:
	.loc	1 74 35
	addl	%eax, %ebx
.Ltmp19:
	.loc	1 51 35
	callq	_ZN5outerL6helperEi
.Ltmp20:
	movl	%eax, %r14d
.Ltmp21:
	.loc	1 51 35 is_stmt 0
	movl	$7, %edi
	callq	_ZN5outerL6helperEi
.Ltmp22:
	.loc	1 68 9 is_stmt 1
	movl	_ZZ6helperlE6inside(%rip), %ecx
	addl	%ecx, %eax
	addl	$1, %eax
	movl	%eax, _ZZ6helperlE6inside(%rip)
	.loc	1 69 18
	movq	declared_only@GOTPCREL(%rip), %rcx
	movl	(%rcx), %ecx
.Ltmp23:
	.loc	1 74 47
	addl	%ebx, %r14d
.Ltmp24:
	.loc	1 76 20
	addl	%eax, %r14d
	.loc	1 76 57 is_stmt 0
	leal	(%rcx,%r14), %eax
	addl	$1, %eax
	.loc	1 76 2
	addq	$8, %rsp
	.cfi_def_cfa_offset 40
	popq	%rbx
	.cfi_def_cfa_offset 32
	popq	%r14
	.cfi_def_cfa_offset 24
	popq	%r15
.Ltmp25:
	.cfi_def_cfa_offset 16
	popq	%rbp
.Ltmp26:
	.cfi_def_cfa_offset 8
	retq
.Ltmp27:
.Lfunc_end4:
	.size	enter, .Lfunc_end4-enter
	.cfi_endproc

	.p2align	4, 0x90
	.type	_ZN5outerL6helperEi,@function
_ZN5outerL6helperEi:
.Lfunc_begin5:
	.loc	1 46 0 is_stmt 1
	.cfi_startproc
	.loc	1 47 11 prologue_end
	leal	(%rdi,%rdi,2), %eax
	.loc	1 47 15 is_stmt 0
	addl	_ZN5outer5shape5countE(%rip), %eax
	.loc	1 47 2
	retq
.Ltmp28:
.Lfunc_end5:
	.size	_ZN5outerL6helperEi, .Lfunc_end5-_ZN5outerL6helperEi
	.cfi_endproc

	.type	_ZN5outer5shape5countE,@object
	.data
	.globl	_ZN5outer5shape5countE
	.p2align	2
_ZN5outer5shape5countE:
	.long	4
	.size	_ZN5outer5shape5countE, 4

	.type	_ZTVN5outer6squareE,@object
	.section	.data.rel.ro,"aw",@progbits
	.globl	_ZTVN5outer6squareE
	.p2align	3
_ZTVN5outer6squareE:
	.quad	0
	.quad	_ZTIN5outer6squareE
	.quad	_ZNK5outer6square4areaEv
	.size	_ZTVN5outer6squareE, 24

	.type	later,@object
	.data
	.globl	later
	.p2align	2
later:
	.long	5
	.size	later, 4

	.type	_ZZ6helperlE6inside,@object
	.local	_ZZ6helperlE6inside
	.comm	_ZZ6helperlE6inside,4,4
	.type	_ZTVN5outer5shapeE,@object
	.section	.data.rel.ro,"aw",@progbits
	.globl	_ZTVN5outer5shapeE
	.p2align	3
_ZTVN5outer5shapeE:
	.quad	0
	.quad	_ZTIN5outer5shapeE
	.quad	_ZNK5outer5shape4areaEv
	.size	_ZTVN5outer5shapeE, 24

	.type	_ZTSN5outer5shapeE,@object
	.section	.rodata,"a",@progbits
	.globl	_ZTSN5outer5shapeE
_ZTSN5outer5shapeE:
	.asciz	"N5outer5shapeE"
	.size	_ZTSN5outer5shapeE, 15

	.type	_ZTIN5outer5shapeE,@object
	.section	.data.rel.ro,"aw",@progbits
	.globl	_ZTIN5outer5shapeE
	.p2align	3
_ZTIN5outer5shapeE:
	.quad	_ZTVN10__cxxabiv117__class_type_infoE+16
	.quad	_ZTSN5outer5shapeE
	.size	_ZTIN5outer5shapeE, 16

	.type	_ZTSN5outer6squareE,@object
	.section	.rodata,"a",@progbits
	.globl	_ZTSN5outer6squareE
_ZTSN5outer6squareE:
	.asciz	"N5outer6squareE"
	.size	_ZTSN5outer6squareE, 16

	.type	_ZTIN5outer6squareE,@object
	.section	.data.rel.ro,"aw",@progbits
	.globl	_ZTIN5outer6squareE
	.p2align	3
_ZTIN5outer6squareE:
	.quad	_ZTVN10__cxxabiv120__si_class_type_infoE+16
	.quad	_ZTSN5outer6squareE
	.quad	_ZTIN5outer5shapeE
	.size	_ZTIN5outer6squareE, 24

	.section	.debug_loc,"",@progbits
.Ldebug_loc0:
	.quad	.Lfunc_begin3-.Lfunc_begin0
	.quad	.Ltmp6-.Lfunc_begin0
	.short	1
	.byte	85
	.quad	.Ltmp6-.Lfunc_begin0
	.quad	.Lfunc_end3-.Lfunc_begin0
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc1:
	.quad	.Lfunc_begin4-.Lfunc_begin0
	.quad	.Ltmp10-.Lfunc_begin0
	.short	1
	.byte	85
	.quad	.Ltmp10-.Lfunc_begin0
	.quad	.Ltmp25-.Lfunc_begin0
	.short	1
	.byte	95
	.quad	.Ltmp25-.Lfunc_begin0
	.quad	.Lfunc_end4-.Lfunc_begin0
	.short	4
	.byte	243
	.byte	1
	.byte	85
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc2:
	.quad	.Lfunc_begin4-.Lfunc_begin0
	.quad	.Ltmp10-.Lfunc_begin0
	.short	1
	.byte	84
	.quad	.Ltmp10-.Lfunc_begin0
	.quad	.Ltmp21-.Lfunc_begin0
	.short	1
	.byte	94
	.quad	.Ltmp21-.Lfunc_begin0
	.quad	.Lfunc_end4-.Lfunc_begin0
	.short	4
	.byte	243
	.byte	1
	.byte	84
	.byte	159
	.quad	0
	.quad	0
.Ldebug_loc3:
	.quad	.Ltmp17-.Lfunc_begin0
	.quad	.Ltmp20-.Lfunc_begin0
	.short	1
	.byte	85
	.quad	0
	.quad	0
.Ldebug_loc4:
	.quad	.Ltmp21-.Lfunc_begin0
	.quad	.Lfunc_end4-.Lfunc_begin0
	.short	3
	.byte	17
	.byte	7
	.byte	159
	.quad	0
	.quad	0
	.section	.debug_abbrev,"",@progbits
	.byte	1
	.byte	17
	.byte	1
	.byte	37
	.byte	14
	.byte	19
	.byte	5
	.byte	3
	.byte	14
	.byte	16
	.byte	23
	.byte	27
	.byte	14
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	0
	.byte	0
	.byte	2
	.byte	57
	.byte	1
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	3
	.byte	52
	.byte	0
	.byte	71
	.byte	19
	.byte	2
	.byte	24
	.byte	110
	.byte	14
	.byte	0
	.byte	0
	.byte	4
	.byte	19
	.byte	1
	.byte	29
	.byte	19
	.byte	54
	.byte	11
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	5
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	56
	.byte	11
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	6
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	63
	.byte	25
	.byte	60
	.byte	25
	.byte	0
	.byte	0
	.byte	7
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	56
	.byte	11
	.byte	0
	.byte	0
	.byte	8
	.byte	19
	.byte	1
	.byte	54
	.byte	11
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	9
	.byte	4
	.byte	1
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	10
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	15
	.byte	0
	.byte	0
	.byte	11
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	76
	.byte	11
	.byte	77
	.byte	24
	.byte	60
	.byte	25
	.byte	63
	.byte	25
	.byte	29
	.byte	19
	.byte	0
	.byte	0
	.byte	12
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	13
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	60
	.byte	25
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	14
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	15
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	16
	.byte	2
	.byte	1
	.byte	29
	.byte	19
	.byte	54
	.byte	11
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	17
	.byte	28
	.byte	0
	.byte	73
	.byte	19
	.byte	56
	.byte	11
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	18
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	76
	.byte	11
	.byte	77
	.byte	24
	.byte	60
	.byte	25
	.byte	63
	.byte	25
	.byte	50
	.byte	11
	.byte	29
	.byte	19
	.byte	0
	.byte	0
	.byte	19
	.byte	46
	.byte	1
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	60
	.byte	25
	.byte	63
	.byte	25
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	20
	.byte	57
	.byte	1
	.byte	0
	.byte	0
	.byte	21
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	22
	.byte	5
	.byte	0
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	23
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.ascii	"\227B"
	.byte	25
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	24
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	25
	.byte	22
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	26
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	27
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	28
	.byte	21
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	29
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	62
	.byte	11
	.byte	11
	.byte	11
	.byte	0
	.byte	0
	.byte	30
	.byte	38
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	31
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	2
	.byte	24
	.byte	0
	.byte	0
	.byte	32
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.ascii	"\227B"
	.byte	25
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	33
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	2
	.byte	24
	.byte	0
	.byte	0
	.byte	34
	.byte	5
	.byte	0
	.byte	2
	.byte	23
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	35
	.byte	52
	.byte	0
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	36
	.byte	29
	.byte	1
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	88
	.byte	11
	.byte	89
	.byte	11
	.byte	87
	.byte	11
	.byte	0
	.byte	0
	.byte	37
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	38
	.ascii	"\211\202\001"
	.byte	0
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	0
	.byte	0
	.byte	39
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	100
	.byte	19
	.ascii	"\227B"
	.byte	25
	.byte	59
	.byte	11
	.byte	71
	.byte	19
	.byte	0
	.byte	0
	.byte	40
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	41
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	100
	.byte	19
	.ascii	"\227B"
	.byte	25
	.byte	59
	.byte	11
	.byte	110
	.byte	14
	.byte	71
	.byte	19
	.byte	0
	.byte	0
	.byte	42
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.ascii	"\227B"
	.byte	25
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	43
	.byte	2
	.byte	1
	.byte	54
	.byte	11
	.byte	11
	.byte	11
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	0
	.byte	0
	.byte	44
	.byte	46
	.byte	1
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	60
	.byte	25
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	45
	.byte	5
	.byte	0
	.byte	2
	.byte	23
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	46
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	47
	.byte	29
	.byte	1
	.byte	49
	.byte	19
	.byte	85
	.byte	23
	.byte	88
	.byte	11
	.byte	89
	.byte	11
	.byte	87
	.byte	11
	.byte	0
	.byte	0
	.byte	48
	.byte	5
	.byte	0
	.byte	28
	.byte	13
	.byte	49
	.byte	19
	.byte	0
	.byte	0
	.byte	49
	.ascii	"\211\202\001"
	.byte	1
	.ascii	"\223B"
	.byte	24
	.byte	17
	.byte	1
	.byte	0
	.byte	0
	.byte	50
	.ascii	"\212\202\001"
	.byte	0
	.byte	2
	.byte	24
	.ascii	"\221B"
	.byte	24
	.byte	0
	.byte	0
	.byte	51
	.ascii	"\211\202\001"
	.byte	1
	.byte	49
	.byte	19
	.byte	17
	.byte	1
	.byte	0
	.byte	0
	.byte	52
	.byte	16
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	53
	.byte	59
	.byte	0
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	54
	.byte	46
	.byte	1
	.byte	73
	.byte	19
	.byte	110
	.byte	14
	.byte	71
	.byte	19
	.byte	32
	.byte	11
	.byte	100
	.byte	19
	.byte	0
	.byte	0
	.byte	55
	.byte	5
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	56
	.byte	46
	.byte	1
	.byte	71
	.byte	19
	.byte	32
	.byte	11
	.byte	100
	.byte	19
	.byte	0
	.byte	0
	.byte	57
	.byte	46
	.byte	1
	.byte	110
	.byte	14
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	32
	.byte	11
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_info,"",@progbits
.Lcu_begin0:
	.long	.Ldebug_info_end0-.Ldebug_info_start0
.Ldebug_info_start0:
	.short	4
	.long	.debug_abbrev
	.byte	8
	.byte	1
	.long	.Linfo_string0
	.short	33
	.long	.Linfo_string1
	.long	.Lline_table_start0
	.long	.Linfo_string2
	.quad	.Lfunc_begin0
	.long	.Lfunc_end5-.Lfunc_begin0
	.byte	2
	.long	.Linfo_string3
	.byte	3
	.long	89
	.byte	9
	.byte	3
	.quad	_ZN5outer5shape5countE
	.long	.Linfo_string19
	.byte	4
	.long	66
	.byte	4
	.long	.Linfo_string18
	.byte	24
	.byte	1
	.byte	14
	.byte	5
	.long	.Linfo_string4
	.long	398
	.byte	0

	.byte	6
	.long	.Linfo_string7
	.long	417
	.byte	1
	.byte	15


	.byte	7
	.long	.Linfo_string8
	.long	112
	.byte	1
	.byte	18
	.byte	8
	.byte	8
	.byte	5
	.long	.Linfo_string11
	.byte	8
	.byte	1
	.byte	18
	.byte	7
	.long	.Linfo_string9
	.long	417
	.byte	1
	.byte	18
	.byte	0
	.byte	7
	.long	.Linfo_string10
	.long	417
	.byte	1
	.byte	18
	.byte	4
	.byte	0
	.byte	7
	.long	.Linfo_string12
	.long	158
	.byte	1
	.byte	19
	.byte	16
	.byte	9
	.long	424
	.long	.Linfo_string12
	.byte	4
	.byte	1
	.byte	19
	.byte	10
	.long	.Linfo_string14
	.byte	0
	.byte	10
	.long	.Linfo_string15
	.byte	1
	.byte	0
	.byte	11
	.long	.Linfo_string16
	.long	.Linfo_string17
	.byte	1
	.byte	16
	.long	417
	.byte	1
	.byte	2
	.byte	16
	.byte	0


	.long	66
	.byte	12
	.long	431

	.byte	0
	.byte	13
	.long	.Linfo_string36
	.long	.Linfo_string37
	.byte	1
	.byte	17
	.long	417


	.byte	14
	.long	417
	.long	.Linfo_string35
	.byte	12
	.long	431

	.byte	15
	.long	417
	.byte	0
	.byte	0
	.byte	16
	.long	66
	.byte	4
	.long	.Linfo_string24
	.byte	24
	.byte	1
	.byte	29
	.byte	17
	.long	66
	.byte	0
	.byte	1
	.byte	18
	.long	.Linfo_string22
	.long	.Linfo_string17
	.byte	1
	.byte	31
	.long	417
	.byte	1
	.byte	2
	.byte	16
	.byte	0


	.byte	1
	.long	248
	.byte	12
	.long	616

	.byte	0
	.byte	19
	.long	.Linfo_string23
	.byte	1
	.byte	32


	.byte	1
	.byte	12
	.long	626

	.byte	0
	.byte	0
	.byte	20
	.byte	21
	.long	.Linfo_string25
	.long	.Linfo_string26
	.byte	1
	.byte	51
	.long	417
	.byte	1
	.byte	22
	.long	.Linfo_string9
	.byte	1
	.byte	51
	.long	417
	.byte	0
	.byte	0
	.byte	23
	.quad	.Lfunc_begin5
	.long	.Lfunc_end5-.Lfunc_begin5
	.byte	1
	.byte	87

	.long	.Linfo_string47
	.long	.Linfo_string40
	.byte	1
	.byte	45
	.long	417
	.byte	24
	.byte	1
	.byte	85
	.long	.Linfo_string9
	.byte	1
	.byte	45
	.long	417
	.byte	0
	.byte	25
	.long	112
	.long	.Linfo_string29
	.byte	1
	.byte	55
	.byte	0
	.byte	26
	.long	403
	.byte	27
	.long	412
	.long	.Linfo_string6
	.byte	28
	.long	417
	.byte	29
	.long	.Linfo_string5
	.byte	5
	.byte	4
	.byte	29
	.long	.Linfo_string13
	.byte	7
	.byte	4
	.byte	26
	.long	436
	.byte	30
	.long	66
	.byte	31
	.long	.Linfo_string20
	.long	417

	.byte	1
	.byte	61
	.byte	9
	.byte	3
	.quad	later
	.byte	32
	.quad	.Lfunc_begin3
	.long	.Lfunc_end3-.Lfunc_begin3
	.byte	1
	.byte	87

	.long	1142
	.byte	33
	.long	.Linfo_string21
	.long	417
	.byte	1
	.byte	66
	.byte	9
	.byte	3
	.quad	_ZZ6helperlE6inside
	.byte	34
	.long	.Ldebug_loc0
	.long	1158
	.byte	35
	.long	1169
	.byte	36
	.long	314
	.quad	.Ltmp5
	.long	.Ltmp6-.Ltmp5
	.byte	1
	.byte	65
	.byte	32
	.byte	37
	.byte	1
	.byte	85
	.long	330
	.byte	0
	.byte	38
	.long	343
	.quad	.Ltmp6
	.byte	8
	.byte	5
	.long	.Linfo_string44
	.byte	4
	.byte	1
	.byte	65
	.byte	7
	.long	.Linfo_string43
	.long	417
	.byte	1
	.byte	65
	.byte	0
	.byte	0
	.byte	0
	.byte	39
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	604

	.byte	24
	.long	183
	.byte	40
	.byte	1
	.byte	85
	.long	.Linfo_string33
	.long	1137

	.byte	0
	.byte	26
	.long	621
	.byte	30
	.long	248
	.byte	26
	.long	248
	.byte	41
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	659

	.byte	35
	.long	.Linfo_string45
	.long	298
	.byte	40
	.byte	1
	.byte	85
	.long	.Linfo_string33
	.long	1188

	.byte	0
	.byte	39
	.quad	.Lfunc_begin2
	.long	.Lfunc_end2-.Lfunc_begin2
	.byte	1
	.byte	87
	.long	695

	.byte	40
	.long	268
	.byte	40
	.byte	1
	.byte	85
	.long	.Linfo_string33
	.long	1193

	.byte	0
	.byte	42
	.quad	.Lfunc_begin4
	.long	.Lfunc_end4-.Lfunc_begin4
	.byte	1
	.byte	87

	.long	.Linfo_string46
	.byte	1
	.byte	72
	.long	417

	.byte	43
	.byte	5
	.byte	16
	.byte	1
	.byte	74
	.byte	7
	.long	.Linfo_string27
	.long	1013
	.byte	1
	.byte	74
	.byte	0
	.byte	7
	.long	.Linfo_string28
	.long	1023
	.byte	1
	.byte	74
	.byte	8
	.byte	44
	.long	.Linfo_string30
	.byte	1
	.byte	74
	.long	1038

	.byte	1
	.byte	12
	.long	1043

	.byte	15
	.long	417
	.byte	0
	.byte	0
	.byte	45
	.long	.Ldebug_loc1
	.long	.Linfo_string27
	.byte	1
	.byte	72
	.long	1018
	.byte	45
	.long	.Ldebug_loc2
	.long	.Linfo_string28
	.byte	1
	.byte	72
	.long	1028
	.byte	46
	.long	.Linfo_string48
	.byte	1
	.byte	74
	.long	732
	.byte	47
	.long	1053
	.long	.Ldebug_ranges0
	.byte	1
	.byte	76
	.byte	9
	.byte	37
	.byte	1
	.byte	86
	.long	1080
	.byte	0
	.byte	47
	.long	1097
	.long	.Ldebug_ranges1
	.byte	1
	.byte	76
	.byte	25
	.byte	37
	.byte	1
	.byte	95
	.long	1116
	.byte	48
	.byte	3
	.long	1125
	.byte	0
	.byte	47
	.long	1142
	.long	.Ldebug_ranges2
	.byte	1
	.byte	76
	.byte	59
	.byte	34
	.long	.Ldebug_loc4
	.long	1158
	.byte	36
	.long	314
	.quad	.Ltmp21
	.long	.Ltmp22-.Ltmp21
	.byte	1
	.byte	65
	.byte	32
	.byte	48
	.byte	7
	.long	330
	.byte	0
	.byte	0
	.byte	47
	.long	314
	.long	.Ldebug_ranges3
	.byte	1
	.byte	76
	.byte	37
	.byte	34
	.long	.Ldebug_loc3
	.long	330
	.byte	0
	.byte	49
	.byte	1
	.byte	80
	.quad	.Ltmp10
	.byte	50
	.byte	1
	.byte	85
	.byte	3
	.byte	243
	.byte	1
	.byte	85
	.byte	0
	.byte	49
	.byte	1
	.byte	80
	.quad	.Ltmp15
	.byte	50
	.byte	1
	.byte	85
	.byte	2
	.byte	127
	.byte	0
	.byte	0
	.byte	38
	.long	343
	.quad	.Ltmp20
	.byte	51
	.long	343
	.quad	.Ltmp22
	.byte	50
	.byte	1
	.byte	85
	.byte	1
	.byte	55
	.byte	0
	.byte	0
	.byte	52
	.long	1018
	.byte	26
	.long	66
	.byte	52
	.long	1028
	.byte	26
	.long	1033
	.byte	30
	.long	386
	.byte	53
	.long	.Linfo_string31
	.byte	26
	.long	1048
	.byte	30
	.long	732
	.byte	54
	.long	417
	.long	.Linfo_string32
	.long	761
	.byte	1
	.long	1071
	.byte	55
	.long	.Linfo_string33
	.long	1092

	.byte	22
	.long	.Linfo_string34
	.byte	1
	.byte	74
	.long	417
	.byte	0
	.byte	26
	.long	1048
	.byte	56
	.long	212
	.byte	1
	.long	1116
	.byte	14
	.long	417
	.long	.Linfo_string35
	.byte	55
	.long	.Linfo_string33
	.long	1137

	.byte	22
	.long	.Linfo_string38
	.byte	1
	.byte	17
	.long	417
	.byte	0
	.byte	26
	.long	436
	.byte	57
	.long	.Linfo_string39
	.long	.Linfo_string40
	.byte	1
	.byte	63
	.long	417

	.byte	1
	.byte	22
	.long	.Linfo_string9
	.byte	1
	.byte	63
	.long	1181
	.byte	46
	.long	.Linfo_string42
	.byte	1
	.byte	65
	.long	557
	.byte	0
	.byte	29
	.long	.Linfo_string41
	.byte	5
	.byte	8
	.byte	26
	.long	248
	.byte	26
	.long	621
	.byte	0
.Ldebug_info_end0:
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Ltmp9-.Lfunc_begin0
	.quad	.Ltmp11-.Lfunc_begin0
	.quad	.Ltmp18-.Lfunc_begin0
	.quad	.Ltmp19-.Lfunc_begin0
	.quad	.Ltmp23-.Lfunc_begin0
	.quad	.Ltmp24-.Lfunc_begin0
	.quad	0
	.quad	0
.Ldebug_ranges1:
	.quad	.Ltmp11-.Lfunc_begin0
	.quad	.Ltmp12-.Lfunc_begin0
	.quad	.Ltmp14-.Lfunc_begin0
	.quad	.Ltmp16-.Lfunc_begin0
	.quad	.Ltmp17-.Lfunc_begin0
	.quad	.Ltmp18-.Lfunc_begin0
	.quad	0
	.quad	0
.Ldebug_ranges2:
	.quad	.Ltmp12-.Lfunc_begin0
	.quad	.Ltmp13-.Lfunc_begin0
	.quad	.Ltmp21-.Lfunc_begin0
	.quad	.Ltmp23-.Lfunc_begin0
	.quad	0
	.quad	0
.Ldebug_ranges3:
	.quad	.Ltmp13-.Lfunc_begin0
	.quad	.Ltmp14-.Lfunc_begin0
	.quad	.Ltmp19-.Lfunc_begin0
	.quad	.Ltmp21-.Lfunc_begin0
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"Debian clang version 14.0.6"
.Linfo_string1:
	.asciz	"cplus.cc"
.Linfo_string2:
	.asciz	"src"
.Linfo_string3:
	.asciz	"outer"
.Linfo_string4:
	.asciz	"_vptr$shape"
.Linfo_string5:
	.asciz	"int"
.Linfo_string6:
	.asciz	"__vtbl_ptr_type"
.Linfo_string7:
	.asciz	"count"
.Linfo_string8:
	.asciz	"at"
.Linfo_string9:
	.asciz	"x"
.Linfo_string10:
	.asciz	"y"
.Linfo_string11:
	.asciz	"point"
.Linfo_string12:
	.asciz	"kind"
.Linfo_string13:
	.asciz	"unsigned int"
.Linfo_string14:
	.asciz	"ROUND"
.Linfo_string15:
	.asciz	"SQUARE"
.Linfo_string16:
	.asciz	"_ZNK5outer5shape4areaEv"
.Linfo_string17:
	.asciz	"area"
.Linfo_string18:
	.asciz	"shape"
.Linfo_string19:
	.asciz	"_ZN5outer5shape5countE"
.Linfo_string20:
	.asciz	"later"
.Linfo_string21:
	.asciz	"inside"
.Linfo_string22:
	.asciz	"_ZNK5outer6square4areaEv"
.Linfo_string23:
	.asciz	"~square"
.Linfo_string24:
	.asciz	"square"
.Linfo_string25:
	.asciz	"_ZN5outer12_GLOBAL__N_16hiddenEi"
.Linfo_string26:
	.asciz	"hidden"
.Linfo_string27:
	.asciz	"s"
.Linfo_string28:
	.asciz	"p"
.Linfo_string29:
	.asciz	"place"
.Linfo_string30:
	.asciz	"operator()"
.Linfo_string31:
	.asciz	"auto"
.Linfo_string32:
	.asciz	"_ZZ5enterENK3$_0clEi"
.Linfo_string33:
	.asciz	"this"
.Linfo_string34:
	.asciz	"n"
.Linfo_string35:
	.asciz	"T"
.Linfo_string36:
	.asciz	"_ZNK5outer5shape6scaledIiEET_S2_"
.Linfo_string37:
	.asciz	"scaled<int>"
.Linfo_string38:
	.asciz	"by"
.Linfo_string39:
	.asciz	"_Z6helperl"
.Linfo_string40:
	.asciz	"helper"
.Linfo_string41:
	.asciz	"long"
.Linfo_string42:
	.asciz	"l"
.Linfo_string43:
	.asciz	"a"
.Linfo_string44:
	.asciz	"local"
.Linfo_string45:
	.asciz	"_ZN5outer6squareD2Ev"
.Linfo_string46:
	.asciz	"enter"
.Linfo_string47:
	.asciz	"_ZN5outerL6helperEi"
.Linfo_string48:
	.asciz	"add"
	.globl	_ZN5outer6squareD1Ev
	.type	_ZN5outer6squareD1Ev,@function
.set _ZN5outer6squareD1Ev, _ZN5outer6squareD2Ev
	.ident	"Debian clang version 14.0.6"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
