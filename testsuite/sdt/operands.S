/* Operands as compilers write them, and some that say nothing to us. */
#include <sys/sdt.h>
	.data
	.globl variable
variable: .quad 1
table:	.quad 1, 2, 3
	.text
	.globl _start
_start:
	STAP_PROBE(shop, none)
	STAP_PROBE6(shop, registers, 8@%rax, -4@%eax, 4@%r10d, 2@%r10w, -1@%al, 1@%ah)
	STAP_PROBE6(shop, more_registers, 1@%sil, -1@%r15b, 8@%rsp, -8@%rbp, -2@%si, 4@%rdx)
	STAP_PROBE6(shop, constants, 4@$5, -4@$-1, 4@$-1, -8@$-9223372036854775808, 1@$0x41, 2@$-1)
	STAP_PROBE6(shop, memory, 8@(%rax), -4@-16(%rbp), 2@8(%rsp), 1@(%rax,%rbx), 8@(%rax,%rbx,8), -4@24(%r12,%r13,4))
	STAP_PROBE6(shop, symbols, 8@variable(%rip), -4@table+8(%rip), 8@table(,%rax,8), 8@$variable, 4@16+table(%rip), 8@variable)
	STAP_PROBE5(shop, legacy, %rdi, $7, 8(%rsp), (%rdi), variable(%rip))
	STAP_PROBE2(shop, wide, 8@%eax, -8@%ax)
	STAP_PROBE6(shop, not_understood, 8f@%xmm0, 8@%xmm1, 8@missing(%rip), 8@%fs:16, 3@%rax, 8@)
	STAP_PROBE4(shop, not_understood_either, 8@16(%rip), 4@%rip, 8@variable+table(%rip), 8@(,%rax,8))
	STAP_PROBE12(other__shop, twelve, 1@$1, 1@$2, 1@$3, 1@$4, 1@$5, 1@$6, 1@$7, 1@$8, 1@$9, 1@$10, 1@$11, 1@$12)
	ret
