"""Runs in gdb, with the file loaded: variables at some places, as stap finds
them (debuginfo_main) and as gdb does, both from a core that gdb_core.py makes.

    DRIVER      debuginfo_main RELEASE, a command
    CORE        path of a file to make
"""
import collections
import os
import subprocess
import sys

import gdb

sys.path.insert(0, os.environ['ORACLE'])
import access
import gdb_core

CORE = os.environ['CORE']
DRIVER = os.environ['DRIVER'].split()
SCALARS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_ENUM,
           gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_CHAR)
# The variable NAME of BLOCK at address PC, which POINT is for stap.
Place = collections.namedtuple('Place', 'pc point name block')


def function_block(pc):
    """Of the function itself, not of what is inlined there."""
    found = None
    block = gdb.block_for_pc(pc)
    while block:
        if block.function:
            found = block
        block = block.superblock
    return found


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


def gdb_says(place):
    """(path, value) or (path, None) where gdb cannot tell; the path may be
    None: nothing to read."""
    try:
        frame = gdb.newest_frame()
        while frame.type() == gdb.INLINE_FRAME:
            frame = frame.older()
        value = frame.read_var(place.name, place.block)
        scalar = first_scalar(value)
        if not scalar:
            return None, None
        path, value = scalar
        if value.is_optimized_out or '<synthetic pointer>' in str(value):
            return path, None
        return path, int(value) & access.M
    except (gdb.error, ValueError, RuntimeError):
        return '', None


def load(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def ask(text):
    """An answer for each line: a point, and expressions behind tabs."""
    out = subprocess.run(DRIVER + ['-'], input=text, text=True,
                         stdout=subprocess.PIPE, check=True).stdout
    return [a.strip() for a in ('\n' + out).split('\npoint ')[1:]]


def ours(places, paths):
    return ask(''.join('%s\t$%s%s\n' % (p.point, p.name, path or '')
                       for p, path in zip(places, paths)))


def stop_at(places):
    """What gdb says with a thread standing at each."""
    gdb_core.write(CORE, [p.pc for p in places])
    gdb.execute('core-file ' + CORE, to_string=True)
    says = [None] * len(places)
    for thread in gdb.selected_inferior().threads():
        thread.switch()
        n = thread.ptid[1] - 1
        assert gdb.newest_frame().pc() == places[n].pc
        says[n] = gdb_says(places[n])
    return says


def judge(place, path, want, answer):
    """What it counts as, and a line to print if it is worth one."""
    last = answer.split('\n')[-1]
    fine = '): ' in last and 'error: ' not in last
    at = '0x%x $%s%s' % (place.pc, place.name, path)
    if '\nerror: ' in answer:
        return 'refused', None
    if path is None:
        return 'parts', None
    if want is None:
        return ('more' if fine else 'neither'), None
    if not fine:
        return 'missing', 'missing: %s: %s' % (at, answer)
    try:
        value = access.run(last.split('): ', 1)[1], gdb_core.REGISTERS, load)
    except gdb.MemoryError as e:
        return 'differ', 'differs: %s: %s: %s' % (at, e, answer)
    if value != want:
        return 'differ', 'differs: %s: 0x%x, in gdb 0x%x: %s' % (
            at, value, want, answer)
    return 'equal', None


def compare(places):
    """One line for each that differs, then a summary line."""
    says = stop_at(places)
    answers = ours(places, [path for path, _ in says])
    n = collections.Counter()
    for place, (path, want), answer in zip(places, says, answers):
        kind, text = judge(place, path, want, answer)
        n[kind] += 1
        if text:
            print(text)
    print('%d pairs: %d equal, %d differ, %d missing; gdb cannot tell %d, '
          'of which we read %d; %d at places that cannot be probed; '
          '%d without a number in them' %
          (len(places), n['equal'], n['differ'], n['missing'],
           n['more'] + n['neither'], n['more'], n['refused'], n['parts']))
