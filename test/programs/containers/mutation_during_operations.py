"""Containers that change while something works with them: an exception or a defined result."""

from collections import deque


def attempt(name, action):
    try:
        result = action()
    except Exception as error:
        print(f"{name}: {type(error).__name__}: {error}")
    else:
        print(f"{name}: {result!r}")


class Evil:
    """Runs an action whenever it is compared, hashed or asked for its truth."""

    def __init__(self, action, value=0):
        self.action, self.value = action, value

    def run(self):
        action, self.action = self.action, None
        if action:
            action()

    def __eq__(self, other):
        self.run()
        return False

    def __lt__(self, other):
        self.run()
        return self.value < (other.value if isinstance(other, Evil) else other)

    def __hash__(self):
        self.run()
        return self.value

    def __bool__(self):
        self.run()
        return True

    def __index__(self):
        self.run()
        return self.value

    def __repr__(self):
        self.run()
        return "Evil"


# --- iteration
def grow_list():
    items = [1, 2, 3]
    for item in items:
        if len(items) < 8:
            items.append(item)
    return items


def shrink_list():
    items = list(range(10))
    return [items.pop() for item in items]


def clear_list():
    items, seen = list(range(10)), []
    for item in items:
        seen.append(item)
        items.clear()
    return seen


def insert_in_dict():
    table = {1: 1}
    for key in table:
        table[key + 1] = 1


def replace_in_dict():
    table = {1: 1, 2: 2}
    for key in table:
        del table[key]
        table[key + 10] = 1


def clear_dict(view):
    table = {1: 1, 2: 2}
    for item in getattr(table, view)():
        table.clear()


def same_keys():
    table = {i: i for i in range(5)}
    for key in table:
        table[key] += 1
    return table


def change_set():
    items = {1, 2}
    for item in items:
        items.add(item + 10)


def change_deque():
    items = deque([1, 2, 3])
    for item in items:
        items.append(item)


def change_bytearray():
    data, seen = bytearray(b"abcdef"), []
    for byte in data:
        seen.append(byte)
        del data[-1:]
    return seen


def reversed_list():
    items = list(range(6))
    return [(item, items.pop()) for item in reversed(items)], items


for action in (grow_list, shrink_list, clear_list, insert_in_dict, replace_in_dict, same_keys,
               change_set, change_deque, change_bytearray, reversed_list):
    attempt(action.__name__, action)
for view in "keys", "values", "items":
    attempt(f"clear {view}", lambda: clear_dict(view))


# --- comparison, search
def compare(make, change, operation):
    items = make()
    evil = Evil(lambda: change(items))
    return operation(items, evil)


def with_evil(items, evil):
    items[1] = evil
    return items


sequences = {"list": lambda: [0, 1, 2, 3], "deque": lambda: deque([0, 1, 2, 3])}
for name, make in sequences.items():
    for change in "clear", "pop":
        for operation in ("index", "count", "remove", "__contains__"):
            def run():
                items = make()
                items[1] = Evil(getattr(items, change))
                return getattr(items, operation)(5), len(items)
            attempt(f"{name}.{operation} with {change}", run)

        def equal():
            items, other = make(), make()
            items[1] = Evil(getattr(items, change))
            other[1] = Evil(getattr(other, change))
            return items == other, items < make(), len(items), len(other)
        attempt(f"{name} == with {change}", equal)

# --- sorting
def sort_with_key():
    items = [3, 1, 2]
    items.sort(key=lambda item: items.append(item) or item)


def sort_clearing():
    items = [Evil(None, 3), Evil(None, 1), Evil(lambda: items.append(1), 2)]
    items.sort()


def seen_empty():
    items = [3, 1, 2]
    seen = []
    items.sort(key=lambda item: seen.append(list(items)) or item)
    return seen, items


def failing_key():
    items = [3, 1, "x", 2]
    try:
        items.sort(key=lambda item: 1 / (item != 2))
    finally:
        print(sorted(map(str, items)), end=" ")


for action in sort_with_key, sort_clearing, seen_empty, failing_key:
    attempt(action.__name__, action)


# --- dictionaries and sets with keys that interfere
class Key:
    def __init__(self, table):
        self.table = table

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.table.clear()
        return False


def lookup():
    table = {}
    table[Key(table)] = 1
    return table.get(Key(table)), len(table)


def growing():
    table = {}

    class Growing:
        def __hash__(self):
            return 1

        def __eq__(self, other):
            for number in range(len(table), len(table) + 50):
                table[number * 1000 + 3] = number
            return other is self

    first, second = Growing(), Growing()
    table[first] = "first"
    table[second] = "second"
    return table[first], table[second], len(table) > 50


def in_set():
    items = set()
    items.add(Key(items))
    return Key(items) in items, len(items)


def union():
    items, other = set(), set()
    items.add(Key(other))
    other.update([Key(items), 1])
    return len(items | other) >= 0


def equal_dicts():
    one, two = {}, {}
    one["key"] = Evil(one.clear)
    two["key"] = Evil(two.clear)
    return one == two, len(one), len(two)


def update_itself():
    table = {i: i for i in range(5)}
    table.update((i + 10, i) for i in table)


for action in lookup, growing, in_set, union, equal_dicts, update_itself:
    attempt(action.__name__, action)


# --- indices that interfere
def index_list():
    items = list(range(5))
    return items[Evil(items.clear, 2)]


def assign_list():
    items = list(range(5))
    items[Evil(items.clear, 2)] = 1


def delete_list():
    items = list(range(5))
    del items[Evil(items.clear, 2)]


def slice_list():
    items = list(range(5))
    return items[Evil(items.clear, 0):Evil(None, 4)]


def assign_slice():
    items = list(range(5))
    items[Evil(items.clear, 1):3] = [7, 8, 9]
    return items


def assign_iterator():
    items = list(range(5))
    items[1:3] = (items.clear() or i for i in range(3))
    return items


def repeat():
    items = [1, 2]
    return items * Evil(items.clear, 2), items


def bytearray_index():
    data = bytearray(b"abc")
    data[Evil(data.clear, 1)] = 5


def bytearray_value():
    data = bytearray(b"abc")
    data[1] = Evil(data.clear, 5)


def bytearray_extend():
    data = bytearray(b"abc")
    data.extend(data.clear() or i for i in range(3))
    return data


def bytearray_join():
    data = bytearray(b",")
    return data.join([b"a", data, b"b"])


def insert_list():
    items = [1, 2, 3]
    items.insert(Evil(items.clear, 2), "x")
    return items


def pop_list():
    items = [1, 2, 3]
    return items.pop(Evil(items.clear, 2))


for action in (index_list, assign_list, delete_list, slice_list, assign_slice, assign_iterator,
               repeat, bytearray_index, bytearray_value, bytearray_extend, bytearray_join,
               insert_list, pop_list):
    attempt(action.__name__, action)


# --- extending by oneself, printing what changes
def extend_itself():
    items = [1, 2, 3]
    items.extend(items)
    items += items
    return items


def extend_by_iterator():
    items = [1, 2, 3]
    iterator = iter(items)
    next(iterator)
    items.extend(item for item in iterator if len(items) < 10)
    return items


def print_changing():
    items = [1, 2, 3]
    items[1] = Evil(items.clear)
    return repr(items)


def print_dict():
    table = {1: 1, 2: 2}
    table[1] = Evil(table.clear)
    return repr(table)


def filter_changing():
    items = [Evil(lambda: items.clear()), 2, 3]
    return len(list(filter(None, items)))


def unpack_changing():
    items = [1, 2]
    first, items[:], *rest = items, [5], 3, 4
    return first, items, rest


def call_with_itself():
    arguments = [1, 2]
    return (lambda *args: (arguments.clear(), args))(*arguments)


def remove_while_any():
    items = [Evil(lambda: items.clear())] * 3
    return any(items), all(items), len(items)


for action in (extend_itself, extend_by_iterator, print_changing, print_dict, filter_changing,
               unpack_changing, call_with_itself, remove_while_any):
    attempt(action.__name__, action)
