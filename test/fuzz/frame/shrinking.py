"""Making a failing case smaller: Python programs by their syntax tree, other texts by pieces.

Both take a function `keep(candidates)` that answers the index of the first candidate that still fails in
the same way, or None; it may try several at once. Both end when nothing smaller fails, or when
`time_left()` says no.
"""

import ast
import warnings
from functools import partial

# At most so many candidates are handed over at once.
GROUP = 24


def first_kept(candidates, keep, time_left):
    """Answer (number, candidate) of the first that still fails, or None.

    The groups grow: where every second candidate is good, trying many at once is a waste, where hardly any
    is, so is starting processes for few.
    """
    group, size, begin = [], 2, 0
    for candidate in candidates:
        group.append(candidate)
        if len(group) < size:
            continue
        found = keep(group)
        if found is not None:
            return begin + found, group[found]
        begin += len(group)
        group, size = [], min(size * 2, GROUP)
        if not time_left():
            return None
    found = keep(group) if group else None
    return None if found is None else (begin + found, group[found])


def shrink_program(source, keep, time_left):
    """Answer a smaller program. A source that is no program is answered as it is."""
    try:
        plain = ast.unparse(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError):
        return source
    if plain != source:
        if keep([plain]) is None:
            return source
        source = plain
    before = None
    while source != before and time_left():
        before = source
        size = max(length for _, _, length in bodies(ast.parse(source))) if source.strip() else 0
        while size:
            edits = partial(without_statements_of, size=size)
            source = shrink_by(source, edits, keep, time_left)
            size //= 2
        for edits in simpler_statements, expression_edits:
            source = shrink_by(source, edits, keep, time_left)
    return source


def shrink_by(source, edits, keep, time_left):
    """Make all edits of one kind that leave the failure; one after the other, each from where the last was."""
    begin = 0
    while time_left():
        numbers = []
        candidates = programs(source, list(edits(ast.parse(source)))[begin:], numbers)
        found = first_kept(candidates, keep, time_left)
        if found is None:
            break
        begin += numbers[found[0]]
        source = found[1]
    return source


def programs(source, edits, numbers):
    """Yield the programs that the edits make of this one; append to numbers which edit made it."""
    for number, edit in enumerate(edits):
        tree = ast.parse(source)
        try:
            edit(list(ast.walk(tree)))
            candidate = ast.unparse(ast.fix_missing_locations(tree))
            if candidate == source or len(candidate) > len(source):
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(candidate, "case.py", "exec")
        except (SyntaxError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
            continue
        numbers.append(number)
        yield candidate


def bodies(tree):
    """Yield (index of the node, field, length) of every list of statements."""
    for index, node in enumerate(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            statements = getattr(node, field, None)
            if isinstance(statements, list) and statements:
                yield index, field, len(statements)


def without_statements_of(tree, size):
    """Leave out so many statements of one list, from the end: what comes later depends on what comes first."""
    for index, field, length in bodies(tree):
        if size <= length:
            for begin in range(length - size, -1, -size):
                yield without_statements(index, field, begin, size)


def without_statements(index, field, begin, size):
    def edit(nodes):
        statements = getattr(nodes[index], field)
        del statements[begin:begin + size]
        if not statements and field == "body" and not isinstance(nodes[index], ast.Module):
            statements.append(ast.Pass())
    return edit


def simpler_statements(tree):
    """Put the body of a compound statement in its place; leave out parts of statements."""
    for index, node in enumerate(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody"):
            statements = getattr(node, field, None)
            if not isinstance(statements, list):
                continue
            for place, statement in enumerate(statements):
                for part in ("body", "orelse", "finalbody"):
                    inner = getattr(statement, part, None)
                    if isinstance(inner, list) and inner:
                        yield unwrapped(index, field, place, part)
        for field in ("decorator_list", "bases", "keywords", "args", "items", "elts", "names",
                      "targets", "keys", "values", "generators", "ifs", "patterns", "defaults",
                      "kwonlyargs", "posonlyargs", "ops", "comparators", "cases", "handlers"):
            part = getattr(node, field, None)
            if isinstance(part, list):
                for place in range(len(part) - 1, -1, -1):
                    yield without_part(index, field, place)
        for field in ("returns", "annotation", "vararg", "kwarg", "cause", "msg", "optional_vars",
                      "guard", "type", "step", "lower", "upper", "value", "format_spec"):
            if getattr(node, field, None) is not None:
                yield without_optional(index, field)


def unwrapped(index, field, place, part):
    def edit(nodes):
        statements = getattr(nodes[index], field)
        statements[place:place + 1] = getattr(statements[place], part)
    return edit


def without_part(index, field, place):
    def edit(nodes):
        node = nodes[index]
        del getattr(node, field)[place]
        for one, other in (("keys", "values"), ("values", "keys"), ("ops", "comparators"),
                           ("comparators", "ops")):
            if field == one and isinstance(getattr(node, other, None), list):
                del getattr(node, other)[place]
    return edit


def without_optional(index, field):
    def edit(nodes):
        setattr(nodes[index], field, None)
    return edit


SIMPLE = (None, 0, 1, "")


def expression_edits(tree):
    """Put a part of an expression, or a constant, in its place."""
    for index, node in enumerate(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            several = isinstance(value, list)
            for place, old in enumerate(value if several else [value]):
                if not isinstance(old, ast.expr):
                    continue
                context = getattr(old, "ctx", None)
                if isinstance(context, (ast.Store, ast.Del)):
                    if not isinstance(old, ast.Name):
                        yield replaced(index, field, place if several else None, None, "x")
                    continue
                for part in range(sum(1 for _ in parts(old))):
                    yield replaced(index, field, place if several else None, part, None)
                if isinstance(old, ast.Constant):
                    for constant in smaller_constants(old.value):
                        yield replaced(index, field, place if several else None, None, constant)
                elif not isinstance(node, ast.JoinedStr):
                    for constant in SIMPLE:
                        yield replaced(index, field, place if several else None, None, constant)


def smaller_constants(value):
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield from (0, 1, value // 2, value - 1 if value > 0 else value + 1)
    elif isinstance(value, (str, bytes)) and value:
        yield from (value[:0], value[:len(value) // 2], value[len(value) // 2:], value[:-1],
                    value[1:])
    elif isinstance(value, (float, complex)):
        yield from (0, 1.0)


def parts(node):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr) and isinstance(getattr(child, "ctx", ast.Load()), ast.Load):
            yield child
        elif isinstance(child, ast.keyword):
            yield child.value


def replaced(index, field, place, part, constant):
    """Replace an expression by the part with that number, or by a constant (a name, to store to)."""
    def edit(nodes):
        node = nodes[index]
        old = getattr(node, field) if place is None else getattr(node, field)[place]
        if part is not None:
            new = list(parts(old))[part]
        elif isinstance(getattr(old, "ctx", None), ast.Store):
            new = ast.Name(constant, ast.Store())
        else:
            new = ast.Constant(constant)
        if place is None:
            setattr(node, field, new)
        else:
            getattr(node, field)[place] = new
    return edit


def shrink_text(text, keep, time_left):
    """Answer a smaller text (or bytes, or list) by leaving out pieces, large ones first."""
    size = max(len(text) // 2, 1)
    while time_left():
        candidates = (text[:begin] + text[begin + size:]
                      for begin in range(0, len(text), size))
        found = first_kept(candidates, keep, time_left)
        if found is not None:
            text = found[1]
        elif size == 1:
            return text
        else:
            size //= 2
    return text


def structure(source):
    """What two cases that differ in names and constants only have in common."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return source
    names = {}

    def alike(name):
        return names.setdefault(name, f"n{len(names)}") if isinstance(name, str) else name

    for node in ast.walk(tree):
        for field in ("id", "name", "arg", "rest"):
            if isinstance(getattr(node, field, None), str):
                setattr(node, field, alike(getattr(node, field)))
        if isinstance(node, ast.Constant):
            node.value = type(node.value).__name__
    return ast.dump(tree)
