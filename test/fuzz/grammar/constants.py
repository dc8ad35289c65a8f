"""What random programs are made of at the bottom."""

# Kinds of values that most values are of.
PLAIN = ("num", "num", "num", "str", "str", "list", "tuple", "dict")
ATTRIBUTES = {"a": "num", "b": "num", "c": "str", "d": "list"}
NUMBERS = ("0", "1", "2", "3", "-1", "7", "10", "True", "False", "0.0", "-0.0", "1.5", "-2.25", "1e16", "0.1",
           "2**31", "-2**31", "2**53", "2**62", "2**63 - 1", "2**63", "-2**63", "-2**63 - 1", "2**64", "2**70",
           "-2**70", "1e308", "float('inf')", "float('-inf')", "float('nan')", "255", "256", "257", "-5", "-6",
           "Int(3)", "12345678901234567890", "4", "5", "6", "8", "9", "100", "1000")
SMALL = ("0", "1", "2", "3", "-1")
STRINGS = ("''", "'a'", "'b'", "'abc'", "'x y'", "'Zz'", "'\\u00e9'", "'\\u20ac'", "'\\U0001f600'", "'12'",
           "' 7 '", "'a,b,c'", "'k'", "Str('s')", "'%s'", "'{}'", "'\\n'", "'aa'", "'abcabc'")
BYTES = ("b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "bytearray(b'xy')")
COMPARE = ("<", "<=", ">", ">=", "==", "!=")
TYPES = ("int", "float", "str", "list", "tuple", "dict", "bool", "type(None)", "object", "(int, str)", "set")
SPECS = ("", "", ":>6", ":<4", ":^7", "!r", "!s", "!a", "!r:>8", ":{w}")
