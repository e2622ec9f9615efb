/*
 * A program whose DWARF refers to common.s: its function's name, the type of
 * its parameter, and the function that is copied inline are there.
 */
	.globl enter
	.type enter, @function
enter:
	nop
copied:
	nop
	nop
copied_end:
	ret
enter_end:
	.size enter, . - enter

	.section .gnu_debugaltlink, "", @progbits
	.asciz "common"
	.fill 20, 1, 0x5a			/* its build-id */

	.section .debug_abbrev, "", @progbits
	.uleb128 1, 0x11			/* DW_TAG_compile_unit */
	.byte 1
	.uleb128 0x03, 0x08			/* name, string */
	.uleb128 0x11, 0x01			/* low_pc, addr */
	.uleb128 0x12, 0x07			/* high_pc, data8 */
	.byte 0, 0
	.uleb128 2, 0x2e			/* DW_TAG_subprogram */
	.byte 1
	.uleb128 0x3f, 0x19			/* external, flag_present */
	.uleb128 0x03, 0x1f21			/* name, GNU_strp_alt */
	.uleb128 0x3b, 0x0b			/* decl_line, data1 */
	.uleb128 0x11, 0x01			/* low_pc, addr */
	.uleb128 0x12, 0x07			/* high_pc, data8 */
	.byte 0, 0
	.uleb128 3, 0x05			/* DW_TAG_formal_parameter */
	.byte 0
	.uleb128 0x03, 0x08			/* name, string */
	.uleb128 0x49, 0x1f20			/* type, GNU_ref_alt */
	.uleb128 0x02, 0x18			/* location, exprloc */
	.byte 0, 0
	.uleb128 4, 0x1d			/* DW_TAG_inlined_subroutine */
	.byte 0
	.uleb128 0x31, 0x1f20			/* abstract_origin, GNU_ref_alt */
	.uleb128 0x11, 0x01			/* low_pc, addr */
	.uleb128 0x12, 0x07			/* high_pc, data8 */
	.byte 0, 0
	.uleb128 5, 0x24			/* DW_TAG_base_type */
	.byte 0
	.uleb128 0x03, 0x08			/* name, string */
	.uleb128 0x0b, 0x0b			/* byte_size, data1 */
	.uleb128 0x3e, 0x0b			/* encoding, data1 */
	.byte 0, 0
	.byte 0

	.section .debug_info, "", @progbits
	.long end - begin
begin:
	.value 5
	.byte 1, 8				/* DW_UT_compile */
	.long 0
	.uleb128 1
	.asciz "shared.c"
	.quad enter, enter_end - enter
	.uleb128 2
	.long 0x20
	.byte 7
	.quad enter, enter_end - enter
	.uleb128 3
	.asciz "p"
	.long 0x25
	.uleb128 1
	.byte 0x55				/* in rdi */
	.uleb128 4
	.long 0x2b
	.quad copied, copied_end - copied
	.byte 0
	.rept 30000				/* large enough for an index */
	.uleb128 5
	.asciz "own"
	.byte 4, 5
	.endr
	.byte 0
end:
	.section .note.GNU-stack, "", @progbits
