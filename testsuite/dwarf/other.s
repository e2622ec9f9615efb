	.file	"other.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "src" "other.c"
	.p2align 4
	.globl	dig
	.type	dig, @function
dig:
.LVL0:
.LFB1:
	.file 1 "other.c"
	.loc 1 14 1 view -0
	.cfi_startproc
	.loc 1 15 2 view .LVU1
	.loc 1 15 9 is_stmt 0 view .LVU2
	movl	counter(%rip), %eax
	addl	$1, %eax
	movl	%eax, counter(%rip)
	.loc 1 16 2 is_stmt 1 view .LVU3
.LVL1:
.LBB4:
.LBI4:
	.loc 1 8 19 view .LVU4
.LBB5:
	.loc 1 10 2 view .LVU5
	.loc 1 10 11 is_stmt 0 view .LVU6
	imull	8(%rdi), %eax
.LBE5:
.LBE4:
	.loc 1 16 28 view .LVU7
	addl	elsewhere(%rip), %eax
	.loc 1 17 1 view .LVU8
	ret
	.cfi_endproc
.LFE1:
	.size	dig, .-dig
	.globl	from_linker_storage
	.bss
	.align 8
	.type	from_linker_storage, @object
	.size	from_linker_storage, 8
from_linker_storage:
	.zero	8
	.data
	.align 4
	.type	counter, @object
	.size	counter, 4
counter:
	.long	5
	.globl	elsewhere
	.align 4
	.type	elsewhere, @object
	.size	elsewhere, 4
elsewhere:
	.long	9
	.text
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x122
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x2
	.long	.LASF6
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x3
	.long	.LASF7
	.byte	0x10
	.byte	0x1
	.byte	0x2
	.byte	0x8
	.long	0x56
	.uleb128 0x4
	.string	"pad"
	.byte	0x1
	.byte	0x2
	.byte	0x16
	.long	0x56
	.byte	0
	.uleb128 0x5
	.long	.LASF2
	.byte	0x1
	.byte	0x2
	.byte	0x1f
	.long	0x62
	.byte	0x8
	.byte	0
	.uleb128 0x6
	.byte	0x8
	.byte	0x5
	.long	.LASF3
	.uleb128 0x7
	.long	0x56
	.uleb128 0x8
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x1
	.long	.LASF4
	.byte	0x4
	.byte	0x5
	.long	0x62
	.uleb128 0x9
	.byte	0x3
	.quad	elsewhere
	.uleb128 0x9
	.long	.LASF8
	.byte	0x1
	.byte	0x5
	.byte	0xc
	.long	0x62
	.uleb128 0x9
	.byte	0x3
	.quad	counter
	.uleb128 0x1
	.long	.LASF5
	.byte	0x6
	.byte	0xf
	.long	0x5d
	.uleb128 0x9
	.byte	0x3
	.quad	from_linker_storage
	.uleb128 0xa
	.string	"dig"
	.byte	0x1
	.byte	0xd
	.byte	0x1f
	.long	0x62
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.long	0x107
	.uleb128 0xb
	.string	"h"
	.byte	0x1
	.byte	0xd
	.byte	0x32
	.long	0x107
	.uleb128 0x1
	.byte	0x55
	.uleb128 0xc
	.long	0x10d
	.quad	.LBI4
	.byte	.LVU4
	.quad	.LBB4
	.quad	.LBE4-.LBB4
	.byte	0x1
	.byte	0x10
	.byte	0x9
	.uleb128 0xd
	.long	0x11a
	.long	.LLST0
	.long	.LVUS0
	.byte	0
	.byte	0
	.uleb128 0xe
	.byte	0x8
	.long	0x2e
	.uleb128 0xf
	.long	.LASF9
	.byte	0x1
	.byte	0x8
	.byte	0x13
	.long	0x62
	.byte	0x3
	.uleb128 0x10
	.string	"x"
	.byte	0x1
	.byte	0x8
	.byte	0x1d
	.long	0x62
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
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
	.uleb128 0x2
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
	.uleb128 0x3
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
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0xd
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
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x5
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
	.uleb128 0x6
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
	.uleb128 0x7
	.uleb128 0x35
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
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
	.uleb128 0xa
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
	.uleb128 0xb
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
	.uleb128 0xc
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
	.byte	0
	.byte	0
	.uleb128 0xd
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
	.uleb128 0xe
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
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
	.byte	0
	.byte	0
	.uleb128 0x10
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
	.byte	0
	.section	.debug_loclists,"",@progbits
	.long	.Ldebug_loc3-.Ldebug_loc2
.Ldebug_loc2:
	.value	0x5
	.byte	0x8
	.byte	0
	.long	0
.Ldebug_loc0:
.LVUS0:
	.uleb128 .LVU4
	.uleb128 .LVU6
.LLST0:
	.byte	0x4
	.uleb128 .LVL1-.Ltext0
	.uleb128 .LVL1-.Ltext0
	.uleb128 0x2
	.byte	0x75
	.sleb128 8
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
.LASF8:
	.string	"counter"
.LASF4:
	.string	"elsewhere"
.LASF9:
	.string	"twice"
.LASF3:
	.string	"long int"
.LASF6:
	.string	"GNU C17 12.2.0 -mtune=generic -march=x86-64 -gdwarf-5 -O2 -fno-asynchronous-unwind-tables -fcf-protection=none -fno-stack-protector -fno-pie"
.LASF7:
	.string	"hidden"
.LASF2:
	.string	"treasure"
.LASF5:
	.string	"from_linker_storage"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"other.c"
.LASF1:
	.string	"src"
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
