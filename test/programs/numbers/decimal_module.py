"""The module decimal: exact decimal arithmetic under the rules of a context."""

import copy
import decimal
import operator
import pickle
import threading
from decimal import *
from fractions import Fraction

print("--- construction, exact whatever the context says")
for value in ("1.10", "-0", "  3_000.5\n", "1e-30", "Infinity", "-sNaN17", "\u0663.\u0661\u0664", 7, -10**30,
              0.1, True, (1, (1, 4, 1), -2), (0, (), "F"), (0, (5,), "n")):
    print(repr(Decimal(value)), Decimal(value).as_tuple())
for value in ("", "1..2", "0x10", "1e", "--1", "NaN1x", [], (1, 2), (2, (1,), 0), (0, (10,), 0), (0, (1,), "x"),
              None, 1j, "1e9999999999999999999"):
    try:
        print(Decimal(value))
    except Exception as error:
        print(type(error).__name__, error)

print("--- arithmetic")
a, b = Decimal("1234.5"), Decimal("-0.06")
for op in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod,
           operator.pow):
    for x, y in ((a, b), (b, 3), (10, b), (Decimal("Infinity"), b)):
        try:
            print(op.__name__, x, y, op(x, y))
        except DecimalException as error:
            print(op.__name__, x, y, type(error).__name__, error)
    for other in (1.5, "1", None, Fraction(1, 2)):
        try:
            op(a, other)
        except TypeError as error:
            print(error)
print(-a, +a, abs(b), -Decimal(0), +Decimal("-0"), Decimal(3) ** Decimal("0.5"), pow(Decimal(7), 100, 13))
print(Decimal(2) ** -3, Decimal(4) ** Decimal("0.5"), Decimal(10) ** 50, Decimal("1.0") ** 3, Decimal(2).exp())
print(Decimal(2).sqrt(), Decimal("0.0016").sqrt(), Decimal(10).ln(), Decimal("1E-1000").log10(), Decimal(3).log10())

print("--- rounding")
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
             ROUND_05UP):
    print(mode, *(Decimal(text).quantize(Decimal("0.1"), rounding=mode)
                  for text in ("1.05", "1.15", "-1.15", "1.14", "-1.01", "2.5000001")))
print(round(Decimal("2.5")), round(Decimal("2.675"), 2), round(Decimal(1234), -2), int(Decimal("-9.99")))
print(Decimal("9.99").to_integral_value(), Decimal("1.5E3").to_integral_exact(), Decimal("1.500").normalize())

print("--- signals")
with localcontext(prec=5, Emax=10, Emin=-10) as context:
    context.traps = dict.fromkeys(context.traps, False)
    for text in ("1 / 3", "1e10 * 10", "1e-10 / 1e5", "1 / 0", "0 / 0", "-1 ** 0.5", "sNaN + 1", "123456 + 0", "1.0 + 0"):
        context.clear_flags()
        x, op, y = text.split()
        operation = {"/": operator.truediv, "*": operator.mul, "+": operator.add, "**": operator.pow}[op]
        result = operation(Decimal(x), Decimal(y))
        print(text, "=", result, [signal.__name__ for signal, on in context.flags.items() if on])
    context.traps[Inexact] = True
    try:
        Decimal(1) / 3
    except Inexact as error:
        print(repr(error), isinstance(error, ArithmeticError))
print([cls.__name__ for cls in Overflow.__mro__], [cls.__name__ for cls in DivisionUndefined.__mro__]
      if hasattr(decimal, "DivisionUndefined") else "")

print("--- comparison and hash go with other numbers")
print(Decimal("0.5") == 0.5, Decimal("0.1") == 0.1, Decimal("0.5") == Fraction(1, 2), Decimal(3) < 3.5,
      Decimal("NaN") == Decimal("NaN"), Decimal(2) == 2 + 0j, Decimal(1) == "1", Decimal("-0") == 0)
print(len({Decimal("1.50"), 1.5, Fraction(3, 2)}), hash(Decimal("1E+40")) == hash(10**40), hash(Decimal("-Infinity")))
for left, right in ((Decimal("NaN"), 1), (Decimal(1), 1j), (Decimal(1), "x")):
    try:
        left < right
    except Exception as error:
        print(type(error).__name__, error)
print(sorted([Decimal("1.10"), Decimal("1.1"), Decimal("-1"), Decimal("NaN")], key=lambda d: d.copy_abs().adjusted()))
print(Decimal("12.0").compare_total(Decimal("12")), Decimal("sNaN").compare_total(Decimal("NaN")),
      Decimal(3).max(Decimal("NaN")), Decimal("-7").max_mag(5), Decimal("1.2").same_quantum(Decimal("5.6")))

print("--- neighbours, digits, classes")
print(Decimal(1).next_plus(), Decimal(1).next_minus(), Decimal(1).next_toward(2), Decimal("1.23").scaleb(5))
print(Decimal(1101).logical_and(Decimal(1011)), Decimal(1101).logical_xor(111), Decimal(123456).shift(-2),
      Decimal(123456).rotate(27), Decimal("0.001").logb(), Decimal("1E-1000010").number_class(), Decimal(5).fma(2, 3))

print("--- text")
for text in ("0", "1E+3", "-1.5E-7", "0.000001", "0E-7", "123E5", "NaN", "-Infinity"):
    d = Decimal(text)
    print(d, d.to_eng_string(), *(format(d, spec) for spec in ("", "f", "e", ".3g", "+.2f", "010,.1f", "*^12", "%")))
for spec in ("x", "<0", ".", "10.f", "+-"):
    try:
        print(format(Decimal("1.5"), spec))
    except ValueError as error:
        print(spec, error)
print(f"{Decimal('-0.001'):z.1f} {Decimal('1234567.891'):_>20,.2f}")

print("--- contexts")
context = Context(prec=7, rounding=ROUND_FLOOR, Emin=-99, Emax=99, capitals=0, clamp=1, flags=[Rounded],
                  traps=[DivisionByZero])
print(context, repr(context.flags[Rounded]), context.Etiny(), context.Etop())
print(context.divide(1, 7), context.create_decimal("1.23456789"), context.power(2, 100), context.sqrt(2))
print(context.to_sci_string(Decimal("1E30")), context.copy().prec, pickle.loads(pickle.dumps(context)))
for name, value in (("prec", 0), ("prec", "5"), ("Emin", 1), ("rounding", "UP"), ("capitals", 2), ("traps", {})):
    try:
        setattr(context, name, value)
    except Exception as error:
        print(name, type(error).__name__, error)
try:
    del context.prec
except AttributeError as error:
    print(error)
getcontext().prec = 4
print(Decimal(1) / 3)
with localcontext() as local:
    local.prec = 10
    print(Decimal(1) / 3)
print(Decimal(1) / 3)
thread = threading.Thread(target=lambda: print("a thread has its own context:", getcontext().prec))
thread.start()
thread.join()
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, Decimal(1) / 0, getcontext().flags[DivisionByZero],
      ExtendedContext.flags[DivisionByZero])
setcontext(DefaultContext)

print("--- subclasses, copies")


class Money(Decimal):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __str__(self):
        return f"{super().__str__()} {self.currency}"


price = Money("12.30")
print(price, repr(price), type(price + 1).__name__, type(Money.from_float(1.5)).__name__, copy.copy(price) is price)
print(pickle.loads(pickle.dumps(Decimal("-1.50"))), Decimal("0.75").as_integer_ratio(), Decimal("1.5").real)
number = Decimal(3) ** 5000
print(len(str(number)), Decimal(10**200 + 1) * Decimal(10**200 - 1) == 10**400)
getcontext().prec = 450
print(Decimal(10**200 + 1) * Decimal(10**200 - 1) == 10**400 - 1, Decimal(2).sqrt() ** 2 - 2 < Decimal("1e-440"))
getcontext().prec = MAX_PREC
try:
    Decimal(1) / 3
except MemoryError:
    print("so many digits are not to be had")
