	.file	"kernel.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "src" "kernel.c"
#APP
	.section mcount_loc,"aw"
.quad walk
.quad many + 4
.previous
#NO_APP
	.p2align 4
	.globl	use
	.type	use, @function
use:
.LVL0:
.LFB0:
	.file 1 "kernel.c"
	.loc 1 55 1 view -0
	.cfi_startproc
	.loc 1 56 2 view .LVU1
	.loc 1 57 1 is_stmt 0 view .LVU2
	ret
	.cfi_endproc
.LFE0:
	.size	use, .-use
	.p2align 4
	.globl	forbidden
	.type	forbidden, @function
forbidden:
.LVL1:
.LFB12:
	.loc 1 134 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 135 2 view .LVU4
	.loc 1 134 1 is_stmt 0 view .LVU5
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	.loc 1 134 1 view .LVU6
	movl	%edi, 4(%rsp)
	.loc 1 135 2 view .LVU7
	leaq	4(%rsp), %rdi
.LVL2:
	.loc 1 135 2 view .LVU8
	call	use
.LVL3:
	.loc 1 136 1 view .LVU9
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE12:
	.size	forbidden, .-forbidden
	.p2align 4
	.type	hidden_helper.constprop.0.isra.0, @function
hidden_helper.constprop.0.isra.0:
.LVL4:
.LFB16:
	.loc 1 103 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 105 2 view .LVU11
	jmp	use
.LVL5:
	.cfi_endproc
.LFE16:
	.size	hidden_helper.constprop.0.isra.0, .-hidden_helper.constprop.0.isra.0
	.p2align 4
	.globl	walk
	.type	walk, @function
walk:
.LVL6:
.LFB2:
	.loc 1 67 1 view -0
	.cfi_startproc
	.loc 1 68 2 view .LVU13
	.loc 1 68 10 is_stmt 0 view .LVU14
	addl	%edx, counter(%rip)
	.loc 1 69 2 is_stmt 1 view .LVU15
	call	use
.LVL7:
	.loc 1 70 2 view .LVU16
.LBB6:
.LBI6:
	.loc 1 60 1 view .LVU17
.LBB7:
	.loc 1 62 2 view .LVU18
	.loc 1 62 15 is_stmt 0 view .LVU19
	imull	(%rdi), %edx
.LVL8:
	.loc 1 62 15 view .LVU20
.LBE7:
.LBE6:
	.loc 1 70 69 view .LVU21
	movq	from_linker(%rip), %r8
	.loc 1 70 23 view .LVU22
	movslq	%edx, %rdx
	.loc 1 70 21 view .LVU23
	addq	%rsi, %rdx
	.loc 1 70 35 view .LVU24
	leaq	(%rcx,%rdx), %rax
	.loc 1 70 48 view .LVU25
	movslq	shared(%rip), %rdx
	addq	%rdx, %rax
	.loc 1 70 57 view .LVU26
	movslq	elsewhere(%rip), %rdx
	addq	%rdx, %rax
	.loc 1 70 69 view .LVU27
	addq	%r8, %rax
	.loc 1 72 1 view .LVU28
	ret
	.cfi_endproc
.LFE2:
	.size	walk, .-walk
	.p2align 4
	.globl	many
	.type	many, @function
many:
.LVL9:
.LFB3:
	.loc 1 77 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 78 2 view .LVU30
	.loc 1 77 1 is_stmt 0 view .LVU31
	movl	%edi, %r10d
	.loc 1 79 11 view .LVU32
	movswl	%si, %eax
	.loc 1 79 15 view .LVU33
	movzbl	%dl, %edx
	.loc 1 78 2 view .LVU34
	movq	16(%rsp), %rdi
.LVL10:
	.loc 1 79 11 view .LVU35
	addl	%r10d, %eax
	.loc 1 79 37 view .LVU36
	movzbl	%r9b, %r9d
	.loc 1 78 2 view .LVU37
	call	use
.LVL11:
	.loc 1 79 2 is_stmt 1 view .LVU38
	.loc 1 79 15 is_stmt 0 view .LVU39
	addl	%edx, %eax
	.loc 1 79 19 view .LVU40
	addl	%ecx, %eax
	.loc 1 79 28 view .LVU41
	addl	%r8d, %eax
	.loc 1 79 37 view .LVU42
	addl	%r9d, %eax
	.loc 1 79 41 view .LVU43
	addl	8(%rsp), %eax
	.loc 1 80 1 view .LVU44
	ret
	.cfi_endproc
.LFE3:
	.size	many, .-many
	.p2align 4
	.globl	by_value
	.type	by_value, @function
by_value:
.LVL12:
.LFB4:
	.loc 1 84 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 85 2 view .LVU46
	.loc 1 84 1 is_stmt 0 view .LVU47
	subq	$24, %rsp
	.cfi_def_cfa_offset 32
	.loc 1 86 18 view .LVU48
	movslq	%edx, %rax
.LVL13:
	.loc 1 86 23 view .LVU49
	movslq	%ecx, %rcx
	.loc 1 84 1 view .LVU50
	movq	%rdi, (%rsp)
.LVL14:
	.loc 1 85 2 view .LVU51
	movq	%rsp, %rdi
.LVL15:
	.loc 1 84 1 view .LVU52
	movq	%rsi, 8(%rsp)
.LVL16:
	.loc 1 85 2 view .LVU53
	call	use
.LVL17:
	.loc 1 86 2 is_stmt 1 view .LVU54
	.loc 1 86 13 is_stmt 0 view .LVU55
	addq	(%rsp), %rax
.LVL18:
	.loc 1 87 1 view .LVU56
	addq	$24, %rsp
	.cfi_def_cfa_offset 8
	.loc 1 86 23 view .LVU57
	leaq	(%rax,%rcx), %rax
	.loc 1 87 1 view .LVU58
	ret
	.cfi_endproc
.LFE4:
	.size	by_value, .-by_value
	.p2align 4
	.globl	make_big
	.type	make_big, @function
make_big:
.LVL19:
.LFB5:
	.loc 1 90 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 91 2 view .LVU60
	.loc 1 90 1 is_stmt 0 view .LVU61
	subq	$40, %rsp
	.cfi_def_cfa_offset 48
	.loc 1 91 32 view .LVU62
	leaq	1(%rsi), %rdx
	.loc 1 90 1 view .LVU63
	movq	%rdi, %rax
	.loc 1 91 13 view .LVU64
	movq	%rsi, (%rsp)
	.loc 1 93 2 view .LVU65
	movq	%rsp, %rdi
.LVL20:
	.loc 1 91 32 view .LVU66
	movq	%rdx, 8(%rsp)
	.loc 1 91 42 view .LVU67
	leaq	2(%rsi), %rdx
	.loc 1 91 52 view .LVU68
	addq	$3, %rsi
.LVL21:
	.loc 1 91 42 view .LVU69
	movq	%rdx, 16(%rsp)
	.loc 1 91 52 view .LVU70
	movq	%rsi, 24(%rsp)
	.loc 1 93 2 is_stmt 1 view .LVU71
	call	use
.LVL22:
	.loc 1 94 2 view .LVU72
	.loc 1 94 9 is_stmt 0 view .LVU73
	movdqa	(%rsp), %xmm0
	movdqa	16(%rsp), %xmm1
	movups	%xmm0, (%rax)
	movups	%xmm1, 16(%rax)
	.loc 1 95 1 view .LVU74
	addq	$40, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE5:
	.size	make_big, .-make_big
	.p2align 4
	.globl	make_pair
	.type	make_pair, @function
make_pair:
.LVL23:
.LFB6:
	.loc 1 98 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 99 2 view .LVU76
	.loc 1 98 1 is_stmt 0 view .LVU77
	movq	%rdi, %rax
	.loc 1 99 35 view .LVU78
	leaq	(%rdi,%rdi,2), %rdx
	.loc 1 100 1 view .LVU79
	ret
	.cfi_endproc
.LFE6:
	.size	make_pair, .-make_pair
	.p2align 4
	.globl	nothing
	.type	nothing, @function
nothing:
.LVL24:
.LFB8:
	.loc 1 110 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 111 2 view .LVU81
	.loc 1 111 9 is_stmt 0 view .LVU82
	movl	counter(%rip), %eax
	.loc 1 114 2 view .LVU83
	movl	$2, %edx
	movl	$3, %ecx
	movl	$1, %r9d
	movl	$7, %r8d
	.loc 1 111 9 view .LVU84
	leal	1(%rax), %esi
	movl	%esi, counter(%rip)
	.loc 1 112 2 is_stmt 1 view .LVU85
	call	use
.LVL25:
	.loc 1 113 2 view .LVU86
	call	hidden_helper.constprop.0.isra.0
.LVL26:
	.loc 1 114 2 view .LVU87
.LBB8:
.LBI8:
	.loc 1 60 1 view .LVU88
.LBB9:
	.loc 1 62 2 view .LVU89
	.loc 1 62 15 is_stmt 0 view .LVU90
	movl	(%rdi), %eax
.LBE9:
.LBE8:
	.loc 1 114 2 view .LVU91
	pushq	%rdi
	.cfi_def_cfa_offset 16
	movl	$1, %esi
	pushq	$4
	.cfi_def_cfa_offset 24
.LBB11:
.LBB10:
	.loc 1 62 15 view .LVU92
	leal	(%rax,%rax,2), %eax
.LBE10:
.LBE11:
	.loc 1 114 2 view .LVU93
	movl	%eax, %edi
.LVL27:
	.loc 1 114 2 view .LVU94
	call	many
.LVL28:
	.loc 1 115 1 view .LVU95
	popq	%rax
	.cfi_def_cfa_offset 16
	popq	%rdx
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE8:
	.size	nothing, .-nothing
	.p2align 4
	.globl	never_back
	.type	never_back, @function
never_back:
.LVL29:
.LFB9:
	.loc 1 118 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 118 1 is_stmt 0 view .LVU97
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	movl	%edi, 4(%rsp)
.LVL30:
	.p2align 4,,10
	.p2align 3
.L15:
	.loc 1 119 2 is_stmt 1 discriminator 1 view .LVU98
	.loc 1 120 3 discriminator 1 view .LVU99
	leaq	4(%rsp), %rdi
	call	use
.LVL31:
	.loc 1 119 2 discriminator 1 view .LVU100
	jmp	.L15
	.cfi_endproc
.LFE9:
	.size	never_back, .-never_back
	.section	.noinstr.text,"ax",@progbits
	.p2align 4
	.globl	quiet
	.type	quiet, @function
quiet:
.LVL32:
.LFB10:
	.loc 1 124 1 view -0
	.cfi_startproc
	.loc 1 125 2 view .LVU102
	.loc 1 124 1 is_stmt 0 view .LVU103
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	.loc 1 124 1 view .LVU104
	movl	%edi, 4(%rsp)
	.loc 1 125 2 view .LVU105
	leaq	4(%rsp), %rdi
.LVL33:
	.loc 1 125 2 view .LVU106
	call	use
.LVL34:
	.loc 1 126 1 view .LVU107
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE10:
	.size	quiet, .-quiet
	.section	.init.text,"ax",@progbits
	.p2align 4
	.globl	starting
	.type	starting, @function
starting:
.LVL35:
.LFB11:
	.loc 1 129 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 130 2 view .LVU109
	.loc 1 129 1 is_stmt 0 view .LVU110
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	.loc 1 129 1 view .LVU111
	movl	%edi, 4(%rsp)
	.loc 1 130 2 view .LVU112
	leaq	4(%rsp), %rdi
.LVL36:
	.loc 1 130 2 view .LVU113
	call	use
.LVL37:
	.loc 1 131 1 view .LVU114
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE11:
	.size	starting, .-starting
	.text
	.p2align 4
	.globl	__traceiter_demo_hit
	.type	__traceiter_demo_hit, @function
__traceiter_demo_hit:
.LVL38:
.LFB13:
	.loc 1 167 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 168 2 view .LVU116
	call	use
.LVL39:
	.loc 1 169 2 view .LVU117
	.loc 1 170 15 is_stmt 0 view .LVU118
	movzbl	%cl, %ecx
	.loc 1 169 2 view .LVU119
	movq	%rsi, %rdi
.LVL40:
	.loc 1 169 2 view .LVU120
	call	use
.LVL41:
	.loc 1 170 2 is_stmt 1 view .LVU121
	.loc 1 170 15 is_stmt 0 view .LVU122
	leal	(%rcx,%rdx), %eax
	.loc 1 171 1 view .LVU123
	ret
	.cfi_endproc
.LFE13:
	.size	__traceiter_demo_hit, .-__traceiter_demo_hit
	.p2align 4
	.globl	__traceiter_demo_plain
	.type	__traceiter_demo_plain, @function
__traceiter_demo_plain:
.LVL42:
.LFB14:
	.loc 1 174 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 175 2 view .LVU125
	call	use
.LVL43:
	.loc 1 176 2 view .LVU126
	.loc 1 177 1 is_stmt 0 view .LVU127
	xorl	%eax, %eax
	ret
	.cfi_endproc
.LFE14:
	.size	__traceiter_demo_plain, .-__traceiter_demo_plain
	.section	ftrace_events,"aw"
	.align 8
	.type	event_pointer, @object
	.size	event_pointer, 8
event_pointer:
	.quad	event_demo_hit
	.data
	.align 32
	.type	event_demo_hit, @object
	.size	event_demo_hit, 32
event_demo_hit:
	.zero	16
	.quad	demo_class
	.quad	__tracepoint_demo_hit
	.section	.rodata.str1.1,"aMS",@progbits,1
.LC0:
	.string	"demo"
	.data
	.align 8
	.type	demo_class, @object
	.size	demo_class, 8
demo_class:
	.quad	.LC0
	.globl	__tracepoint_demo_plain
	.section	.rodata.str1.1
.LC1:
	.string	"demo_plain"
	.data
	.align 8
	.type	__tracepoint_demo_plain, @object
	.size	__tracepoint_demo_plain, 8
__tracepoint_demo_plain:
	.quad	.LC1
	.globl	__tracepoint_demo_hit
	.section	.rodata.str1.1
.LC2:
	.string	"demo_hit"
	.data
	.align 8
	.type	__tracepoint_demo_hit, @object
	.size	__tracepoint_demo_hit, 8
__tracepoint_demo_hit:
	.quad	.LC2
	.section	kprobe_blacklist,"aw"
	.align 8
	.type	blacklist, @object
	.size	blacklist, 8
blacklist:
	.quad	forbidden
	.globl	shared
	.section	.data,"aw"
	.align 4
	.type	shared, @object
	.size	shared, 4
shared:
	.long	4
	.data
	.align 4
	.type	counter, @object
	.size	counter, 4
counter:
	.long	3
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x9ac
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x1f
	.long	.LASF70
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.long	.LLRL16
	.quad	0
	.long	.Ldebug_line0
	.uleb128 0x16
	.long	.LASF3
	.byte	0x9
	.byte	0x17
	.long	0x35
	.uleb128 0x7
	.byte	0x8
	.byte	0x7
	.long	.LASF2
	.uleb128 0x17
	.byte	0x4
	.byte	0xa
	.byte	0x9
	.long	0x51
	.uleb128 0x5
	.string	"val"
	.byte	0xa
	.byte	0x16
	.long	0x51
	.byte	0
	.byte	0
	.uleb128 0x20
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x16
	.long	.LASF4
	.byte	0xa
	.byte	0x1d
	.long	0x3c
	.uleb128 0x21
	.long	.LASF20
	.byte	0x5
	.byte	0x4
	.long	0x51
	.byte	0x1
	.byte	0xe
	.byte	0x6
	.long	0x88
	.uleb128 0x22
	.string	"RED"
	.byte	0
	.uleb128 0x23
	.long	.LASF5
	.byte	0x7
	.uleb128 0x24
	.long	.LASF6
	.sleb128 -2
	.byte	0
	.uleb128 0x9
	.long	.LASF13
	.byte	0xc
	.byte	0x10
	.long	0xb4
	.uleb128 0x5
	.string	"x"
	.byte	0x11
	.byte	0x8
	.long	0xb4
	.byte	0
	.uleb128 0x5
	.string	"y"
	.byte	0x11
	.byte	0xb
	.long	0xb4
	.byte	0x2
	.uleb128 0x2
	.long	.LASF7
	.byte	0x12
	.byte	0x7
	.long	0xbb
	.byte	0x4
	.byte	0
	.uleb128 0x7
	.byte	0x2
	.byte	0x5
	.long	.LASF8
	.uleb128 0xa
	.long	0xcb
	.long	0xcb
	.uleb128 0xb
	.long	0x35
	.byte	0x7
	.byte	0
	.uleb128 0x7
	.byte	0x1
	.byte	0x6
	.long	.LASF9
	.uleb128 0x25
	.long	0xcb
	.uleb128 0x17
	.byte	0x8
	.byte	0x1b
	.byte	0x3
	.long	0xf8
	.uleb128 0x2
	.long	.LASF10
	.byte	0x1c
	.byte	0x8
	.long	0x51
	.byte	0
	.uleb128 0x2
	.long	.LASF11
	.byte	0x1c
	.byte	0xe
	.long	0x51
	.byte	0x4
	.byte	0
	.uleb128 0x26
	.byte	0x8
	.byte	0x1
	.byte	0x19
	.byte	0x2
	.long	0x113
	.uleb128 0x27
	.long	.LASF71
	.byte	0x1
	.byte	0x1a
	.byte	0x8
	.long	0x113
	.uleb128 0x28
	.long	0xd7
	.byte	0
	.uleb128 0x7
	.byte	0x8
	.byte	0x5
	.long	.LASF12
	.uleb128 0x29
	.long	0x113
	.uleb128 0x9
	.long	.LASF14
	.byte	0xc0
	.byte	0x15
	.long	0x209
	.uleb128 0x5
	.string	"id"
	.byte	0x16
	.byte	0x6
	.long	0x51
	.byte	0
	.uleb128 0x18
	.string	"low"
	.byte	0xf
	.long	0x209
	.byte	0x3
	.byte	0x20
	.uleb128 0x18
	.string	"mid"
	.byte	0x16
	.long	0x209
	.byte	0x7
	.byte	0x23
	.uleb128 0x19
	.long	.LASF15
	.byte	0x17
	.byte	0x1d
	.long	0x209
	.byte	0x16
	.byte	0x2a
	.uleb128 0x19
	.long	.LASF16
	.byte	0x18
	.byte	0xd
	.long	0x51
	.byte	0x5
	.byte	0x40
	.uleb128 0x2a
	.long	0xf8
	.byte	0x10
	.uleb128 0x5
	.string	"in"
	.byte	0x1f
	.byte	0xf
	.long	0x88
	.byte	0x18
	.uleb128 0x2
	.long	.LASF17
	.byte	0x20
	.byte	0x10
	.long	0x210
	.byte	0x28
	.uleb128 0x2
	.long	.LASF18
	.byte	0x21
	.byte	0x6
	.long	0x225
	.byte	0x48
	.uleb128 0x2
	.long	.LASF19
	.byte	0x22
	.byte	0xe
	.long	0x23b
	.byte	0x88
	.uleb128 0x2
	.long	.LASF20
	.byte	0x23
	.byte	0xd
	.long	0x63
	.byte	0x90
	.uleb128 0x2
	.long	.LASF21
	.byte	0x24
	.byte	0x8
	.long	0x240
	.byte	0x94
	.uleb128 0x2
	.long	.LASF22
	.byte	0x25
	.byte	0x10
	.long	0x247
	.byte	0x95
	.uleb128 0x2
	.long	.LASF23
	.byte	0x26
	.byte	0x9
	.long	0x25e
	.byte	0x98
	.uleb128 0x2
	.long	.LASF24
	.byte	0x27
	.byte	0x10
	.long	0x263
	.byte	0xa0
	.uleb128 0x2
	.long	.LASF25
	.byte	0x28
	.byte	0x11
	.long	0x26d
	.byte	0xa8
	.uleb128 0x2
	.long	.LASF26
	.byte	0x29
	.byte	0x8
	.long	0x272
	.byte	0xb0
	.uleb128 0x5
	.string	"uid"
	.byte	0x2a
	.byte	0x9
	.long	0x58
	.byte	0xb8
	.uleb128 0x2
	.long	.LASF27
	.byte	0x2b
	.byte	0x7
	.long	0x274
	.byte	0xbc
	.byte	0
	.uleb128 0x7
	.byte	0x4
	.byte	0x7
	.long	.LASF28
	.uleb128 0xa
	.long	0x220
	.long	0x220
	.uleb128 0xb
	.long	0x35
	.byte	0x3
	.byte	0
	.uleb128 0x6
	.long	0x88
	.uleb128 0xa
	.long	0x51
	.long	0x23b
	.uleb128 0xb
	.long	0x35
	.byte	0x2
	.uleb128 0xb
	.long	0x35
	.byte	0x4
	.byte	0
	.uleb128 0x6
	.long	0xd2
	.uleb128 0x7
	.byte	0x1
	.byte	0x2
	.long	.LASF29
	.uleb128 0x7
	.byte	0x1
	.byte	0x8
	.long	.LASF30
	.uleb128 0x1a
	.long	0x25e
	.uleb128 0x12
	.long	0x51
	.uleb128 0x12
	.long	0x23b
	.byte	0
	.uleb128 0x6
	.long	0x24e
	.uleb128 0x6
	.long	0x11f
	.uleb128 0x2b
	.long	.LASF25
	.uleb128 0x6
	.long	0x268
	.uleb128 0x2c
	.byte	0x8
	.uleb128 0xa
	.long	0xcb
	.long	0x283
	.uleb128 0x2d
	.long	0x35
	.byte	0
	.uleb128 0x9
	.long	.LASF31
	.byte	0x10
	.byte	0x2e
	.long	0x2a3
	.uleb128 0x5
	.string	"a"
	.byte	0x2e
	.byte	0x14
	.long	0x113
	.byte	0
	.uleb128 0x5
	.string	"b"
	.byte	0x2e
	.byte	0x17
	.long	0x113
	.byte	0x8
	.byte	0
	.uleb128 0x2e
	.string	"big"
	.byte	0x20
	.byte	0x1
	.byte	0x2f
	.byte	0x8
	.long	0x2bb
	.uleb128 0x5
	.string	"v"
	.byte	0x2f
	.byte	0x13
	.long	0x2bb
	.byte	0
	.byte	0
	.uleb128 0xa
	.long	0x113
	.long	0x2cb
	.uleb128 0xb
	.long	0x35
	.byte	0x3
	.byte	0
	.uleb128 0xe
	.long	.LASF35
	.byte	0x31
	.byte	0xc
	.long	0x51
	.uleb128 0x9
	.byte	0x3
	.quad	counter
	.uleb128 0x13
	.long	.LASF32
	.byte	0x32
	.byte	0x5
	.long	0x51
	.uleb128 0x9
	.byte	0x3
	.quad	shared
	.uleb128 0x1b
	.long	.LASF33
	.byte	0x33
	.byte	0xc
	.long	0x51
	.uleb128 0x1b
	.long	.LASF34
	.byte	0x34
	.byte	0x16
	.long	0x11a
	.uleb128 0x1a
	.long	0x316
	.uleb128 0x12
	.long	0x51
	.byte	0
	.uleb128 0xe
	.long	.LASF36
	.byte	0x8a
	.byte	0xf
	.long	0x32b
	.uleb128 0x9
	.byte	0x3
	.quad	blacklist
	.uleb128 0x6
	.long	0x30b
	.uleb128 0x9
	.long	.LASF37
	.byte	0x8
	.byte	0x95
	.long	0x348
	.uleb128 0x2
	.long	.LASF7
	.byte	0x95
	.byte	0x21
	.long	0x23b
	.byte	0
	.byte	0
	.uleb128 0x9
	.long	.LASF38
	.byte	0x8
	.byte	0x96
	.long	0x360
	.uleb128 0x2
	.long	.LASF39
	.byte	0x96
	.byte	0x22
	.long	0x23b
	.byte	0
	.byte	0
	.uleb128 0x9
	.long	.LASF40
	.byte	0x20
	.byte	0x97
	.long	0x38f
	.uleb128 0x2
	.long	.LASF41
	.byte	0x98
	.byte	0x8
	.long	0x38f
	.byte	0
	.uleb128 0x2
	.long	.LASF42
	.byte	0x99
	.byte	0x16
	.long	0x39f
	.byte	0x10
	.uleb128 0x5
	.string	"tp"
	.byte	0x9a
	.byte	0x15
	.long	0x3a4
	.byte	0x18
	.byte	0
	.uleb128 0xa
	.long	0x272
	.long	0x39f
	.uleb128 0xb
	.long	0x35
	.byte	0x1
	.byte	0
	.uleb128 0x6
	.long	0x348
	.uleb128 0x6
	.long	0x330
	.uleb128 0x13
	.long	.LASF43
	.byte	0x9d
	.byte	0x13
	.long	0x330
	.uleb128 0x9
	.byte	0x3
	.quad	__tracepoint_demo_hit
	.uleb128 0x13
	.long	.LASF44
	.byte	0x9e
	.byte	0x13
	.long	0x330
	.uleb128 0x9
	.byte	0x3
	.quad	__tracepoint_demo_plain
	.uleb128 0xe
	.long	.LASF45
	.byte	0x9f
	.byte	0x1b
	.long	0x348
	.uleb128 0x9
	.byte	0x3
	.quad	demo_class
	.uleb128 0xe
	.long	.LASF46
	.byte	0xa0
	.byte	0x1a
	.long	0x360
	.uleb128 0x9
	.byte	0x3
	.quad	event_demo_hit
	.uleb128 0xe
	.long	.LASF47
	.byte	0xa3
	.byte	0x1b
	.long	0x412
	.uleb128 0x9
	.byte	0x3
	.quad	event_pointer
	.uleb128 0x6
	.long	0x360
	.uleb128 0x8
	.long	.LASF48
	.byte	0xad
	.byte	0x5
	.long	0x51
	.quad	.LFB14
	.quad	.LFE14-.LFB14
	.uleb128 0x1
	.byte	0x9c
	.long	0x45a
	.uleb128 0xc
	.long	.LASF50
	.byte	0xad
	.byte	0x22
	.long	0x272
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x3
	.quad	.LVL43
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x8
	.long	.LASF49
	.byte	0xa6
	.byte	0x5
	.long	0x51
	.quad	.LFB13
	.quad	.LFE13-.LFB13
	.uleb128 0x1
	.byte	0x9c
	.long	0x4df
	.uleb128 0xd
	.long	.LASF50
	.byte	0xa6
	.byte	0x20
	.long	0x272
	.long	.LLST15
	.long	.LVUS15
	.uleb128 0x4
	.string	"o"
	.byte	0xa6
	.byte	0x34
	.long	0x263
	.uleb128 0x1
	.byte	0x54
	.uleb128 0xc
	.long	.LASF51
	.byte	0xa6
	.byte	0x3b
	.long	0x51
	.uleb128 0x1
	.byte	0x51
	.uleb128 0x4
	.string	"on"
	.byte	0xa6
	.byte	0x48
	.long	0x240
	.uleb128 0x1
	.byte	0x52
	.uleb128 0x14
	.quad	.LVL39
	.long	0x945
	.long	0x4ca
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x3
	.quad	.LVL41
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x10
	.long	.LASF53
	.byte	0x85
	.byte	0x6
	.quad	.LFB12
	.quad	.LFE12-.LFB12
	.uleb128 0x1
	.byte	0x9c
	.long	0x524
	.uleb128 0xd
	.long	.LASF52
	.byte	0x85
	.byte	0x14
	.long	0x51
	.long	.LLST0
	.long	.LVUS0
	.uleb128 0x3
	.quad	.LVL3
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x10
	.long	.LASF54
	.byte	0x80
	.byte	0x37
	.quad	.LFB11
	.quad	.LFE11-.LFB11
	.uleb128 0x1
	.byte	0x9c
	.long	0x569
	.uleb128 0xd
	.long	.LASF52
	.byte	0x80
	.byte	0x44
	.long	0x51
	.long	.LLST14
	.long	.LVUS14
	.uleb128 0x3
	.quad	.LVL37
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x10
	.long	.LASF55
	.byte	0x7b
	.byte	0x3a
	.quad	.LFB10
	.quad	.LFE10-.LFB10
	.uleb128 0x1
	.byte	0x9c
	.long	0x5ae
	.uleb128 0xd
	.long	.LASF52
	.byte	0x7b
	.byte	0x44
	.long	0x51
	.long	.LLST13
	.long	.LVUS13
	.uleb128 0x3
	.quad	.LVL34
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x2f
	.long	.LASF56
	.byte	0x1
	.byte	0x75
	.byte	0x2a
	.quad	.LFB9
	.quad	.LFE9-.LFB9
	.uleb128 0x1
	.byte	0x9c
	.long	0x5f4
	.uleb128 0xd
	.long	.LASF52
	.byte	0x75
	.byte	0x39
	.long	0x51
	.long	.LLST12
	.long	.LVUS12
	.uleb128 0x3
	.quad	.LVL31
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x10
	.long	.LASF57
	.byte	0x6d
	.byte	0x20
	.quad	.LFB8
	.quad	.LFE8-.LFB8
	.uleb128 0x1
	.byte	0x9c
	.long	0x6bf
	.uleb128 0xf
	.string	"o"
	.byte	0x6d
	.byte	0x36
	.long	0x263
	.long	.LLST8
	.long	.LVUS8
	.uleb128 0x30
	.long	0x922
	.quad	.LBI8
	.byte	.LVU88
	.long	.LLRL9
	.byte	0x1
	.byte	0x72
	.byte	0x2
	.long	0x656
	.uleb128 0x11
	.long	0x93a
	.long	.LLST10
	.long	.LVUS10
	.uleb128 0x11
	.long	0x931
	.long	.LLST11
	.long	.LVUS11
	.byte	0
	.uleb128 0x14
	.quad	.LVL25
	.long	0x945
	.long	0x66e
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x14
	.quad	.LVL26
	.long	0x96f
	.long	0x693
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.uleb128 0x31
	.long	0x6d7
	.uleb128 0x1
	.byte	0x35
	.byte	0
	.uleb128 0x3
	.quad	.LVL28
	.long	0x7da
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x51
	.uleb128 0x1
	.byte	0x32
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x52
	.uleb128 0x2
	.byte	0x72
	.sleb128 0
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x58
	.uleb128 0x2
	.byte	0x78
	.sleb128 0
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x59
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x1c
	.long	.LASF68
	.byte	0x67
	.long	0x51
	.byte	0x1
	.long	0x6ee
	.uleb128 0x15
	.string	"o"
	.byte	0x67
	.byte	0x1d
	.long	0x263
	.uleb128 0x1d
	.long	.LASF58
	.byte	0x67
	.byte	0x24
	.long	0x51
	.uleb128 0x1d
	.long	.LASF59
	.byte	0x67
	.byte	0x30
	.long	0x51
	.byte	0
	.uleb128 0x8
	.long	.LASF60
	.byte	0x61
	.byte	0x27
	.long	0x283
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x71d
	.uleb128 0xc
	.long	.LASF61
	.byte	0x61
	.byte	0x36
	.long	0x113
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0x8
	.long	.LASF62
	.byte	0x59
	.byte	0x26
	.long	0x2a3
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x773
	.uleb128 0xd
	.long	.LASF61
	.byte	0x59
	.byte	0x34
	.long	0x113
	.long	.LLST7
	.long	.LVUS7
	.uleb128 0x32
	.string	"b"
	.byte	0x1
	.byte	0x5b
	.byte	0xd
	.long	0x2a3
	.uleb128 0x2
	.byte	0x91
	.sleb128 -48
	.uleb128 0x3
	.quad	.LVL22
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x8
	.long	.LASF63
	.byte	0x53
	.byte	0x1
	.long	0x113
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x7da
	.uleb128 0xf
	.string	"p"
	.byte	0x53
	.byte	0x16
	.long	0x283
	.long	.LLST5
	.long	.LVUS5
	.uleb128 0xf
	.string	"uid"
	.byte	0x53
	.byte	0x20
	.long	0x58
	.long	.LLST6
	.long	.LVUS6
	.uleb128 0xc
	.long	.LASF64
	.byte	0x53
	.byte	0x29
	.long	0x51
	.uleb128 0x1
	.byte	0x52
	.uleb128 0x3
	.quad	.LVL17
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x8
	.long	.LASF65
	.byte	0x4b
	.byte	0x1
	.long	0x51
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x871
	.uleb128 0xf
	.string	"a"
	.byte	0x4b
	.byte	0xa
	.long	0x51
	.long	.LLST4
	.long	.LVUS4
	.uleb128 0x4
	.string	"b"
	.byte	0x4b
	.byte	0x13
	.long	0xb4
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x4
	.string	"c"
	.byte	0x4b
	.byte	0x24
	.long	0x247
	.uleb128 0x1
	.byte	0x51
	.uleb128 0x4
	.string	"d"
	.byte	0x4b
	.byte	0x2c
	.long	0x113
	.uleb128 0x1
	.byte	0x52
	.uleb128 0x4
	.string	"e"
	.byte	0x4b
	.byte	0x3a
	.long	0x63
	.uleb128 0x1
	.byte	0x58
	.uleb128 0x4
	.string	"f"
	.byte	0x4b
	.byte	0x43
	.long	0x240
	.uleb128 0x1
	.byte	0x59
	.uleb128 0x4
	.string	"g"
	.byte	0x4b
	.byte	0x4a
	.long	0x51
	.uleb128 0x2
	.byte	0x91
	.sleb128 0
	.uleb128 0x4
	.string	"h"
	.byte	0x4c
	.byte	0x12
	.long	0x871
	.uleb128 0x2
	.byte	0x91
	.sleb128 8
	.uleb128 0x3
	.quad	.LVL11
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x3
	.byte	0x91
	.sleb128 8
	.byte	0x6
	.byte	0
	.byte	0
	.uleb128 0x6
	.long	0x2a3
	.uleb128 0x8
	.long	.LASF66
	.byte	0x42
	.byte	0x1
	.long	0x113
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x922
	.uleb128 0x4
	.string	"o"
	.byte	0x42
	.byte	0x14
	.long	0x263
	.uleb128 0x1
	.byte	0x55
	.uleb128 0xc
	.long	.LASF67
	.byte	0x42
	.byte	0x1e
	.long	0x2a
	.uleb128 0x1
	.byte	0x54
	.uleb128 0xf
	.string	"n"
	.byte	0x42
	.byte	0x29
	.long	0x51
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0xc
	.long	.LASF7
	.byte	0x42
	.byte	0x38
	.long	0x23b
	.uleb128 0x1
	.byte	0x52
	.uleb128 0x33
	.long	0x922
	.quad	.LBI6
	.byte	.LVU17
	.quad	.LBB6
	.quad	.LBE6-.LBB6
	.byte	0x1
	.byte	0x46
	.byte	0x17
	.long	0x90d
	.uleb128 0x11
	.long	0x93a
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0x11
	.long	0x931
	.long	.LLST3
	.long	.LVUS3
	.byte	0
	.uleb128 0x3
	.quad	.LVL7
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x1c
	.long	.LASF69
	.byte	0x3c
	.long	0x51
	.byte	0x3
	.long	0x945
	.uleb128 0x15
	.string	"o"
	.byte	0x3c
	.byte	0x15
	.long	0x263
	.uleb128 0x15
	.string	"by"
	.byte	0x3c
	.byte	0x1c
	.long	0x51
	.byte	0
	.uleb128 0x34
	.string	"use"
	.byte	0x1
	.byte	0x36
	.byte	0x20
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.long	0x96f
	.uleb128 0x4
	.string	"p"
	.byte	0x36
	.byte	0x2a
	.long	0x272
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0x35
	.long	0x6bf
	.quad	.LFB16
	.quad	.LFE16-.LFB16
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x1e
	.long	0x6ce
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x1e
	.long	0x6e2
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x36
	.long	0x6d7
	.byte	0x5
	.uleb128 0x37
	.quad	.LVL5
	.long	0x945
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x16
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x13
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 23
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0xd
	.uleb128 0xb
	.uleb128 0x6b
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0xd
	.uleb128 0xb
	.uleb128 0x6b
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1d
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1e
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x1f
	.uleb128 0x1b
	.uleb128 0x1f
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x8
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x26
	.uleb128 0x17
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x27
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x28
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x29
	.uleb128 0x35
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2a
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x2b
	.uleb128 0x13
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2c
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x2d
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2e
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2f
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x87
	.uleb128 0x19
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x30
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x52
	.uleb128 0x1
	.uleb128 0x2138
	.uleb128 0xb
	.uleb128 0x55
	.uleb128 0x17
	.uleb128 0x58
	.uleb128 0xb
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x31
	.uleb128 0x49
	.byte	0
	.uleb128 0x80
	.uleb128 0x13
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x32
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x33
	.uleb128 0x1d
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x52
	.uleb128 0x1
	.uleb128 0x2138
	.uleb128 0xb
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x58
	.uleb128 0xb
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x34
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x35
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x36
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x37
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x82
	.uleb128 0x19
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_loclists,"",@progbits
	.long	.Ldebug_loc3-.Ldebug_loc2
.Ldebug_loc2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.Ldebug_loc0:
.LVUS15:
	.uleb128 0
	.uleb128 .LVU120
	.uleb128 .LVU120
	.uleb128 0
.LLST15:
	.byte	0x6
	.quad	.LVL38
	.byte	0x4
	.uleb128 .LVL38-.LVL38
	.uleb128 .LVL40-.LVL38
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL40-.LVL38
	.uleb128 .LFE13-.LVL38
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS0:
	.uleb128 0
	.uleb128 .LVU8
	.uleb128 .LVU8
	.uleb128 .LVU9
.LLST0:
	.byte	0x6
	.quad	.LVL1
	.byte	0x4
	.uleb128 .LVL1-.LVL1
	.uleb128 .LVL2-.LVL1
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL2-.LVL1
	.uleb128 .LVL3-1-.LVL1
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
.LVUS14:
	.uleb128 0
	.uleb128 .LVU113
	.uleb128 .LVU113
	.uleb128 .LVU114
.LLST14:
	.byte	0x6
	.quad	.LVL35
	.byte	0x4
	.uleb128 .LVL35-.LVL35
	.uleb128 .LVL36-.LVL35
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL36-.LVL35
	.uleb128 .LVL37-1-.LVL35
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
.LVUS13:
	.uleb128 0
	.uleb128 .LVU106
	.uleb128 .LVU106
	.uleb128 .LVU107
.LLST13:
	.byte	0x6
	.quad	.LVL32
	.byte	0x4
	.uleb128 .LVL32-.LVL32
	.uleb128 .LVL33-.LVL32
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL33-.LVL32
	.uleb128 .LVL34-1-.LVL32
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
.LVUS12:
	.uleb128 0
	.uleb128 .LVU98
.LLST12:
	.byte	0x8
	.quad	.LVL29
	.uleb128 .LVL30-.LVL29
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS8:
	.uleb128 0
	.uleb128 .LVU94
	.uleb128 .LVU94
	.uleb128 .LVU95
	.uleb128 .LVU95
	.uleb128 0
.LLST8:
	.byte	0x6
	.quad	.LVL24
	.byte	0x4
	.uleb128 .LVL24-.LVL24
	.uleb128 .LVL27-.LVL24
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL27-.LVL24
	.uleb128 .LVL28-1-.LVL24
	.uleb128 0x2
	.byte	0x91
	.sleb128 -16
	.byte	0x4
	.uleb128 .LVL28-1-.LVL24
	.uleb128 .LFE8-.LVL24
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS10:
	.uleb128 .LVU88
	.uleb128 .LVU90
.LLST10:
	.byte	0x8
	.quad	.LVL26
	.uleb128 .LVL26-.LVL26
	.uleb128 0x2
	.byte	0x33
	.byte	0x9f
	.byte	0
.LVUS11:
	.uleb128 .LVU88
	.uleb128 .LVU90
.LLST11:
	.byte	0x8
	.quad	.LVL26
	.uleb128 .LVL26-.LVL26
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS7:
	.uleb128 0
	.uleb128 .LVU69
	.uleb128 .LVU69
	.uleb128 .LVU72
	.uleb128 .LVU72
	.uleb128 0
.LLST7:
	.byte	0x6
	.quad	.LVL19
	.byte	0x4
	.uleb128 .LVL19-.LVL19
	.uleb128 .LVL21-.LVL19
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL21-.LVL19
	.uleb128 .LVL22-1-.LVL19
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0x4
	.uleb128 .LVL22-1-.LVL19
	.uleb128 .LFE5-.LVL19
	.uleb128 0x3
	.byte	0x74
	.sleb128 -3
	.byte	0x9f
	.byte	0
.LVUS5:
	.uleb128 0
	.uleb128 .LVU51
	.uleb128 .LVU51
	.uleb128 .LVU52
	.uleb128 .LVU52
	.uleb128 .LVU53
	.uleb128 .LVU53
	.uleb128 0
.LLST5:
	.byte	0x6
	.quad	.LVL12
	.byte	0x4
	.uleb128 .LVL12-.LVL12
	.uleb128 .LVL14-.LVL12
	.uleb128 0x6
	.byte	0x55
	.byte	0x93
	.uleb128 0x8
	.byte	0x54
	.byte	0x93
	.uleb128 0x8
	.byte	0x4
	.uleb128 .LVL14-.LVL12
	.uleb128 .LVL15-.LVL12
	.uleb128 0x7
	.byte	0x91
	.sleb128 -32
	.byte	0x93
	.uleb128 0x8
	.byte	0x54
	.byte	0x93
	.uleb128 0x8
	.byte	0x4
	.uleb128 .LVL15-.LVL12
	.uleb128 .LVL16-.LVL12
	.uleb128 0x7
	.byte	0x75
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0x54
	.byte	0x93
	.uleb128 0x8
	.byte	0x4
	.uleb128 .LVL16-.LVL12
	.uleb128 .LFE4-.LVL12
	.uleb128 0x8
	.byte	0x75
	.sleb128 0
	.byte	0x93
	.uleb128 0x8
	.byte	0x91
	.sleb128 -24
	.byte	0x93
	.uleb128 0x8
	.byte	0
.LVUS6:
	.uleb128 0
	.uleb128 .LVU49
	.uleb128 .LVU55
	.uleb128 .LVU56
.LLST6:
	.byte	0x6
	.quad	.LVL12
	.byte	0x4
	.uleb128 .LVL12-.LVL12
	.uleb128 .LVL13-.LVL12
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL17-.LVL12
	.uleb128 .LVL18-.LVL12
	.uleb128 0x2
	.byte	0x50
	.byte	0xf0
	.byte	0
.LVUS4:
	.uleb128 0
	.uleb128 .LVU35
	.uleb128 .LVU35
	.uleb128 0
.LLST4:
	.byte	0x6
	.quad	.LVL9
	.byte	0x4
	.uleb128 .LVL9-.LVL9
	.uleb128 .LVL10-.LVL9
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL10-.LVL9
	.uleb128 .LFE3-.LVL9
	.uleb128 0x1
	.byte	0x5a
	.byte	0
.LVUS1:
	.uleb128 0
	.uleb128 .LVU20
	.uleb128 .LVU20
	.uleb128 0
.LLST1:
	.byte	0x6
	.quad	.LVL6
	.byte	0x4
	.uleb128 .LVL6-.LVL6
	.uleb128 .LVL8-.LVL6
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL8-.LVL6
	.uleb128 .LFE2-.LVL6
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x51
	.byte	0x9f
	.byte	0
.LVUS2:
	.uleb128 .LVU17
	.uleb128 .LVU19
.LLST2:
	.byte	0x8
	.quad	.LVL7
	.uleb128 .LVL7-.LVL7
	.uleb128 0x1
	.byte	0x51
	.byte	0
.LVUS3:
	.uleb128 .LVU17
	.uleb128 .LVU19
.LLST3:
	.byte	0x8
	.quad	.LVL7
	.uleb128 .LVL7-.LVL7
	.uleb128 0x1
	.byte	0x55
	.byte	0
.Ldebug_loc3:
	.section	.debug_aranges,"",@progbits
	.long	0x4c
	.value	0x2
	.long	.Ldebug_info0
	.byte	0x8
	.byte	0
	.value	0
	.value	0
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.quad	.LFB10
	.quad	.LFE10-.LFB10
	.quad	.LFB11
	.quad	.LFE11-.LFB11
	.quad	0
	.quad	0
	.section	.debug_rnglists,"",@progbits
.Ldebug_ranges0:
	.long	.Ldebug_ranges3-.Ldebug_ranges2
.Ldebug_ranges2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.LLRL9:
	.byte	0x5
	.quad	.LBB8
	.byte	0x4
	.uleb128 .LBB8-.LBB8
	.uleb128 .LBE8-.LBB8
	.byte	0x4
	.uleb128 .LBB11-.LBB8
	.uleb128 .LBE11-.LBB8
	.byte	0
.LLRL16:
	.byte	0x7
	.quad	.Ltext0
	.uleb128 .Letext0-.Ltext0
	.byte	0x7
	.quad	.LFB10
	.uleb128 .LFE10-.LFB10
	.byte	0x7
	.quad	.LFB11
	.uleb128 .LFE11-.LFB11
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF63:
	.string	"by_value"
.LASF26:
	.string	"opaque"
.LASF11:
	.string	"right"
.LASF13:
	.string	"inner"
.LASF54:
	.string	"starting"
.LASF44:
	.string	"__tracepoint_demo_plain"
.LASF4:
	.string	"kuid_t"
.LASF8:
	.string	"short int"
.LASF3:
	.string	"size_t"
.LASF20:
	.string	"color"
.LASF43:
	.string	"__tracepoint_demo_hit"
.LASF25:
	.string	"hidden"
.LASF47:
	.string	"event_pointer"
.LASF45:
	.string	"demo_class"
.LASF34:
	.string	"from_linker"
.LASF36:
	.string	"blacklist"
.LASF19:
	.string	"text"
.LASF17:
	.string	"table"
.LASF14:
	.string	"outer"
.LASF32:
	.string	"shared"
.LASF28:
	.string	"unsigned int"
.LASF23:
	.string	"call"
.LASF12:
	.string	"long int"
.LASF15:
	.string	"high"
.LASF22:
	.string	"byte"
.LASF7:
	.string	"name"
.LASF49:
	.string	"__traceiter_demo_hit"
.LASF27:
	.string	"tail"
.LASF30:
	.string	"unsigned char"
.LASF35:
	.string	"counter"
.LASF48:
	.string	"__traceiter_demo_plain"
.LASF66:
	.string	"walk"
.LASF24:
	.string	"next"
.LASF65:
	.string	"many"
.LASF16:
	.string	"sbits"
.LASF52:
	.string	"code"
.LASF38:
	.string	"event_class"
.LASF64:
	.string	"last"
.LASF18:
	.string	"grid"
.LASF46:
	.string	"event_demo_hit"
.LASF9:
	.string	"char"
.LASF40:
	.string	"event_call"
.LASF61:
	.string	"seed"
.LASF10:
	.string	"left"
.LASF41:
	.string	"list"
.LASF62:
	.string	"make_big"
.LASF42:
	.string	"class"
.LASF29:
	.string	"_Bool"
.LASF57:
	.string	"nothing"
.LASF50:
	.string	"data"
.LASF39:
	.string	"system"
.LASF69:
	.string	"twice"
.LASF2:
	.string	"long unsigned int"
.LASF55:
	.string	"quiet"
.LASF67:
	.string	"count"
.LASF60:
	.string	"make_pair"
.LASF51:
	.string	"level"
.LASF59:
	.string	"used"
.LASF33:
	.string	"elsewhere"
.LASF53:
	.string	"forbidden"
.LASF21:
	.string	"flag"
.LASF68:
	.string	"hidden_helper"
.LASF71:
	.string	"number"
.LASF5:
	.string	"GREEN"
.LASF6:
	.string	"BLUE"
.LASF31:
	.string	"pair"
.LASF56:
	.string	"never_back"
.LASF58:
	.string	"unused"
.LASF70:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -gdwarf-5 -O2 -fno-asynchronous-unwind-tables -fcf-protection=none -fno-stack-protector -fno-pie"
.LASF37:
	.string	"tracepoint"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"kernel.c"
.LASF1:
	.string	"src"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
