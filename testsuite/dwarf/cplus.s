	.file	"cplus.cc"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "src" "cplus.cc"
	.align 2
	.p2align 4
	.globl	_ZNK5outer5shape4areaEv
	.type	_ZNK5outer5shape4areaEv, @function
_ZNK5outer5shape4areaEv:
.LVL0:
.LFB1:
	.file 1 "cplus.cc"
	.loc 1 25 1 view -0
	.cfi_startproc
	.loc 1 26 2 view .LVU1
	.loc 1 26 19 is_stmt 0 view .LVU2
	movl	8(%rdi), %eax
	imull	12(%rdi), %eax
	.loc 1 27 1 view .LVU3
	ret
	.cfi_endproc
.LFE1:
	.size	_ZNK5outer5shape4areaEv, .-_ZNK5outer5shape4areaEv
	.align 2
	.p2align 4
	.globl	_ZNK5outer6square4areaEv
	.type	_ZNK5outer6square4areaEv, @function
_ZNK5outer6square4areaEv:
.LVL1:
.LFB5:
	.loc 1 41 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 42 2 view .LVU5
	.loc 1 42 12 is_stmt 0 view .LVU6
	movl	8(%rdi), %edx
.LVL2:
.LBB10:
.LBI10:
	.loc 1 24 5 is_stmt 1 view .LVU7
.LBB11:
	.loc 1 26 2 view .LVU8
	.loc 1 26 2 is_stmt 0 view .LVU9
.LBE11:
.LBE10:
	.loc 1 42 14 view .LVU10
	movl	12(%rdi), %eax
	addl	%edx, %eax
	.loc 1 42 35 view .LVU11
	imull	%edx, %eax
	.loc 1 43 1 view .LVU12
	ret
	.cfi_endproc
.LFE5:
	.size	_ZNK5outer6square4areaEv, .-_ZNK5outer6square4areaEv
	.p2align 4
	.type	_ZN5outerL6helperEi, @function
_ZN5outerL6helperEi:
.LVL3:
.LFB6:
	.loc 1 46 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 47 2 view .LVU14
	.loc 1 47 11 is_stmt 0 view .LVU15
	leal	(%rdi,%rdi,2), %eax
	.loc 1 47 24 view .LVU16
	addl	_ZN5outer5shape5countE(%rip), %eax
	.loc 1 48 1 view .LVU17
	ret
	.cfi_endproc
.LFE6:
	.size	_ZN5outerL6helperEi, .-_ZN5outerL6helperEi
	.align 2
	.p2align 4
	.globl	_ZN5outer6squareD2Ev
	.type	_ZN5outer6squareD2Ev, @function
_ZN5outer6squareD2Ev:
.LVL4:
.LFB3:
	.loc 1 35 1 is_stmt 1 view -0
	.cfi_startproc
.LBB12:
	.loc 1 37 2 view .LVU19
	.loc 1 37 7 is_stmt 0 view .LVU20
	subl	$1, _ZN5outer5shape5countE(%rip)
.LBE12:
	.loc 1 38 1 view .LVU21
	ret
	.cfi_endproc
.LFE3:
	.size	_ZN5outer6squareD2Ev, .-_ZN5outer6squareD2Ev
	.globl	_ZN5outer6squareD1Ev
	.set	_ZN5outer6squareD1Ev,_ZN5outer6squareD2Ev
	.p2align 4
	.globl	_Z6helperl
	.type	_Z6helperl, @function
_Z6helperl:
.LVL5:
.LFB8:
	.loc 1 64 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 65 2 view .LVU23
.LBB15:
.LBI15:
	.loc 1 51 12 view .LVU24
.LBB16:
	.loc 1 51 28 view .LVU25
	.loc 1 51 41 is_stmt 0 view .LVU26
	call	_ZN5outerL6helperEi
.LVL6:
	.loc 1 51 41 view .LVU27
.LBE16:
.LBE15:
	.loc 1 66 2 is_stmt 1 view .LVU28
	.loc 1 68 2 view .LVU29
	.loc 1 68 9 is_stmt 0 view .LVU30
	movl	_ZZ6helperlE6inside(%rip), %edx
	leal	1(%rdx,%rax), %eax
.LVL7:
	.loc 1 68 9 view .LVU31
	movl	%eax, _ZZ6helperlE6inside(%rip)
	.loc 1 69 2 is_stmt 1 view .LVU32
.LVL8:
	.loc 1 69 18 is_stmt 0 view .LVU33
	addl	declared_only(%rip), %eax
	.loc 1 70 1 view .LVU34
	ret
	.cfi_endproc
.LFE8:
	.size	_Z6helperl, .-_Z6helperl
	.p2align 4
	.globl	enter
	.type	enter, @function
enter:
.LVL9:
.LFB9:
	.loc 1 73 1 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 74 2 view .LVU36
	.loc 1 76 2 view .LVU37
	.loc 1 73 1 is_stmt 0 view .LVU38
	pushq	%r12
	.cfi_def_cfa_offset 16
	.cfi_offset 12, -16
	movq	%rsi, %r12
	pushq	%rbp
	.cfi_def_cfa_offset 24
	.cfi_offset 6, -24
	.loc 1 76 12 view .LVU39
	movl	later(%rip), %ebp
.LVL10:
.LBB27:
.LBI27:
	.loc 1 74 13 is_stmt 1 view .LVU40
.LBB28:
	.loc 1 74 26 view .LVU41
.LBE28:
.LBE27:
	.loc 1 73 1 is_stmt 0 view .LVU42
	pushq	%rbx
	.cfi_def_cfa_offset 32
	.cfi_offset 3, -32
.LBB33:
.LBB29:
	.loc 1 74 44 view .LVU43
	movq	(%rdi), %rax
.LBE29:
.LBE33:
	.loc 1 73 1 view .LVU44
	movq	%rdi, %rbx
.LBB34:
.LBB30:
	.loc 1 74 44 view .LVU45
	call	*(%rax)
.LVL11:
	.loc 1 74 44 view .LVU46
.LBE30:
.LBE34:
.LBB35:
.LBB36:
	.loc 1 17 60 view .LVU47
	movq	%rbx, %rdi
.LBE36:
.LBE35:
.LBB40:
.LBB31:
	.loc 1 74 35 view .LVU48
	addl	%eax, %ebp
.LVL12:
	.loc 1 74 35 view .LVU49
.LBE31:
.LBE40:
.LBB41:
.LBB37:
	.loc 1 17 60 view .LVU50
	movq	(%rbx), %rax
.LBE37:
.LBE41:
.LBB42:
.LBB32:
	.loc 1 74 52 view .LVU51
	addl	(%r12), %ebp
.LVL13:
	.loc 1 74 52 view .LVU52
.LBE32:
.LBE42:
.LBB43:
.LBI35:
	.loc 1 17 23 is_stmt 1 view .LVU53
.LBB38:
	.loc 1 17 60 is_stmt 0 view .LVU54
	call	*(%rax)
.LVL14:
	.loc 1 17 60 view .LVU55
.LBE38:
.LBE43:
.LBB44:
.LBB45:
	.loc 1 51 41 view .LVU56
	movl	4(%r12), %edi
.LBE45:
.LBE44:
.LBB48:
.LBB39:
	.loc 1 17 54 view .LVU57
	leal	(%rax,%rax,2), %edx
	.loc 1 17 65 view .LVU58
	addl	_ZN5outer5shape5countE(%rip), %edx
.LBE39:
.LBE48:
.LBB49:
.LBB46:
	.loc 1 51 41 view .LVU59
	call	_ZN5outerL6helperEi
.LVL15:
.LBE46:
.LBE49:
	.loc 1 76 20 view .LVU60
	addl	%ebp, %edx
.LVL16:
.LBB50:
.LBI44:
	.loc 1 51 12 is_stmt 1 view .LVU61
.LBB47:
	.loc 1 51 28 view .LVU62
	.loc 1 51 28 is_stmt 0 view .LVU63
.LBE47:
.LBE50:
.LBB51:
.LBB52:
.LBB53:
.LBB54:
	.loc 1 51 41 view .LVU64
	movl	$7, %edi
.LBE54:
.LBE53:
.LBE52:
.LBE51:
	.loc 1 76 35 view .LVU65
	leal	1(%rdx,%rax), %edx
.LVL17:
.LBB59:
.LBI51:
	.loc 1 63 5 is_stmt 1 view .LVU66
.LBB57:
	.loc 1 65 2 view .LVU67
.LBB56:
.LBI53:
	.loc 1 51 12 view .LVU68
.LBB55:
	.loc 1 51 28 view .LVU69
	.loc 1 51 41 is_stmt 0 view .LVU70
	call	_ZN5outerL6helperEi
.LVL18:
	.loc 1 51 41 view .LVU71
.LBE55:
.LBE56:
	.loc 1 66 2 is_stmt 1 view .LVU72
	.loc 1 68 2 view .LVU73
	.loc 1 68 9 is_stmt 0 view .LVU74
	movl	_ZZ6helperlE6inside(%rip), %ecx
.LBE57:
.LBE59:
	.loc 1 77 1 view .LVU75
	popq	%rbx
	.cfi_def_cfa_offset 24
.LVL19:
	.loc 1 77 1 view .LVU76
	popq	%rbp
	.cfi_def_cfa_offset 16
	popq	%r12
	.cfi_def_cfa_offset 8
.LVL20:
.LBB60:
.LBB58:
	.loc 1 68 9 view .LVU77
	leal	1(%rcx,%rax), %eax
.LVL21:
	.loc 1 68 9 view .LVU78
	movl	%eax, _ZZ6helperlE6inside(%rip)
	.loc 1 69 2 is_stmt 1 view .LVU79
.LVL22:
	.loc 1 69 18 is_stmt 0 view .LVU80
	addl	declared_only(%rip), %eax
.LBE58:
.LBE60:
	.loc 1 76 68 view .LVU81
	addl	%edx, %eax
	.loc 1 77 1 view .LVU82
	ret
	.cfi_endproc
.LFE9:
	.size	enter, .-enter
	.weak	_ZTSN5outer5shapeE
	.section	.rodata._ZTSN5outer5shapeE,"aG",@progbits,_ZTSN5outer5shapeE,comdat
	.align 8
	.type	_ZTSN5outer5shapeE, @object
	.size	_ZTSN5outer5shapeE, 15
_ZTSN5outer5shapeE:
	.string	"N5outer5shapeE"
	.weak	_ZTIN5outer5shapeE
	.section	.data.rel.ro._ZTIN5outer5shapeE,"awG",@progbits,_ZTIN5outer5shapeE,comdat
	.align 8
	.type	_ZTIN5outer5shapeE, @object
	.size	_ZTIN5outer5shapeE, 16
_ZTIN5outer5shapeE:
	.quad	_ZTVN10__cxxabiv117__class_type_infoE+16
	.quad	_ZTSN5outer5shapeE
	.weak	_ZTSN5outer6squareE
	.section	.rodata._ZTSN5outer6squareE,"aG",@progbits,_ZTSN5outer6squareE,comdat
	.align 16
	.type	_ZTSN5outer6squareE, @object
	.size	_ZTSN5outer6squareE, 16
_ZTSN5outer6squareE:
	.string	"N5outer6squareE"
	.weak	_ZTIN5outer6squareE
	.section	.data.rel.ro._ZTIN5outer6squareE,"awG",@progbits,_ZTIN5outer6squareE,comdat
	.align 8
	.type	_ZTIN5outer6squareE, @object
	.size	_ZTIN5outer6squareE, 24
_ZTIN5outer6squareE:
	.quad	_ZTVN10__cxxabiv120__si_class_type_infoE+16
	.quad	_ZTSN5outer6squareE
	.quad	_ZTIN5outer5shapeE
	.weak	_ZTVN5outer5shapeE
	.section	.data.rel.ro.local._ZTVN5outer5shapeE,"awG",@progbits,_ZTVN5outer5shapeE,comdat
	.align 8
	.type	_ZTVN5outer5shapeE, @object
	.size	_ZTVN5outer5shapeE, 24
_ZTVN5outer5shapeE:
	.quad	0
	.quad	_ZTIN5outer5shapeE
	.quad	_ZNK5outer5shape4areaEv
	.weak	_ZTVN5outer6squareE
	.section	.data.rel.ro.local._ZTVN5outer6squareE,"awG",@progbits,_ZTVN5outer6squareE,comdat
	.align 8
	.type	_ZTVN5outer6squareE, @object
	.size	_ZTVN5outer6squareE, 24
_ZTVN5outer6squareE:
	.quad	0
	.quad	_ZTIN5outer6squareE
	.quad	_ZNK5outer6square4areaEv
	.local	_ZZ6helperlE6inside
	.comm	_ZZ6helperlE6inside,4,4
	.globl	later
	.data
	.align 4
	.type	later, @object
	.size	later, 4
later:
	.long	5
	.globl	_ZN5outer5shape5countE
	.align 4
	.type	_ZN5outer5shape5countE, @object
	.size	_ZN5outer5shape5countE, 4
_ZN5outer5shape5countE:
	.long	4
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x739
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x1f
	.long	.LASF27
	.byte	0x21
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x20
	.long	.LASF28
	.byte	0x1
	.byte	0xc
	.byte	0xb
	.long	0x1d1
	.uleb128 0x21
	.long	.LASF29
	.byte	0x18
	.byte	0x1
	.byte	0xe
	.byte	0x8
	.long	0x3a
	.long	0x125
	.uleb128 0x11
	.long	.LASF20
	.byte	0x8
	.byte	0x12
	.long	0x6b
	.uleb128 0x7
	.string	"x"
	.byte	0x12
	.byte	0x15
	.long	0x1d1
	.byte	0
	.uleb128 0x7
	.string	"y"
	.byte	0x12
	.byte	0x18
	.long	0x1d1
	.byte	0x4
	.byte	0
	.uleb128 0x22
	.long	.LASF4
	.byte	0x7
	.byte	0x4
	.long	0x1dd
	.byte	0x1
	.byte	0x13
	.byte	0x7
	.long	0x8a
	.uleb128 0x12
	.long	.LASF2
	.byte	0
	.uleb128 0x12
	.long	.LASF3
	.byte	0x1
	.byte	0
	.uleb128 0x23
	.long	.LASF30
	.long	.LASF31
	.long	0x9b
	.long	0xa6
	.uleb128 0x1
	.long	0x231
	.uleb128 0x1
	.long	0x1d1
	.byte	0
	.uleb128 0x24
	.long	.LASF32
	.long	0x241
	.byte	0
	.uleb128 0x25
	.long	.LASF33
	.byte	0x1
	.byte	0x16
	.byte	0x5
	.long	.LASF34
	.long	0x1d1
	.uleb128 0x26
	.long	.LASF35
	.byte	0x1
	.byte	0x18
	.byte	0x5
	.long	.LASF36
	.long	0x1d1
	.byte	0x1
	.uleb128 0x2
	.byte	0x10
	.uleb128 0
	.long	0x3a
	.long	0xe0
	.long	0xe6
	.uleb128 0x1
	.long	0x250
	.byte	0
	.uleb128 0x7
	.string	"at"
	.byte	0x12
	.byte	0x1d
	.long	0x4b
	.byte	0x8
	.uleb128 0x27
	.long	.LASF4
	.byte	0x1
	.byte	0x13
	.byte	0x1e
	.long	0x6b
	.byte	0x10
	.uleb128 0x28
	.long	.LASF5
	.byte	0x1
	.byte	0x11
	.byte	0x17
	.long	.LASF7
	.long	0x1d1
	.long	0x119
	.uleb128 0x13
	.string	"T"
	.long	0x1d1
	.uleb128 0x1
	.long	0x250
	.uleb128 0x5
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x2
	.long	0x3a
	.uleb128 0x29
	.long	0x14d
	.uleb128 0x2a
	.long	.LASF23
	.byte	0x1
	.byte	0x34
	.byte	0x5
	.long	0x1d1
	.uleb128 0x14
	.long	.LASF9
	.byte	0x33
	.byte	0xc
	.long	0x1d1
	.uleb128 0x5
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x2b
	.long	.LASF37
	.byte	0x18
	.byte	0x1
	.byte	0x1d
	.byte	0x7
	.long	0x3a
	.long	0x1a9
	.uleb128 0x2c
	.long	0x3a
	.byte	0
	.byte	0x1
	.uleb128 0x2d
	.long	.LASF35
	.byte	0x1
	.byte	0x28
	.byte	0x5
	.long	.LASF38
	.long	0x1d1
	.byte	0x1
	.uleb128 0x2
	.byte	0x10
	.uleb128 0
	.long	0x14d
	.byte	0x1
	.long	0x186
	.long	0x18c
	.uleb128 0x1
	.long	0x21d
	.byte	0
	.uleb128 0x2e
	.long	.LASF6
	.byte	0x1
	.byte	0x23
	.byte	0x1
	.long	.LASF8
	.byte	0x1
	.long	0x19d
	.uleb128 0x1
	.long	0x227
	.uleb128 0x1
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x2
	.long	0x14d
	.uleb128 0x2f
	.long	.LASF39
	.byte	0x1
	.byte	0x37
	.byte	0x16
	.long	0x4b
	.uleb128 0x2
	.long	0x1ae
	.uleb128 0x14
	.long	.LASF10
	.byte	0x2d
	.byte	0x26
	.long	0x1d1
	.uleb128 0x5
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x30
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x2
	.long	0x1d1
	.uleb128 0x15
	.byte	0x4
	.byte	0x7
	.long	.LASF11
	.uleb128 0x31
	.long	0xb0
	.uleb128 0x9
	.byte	0x3
	.quad	_ZN5outer5shape5countE
	.uleb128 0x32
	.long	0x12f
	.uleb128 0x16
	.long	.LASF12
	.byte	0x3b
	.long	0x1d1
	.uleb128 0x16
	.long	.LASF13
	.byte	0x3c
	.long	0x1d1
	.uleb128 0x33
	.long	0x202
	.byte	0x3d
	.byte	0x5
	.uleb128 0x9
	.byte	0x3
	.quad	later
	.uleb128 0x3
	.long	0x1a9
	.uleb128 0x2
	.long	0x21d
	.uleb128 0x3
	.long	0x14d
	.uleb128 0x2
	.long	0x227
	.uleb128 0x3
	.long	0x3a
	.uleb128 0x34
	.long	0x1d1
	.long	0x241
	.uleb128 0x35
	.byte	0
	.uleb128 0x3
	.long	0x246
	.uleb128 0x36
	.byte	0x8
	.long	.LASF40
	.long	0x236
	.uleb128 0x3
	.long	0x125
	.uleb128 0x2
	.long	0x250
	.uleb128 0xc
	.long	0xfe
	.long	0x26f
	.byte	0x3
	.long	0x283
	.uleb128 0x13
	.string	"T"
	.long	0x1d1
	.uleb128 0x8
	.long	.LASF17
	.long	0x255
	.uleb128 0xa
	.string	"by"
	.byte	0x11
	.byte	0x20
	.long	0x1d1
	.byte	0
	.uleb128 0x37
	.long	.LASF41
	.byte	0x1
	.byte	0x48
	.byte	0x10
	.long	0x1d1
	.quad	.LFB9
	.quad	.LFE9-.LFB9
	.uleb128 0x1
	.byte	0x9c
	.long	0x4d1
	.uleb128 0x17
	.string	"s"
	.byte	0x48
	.byte	0x24
	.long	0x231
	.long	.LLST3
	.long	.LVUS3
	.uleb128 0x17
	.string	"p"
	.byte	0x48
	.byte	0x3b
	.long	0x4d1
	.long	.LLST4
	.long	.LVUS4
	.uleb128 0x38
	.byte	0x10
	.byte	0x1
	.byte	0x4a
	.byte	0xf
	.long	0x395
	.uleb128 0x6
	.long	.LASF14
	.long	0x2dd
	.long	0x2f2
	.uleb128 0x1
	.long	0x2e2
	.uleb128 0x3
	.long	0x2c7
	.uleb128 0x5
	.long	0x2ec
	.uleb128 0x18
	.long	0x2c7
	.byte	0
	.uleb128 0x6
	.long	.LASF14
	.long	0x2ff
	.long	0x314
	.uleb128 0x1
	.long	0x2e2
	.uleb128 0x5
	.long	0x309
	.uleb128 0xb
	.long	0x30e
	.uleb128 0x2
	.long	0x2c7
	.byte	0
	.uleb128 0x39
	.long	.LASF14
	.long	0x321
	.long	0x327
	.uleb128 0x1
	.long	0x2e2
	.byte	0
	.uleb128 0x6
	.long	.LASF15
	.long	0x334
	.long	0x33f
	.uleb128 0x1
	.long	0x2e2
	.uleb128 0x1
	.long	0x1d1
	.byte	0
	.uleb128 0x3a
	.long	.LASF16
	.long	0x1d1
	.long	0x35b
	.byte	0x3
	.long	0x37c
	.uleb128 0x3
	.long	0x30e
	.uleb128 0x2
	.long	0x351
	.uleb128 0x8
	.long	.LASF18
	.long	0x356
	.uleb128 0xa
	.string	"n"
	.byte	0x4a
	.byte	0x15
	.long	0x1d1
	.uleb128 0x19
	.string	"s"
	.long	0x4d6
	.uleb128 0x19
	.string	"p"
	.long	0x4db
	.byte	0
	.uleb128 0x7
	.string	"__s"
	.byte	0x4a
	.byte	0x25
	.long	0x4d6
	.byte	0
	.uleb128 0x7
	.string	"__p"
	.byte	0x4a
	.byte	0x31
	.long	0x4db
	.byte	0x8
	.byte	0
	.uleb128 0x1a
	.string	"add"
	.byte	0x4a
	.byte	0x7
	.long	0x2c7
	.uleb128 0xd
	.long	0x33f
	.quad	.LBI27
	.byte	.LVU40
	.long	.LLRL5
	.byte	0xc
	.long	0x3f2
	.uleb128 0x4
	.long	0x364
	.long	.LLST6
	.long	.LVUS6
	.uleb128 0x4
	.long	0x35b
	.long	.LLST7
	.long	.LVUS7
	.uleb128 0x1b
	.long	.LLRL5
	.uleb128 0xe
	.long	0x36d
	.uleb128 0xe
	.long	0x374
	.uleb128 0x1c
	.quad	.LVL11
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x73
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0xd
	.long	0x25a
	.quad	.LBI35
	.byte	.LVU53
	.long	.LLRL8
	.byte	0x1f
	.long	0x434
	.uleb128 0x4
	.long	0x278
	.long	.LLST9
	.long	.LVUS9
	.uleb128 0x4
	.long	0x26f
	.long	.LLST10
	.long	.LVUS10
	.uleb128 0x1c
	.quad	.LVL14
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x73
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0xd
	.long	0x5aa
	.quad	.LBI44
	.byte	.LVU61
	.long	.LLRL11
	.byte	0x32
	.long	0x46d
	.uleb128 0x4
	.long	0x5b4
	.long	.LLST12
	.long	.LVUS12
	.uleb128 0xf
	.quad	.LVL15
	.long	0x5be
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x1d
	.long	0x4e0
	.quad	.LBI51
	.byte	.LVU66
	.long	.LLRL13
	.byte	0x4c
	.byte	0x41
	.uleb128 0x4
	.long	0x4f5
	.long	.LLST14
	.long	.LVUS14
	.uleb128 0x1b
	.long	.LLRL13
	.uleb128 0xe
	.long	0x583
	.uleb128 0x1d
	.long	0x5aa
	.quad	.LBI53
	.byte	.LVU68
	.long	.LLRL15
	.byte	0x41
	.byte	0x2d
	.uleb128 0x4
	.long	0x5b4
	.long	.LLST16
	.long	.LVUS16
	.uleb128 0xf
	.quad	.LVL18
	.long	0x5be
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x3
	.long	0x1ba
	.uleb128 0xb
	.long	0x231
	.uleb128 0xb
	.long	0x4d1
	.uleb128 0x3b
	.long	.LASF10
	.byte	0x1
	.byte	0x3f
	.byte	0x5
	.long	.LASF19
	.long	0x1d1
	.byte	0x1
	.long	0x5a3
	.uleb128 0xa
	.string	"x"
	.byte	0x3f
	.byte	0x11
	.long	0x5a3
	.uleb128 0x11
	.long	.LASF21
	.byte	0x4
	.byte	0x41
	.long	0x583
	.uleb128 0x6
	.long	.LASF22
	.long	0x516
	.long	0x526
	.uleb128 0x1
	.long	0x51b
	.uleb128 0x3
	.long	0x4fe
	.uleb128 0x1
	.long	0x1d1
	.byte	0
	.uleb128 0x6
	.long	.LASF21
	.long	0x533
	.long	0x543
	.uleb128 0x1
	.long	0x51b
	.uleb128 0x5
	.long	0x53d
	.uleb128 0x18
	.long	0x4fe
	.byte	0
	.uleb128 0x6
	.long	.LASF21
	.long	0x550
	.long	0x565
	.uleb128 0x1
	.long	0x51b
	.uleb128 0x5
	.long	0x55a
	.uleb128 0xb
	.long	0x55f
	.uleb128 0x2
	.long	0x4fe
	.byte	0
	.uleb128 0x6
	.long	.LASF21
	.long	0x572
	.long	0x578
	.uleb128 0x1
	.long	0x51b
	.byte	0
	.uleb128 0x7
	.string	"a"
	.byte	0x41
	.byte	0x15
	.long	0x1d1
	.byte	0
	.byte	0
	.uleb128 0x1a
	.string	"l"
	.byte	0x41
	.byte	0x1a
	.long	0x4fe
	.uleb128 0x3c
	.long	.LASF24
	.byte	0x1
	.byte	0x42
	.byte	0xd
	.long	0x1d1
	.uleb128 0x9
	.byte	0x3
	.quad	_ZZ6helperlE6inside
	.byte	0
	.uleb128 0x15
	.byte	0x8
	.byte	0x5
	.long	.LASF25
	.uleb128 0x3d
	.long	0x13b
	.byte	0x3
	.long	0x5be
	.uleb128 0xa
	.string	"x"
	.byte	0x33
	.byte	0x17
	.long	0x1d1
	.byte	0
	.uleb128 0x3e
	.long	0x1bf
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x5e6
	.uleb128 0x3f
	.string	"x"
	.byte	0x1
	.byte	0x2d
	.byte	0x31
	.long	0x1d1
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0x40
	.long	0x165
	.long	0x605
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x63f
	.uleb128 0x41
	.long	.LASF17
	.long	0x222
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x1e
	.long	0x68b
	.quad	.LBI10
	.byte	.LVU7
	.quad	.LBB10
	.quad	.LBE10-.LBB10
	.byte	0x2a
	.byte	0x22
	.uleb128 0x4
	.long	0x699
	.long	.LLST0
	.long	.LVUS0
	.byte	0
	.byte	0
	.uleb128 0xc
	.long	0x18c
	.long	0x64d
	.byte	0
	.long	0x660
	.uleb128 0x8
	.long	.LASF17
	.long	0x22c
	.uleb128 0x8
	.long	.LASF26
	.long	0x1d8
	.byte	0
	.uleb128 0x42
	.long	0x63f
	.long	.LASF42
	.long	0x683
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x68b
	.uleb128 0x10
	.long	0x64d
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0xc
	.long	0xc0
	.long	0x699
	.byte	0x1
	.long	0x6a3
	.uleb128 0x8
	.long	.LASF17
	.long	0x255
	.byte	0
	.uleb128 0x43
	.long	0x68b
	.long	.LASF36
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x6ca
	.uleb128 0x10
	.long	0x699
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0x44
	.long	0x4e0
	.long	.LASF19
	.quad	.LFB8
	.quad	.LFE8-.LFB8
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x10
	.long	0x4f5
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x45
	.long	0x583
	.long	.LLST1
	.long	.LVUS1
	.uleb128 0x1e
	.long	0x5aa
	.quad	.LBI15
	.byte	.LVU24
	.quad	.LBB15
	.quad	.LBE15-.LBB15
	.byte	0x41
	.byte	0x2d
	.uleb128 0x4
	.long	0x5b4
	.long	.LLST2
	.long	.LVUS2
	.uleb128 0xf
	.quad	.LVL6
	.long	0x5be
	.uleb128 0x9
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x2
	.byte	0x75
	.sleb128 0
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
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
	.uleb128 0x5
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
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
	.uleb128 0x8
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x49
	.byte	0
	.uleb128 0x2
	.uleb128 0x18
	.uleb128 0x7e
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xa
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
	.uleb128 0xb
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0x21
	.sleb128 76
	.uleb128 0x57
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.uleb128 0x7f
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x11
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
	.sleb128 9
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x2f
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x14
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
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x15
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
	.uleb128 0x16
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
	.uleb128 0x21
	.sleb128 12
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x17
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
	.uleb128 0x18
	.uleb128 0x42
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x34
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
	.uleb128 0x1b
	.uleb128 0xb
	.byte	0x1
	.uleb128 0x55
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x48
	.byte	0x1
	.uleb128 0x7d
	.uleb128 0x1
	.byte	0
	.byte	0
	.uleb128 0x1d
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
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1e
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
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x59
	.uleb128 0xb
	.uleb128 0x57
	.uleb128 0xb
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
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x39
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
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
	.uleb128 0x21
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1d
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
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
	.uleb128 0x23
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x26
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x4c
	.uleb128 0xb
	.uleb128 0x4d
	.uleb128 0x18
	.uleb128 0x1d
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
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
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x28
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x29
	.uleb128 0x39
	.byte	0x1
	.uleb128 0x89
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2a
	.uleb128 0x34
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
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2b
	.uleb128 0x2
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1d
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2c
	.uleb128 0x1c
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.uleb128 0x32
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x2d
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x4c
	.uleb128 0xb
	.uleb128 0x4d
	.uleb128 0x18
	.uleb128 0x1d
	.uleb128 0x13
	.uleb128 0x32
	.uleb128 0xb
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2e
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x32
	.uleb128 0xb
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2f
	.uleb128 0x16
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
	.uleb128 0x30
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
	.uleb128 0x31
	.uleb128 0x34
	.byte	0
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x32
	.uleb128 0x34
	.byte	0
	.uleb128 0x47
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x33
	.uleb128 0x34
	.byte	0
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x34
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x35
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x36
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x37
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
	.uleb128 0x38
	.uleb128 0x13
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
	.uleb128 0x39
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x8a
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3a
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3b
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3c
	.uleb128 0x34
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
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x3d
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3e
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
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
	.uleb128 0x3f
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
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x40
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x64
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
	.uleb128 0x41
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x42
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x64
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
	.uleb128 0x43
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x6e
	.uleb128 0xe
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
	.uleb128 0x44
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x6e
	.uleb128 0xe
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
	.uleb128 0x45
	.uleb128 0x34
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x17
	.uleb128 0x2137
	.uleb128 0x17
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
.LVUS3:
	.uleb128 0
	.uleb128 .LVU46
	.uleb128 .LVU46
	.uleb128 .LVU76
	.uleb128 .LVU76
	.uleb128 0
.LLST3:
	.byte	0x4
	.uleb128 .LVL9-.Ltext0
	.uleb128 .LVL11-1-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0x4
	.uleb128 .LVL11-1-.Ltext0
	.uleb128 .LVL19-.Ltext0
	.uleb128 0x1
	.byte	0x53
	.byte	0x4
	.uleb128 .LVL19-.Ltext0
	.uleb128 .LFE9-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x55
	.byte	0x9f
	.byte	0
.LVUS4:
	.uleb128 0
	.uleb128 .LVU46
	.uleb128 .LVU46
	.uleb128 .LVU77
	.uleb128 .LVU77
	.uleb128 0
.LLST4:
	.byte	0x4
	.uleb128 .LVL9-.Ltext0
	.uleb128 .LVL11-1-.Ltext0
	.uleb128 0x1
	.byte	0x54
	.byte	0x4
	.uleb128 .LVL11-1-.Ltext0
	.uleb128 .LVL20-.Ltext0
	.uleb128 0x1
	.byte	0x5c
	.byte	0x4
	.uleb128 .LVL20-.Ltext0
	.uleb128 .LFE9-.Ltext0
	.uleb128 0x4
	.byte	0xa3
	.uleb128 0x1
	.byte	0x54
	.byte	0x9f
	.byte	0
.LVUS6:
	.uleb128 .LVU40
	.uleb128 .LVU49
.LLST6:
	.byte	0x4
	.uleb128 .LVL10-.Ltext0
	.uleb128 .LVL12-.Ltext0
	.uleb128 0x1
	.byte	0x56
	.byte	0
.LVUS7:
	.uleb128 .LVU40
	.uleb128 .LVU52
.LLST7:
	.byte	0x4
	.uleb128 .LVL10-.Ltext0
	.uleb128 .LVL13-.Ltext0
	.uleb128 0x6
	.byte	0xa0
	.long	.Ldebug_info0+917
	.sleb128 0
	.byte	0
.LVUS9:
	.uleb128 .LVU52
	.uleb128 .LVU55
.LLST9:
	.byte	0x4
	.uleb128 .LVL13-.Ltext0
	.uleb128 .LVL14-.Ltext0
	.uleb128 0x2
	.byte	0x33
	.byte	0x9f
	.byte	0
.LVUS10:
	.uleb128 .LVU52
	.uleb128 .LVU55
.LLST10:
	.byte	0x4
	.uleb128 .LVL13-.Ltext0
	.uleb128 .LVL14-.Ltext0
	.uleb128 0x1
	.byte	0x53
	.byte	0
.LVUS12:
	.uleb128 .LVU61
	.uleb128 .LVU63
.LLST12:
	.byte	0x4
	.uleb128 .LVL16-.Ltext0
	.uleb128 .LVL16-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS14:
	.uleb128 .LVU66
	.uleb128 .LVU80
.LLST14:
	.byte	0x4
	.uleb128 .LVL17-.Ltext0
	.uleb128 .LVL22-.Ltext0
	.uleb128 0x2
	.byte	0x37
	.byte	0x9f
	.byte	0
.LVUS16:
	.uleb128 .LVU68
	.uleb128 .LVU71
.LLST16:
	.byte	0x4
	.uleb128 .LVL17-.Ltext0
	.uleb128 .LVL18-.Ltext0
	.uleb128 0x2
	.byte	0x37
	.byte	0x9f
	.byte	0
.LVUS0:
	.uleb128 .LVU7
	.uleb128 .LVU9
.LLST0:
	.byte	0x4
	.uleb128 .LVL2-.Ltext0
	.uleb128 .LVL2-.Ltext0
	.uleb128 0x1
	.byte	0x55
	.byte	0
.LVUS1:
	.uleb128 .LVU27
	.uleb128 .LVU31
.LLST1:
	.byte	0x4
	.uleb128 .LVL6-.Ltext0
	.uleb128 .LVL7-.Ltext0
	.uleb128 0x5
	.byte	0x70
	.sleb128 1
	.byte	0x9f
	.byte	0x93
	.uleb128 0x4
	.byte	0
.LVUS2:
	.uleb128 .LVU24
	.uleb128 .LVU27
.LLST2:
	.byte	0x4
	.uleb128 .LVL5-.Ltext0
	.uleb128 .LVL6-.Ltext0
	.uleb128 0x1
	.byte	0x55
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
	.section	.debug_rnglists,"",@progbits
.Ldebug_ranges0:
	.long	.Ldebug_ranges3-.Ldebug_ranges2
.Ldebug_ranges2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.LLRL5:
	.byte	0x4
	.uleb128 .LBB27-.Ltext0
	.uleb128 .LBE27-.Ltext0
	.byte	0x4
	.uleb128 .LBB33-.Ltext0
	.uleb128 .LBE33-.Ltext0
	.byte	0x4
	.uleb128 .LBB34-.Ltext0
	.uleb128 .LBE34-.Ltext0
	.byte	0x4
	.uleb128 .LBB40-.Ltext0
	.uleb128 .LBE40-.Ltext0
	.byte	0x4
	.uleb128 .LBB42-.Ltext0
	.uleb128 .LBE42-.Ltext0
	.byte	0
.LLRL8:
	.byte	0x4
	.uleb128 .LBB35-.Ltext0
	.uleb128 .LBE35-.Ltext0
	.byte	0x4
	.uleb128 .LBB41-.Ltext0
	.uleb128 .LBE41-.Ltext0
	.byte	0x4
	.uleb128 .LBB43-.Ltext0
	.uleb128 .LBE43-.Ltext0
	.byte	0x4
	.uleb128 .LBB48-.Ltext0
	.uleb128 .LBE48-.Ltext0
	.byte	0
.LLRL11:
	.byte	0x4
	.uleb128 .LBB44-.Ltext0
	.uleb128 .LBE44-.Ltext0
	.byte	0x4
	.uleb128 .LBB49-.Ltext0
	.uleb128 .LBE49-.Ltext0
	.byte	0x4
	.uleb128 .LBB50-.Ltext0
	.uleb128 .LBE50-.Ltext0
	.byte	0
.LLRL13:
	.byte	0x4
	.uleb128 .LBB51-.Ltext0
	.uleb128 .LBE51-.Ltext0
	.byte	0x4
	.uleb128 .LBB59-.Ltext0
	.uleb128 .LBE59-.Ltext0
	.byte	0x4
	.uleb128 .LBB60-.Ltext0
	.uleb128 .LBE60-.Ltext0
	.byte	0
.LLRL15:
	.byte	0x4
	.uleb128 .LBB53-.Ltext0
	.uleb128 .LBE53-.Ltext0
	.byte	0x4
	.uleb128 .LBB56-.Ltext0
	.uleb128 .LBE56-.Ltext0
	.byte	0
.Ldebug_ranges3:
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF41:
	.string	"enter"
.LASF14:
	.string	"<lambda>"
.LASF21:
	.string	"local"
.LASF19:
	.string	"_Z6helperl"
.LASF33:
	.string	"count"
.LASF20:
	.string	"point"
.LASF25:
	.string	"long int"
.LASF34:
	.string	"_ZN5outer5shape5countE"
.LASF8:
	.string	"_ZN5outer6squareD4Ev"
.LASF38:
	.string	"_ZNK5outer6square4areaEv"
.LASF36:
	.string	"_ZNK5outer5shape4areaEv"
.LASF28:
	.string	"outer"
.LASF13:
	.string	"later"
.LASF27:
	.string	"GNU C++17 12.2.0 -mtune=generic -march=x86-64 -gdwarf-5 -O2 -fno-exceptions -fno-asynchronous-unwind-tables"
.LASF23:
	.string	"unused_here"
.LASF17:
	.string	"this"
.LASF32:
	.string	"_vptr.shape"
.LASF22:
	.string	"~local"
.LASF4:
	.string	"kind"
.LASF29:
	.string	"shape"
.LASF37:
	.string	"square"
.LASF18:
	.string	"__closure"
.LASF42:
	.string	"_ZN5outer6squareD2Ev"
.LASF30:
	.string	"~shape"
.LASF5:
	.string	"scaled<int>"
.LASF10:
	.string	"helper"
.LASF3:
	.string	"SQUARE"
.LASF6:
	.string	"~square"
.LASF11:
	.string	"unsigned int"
.LASF40:
	.string	"__vtbl_ptr_type"
.LASF9:
	.string	"hidden"
.LASF35:
	.string	"area"
.LASF24:
	.string	"inside"
.LASF39:
	.string	"place"
.LASF2:
	.string	"ROUND"
.LASF31:
	.string	"_ZN5outer5shapeD4Ev"
.LASF26:
	.string	"__in_chrg"
.LASF16:
	.string	"operator()"
.LASF12:
	.string	"declared_only"
.LASF15:
	.string	"~<lambda>"
.LASF7:
	.string	"_ZNK5outer5shape6scaledIiEET_S2_"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"cplus.cc"
.LASF1:
	.string	"src"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
