"""Runs the text of an access (debuginfo/access.h) on given registers."""
M = (1 << 64) - 1


def signed(v, bits=64):
    v &= (1 << bits) - 1
    return v - (1 << bits) if v >> (bits - 1) else v


def quotient(a, b):
    """Rounded to 0, as C does."""
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


BINARY = {
    'add': lambda a, b: a + b,
    'sub': lambda a, b: a - b, 'mul': lambda a, b: a * b,
    'and': lambda a, b: a & b, 'or': lambda a, b: a | b,
    'xor': lambda a, b: a ^ b, 'shl': lambda a, b: a << b,
    'shr': lambda a, b: a >> b, 'sar': lambda a, b: signed(a) >> b,
    'div': lambda a, b: quotient(signed(a), signed(b)),
    'udiv': lambda a, b: a // b,
    'mod': lambda a, b: a % b,
    'eq': lambda a, b: a == b, 'ne': lambda a, b: a != b,
    'lt': lambda a, b: signed(a) < signed(b),
    'le': lambda a, b: signed(a) <= signed(b),
    'gt': lambda a, b: signed(a) > signed(b),
    'ge': lambda a, b: signed(a) >= signed(b),
}


def run(text, registers, load):
    """LOAD(address, size) gives bytes."""
    stack = []
    for step in text.split('; '):
        op, _, arg = step.partition(' ')
        n = int(arg, 0) if arg else None
        if op in ('const', 'addr'):
            stack.append(n & M)
        elif op == 'reg':
            stack.append(registers[n])
        elif op == 'load':
            stack.append(int.from_bytes(load(stack.pop(), n), 'little'))
        elif op == 'sext':
            stack.append(signed(stack.pop(), n) & M)
        elif op == 'zext':
            stack.append(stack.pop() & ((1 << n) - 1))
        elif op == 'neg':
            stack.append(-stack.pop() & M)
        elif op == 'not':
            stack.append(~stack.pop() & M)
        elif op == 'dup':
            stack.append(stack[-1 - (n or 0)])
        elif op == 'drop':
            stack.pop()
        elif op == 'swap':
            stack[-1], stack[-2] = stack[-2], stack[-1]
        else:
            b = stack.pop() if n is None else n
            a = stack.pop()
            stack.append(BINARY[op](a, b) & M)
    assert len(stack) == 1
    return stack[0]
