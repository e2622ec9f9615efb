/*
 * A unit of debug information that is large enough for an index, and that
 * makes a relocatable file a kernel module: linked to the other objects here.
 * Its types are called "filler".
 */
	.section .modinfo, "a"
	.asciz "vermagic=0-test SMP"
	.asciz "name=large"

	.section .debug_abbrev, "", @progbits
abbrevs:
	.uleb128 1, 0x11			/* DW_TAG_compile_unit */
	.byte 1
	.uleb128 0x03, 0x08			/* name, string */
	.byte 0, 0
	.uleb128 2, 0x24			/* DW_TAG_base_type */
	.byte 0
	.uleb128 0x03, 0x0e			/* name, strp */
	.uleb128 0x0b, 0x0b			/* byte_size, data1 */
	.uleb128 0x3e, 0x0b			/* encoding, data1 */
	.byte 0, 0
	.byte 0

	.section .debug_str, "MS", @progbits, 1
filler:
	.asciz "filler"

	.section .debug_info, "", @progbits
	.long end - begin
begin:
	.value 5
	.byte 1, 8				/* DW_UT_compile */
	.long abbrevs
	.uleb128 1
	.asciz "large.s"
	.rept 30000
	.uleb128 2
	.long filler
	.byte 4, 5				/* a signed number of 4 bytes */
	.endr
	.byte 0
end:
	.section .note.GNU-stack, "", @progbits
