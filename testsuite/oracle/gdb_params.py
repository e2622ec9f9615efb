"""Runs in gdb, with a kernel's file loaded: compares parameters at the entries
of random functions with what debuginfo_main says of them.

    ADDRESSES   file of function entries, in hex
    SEED        of the choice
    COUNT       pairs (function, parameter) wanted
    DRIVER      debuginfo_main RELEASE, a command
    CORE        path of a file to make

One line for each pair that differs, then a summary line.
"""
import os
import random
import subprocess
import sys

import gdb

sys.path.insert(0, os.environ['ORACLE'])
import access
import gdb_core

ADDRESSES, CORE = os.environ['ADDRESSES'], os.environ['CORE']
COUNT = int(os.environ['COUNT'])
DRIVER = os.environ['DRIVER'].split()
SCALARS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_ENUM,
           gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_CHAR)


def function_block(pc):
    """Of the function itself, not of what is inlined at its entry."""
    found = None
    block = gdb.block_for_pc(pc)
    while block:
        if block.function:
            found = block
        block = block.superblock
    return found


def parameters(pc):
    block = function_block(pc)
    if not block or block.start != pc:
        return []
    return [s.name for s in block if s.is_argument and s.name]


def choose():
    rng = random.Random(int(os.environ['SEED']))
    addresses = sorted({int(line, 16) for line in open(ADDRESSES)})
    rng.shuffle(addresses)
    pairs = []
    for pc in addresses:
        names = parameters(pc)
        if names:
            pairs.append((pc, rng.choice(names)))
            if len(pairs) == COUNT:
                break
    return pairs


def first_scalar(value):
    """The first part that is a number: its path, and what it is; None if
    there is none."""
    path = ''
    while True:
        kind = value.type.strip_typedefs().code
        if kind in (gdb.TYPE_CODE_STRUCT, gdb.TYPE_CODE_UNION):
            fields = [f for f in value.type.strip_typedefs().fields()
                      if f.name and not f.bitsize]
            if not fields:
                return None
            path += '->' + fields[0].name
            value = value[fields[0]]
        elif kind == gdb.TYPE_CODE_ARRAY:
            path += '[0]'
            value = value[0]
        elif kind in SCALARS:
            return path, value
        else:
            return None


def gdb_says(pc, name):
    """(path, value) or (path, None) where gdb cannot tell; the path may be
    None: nothing to read."""
    try:
        frame = gdb.newest_frame()
        while frame.type() == gdb.INLINE_FRAME:
            frame = frame.older()
        value = frame.read_var(name, function_block(pc))
        scalar = first_scalar(value)
        if not scalar:
            return None, None
        path, value = scalar
        if value.is_optimized_out:
            return path, None
        return path, int(value) & access.M
    except (gdb.error, ValueError, RuntimeError) as e:
        return '', None


def load(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def ours(lines):
    text = ''.join('kernel.function(0x%x).call\t$%s%s\n' % l for l in lines)
    out = subprocess.run(DRIVER + ['-'], input=text, text=True,
                         stdout=subprocess.PIPE, check=True).stdout
    return [a.strip() for a in ('\n' + out).split('\npoint ')[1:]]


def main():
    pairs = choose()
    gdb_core.write(CORE, [pc for pc, _ in pairs])
    gdb.execute('core-file ' + CORE, to_string=True)
    says = [None] * len(pairs)
    for thread in gdb.selected_inferior().threads():
        thread.switch()
        n = thread.ptid[1] - 1
        assert gdb.newest_frame().pc() == pairs[n][0]
        says[n] = gdb_says(*pairs[n])
    answers = ours([(pc, name, path or '')
                    for (pc, name), (path, _) in zip(pairs, says)])
    equal = differ = missing = more = neither = parts = refused = 0
    for (pc, name), (path, want), answer in zip(pairs, says, answers):
        last = answer.split('\n')[-1]
        fine = '): ' in last and 'error: ' not in last
        if '\nerror: function ' in answer:
            refused += 1        # in init code, blocklisted
        elif path is None:
            parts += 1
        elif want is None:
            more += fine
            neither += not fine
        elif not fine:
            missing += 1
            print('missing: 0x%x $%s%s: %s' % (pc, name, path, answer))
        else:
            value = access.run(last.split('): ', 1)[1], gdb_core.REGISTERS,
                               load)
            if value == want:
                equal += 1
            else:
                differ += 1
                print('differs: 0x%x $%s%s: 0x%x, in gdb 0x%x: %s' %
                      (pc, name, path, value, want, answer))
    print('%d pairs: %d equal, %d differ, %d missing; gdb cannot tell %d, '
          'of which we read %d; %d in functions that cannot be probed; '
          '%d without a number in them' %
          (len(pairs), equal, differ, missing, more + neither, more, refused,
           parts))


main()
