"""Listens to what happens at the sites of one function, and of no other."""
import dis


def add(a, b):
    return a + b


def other(a, b):
    return a + b


def tell(event):
    print(event["kind"], event["family"], event["span"], event["operands"], "->", event["specialization"],
          event["guard"] and event["guard"]["found"], event["execution"])
    add(event, event) if 0 else other(1, 2)  # events of its own are told to nobody


def fails(event):
    dis.remove_listener(add, fails)
    raise ValueError("told once")


dis.add_listener(add, tell)
dis.add_listener(add, fails)
for a, b in [(1, 2), (3, 4), ("x", "y"), (1.5, 2), (1.5, 2), ([], [])]:
    print("=", add(a, b))
    other(a, b)
dis.remove_listener(add, tell)
add(1, "") if 0 else add("", "")
try:
    dis.remove_listener(add, tell)
except ValueError as error:
    print(error)
try:
    dis.add_listener(add, None)
except TypeError as error:
    print(error)
