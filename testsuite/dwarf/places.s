	.file	"places.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "src" "places.c"
	.p2align 4
	.type	leaf, @function
leaf:
.LVL0:
.LFB5:
	.file 1 "places.c"
	.loc 1 33 1 view -0
	.cfi_startproc
	.loc 1 34 2 view .LVU1
	movl	%edi, %eax
.LVL1:
	.loc 1 35 2 view .LVU2
	.loc 1 35 11 is_stmt 0 view .LVU3
	addl	flags(%rip), %eax
.LVL2:
	.loc 1 36 1 view .LVU4
	ret
	.cfi_endproc
.LFE5:
	.size	leaf, .-leaf
	.p2align 4
	.globl	keyed
	.type	keyed, @function
keyed:
.LFB0:
	.loc 1 24 27 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 24 29 view .LVU6
#APP
# 24 "places.c" 1
	1: .byte 0x0f, 0x1f, 0x44, 0, 0
.pushsection __jump_table, "a"
.long 1b - ., 1b - .
.quad 0
.popsection
# 0 "" 2
	.loc 1 24 43 is_stmt 0 view .LVU7
#NO_APP
	ret
	.cfi_endproc
.LFE0:
	.size	keyed, .-keyed
	.p2align 4
	.globl	called
	.type	called, @function
called:
.LFB1:
	.loc 1 25 28 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 25 30 view .LVU9
#APP
# 25 "places.c" 1
	1: .byte 0x0f, 0x1f, 0x44, 0, 0
.pushsection static_call_sites, "a"
.long 1b - ., 0
.popsection
# 0 "" 2
	.loc 1 25 45 is_stmt 0 view .LVU10
#NO_APP
	ret
	.cfi_endproc
.LFE1:
	.size	called, .-called
	.p2align 4
	.globl	buggy
	.type	buggy, @function
buggy:
.LFB2:
	.loc 1 26 27 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 26 29 view .LVU12
#APP
# 26 "places.c" 1
	1: ud2
.pushsection __bug_table, "a"
.long 1b - ., 0
.short 7, 0
.popsection
# 0 "" 2
	.loc 1 26 36 is_stmt 0 view .LVU13
#NO_APP
	ret
	.cfi_endproc
.LFE2:
	.size	buggy, .-buggy
	.p2align 4
	.globl	buggy_too
	.type	buggy_too, @function
buggy_too:
.LFB3:
	.loc 1 27 31 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 27 33 view .LVU15
#APP
# 27 "places.c" 1
	1: ud2
.pushsection __bug_table, "a"
.long 1b - ., 0
.short 7, 0
.popsection
# 0 "" 2
	.loc 1 27 40 is_stmt 0 view .LVU16
#NO_APP
	ret
	.cfi_endproc
.LFE3:
	.size	buggy_too, .-buggy_too
	.p2align 4
	.globl	elsewhere
	.type	elsewhere, @function
elsewhere:
.LVL3:
.LFB4:
	.loc 1 30 31 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 30 33 view .LVU18
	movl	%edi, %eax
.LVL4:
	.loc 1 30 61 view .LVU19
	.loc 1 30 71 is_stmt 0 view .LVU20
	ret
	.cfi_endproc
.LFE4:
	.size	elsewhere, .-elsewhere
	.p2align 4
	.globl	middle
	.type	middle, @function
middle:
.LVL5:
.LFB7:
	.loc 1 45 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 46 2 view .LVU22
.LBB4:
.LBI4:
	.loc 1 38 26 view .LVU23
.LBB5:
	.loc 1 40 2 view .LVU24
	.loc 1 40 8 is_stmt 0 view .LVU25
	movl	total(%rip), %ecx
	addl	%edi, %ecx
	movl	%ecx, total(%rip)
	.loc 1 41 2 is_stmt 1 view .LVU26
	.loc 1 41 9 is_stmt 0 view .LVU27
	call	leaf
.LVL6:
	.loc 1 41 17 view .LVU28
	leal	(%rax,%rax), %edx
.LVL7:
	.loc 1 41 17 view .LVU29
.LBE5:
.LBE4:
	.loc 1 48 2 is_stmt 1 view .LVU30
	.loc 1 48 5 is_stmt 0 view .LVU31
	cmpl	$7, %edx
	jle	.L12
.LVL8:
.L9:
	.loc 1 55 2 is_stmt 1 view .LVU32
	.loc 1 56 9 is_stmt 0 view .LVU33
	movl	%edx, %edi
	.loc 1 55 8 view .LVU34
	movl	%edx, flags(%rip)
	.loc 1 56 2 is_stmt 1 view .LVU35
	.loc 1 56 9 is_stmt 0 view .LVU36
	call	elsewhere
.LVL9:
	.loc 1 56 22 view .LVU37
	addl	$1, %eax
	.loc 1 60 1 view .LVU38
	ret
.LVL10:
	.p2align 4,,10
	.p2align 3
.L12:
	.loc 1 50 2 is_stmt 1 view .LVU39
	.loc 1 50 7 is_stmt 0 view .LVU40
	addl	$1, %edi
.LVL11:
	.loc 1 50 7 view .LVU41
	call	leaf
.LVL12:
	.loc 1 51 2 is_stmt 1 view .LVU42
	.loc 1 51 5 is_stmt 0 view .LVU43
	addl	%eax, %edx
.LVL13:
	.loc 1 51 5 view .LVU44
	js	.L13
	.loc 1 53 2 is_stmt 1 view .LVU45
	.loc 1 53 8 is_stmt 0 view .LVU46
	addl	%edx, %ecx
	movl	%ecx, total(%rip)
	jmp	.L9
	.p2align 4,,10
	.p2align 3
.L13:
	.loc 1 52 3 is_stmt 1 view .LVU47
.LDL1:
	.loc 1 58 2 view .LVU48
	.loc 1 58 10 is_stmt 0 view .LVU49
	movl	$3, %edi
.LVL14:
	.loc 1 58 10 view .LVU50
	call	elsewhere
.LVL15:
	.loc 1 58 8 view .LVU51
	movl	%eax, total(%rip)
	.loc 1 59 2 is_stmt 1 view .LVU52
	.loc 1 59 15 is_stmt 0 view .LVU53
	addl	$1, %eax
	ret
	.cfi_endproc
.LFE7:
	.size	middle, .-middle
	.p2align 4
	.globl	first_moment
	.type	first_moment, @function
first_moment:
.LVL16:
.LFB8:
	.loc 1 64 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 65 2 view .LVU55
	.loc 1 66 2 view .LVU56
	.loc 1 66 19 is_stmt 0 view .LVU57
	salq	$4, %rsi
.LVL17:
	.loc 1 65 8 view .LVU58
	andq	$-32, %rdi
.LVL18:
	.loc 1 66 15 view .LVU59
	leaq	(%rsi,%rdi), %rax
	.loc 1 67 1 view .LVU60
	ret
	.cfi_endproc
.LFE8:
	.size	first_moment, .-first_moment
	.p2align 4
	.globl	top
	.type	top, @function
top:
.LVL19:
.LFB9:
	.loc 1 70 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 71 2 view .LVU62
	.loc 1 70 1 is_stmt 0 view .LVU63
	movl	%edi, %esi
	.loc 1 71 9 view .LVU64
	call	middle
.LVL20:
	.loc 1 71 21 view .LVU65
	movl	%esi, %edi
	.loc 1 71 9 view .LVU66
	movl	%eax, %edx
	.loc 1 71 21 view .LVU67
	call	leaf
.LVL21:
	.loc 1 71 29 view .LVU68
	leal	3(%rdx,%rax), %eax
	.loc 1 72 1 view .LVU69
	ret
	.cfi_endproc
.LFE9:
	.size	top, .-top
	.p2align 4
	.globl	tail
	.type	tail, @function
tail:
.LVL22:
.LFB10:
	.loc 1 75 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 76 2 view .LVU71
	.loc 1 76 9 is_stmt 0 view .LVU72
	jmp	middle
.LVL23:
	.loc 1 76 9 view .LVU73
	.cfi_endproc
.LFE10:
	.size	tail, .-tail
	.globl	total
	.bss
	.align 4
	.type	total, @object
	.size	total, 4
total:
	.zero	4
	.globl	flags
	.align 4
	.type	flags, @object
	.size	flags, 4
flags:
	.zero	4
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x323
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x8
	.long	.LASF15
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x7
	.long	.LASF2
	.byte	0x5
	.long	0x42
	.uleb128 0x9
	.byte	0x3
	.quad	flags
	.uleb128 0x9
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x7
	.long	.LASF3
	.byte	0xc
	.long	0x42
	.uleb128 0x9
	.byte	0x3
	.quad	total
	.uleb128 0x3
	.long	.LASF4
	.byte	0x4a
	.byte	0x5
	.long	0x42
	.quad	.LFB10
	.quad	.LFE10-.LFB10
	.uleb128 0x1
	.byte	0x9c
	.long	0xa5
	.uleb128 0x2
	.string	"t"
	.byte	0x4a
	.byte	0xe
	.long	0x42
	.long	.LLST8
	.long	.LVUS8
	.uleb128 0xa
	.quad	.LVL23
	.long	0x153
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x3
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.byte	0
	.uleb128 0xb
	.string	"top"
	.byte	0x1
	.byte	0x45
	.byte	0x5
	.long	0x42
	.quad	.LFB9
	.quad	.LFE9-.LFB9
	.uleb128 0x1
	.byte	0x9c
	.long	0x105
	.uleb128 0x2
	.string	"t"
	.byte	0x45
	.byte	0xd
	.long	0x42
	.long	.LLST7
	.long	.LVUS7
	.uleb128 0x5
	.quad	.LVL20
	.long	0x153
	.long	0xf0
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0
	.uleb128 0x6
	.quad	.LVL21
	.long	0x25f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x74
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x3
	.long	.LASF5
	.byte	0x3f
	.byte	0xf
	.long	0x14c
	.quad	.LFB8
	.quad	.LFE8-.LFB8
	.uleb128 0x1
	.byte	0x9c
	.long	0x14c
	.uleb128 0xc
	.long	.LASF6
	.byte	0x1
	.byte	0x3f
	.byte	0x21
	.long	0x14c
	.long	.LLST5
	.long	.LVUS5
	.uleb128 0x2
	.string	"n"
	.byte	0x3f
	.byte	0x2d
	.long	0x14c
	.long	.LLST6
	.long	.LVUS6
	.byte	0
	.uleb128 0xd
	.byte	0x8
	.byte	0x5
	.long	.LASF7
	.uleb128 0x3
	.long	.LASF8
	.byte	0x2c
	.byte	0xe
	.long	0x42
	.quad	.LFB7
	.quad	.LFE7-.LFB7
	.uleb128 0x1
	.byte	0x9c
	.long	0x243
	.uleb128 0x2
	.string	"m"
	.byte	0x2c
	.byte	0x19
	.long	0x42
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0xe
	.string	"x"
	.byte	0x1
	.byte	0x2e
	.byte	0x6
	.long	0x42
	.long	.LLST3
	.long	.LVUS3
	.uleb128 0xf
	.string	"out"
	.byte	0x1
	.byte	0x36
	.byte	0x1
	.quad	.L9
	.uleb128 0x10
	.long	.LASF9
	.byte	0x1
	.byte	0x39
	.byte	0x1
	.quad	.LDL1
	.uleb128 0x11
	.long	0x243
	.quad	.LBI4
	.byte	.LVU23
	.quad	.LBB4
	.quad	.LBE4-.LBB4
	.byte	0x1
	.byte	0x2e
	.byte	0xa
	.long	0x1fe
	.uleb128 0x12
	.long	0x254
	.long	.LLST4
	.long	.LVUS4
	.uleb128 0x6
	.quad	.LVL6
	.long	0x25f
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x5
	.quad	.LVL9
	.long	0x293
	.long	0x216
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x71
	.sleb128 0
	.byte	0
	.uleb128 0x5
	.quad	.LVL12
	.long	0x25f
	.long	0x22e
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.uleb128 0x6
	.quad	.LVL15
	.long	0x293
	.uleb128 0x1
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x13
	.long	.LASF16
	.byte	0x1
	.byte	0x26
	.byte	0x1a
	.long	0x42
	.byte	0x3
	.long	0x25f
	.uleb128 0x14
	.string	"a"
	.byte	0x1
	.byte	0x26
	.byte	0x24
	.long	0x42
	.byte	0
	.uleb128 0x15
	.long	.LASF17
	.byte	0x1
	.byte	0x20
	.byte	0x15
	.long	0x42
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x293
	.uleb128 0x2
	.string	"n"
	.byte	0x20
	.byte	0x1e
	.long	0x42
	.long	.LLST0
	.long	.LVUS0
	.byte	0
	.uleb128 0x3
	.long	.LASF10
	.byte	0x1e
	.byte	0xe
	.long	0x42
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x2c6
	.uleb128 0x2
	.string	"x"
	.byte	0x1e
	.byte	0x1c
	.long	0x42
	.long	.LLST1
	.long	.LVUS1
	.byte	0
	.uleb128 0x4
	.long	.LASF11
	.byte	0x1b
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x4
	.long	.LASF12
	.byte	0x1a
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x4
	.long	.LASF13
	.byte	0x19
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x4
	.long	.LASF14
	.byte	0x18
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
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
	.uleb128 0x3
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
	.uleb128 0x4
	.uleb128 0x2e
	.byte	0
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
	.uleb128 0x21
	.sleb128 15
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
	.byte	0
	.byte	0
	.uleb128 0x5
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
	.uleb128 0x6
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 8
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
	.uleb128 0x8
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
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x9
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
	.uleb128 0xa
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
	.uleb128 0xb
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
	.uleb128 0xc
	.uleb128 0x5
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
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0xe
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
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0xa
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x11
	.uleb128 0x1
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0xa
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x11
	.uleb128 0x1
	.byte	0
	.byte	0
	.uleb128 0x11
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
	.uleb128 0x12
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
	.uleb128 0x13
	.uleb128 0x2e
	.byte	0x1
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
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x5
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
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x2e
	.byte	0x1
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
	.byte	0
	.section	.debug_loclists,"",@progbits
	.long	.Ldebug_loc3-.Ldebug_loc2
.Ldebug_loc2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.Ldebug_loc0:
.LVUS8:
	.uleb128 0
	.uleb128 .LVU73
	.uleb128 .LVU73
	.uleb128 0
.LLST8:
	.byte	0x4
	.uleb128 .LVL22-.Ltext0
	.uleb128 .LVL23-1-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL23-1-.Ltext0
	.uleb128 .LFE10-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS7:
	.uleb128 0
	.uleb128 .LVU65
	.uleb128 .LVU65
	.uleb128 0
.LLST7:
	.byte	0x4
	.uleb128 .LVL19-.Ltext0
	.uleb128 .LVL20-1-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL20-1-.Ltext0
	.uleb128 .LFE9-.Ltext0
	.uleb128 0x1
	.byte	0x54
	.byte	0
.LVUS5:
	.uleb128 0
	.uleb128 .LVU56
	.uleb128 .LVU56
	.uleb128 .LVU59
	.uleb128 .LVU59
	.uleb128 0
.LLST5:
	.byte	0x4
	.uleb128 .LVL16-.Ltext0
	.uleb128 .LVL16-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL16-.Ltext0
	.uleb128 .LVL18-.Ltext0
	.uleb128 0x6
	.byte	0x75
	.sleb128 0
	.byte	0x9
	.byte	0xe0
	.byte	0x1a
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL18-.Ltext0
	.uleb128 .LFE8-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS6:
	.uleb128 0
	.uleb128 .LVU58
	.uleb128 .LVU58
	.uleb128 0
.LLST6:
	.byte	0x4
	.uleb128 .LVL16-.Ltext0
	.uleb128 .LVL17-.Ltext0
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL17-.Ltext0
	.uleb128 .LFE8-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0x9f
	.byte	0
.LVUS2:
	.uleb128 0
	.uleb128 .LVU32
	.uleb128 .LVU32
	.uleb128 .LVU39
	.uleb128 .LVU39
	.uleb128 .LVU41
	.uleb128 .LVU41
	.uleb128 .LVU50
	.uleb128 .LVU50
	.uleb128 0
.LLST2:
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LVL8-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL8-.Ltext0
	.uleb128 .LVL10-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL10-.Ltext0
	.uleb128 .LVL11-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL11-.Ltext0
	.uleb128 .LVL14-.Ltext0
	.uleb128 0x3
	.byte	0x75
	.sleb128 -1
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL14-.Ltext0
	.uleb128 .LFE7-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS3:
	.uleb128 .LVU29
	.uleb128 .LVU42
	.uleb128 .LVU42
	.uleb128 .LVU44
	.uleb128 .LVU44
	.uleb128 0
.LLST3:
	.byte	0x4
	.uleb128 .LVL7-.Ltext0
	.uleb128 .LVL12-.Ltext0
	.uleb128 0x1
	.byte	0x51
	.byte	0x4
	.uleb128 .LVL12-.Ltext0
	.uleb128 .LVL13-.Ltext0
	.uleb128 0x6
	.byte	0x71
	.sleb128 0
	.byte	0x70
	.sleb128 0
	.byte	0x22
	.byte	0x9f
	.byte	0x4
	.uleb128 .LVL13-.Ltext0
	.uleb128 .LFE7-.Ltext0
	.uleb128 0x1
	.byte	0x51
	.byte	0
.LVUS4:
	.uleb128 .LVU23
	.uleb128 .LVU29
.LLST4:
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LVL7-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS0:
	.uleb128 0
	.uleb128 .LVU2
	.uleb128 .LVU2
	.uleb128 .LVU4
.LLST0:
	.byte	0x4
	.uleb128 .LVL0-.Ltext0
	.uleb128 .LVL1-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL1-.Ltext0
	.uleb128 .LVL2-.Ltext0
	.uleb128 0x1
	.byte	0x50
	.byte	0
.LVUS1:
	.uleb128 0
	.uleb128 .LVU19
	.uleb128 .LVU19
	.uleb128 0
.LLST1:
	.byte	0x4
	.uleb128 .LVL3-.Ltext0
	.uleb128 .LVL4-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL4-.Ltext0
	.uleb128 .LFE4-.Ltext0
	.uleb128 0x1
	.byte	0x50
	.byte	0
.Ldebug_loc3:
	.section	.debug_aranges,"",@progbits
	.long	0x2c
	.value	0x2
	.long	.Ldebug_info0
	.byte	0x8
	.byte	0
	.value	0
	.value	0
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.quad	0
	.quad	0
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF13:
	.string	"called"
.LASF2:
	.string	"flags"
.LASF14:
	.string	"keyed"
.LASF4:
	.string	"tail"
.LASF10:
	.string	"elsewhere"
.LASF6:
	.string	"coded"
.LASF16:
	.string	"small"
.LASF17:
	.string	"leaf"
.LASF7:
	.string	"long int"
.LASF5:
	.string	"first_moment"
.LASF8:
	.string	"middle"
.LASF12:
	.string	"buggy"
.LASF9:
	.string	"fail"
.LASF3:
	.string	"total"
.LASF15:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -gdwarf-5 -O2 -fno-asynchronous-unwind-tables -fcf-protection=none -fno-stack-protector -fno-pie"
.LASF11:
	.string	"buggy_too"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"places.c"
.LASF1:
	.string	"src"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
