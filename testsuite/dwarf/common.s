/*
 * What dwz makes of two programs' DWARF: the part that they share.  shared.s
 * refers to places in it by these offsets, as dwz writes them.
 */
	.section .debug_abbrev, "", @progbits
	.uleb128 1, 0x3c			/* DW_TAG_partial_unit */
	.byte 1
	.byte 0, 0
	.uleb128 2, 0x24			/* DW_TAG_base_type */
	.byte 0
	.uleb128 0x03, 0x08			/* name, string */
	.uleb128 0x0b, 0x0b			/* byte_size, data1 */
	.uleb128 0x3e, 0x0b			/* encoding, data1 */
	.byte 0, 0
	.uleb128 3, 0x13			/* DW_TAG_structure_type */
	.byte 1
	.uleb128 0x03, 0x0e			/* name, strp */
	.uleb128 0x0b, 0x0b			/* byte_size, data1 */
	.byte 0, 0
	.uleb128 4, 0x0d			/* DW_TAG_member */
	.byte 0
	.uleb128 0x03, 0x0e			/* name, strp */
	.uleb128 0x49, 0x13			/* type, ref4 */
	.uleb128 0x38, 0x0b			/* data_member_location, data1 */
	.byte 0, 0
	.uleb128 5, 0x0f			/* DW_TAG_pointer_type */
	.byte 0
	.uleb128 0x0b, 0x0b			/* byte_size, data1 */
	.uleb128 0x49, 0x13			/* type, ref4 */
	.byte 0, 0
	.uleb128 6, 0x2e			/* DW_TAG_subprogram */
	.byte 0
	.uleb128 0x03, 0x0e			/* name, strp */
	.uleb128 0x3b, 0x0b			/* decl_line, data1 */
	.uleb128 0x20, 0x0b			/* inline, data1 */
	.byte 0, 0
	.byte 0

	.section .debug_str, "", @progbits
	.asciz ""				/* 0x00 */
	.asciz "shared_pair"			/* 0x01 */
	.asciz "left"				/* 0x0d */
	.asciz "shared_inline"			/* 0x12 */
	.asciz "shared_name"			/* 0x20 */

	.section .debug_info, "", @progbits
begin:
	.long end - . - 4
	.value 5
	.byte 3, 8				/* DW_UT_partial */
	.long 0
	.uleb128 1				/* 0x0c */
	.uleb128 2				/* 0x0d */
	.asciz "int"
	.byte 4, 5
	.uleb128 3				/* 0x14 */
	.long 0x01
	.byte 8
	.uleb128 4
	.long 0x0d, 0x0d
	.byte 4
	.byte 0
	.uleb128 5				/* 0x25 */
	.byte 8
	.long 0x14
	.uleb128 6				/* 0x2b */
	.long 0x12
	.byte 9, 3
	.byte 0
end:
	.section .note.GNU-stack, "", @progbits
