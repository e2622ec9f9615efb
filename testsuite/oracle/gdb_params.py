"""Runs in gdb, with a kernel's file loaded: compares parameters at the entries
of random functions, see gdb_compare.py.

    ADDRESSES   file of function entries, in hex
    SEED        of the choice
    COUNT       pairs (function, parameter) wanted
"""
import os
import random
import sys

import gdb

sys.path.insert(0, os.environ['ORACLE'])
from gdb_compare import Place, compare, function_block


def parameters(pc):
    block = function_block(pc)
    if not block or block.start != pc:
        return []
    return [s.name for s in block if s.is_argument and s.name]


def choose():
    rng = random.Random(int(os.environ['SEED']))
    addresses = sorted({int(line, 16) for line in
                        open(os.environ['ADDRESSES'])})
    rng.shuffle(addresses)
    places = []
    for pc in addresses:
        names = parameters(pc)
        if names:
            places.append(Place(pc, 'kernel.function(0x%x).call' % pc,
                                rng.choice(names), function_block(pc)))
            if len(places) == int(os.environ['COUNT']):
                break
    return places


compare(choose())
