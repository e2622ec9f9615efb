"""Runs in gdb, with a program or library loaded: compares variables at random
lines of it, see gdb_compare.py.

    FILE        the program
    ADDRESSES   file of function entries, in hex
    SEED        of the choice
    COUNT       pairs (line, variable) wanted
"""
import itertools
import os
import random
import sys

import gdb

sys.path.insert(0, os.environ['ORACLE'])
from gdb_compare import Place, ask, compare, function_block

FILE, COUNT = os.environ['FILE'], int(os.environ['COUNT'])


def lines(function):
    """Addresses at which lines of the function begin."""
    table = gdb.find_pc_line(function.start).symtab
    if not table or not table.linetable():
        return []
    return sorted({e.pc for e in table.linetable()
                   if function.start <= e.pc < function.end})


def in_scope(pc):
    """Names with the block that has them, the nearest first: up to the
    function, or to what is inlined there."""
    found = {}
    block = gdb.block_for_pc(pc)
    while block and not block.is_static and not block.is_global:
        for symbol in block:
            if (symbol.is_argument or symbol.is_variable) and symbol.name:
                found.setdefault(symbol.name, block)
        if block.function:
            break
        block = block.superblock
    return sorted(found.items())


def any_place(entry, rng):
    function = function_block(entry)
    if not function or function.start != entry:
        return None
    pcs = lines(function)
    pc = pcs and rng.choice(pcs)
    names = pcs and in_scope(pc)
    if not names:
        return None
    name, block = rng.choice(names)
    return Place(pc, 'process("%s").statement(0x%x)' % (FILE, pc), name, block)


def are_statements(places):
    """gdb's table has lines as well that are no place to stop at."""
    answers = ask(''.join(p.point + '\n' for p in places))
    return [p for p, a in zip(places, answers)
            if '\nerror: no statement begins' not in a]


def choose():
    rng = random.Random(int(os.environ['SEED']))
    with open(os.environ['ADDRESSES']) as file:
        addresses = sorted({int(line, 16) for line in file})
    rng.shuffle(addresses)
    found = (any_place(entry, rng) for entry in addresses)
    places = list(itertools.islice((p for p in found if p), 4 * COUNT))
    return are_statements(places)[:COUNT]


compare(choose())
