"""A table of every binary operator over every pair of builtin types: a result's type, or a refusal."""

values = {
    "int": 7, "bool": True, "float": 2.5, "complex": 1 + 2j, "str": "ab", "bytes": b"ab", "list": [1, 2],
    "tuple": (1, 2), "dict": {1: 2}, "set": {1, 2}, "None": None, "range": range(3),
}
operators = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a**b, "@": lambda a, b: a @ b,
    "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b, ">": lambda a, b: a > b, "in": lambda a, b: a in b,
}
for symbol, operation in operators.items():
    print(symbol.ljust(3), *(name[:5].rjust(5) for name in values))
    for left_name, left in values.items():
        row = []
        for right in values.values():
            try:
                row.append(type(operation(left, right)).__name__[:5])
            except TypeError:
                row.append(".")
            except (ValueError, ZeroDivisionError, OverflowError) as error:
                row.append("!" + type(error).__name__[:4])
        print("   ", left_name[:7].ljust(7), *(cell.rjust(5) for cell in row))

print("unary")
for name, value in values.items():
    row = []
    for operation in (
        lambda v: -v, lambda v: +v, lambda v: ~v, lambda v: not v, abs, len, hash, iter, int, float,
        complex, list, round, bool
    ):
        try:
            result = operation(value)
            row.append(type(result).__name__[:8])
        except (TypeError, ValueError):
            row.append(".")
    print("   ", name.ljust(8), *(cell.rjust(8) for cell in row))

messages = []
for a in values.values():
    for b in values.values():
        for operation in operators["+"], operators["*"], operators["<"]:
            try:
                operation(a, b)
            except TypeError as error:
                if str(error) not in messages:
                    messages.append(str(error))
print(len(messages))
for message in sorted(messages):
    print(message)
