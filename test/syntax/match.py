"""Structural pattern matching, and match, case and _ as names."""
match x:
    case 0 | 1 | -1 | 1.5 | 1 + 2j | -1 - 2j: a
    case "s" "t" | b"b" | None | True | False: b
    case name: c

match a, b:
    case _ if guard: pass

match *a, b:
    case first, *rest: pass

match command:
    case []: pass
    case [x]: pass
    case (x): pass
    case (x,): pass
    case [x, *_, y] | (x, y): pass
    case {}: pass
    case {"key": value, 1: _, name.attr: 2, **rest}: pass
    case {**rest}: pass
    case Point(): pass
    case Point(1, y, x=0, z=Point(a),): pass
    case module.Class(x=1) as whole: pass
    case (1 | 2) as number: pass
    case color.RED | color.deep.BLUE: pass

match = case = 1
match(x)
match[x] = case[y]
match * a
match.attribute
match, case = case, match
print(match)
_ = match
