"""The instructions of the bytecode, by number: names, and what an instruction's argument is.

Takes the place of CPython's module of the same name, whose numbers are of another machine. Several
opcodes share a name: `a + b` is BINARY_OP whichever of the two is a constant, and so is `a - b`; opmap
has the first of them. _operands, _operator and _jumps_if say of each opcode what its name does not.
"""

from _dis import opcodes as _opcodes
from _opcode import stack_effect

__all__ = ["cmp_op", "hasconst", "hasname", "hasjrel", "hasjabs", "haslocal", "hascompare", "hasfree",
           "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "hasnargs", "stack_effect"]

cmp_op = ('<', '<=', '==', '!=', '>', '>=')

opname = []
_generic = []       # the opcode before it was specialized, itself for most
_operands = []      # kinds: write, read, update, callee (of registers), constant, name, number, jump
_has_cache = []     # a word with a cache follows
_operator = []      # of two operands: '+'; else None
_jumps_if = []      # of a comparison that jumps: the truth value for which it does; else None
for _row in _opcodes():
    for _list, _item in zip((opname, _generic, _operands, _has_cache, _operator, _jumps_if), _row):
        _list.append(_item)
opmap = {}
for _number, _name in enumerate(opname):
    opmap.setdefault(_name, _number)

# Tools for versions without RESUME, as this machine is, ask for it. No opcode has this number: SEND
# suspends, and who looks for the place finds the YIELD_VALUE behind it.
opmap['YIELD_FROM'] = 1 << 16

# Every instruction but the first has room for operands.
HAVE_ARGUMENT = 1
EXTENDED_ARG = opmap['EXTENDED_ARG'] # the upper half of a name's number, for the instruction behind it

# An instruction has up to three operands. Its argument is the most telling of them.
def _main_operand(kinds):
    for kind in ('jump', 'name', 'constant', 'number'):
        if kind in kinds:
            return kinds.index(kind)
    return 0 if kinds else None

def _with_argument(*wanted):
    return [number for number, kinds in enumerate(_operands)
            if kinds and kinds[_main_operand(kinds)] in wanted]

hasconst = _with_argument('constant')
hasname = _with_argument('name')
hasjrel = _with_argument('jump')
hasjabs = []
hasfree = [number for number, name in enumerate(opname)
           if name in ('MAKE_CELL', 'COPY_FREE_VARS') or name.endswith('DEREF')]
haslocal = [number for number in _with_argument('write', 'read', 'update', 'callee')
            if number not in hasfree]
hascompare = [number for number, operator in enumerate(_operator) if operator in cmp_op]
hasnargs = []

del _opcodes, _row, _list, _item, _number, _name
