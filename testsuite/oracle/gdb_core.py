"""A core file of a kernel that never ran: one thread stands at each of many
addresses, all with the same registers, which point into memory of random
bytes.  gdb takes it for real and tells what every variable is there."""
import random
import struct

BASE = 0xffffc900f0000000
SIZE = 0x40000
# In DWARF's order: rax rdx rcx rbx rsi rdi rbp rsp r8 ... r15.  Each points
# to bytes of its own, and is negative whatever its width.
REGISTERS = [BASE + 0x10000 + n * 0x1000 + 0x80e8 + n * 0x11
             for n in range(16)]
REGISTERS[7] = BASE + 0x8000		# the stack is aligned
NAMES = ['r15', 'r14', 'r13', 'r12', 'rbp', 'rbx', 'r11', 'r10', 'r9', 'r8',
         'rax', 'rcx', 'rdx', 'rsi', 'rdi', 'orig_rax', 'rip', 'cs', 'eflags',
         'rsp', 'ss', 'fs_base', 'gs_base', 'ds', 'es', 'fs', 'gs']
DWARF = ['rax', 'rdx', 'rcx', 'rbx', 'rsi', 'rdi', 'rbp', 'rsp'] + \
        ['r%d' % n for n in range(8, 16)]


def status_note(thread, pc):
    values = dict.fromkeys(NAMES, 0)
    values.update(zip(DWARF, REGISTERS))
    values.update(rip=pc, cs=0x10, ss=0x18, eflags=0x202)
    regs = struct.pack('<27Q', *(values[n] for n in NAMES))
    head = bytearray(112)
    struct.pack_into('<i', head, 32, thread)
    desc = bytes(head) + regs + bytes(8)
    return struct.pack('<III', 5, len(desc), 1) + b'CORE\0\0\0\0' + desc


def write(path, addresses):
    """Thread N (from 1) stands at addresses[N - 1]."""
    notes = b''.join(status_note(n + 1, pc) for n, pc in enumerate(addresses))
    rng = random.Random(1)
    memory = bytes(rng.randrange(1, 256) for _ in range(SIZE))
    at = 64 + 2 * 56
    head = b'\x7fELF\2\1\1' + bytes(9) + struct.pack(
        '<HHIQQQIHHHHHH', 4, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    note = struct.pack('<IIQQQQQQ', 4, 0, at, 0, 0, len(notes), 0, 4)
    load = struct.pack('<IIQQQQQQ', 1, 6, at + len(notes), BASE, 0, SIZE,
                       SIZE, 1)
    with open(path, 'wb') as out:
        out.write(head + note + load + notes + memory)
