"""Disassembler: the instructions of code objects, as they were compiled and as they are by now.

Takes the place of CPython's module of the same name, for a machine with registers and inline caches of
its own. docs/dis.md tells how to read what it prints.
"""

import collections
import io
import sys
import types

from _dis import add_listener as _add_listener, handlers as _handlers, instructions as _instructions, nodes as _nodes
from _dis import remove_listener as _remove_listener
from opcode import *
from opcode import __all__ as _opcodes_all, _generic, _jumps_if, _main_operand, _operands, _operator

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels",
           "show_code", "get_instructions", "Instruction", "Bytecode"] + _opcodes_all
del _opcodes_all

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

MAKE_FUNCTION_FLAGS = ('defaults', 'kwdefaults', 'annotations', 'doc', 'closure')

# module inspect makes its CO_* constants from these.
COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = [COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit))
             for bit in range(flags.bit_length()) if flags & 1 << bit]
    return ", ".join(names) or hex(flags)


# --- what there is to disassemble

class _Unknown:
    def __repr__(self):
        return "<unknown>"

UNKNOWN = _Unknown()

def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')

def _unwrap(x):
    """The code object of functions, methods, generators and coroutines; else x itself."""
    x = getattr(x, '__func__', x)
    for attribute in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, attribute):
            return getattr(x, attribute)
    return x

def _cannot(x):
    return TypeError(f"don't know how to disassemble {type(x).__name__} objects")

def _get_code_object(x):
    x = _unwrap(x)
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if hasattr(x, 'co_code'):
        return x
    raise _cannot(x)


# --- instructions

Positions = collections.namedtuple(
    'Positions', ['lineno', 'end_lineno', 'col_offset', 'end_col_offset'], defaults=[None] * 4)

Operand = collections.namedtuple('Operand', ['kind', 'number', 'value'])
Operand.__doc__ = """One operand of an instruction.

kind   - write, read, update, callee: a register; constant, name, number, jump
number - as it stands in the instruction; of a jump the distance in instructions
value  - name of the variable or register, constant, name, number, or offset of the target
"""

_Cache = collections.namedtuple(
    'Cache', ['specialization', 'state', 'counter', 'misses', 'rewrites', 'left', 'entries', 'why'],
    defaults=[None])

class Cache(_Cache):
    """What a site knows of itself.

    specialization - name of what it does without a detour, or None
    state          - 'uninitialized', 'specialized' or 'generic'
    counter        - runs down to the next step
    misses         - executions that its guards refused, in its whole life
    rewrites       - how often it took another form
    left           - misses until it is specialized anew, or executions until it first is; None: never
    entries        - what the specialization keeps: names and texts
    why            - why it is not specialized, in words; None where it is
    """

    __slots__ = ()

    @property
    def misses_left(self):
        """Misses until the specialization is undone; None if there is none."""
        return self.left if self.specialization else None

    def _counts(self):
        return f"counter: {self.counter}, misses: {self.misses}, rewrites: {self.rewrites}"

    def _kept(self):
        return ", ".join(f"{name}: {text}" for name, text in self.entries.items())

_Instruction = collections.namedtuple(
    "_Instruction",
    ['opname', 'opcode', 'arg', 'argval', 'argrepr', 'offset', 'starts_line', 'is_jump_target',
     'positions'],
    defaults=[None])

_OPNAME_WIDTH = 26
_OPARG_WIDTH = 5

class Instruction(_Instruction):
    """Details for a bytecode operation.

    opname         - human readable name for operation
    opcode         - numeric code for operation
    arg            - numeric argument to operation (if any), otherwise None
    argval         - resolved arg value (if known), otherwise same as arg
    argrepr        - human readable description of all operands
    offset         - start index of operation within bytecode sequence
    starts_line    - line started by this opcode (if any), otherwise None
    is_jump_target - True if other code jumps to here, otherwise False
    positions      - dis.Positions object holding the span of source code covered

    Besides, of instructions that come from code:

    operands       - all operands, a tuple of dis.Operand; arg is the number of one of them
    cache          - dis.Cache, or None: it has none, or has not been used
    """

    operands = ()
    cache = None

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        fields = []
        if lineno_width:
            fields.append(("" if self.starts_line is None else str(self.starts_line)).rjust(lineno_width))
        fields.append('-->' if mark_as_current else '   ')
        fields.append('>>' if self.is_jump_target else '  ')
        fields.append(repr(self.offset).rjust(offset_width))
        fields.extend(self._operation())
        return ' '.join(fields).rstrip()

    def _operation(self):
        yield self.opname.ljust(_OPNAME_WIDTH)
        if self.arg is not None:
            yield repr(self.arg).rjust(_OPARG_WIDTH)
            if self.argrepr:
                yield f'({self.argrepr})'

class NodeInstruction(Instruction):
    """A node of a tree, where an Instruction is expected.

    opname is its class, argrepr and argval what it has besides, offset its number in the listing; opcode
    and arg are None. depth says how deep in the tree it stands.
    """

    depth = 0

    def _operation(self):
        name = '  ' * self.depth + ' '.join(filter(None, (self.opname, self.argrepr)))
        if self.cache is None or self.opname == 'CACHE':
            yield name
        else:
            yield name.ljust(2 * _OPNAME_WIDTH)
            yield f'{self.cache.state} ({self.cache._counts()})'

def _operand_text(operand, instruction_name):
    kind, number, value = operand
    if kind == 'jump':
        return f'to {value}'
    if value is UNKNOWN:
        return f'{kind} {number}'
    if kind == 'constant':
        return repr(value)
    if kind == 'number' and number:
        if instruction_name == 'MAKE_FUNCTION':
            return ', '.join(flag for bit, flag in enumerate(MAKE_FUNCTION_FLAGS) if number & 1 << bit)
        if instruction_name.startswith('FORMAT_VALUE'):
            return '!' + chr(number)
    return str(value)

def _describe(op, operands, extra):
    """All operands as text: "r2 = a + b", "r3, r4, 2"."""
    texts = [_operand_text(operand, opname[op]) for operand in operands]
    operator = _operator[op]
    if operator is None:
        if isinstance(extra, tuple):
            texts.append(f'keywords {extra!r}')
        elif extra is not None:
            texts.append(str(extra))
        return ', '.join(texts)
    jumps_if = _jumps_if[op]
    left, right = texts[1:] if jumps_if is None else texts[:2]
    if operator == '[]':
        text = f'{left}[{right}]'
    else:
        text = f'{left} {operator}{"=" if extra else ""} {right}'
    if jumps_if is None:
        return f'{texts[0]} = {text}'
    return f'{text}, {texts[2]} if {str(jumps_if).lower()}'

def _make_operands(rows, from_code):
    return tuple(Operand(kind, number, value if from_code or kind not in ('constant', 'name') else UNKNOWN)
                 for kind, number, value in rows)

def _decode(code, adaptive=False, line_offset=0, show_caches=False):
    """Yield the Instructions of a code object, or of bytes."""
    rows = _instructions(code, adaptive)
    from_code = not isinstance(code, bytes)
    labels = set(_labels(rows))
    if from_code:
        labels.update(target for start, end, target in _handlers(code))
    last_line = None
    for offset, op, operand_rows, extra, positions, cache in rows:
        line = positions[0] if positions else None
        starts_line = None
        if line is not None and line != last_line:
            last_line = line
            starts_line = line + line_offset
        operands = _make_operands(operand_rows, from_code)
        arg = argval = None
        argrepr = ''
        if operands:
            main = operands[_main_operand(_operands[op])]
            arg = main.number
            argval = arg if main.value is UNKNOWN else main.value
            argrepr = _describe(op, operands, extra)
        positions = Positions(*positions or ())
        made = Instruction(opname[op] if op < len(opname) else f'<{op}>', op, arg, argval, argrepr,
                           offset, starts_line, offset in labels, positions)
        made.operands = operands
        made.cache = Cache(*cache) if cache else None
        yield made
        if show_caches and cache is not None:
            yield _cache_line(Instruction, made, 0, offset + 8)

def _cache_line(cls, of, arg, offset):
    cache = of.cache
    if cache is None:
        text = ''
    elif cls is Instruction:
        text = ', '.join(filter(None, (cache._counts(), cache._kept())))
        if cache.why:
            text += f'; {cache.why}'
    else:
        text = f'({cache._kept() or cache.why})'
    made = cls('CACHE', arg, arg, None, text, offset, None, False, of.positions)
    made.cache = cache
    return made

def _decode_nodes(rows, line_offset=0, show_caches=False):
    """Yield the nodes of a tree."""
    last_line = None
    for number, (depth, name, detail, positions, cache) in enumerate(rows):
        line = positions[0] if positions else None
        starts_line = None
        if line is not None and line != last_line:
            last_line = line
            starts_line = line + line_offset
        made = NodeInstruction(name, None, None, detail or None, detail, number, starts_line, False,
                               Positions(*positions or ()))
        made.depth = depth
        made.cache = Cache(*cache) if cache else None
        yield made
        if show_caches and made.cache and (made.cache.entries or made.cache.why):
            line = _cache_line(NodeInstruction, made, None, number)
            line.depth = depth + 1
            yield line

def _get_instructions(code, adaptive, line_offset=0, show_caches=False):
    nodes = _nodes(code) if adaptive else None
    if nodes is not None:
        return _decode_nodes(nodes, line_offset, show_caches)
    return _decode(code, adaptive, line_offset, show_caches)

def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """Iterator for the opcodes in methods, functions or code.

    first_line says what to call the first source line. adaptive=True gives the specialized form; that of
    code that runs as a tree are its nodes, as NodeInstruction.
    """
    co = _get_code_object(x)
    line_offset = 0 if first_line is None else first_line - co.co_firstlineno
    made = _get_instructions(co, adaptive, line_offset, show_caches)
    return _with_all_units(made, len(co.co_code)) if show_caches and not (adaptive and _nodes(co)) else made

def _with_all_units(instructions, size):
    """As many as co_code has units of two bytes: code that uses them by f_lasti // 2 finds the right one."""
    last, end = None, 0
    for made in instructions:
        yield from _rest_of(last, end, made.offset)
        yield made
        last, end = made, made.offset + 2
    yield from _rest_of(last, end, size)

def _rest_of(of, begin, end):
    for offset in range(begin, end, 2):
        made = Instruction('CACHE', 0, 0, None, '', offset, None, False, of.positions)
        made.cache = None
        yield made


# --- what else is known of code

def _labels(rows):
    for offset, op, operands, *_ in rows:
        for kind, number, target in operands:
            if kind == 'jump':
                yield target

def findlabels(code):
    """Detect all offsets in a byte code which are jump targets."""
    return list(dict.fromkeys(_labels(_instructions(bytes(code)))))

def findlinestarts(code):
    """Find the offsets in a byte code which are start of lines in the source."""
    last_line = None
    for offset, end, line in code.co_lines():
        if line is not None and line != last_line:
            last_line = line
            yield offset, line

_ExceptionTableEntry = collections.namedtuple("_ExceptionTableEntry", "start end target")

def _parse_exception_table(code):
    return [_ExceptionTableEntry(*row) for row in _handlers(code)]

def _unpack_opargs(code):
    """Yield offset, opcode and argument of each instruction in a byte code."""
    for instruction in _decode(bytes(code)):
        yield instruction.offset, instruction.opcode, instruction.arg

def _find_imports(co):
    """Yield name, level and fromlist of each import statement (module modulefinder)."""
    constants = {}
    for instruction in _decode(co):
        operands = instruction.operands
        if instruction.opname == 'LOAD_CONST':
            constants[operands[0].number] = operands[1].value
        elif instruction.opname == 'IMPORT_NAME':
            yield operands[1].value, operands[2].value, constants.get(operands[0].number)

def _find_store_names(co):
    """Yield the global names that the code binds."""
    for instruction in _decode(co):
        if instruction.opname in ('STORE_NAME', 'STORE_GLOBAL'):
            yield instruction.argval

def code_info(x):
    """Formatted details of methods, functions, or code."""
    co = _get_code_object(x)
    lines = [
        f"Name:              {co.co_name}",
        f"Filename:          {co.co_filename}",
        f"Argument count:    {co.co_argcount}",
        f"Positional-only arguments: {co.co_posonlyargcount}",
        f"Kw-only arguments: {co.co_kwonlyargcount}",
        f"Number of locals:  {co.co_nlocals}",
        f"Stack size:        {co.co_stacksize}",
        f"Flags:             {pretty_flags(co.co_flags)}",
    ]
    for title, items, show in (("Constants", co.co_consts, repr), ("Names", co.co_names, str),
                               ("Variable names", co.co_varnames, str),
                               ("Free variables", co.co_freevars, str),
                               ("Cell variables", co.co_cellvars, str)):
        if items:
            lines.append(f"{title}:")
            lines.extend(f"{number:4d}: {show(item)}" for number, item in enumerate(items))
    return "\n".join(lines)

def show_code(co, *, file=None):
    """Print details of methods, functions, or code to file (or sys.stdout)."""
    print(code_info(co), file=file)


# --- listings

def _print_instructions(instructions, lasti, file):
    instructions = list(instructions)
    lines = [i.starts_line for i in instructions if i.starts_line is not None]
    lineno_width = max(3, len(str(max(lines)))) if lines else 0
    last_offset = instructions[-1].offset if instructions else 0
    offset_width = max(4, len(str(last_offset)))
    for i in instructions:
        if i.starts_line is not None and i.offset > 0 and not isinstance(i, NodeInstruction):
            print(file=file)
        print(i._disassemble(lineno_width, i.offset == lasti, offset_width), file=file)

def _print_code(co, lasti, file, line_offset, show_caches, adaptive):
    nodes = _nodes(co) if adaptive else None
    if nodes is not None:
        _print_instructions(_decode_nodes(nodes, line_offset, show_caches), None, file)
        return
    _print_instructions(_decode(co, adaptive, line_offset, show_caches), lasti, file)
    entries = _parse_exception_table(co)
    if entries:
        print("ExceptionTable:", file=file)
        for entry in entries:
            print(f"  {entry.start} to {entry.end} -> {entry.target}", file=file)

def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Disassemble a code object."""
    _print_code(co, lasti, file, 0, show_caches, adaptive)

disco = disassemble

def _disassemble_recursive(co, *, file=None, depth=None, show_caches=False, adaptive=False):
    disassemble(co, file=file, show_caches=show_caches, adaptive=adaptive)
    if depth is not None:
        if depth <= 0:
            return
        depth -= 1
    for x in co.co_consts:
        if hasattr(x, 'co_code'):
            print(file=file)
            print(f"Disassembly of {x!r}:", file=file)
            _disassemble_recursive(x, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)

def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Disassemble classes, methods, functions, and other compiled objects.

    With no argument, disassemble the last traceback.

    Compiled objects currently include generator objects, async generator
    objects, and coroutine objects, all of which store their code object
    in a special attribute.
    """
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    x = _unwrap(x)
    options = dict(file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)
    if hasattr(x, '__dict__'):  # class or module
        for name, item in sorted(x.__dict__.items()):
            if isinstance(item, _have_code):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(item, **options)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _disassemble_recursive(x, **options)
    elif isinstance(x, (bytes, bytearray)):
        _print_instructions(_decode(bytes(x), show_caches=show_caches), -1, file)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), **options)
    else:
        raise _cannot(x)

def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        try:
            tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive)


class Bytecode:
    """The bytecode operations of a piece of code.

    Instantiate this with a function, method, other compiled object, string of
    code, or a code object (as returned by compile()).

    Iterating over this yields the bytecode operations as Instruction instances.
    """

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        return _get_instructions(self.codeobj, self.adaptive, self._line_offset, self.show_caches)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Construct a Bytecode from the given traceback."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches,
                   adaptive=adaptive)

    def info(self):
        """Return formatted information about the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        lasti = -1 if self.current_offset is None else self.current_offset
        with io.StringIO() as output:
            _print_code(self.codeobj, lasti, output, self._line_offset, self.show_caches, self.adaptive)
            return output.getvalue()


# --- who looks on

def add_listener(x, callback):
    """Call callback(event) for each rewrite and miss at the sites of a function, method or code object.

    An event is a dict with the members of an event of `boomslang trace`, and family, span and function of
    its site. The callback is called when the event is over, before the operation is done. Events that it
    causes itself are told to nobody; exceptions that it raises go to sys.unraisablehook.
    """
    if not callable(callback):
        raise TypeError(f"callback must be callable, not {type(callback).__name__}")
    _add_listener(_get_code_object(x), callback)

def remove_listener(x, callback):
    """Undo add_listener, which was called with the same arguments. ValueError: it was not."""
    if not _remove_listener(_get_code_object(x), callback):
        raise ValueError("the callback does not listen to that code")


# --- the command line

def _operand_texts(co):
    """What `boomslang trace` and `boomslang dot` show of instructions: (offset, operands, target or None)."""
    jumps = {i.offset: operand.value for i in _decode(co) for operand in i.operands if operand.kind == 'jump'}
    return [(i.offset, i.argrepr, jumps.get(i.offset)) for i in _decode(co)]

def _matching(co, name):
    if name in (co.co_name, co.co_qualname):
        yield co
        return
    for x in co.co_consts:
        if hasattr(x, 'co_code'):
            yield from _matching(x, name)

def _list_program(co, function, show_caches, adaptive):
    """What `boomslang dis` prints of a program: all of it, or its functions of one name ('': none)."""
    with io.StringIO() as output:
        if not function:
            _disassemble_recursive(co, file=output, show_caches=show_caches, adaptive=adaptive)
        for number, x in enumerate(_matching(co, function) if function else ()):
            if number:
                print(file=output)
            print(f"Disassembly of {x!r}:", file=output)
            _disassemble_recursive(x, file=output, show_caches=show_caches, adaptive=adaptive)
        return output.getvalue()

def _test():
    """Disassemble a file, as `python -m dis FILE` does."""
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument('infile', type=argparse.FileType('rb'), nargs='?', default='-')
    args = parser.parse_args()
    with args.infile as infile:
        source = infile.read()
    dis(compile(source, args.infile.name, "exec"))

if __name__ == "__main__":
    _test()
