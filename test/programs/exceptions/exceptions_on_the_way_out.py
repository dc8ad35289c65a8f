"""What runs on the way out of a block by return, break, continue or an exception, runs once, and no clause of
the statement that is being left handles what it raises. All pairs of blocks that have something to see to,
one in the other, left in every way; in functions and in generators."""

BLOCKS = {
    "except": "try:\n BODY\nexcept Lost as e: log('caught', e)",
    "finally": "try:\n BODY\nfinally:\n LAST",
    "except finally": "try:\n BODY\nexcept Lost as e: log('caught', e)\nfinally:\n LAST",
    "else finally": "try: log('try')\nexcept Lost: log('caught')\nelse:\n BODY\nfinally:\n LAST",
    "in except": "try: raise Lost('first')\nexcept Lost as e:\n BODY\nexcept Other: log('other')\nfinally:\n LAST",
    "in finally": "try: log('try')\nexcept Lost: log('caught')\nfinally:\n BODY\n LAST",
    "except*": "try:\n BODY\nexcept* Lost as e: log('group', e.exceptions)\nfinally:\n LAST",
    "with": "with Manager('m'):\n BODY",
    "with lost": "with Manager('m', Lost('exit')):\n BODY",
    "with true": "with Manager('m', True) as m:\n BODY",
    "loop": "for j in 0, 1:\n BODY",
    "loop else": "while log('test') or len(seen) < 9:\n BODY\nelse: log('else')",
}
WAYS = ["return log('value')", "break", "continue", "raise Lost('body')", "raise Other('body')", "log('body')"]
LASTS = ["log('last')", "log('last'); raise Lost('last')", "log('last'); return 'from last'",
         "log('last'); break", "log('last'); continue"]

seen = []


def log(*what):
    seen.append(" ".join(map(str, what)))
    if len(seen) > 30:
        raise SystemExit("for ever")


class Lost(Exception):
    pass


class Other(Exception):
    pass


class Manager:
    def __init__(self, name, answer=None):
        self.name, self.answer = name, answer

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        log("exit", self.name, kind.__name__ if kind else None)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        return self.__exit__(*exception)


def indented(text, by=1):
    return "\n".join(" " * by + line for line in text.split("\n"))


def filled(block, body, last):
    lines = []
    for line in block.split("\n"):
        if line.strip() == "BODY":
            lines.append(indented(body))
        elif line.strip() == "LAST":
            lines.append(indented(last))
        else:
            lines.append(line)
    return "\n".join(lines)


def chain(e):
    text = []
    while e is not None and len(text) < 6:
        text.append(f"{type(e).__name__}({e})")
        e = e.__context__
    return " < ".join(text)


def outcome(function):
    seen.clear()
    try:
        result = function()
    except Exception as e:
        result = chain(e)
    return f"{result}: {', '.join(seen)}"


def compiled(body, kind="def"):
    names = {}
    source = f"{kind} f():\n for i in 0, 1:\n{indented(body, 2)}\n log('end')\n"
    try:
        exec(source, globals(), names)
    except SyntaxError as e:
        return e.msg
    return names["f"]


refused = set()
for outer_name, outer in BLOCKS.items():
    for inner_name, inner in BLOCKS.items():
        print(f"{inner_name} in {outer_name}")
        results = {}
        for way in WAYS:
            for last in LASTS:
                function = compiled(filled(outer, filled(inner, way, last), "log('outer last')"))
                if isinstance(function, str):
                    refused.add(function)
                    continue
                result = outcome(function)
                for _ in range(3):
                    if outcome(function) != result:
                        print("not the same again:", way, last)
                results.setdefault(result, []).append(f"{way}; {last}" if last in inner else way)
        for result, ways in results.items():
            print("   ", result)
print(sorted(refused))


# In a generator, what runs on the way out may yield, and an exception is thrown in there.
def driven(make, *thrown):
    seen.clear()
    generator = make()
    try:
        log("yields", next(generator))
        for exception in thrown:
            log("yields", generator.throw(exception))
        result = "goes on"
    except StopIteration as e:
        result = f"returns {e.value}"
    except Exception as e:
        result = chain(e)
    generator.close()
    return f"{result}: {', '.join(seen)}"


YIELDS = ["yield 'last'", "yield 'last'\nlog('behind')", "try:\n yield 'last'\nexcept Lost as e: log('inner', e)"]
for name, block in BLOCKS.items():
    print("generator:", name)
    results = []
    for way in WAYS:
        for last in YIELDS:
            for around in "", "except finally":
                body = filled(block, way, last)
                if around:
                    body = filled(BLOCKS[around], body, "yield 'around'")
                make = compiled(body + "\nyield 'end'")
                if isinstance(make, str):
                    continue
                for thrown in (Lost("thrown"), Other("thrown")):
                    for more in (), (Lost("more"),):
                        results.append(driven(make, thrown, *more))
    for result in dict.fromkeys(results):
        print("   ", result)


# async with, and a coroutine that is left.
def awaited(make):
    coroutine = make()
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value
    raise RuntimeError("suspended")


for answer in "None", "True", "Lost('exit')":
    for way in WAYS:
        for block in "except", "except finally", "in except", "except*":
            body = f"async with Manager('a', {answer}):\n {way}"
            make = compiled(filled(BLOCKS[block], body, "log('last')"), "async def")
            if not isinstance(make, str):
                print(block, way, answer, "->", outcome(lambda: awaited(make)))


# The value of `return` is evaluated inside; what `finally` does to the variable comes too late.
def returned():
    x = 1
    try:
        return x
    except ZeroDivisionError:
        return "no"
    finally:
        x = 2


def returned_twice(n):
    try:
        try:
            return 1 // n
        except ZeroDivisionError:
            return n.nothing
        finally:
            n = n + "text" if n == 2 else n
    except AttributeError as e:
        return f"attribute {e.__context__!r}"
    except TypeError as e:
        return f"type {e.__context__!r}"


print(returned(), returned_twice(1), returned_twice(0), returned_twice(2))


# A loop in the loop, left through both.
def both():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        break
                    if i == 1:
                        continue
                    if i == 2:
                        return log("two")
                except TypeError:
                    log("inner caught")
                finally:
                    log(f"inner {i}{j}")
                    if i + j == 3:
                        ().missing
                    if i + j == 1:
                        None + 1
        except TypeError as e:
            log("outer caught")
        finally:
            log(f"outer {i}")


print(outcome(both))
