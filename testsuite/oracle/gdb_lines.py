"""Runs in gdb, with a kernel's file loaded: for random lines of functions, the
places of kernel.statement("FUNC@FILE:LINE") against gdb's line table.

    ADDRESSES   file of function entries, in hex
    SEED        of the choice
    COUNT       lines wanted
    DRIVER      debuginfo_main RELEASE, a command

Lines are chosen from the function's own text, not from that of functions
inlined into it.  Two things count as equal, and are counted:

    repeats     gdb has a row that only says again what the row before it said;
                stap has no place there, as the line went on and did not begin
    left out    gdb has no row where another file's follows at the same address,
                as when a line begins with an inlined call, or where only the
                discriminator changes; stap has a place there

ud2 of WARN() and BUG(), which no probe can replace, does not count.
"""
import os
import random
import subprocess

import gdb

COUNT = int(os.environ['COUNT'])
DRIVER = os.environ['DRIVER'].split()


def is_same(a, b):
    return a and (a.name, a.symtab.filename, a.line) == \
        (b.name, b.symtab.filename, b.line)


def function_at(pc):
    """The innermost function or inlined copy."""
    block = gdb.block_for_pc(pc)
    while block and not block.function:
        block = block.superblock
    return block.function if block else None


def outermost_at(pc):
    found = None
    block = gdb.block_for_pc(pc)
    while block:
        if block.function:
            found = block
        block = block.superblock
    return found


def statement(block, rng):
    """A line of BLOCK, a function, and the addresses of its statements there;
    line() leaves out rows that begin none.  None if a few tries find no line
    of the function's own text."""
    table = block.function.symtab.linetable()
    entries = [entry for entry in table
               if block.start <= entry.pc < block.end]
    lines = sorted({entry.line for entry in entries if entry.line})
    repeats = {b.pc for a, b in zip(entries, entries[1:])
               if a.line == b.line}
    for line in rng.sample(lines, min(len(lines), 4)):
        places = sorted({entry.pc for entry in table.line(line) or ()
                         if block.start <= entry.pc < block.end})
        if places and is_same(function_at(places[0]), block.function):
            return line, places, repeats
    return None


def choose():
    rng = random.Random(int(os.environ['SEED']))
    addresses = [int(line, 16) for line in open(os.environ['ADDRESSES'])]
    addresses = sorted(set(addresses))
    rng.shuffle(addresses)
    chosen = []
    for pc in addresses:
        block = outermost_at(pc)
        if not block or block.start != pc:
            continue
        # DWARF does not say what file an assembler's function is declared in.
        if block.function.symtab.filename.endswith('.S'):
            continue
        found = statement(block, rng)
        if not found:
            continue
        function = block.function
        chosen.append((function.name, function.symtab.filename, found[0],
                       block, found[1], found[2]))
        if len(chosen) == COUNT:
            break
    return chosen


def ours(chosen):
    text = ''.join('kernel.statement("%s@%s:%d")\n' %
                   (c[0], os.path.normpath(c[1]), c[2]) for c in chosen)
    out = subprocess.run(DRIVER + ['-'], input=text, text=True,
                         stdout=subprocess.PIPE, check=True).stdout
    answers = []
    for answer in ('\n' + out).split('\npoint ')[1:]:
        lines = answer.strip().split('\n')[1:]
        answers.append(([int(l.rsplit(' ftrace', 1)[0].split()[1], 16)
                         for l in lines if l.startswith('kernel.')],
                        '\n'.join(lines)))
    return answers


def is_ud2(pc):
    """WARN() and BUG(): no probe can be there, and stap has no place."""
    return bytes(gdb.selected_inferior().read_memory(pc, 2)) == b'\x0f\x0b'


def is_left_out(pc, line):
    """A row begins there that gdb took for another line's, or the line goes
    on."""
    at = gdb.find_pc_line(pc)
    return at.pc == pc or at.line == line


def kind_of(line, found, wanted, repeats, text):
    if 'error: kernel.statement' in text or 'error: function' in text:
        return 'refused'
    missing = [pc for pc in wanted if pc not in found and not is_ud2(pc)]
    more = [pc for pc in found if pc not in wanted]
    if not missing and not more:
        return 'equal'
    if not all(pc in repeats for pc in missing) or \
            not all(is_left_out(pc, line) for pc in more):
        return 'differ'
    return 'equal but for repeats' if not more else \
        'equal but for rows left out' if not missing else 'equal but for both'


def check_statements():
    chosen = choose()
    kinds = {}
    for (name, path, line, block, wanted, repeats), (found, text) in \
            zip(chosen, ours(chosen)):
        inside = sorted(a for a in found if block.start <= a < block.end)
        kind = kind_of(line, inside, wanted, repeats, text)
        kinds[kind] = kinds.get(kind, 0) + 1
        if kind == 'differ':
            print('%s: %s@%s:%d: %s, in gdb %s%s' % (
                kind, name, path, line, [hex(a) for a in inside],
                [hex(a) for a in wanted],
                ': ' + text if text.startswith('error') else ''))
    print('%d lines: %s' % (len(chosen), ', '.join(
        '%d %s' % (n, k) for k, n in sorted(kinds.items()))))


check_statements()
