"""A place in the program that changes what it expects while outer calls are in the middle of it: they
go on with values of their own."""


class Own:
    def __init__(self):
        self.value = 1


class Shared:
    value = 2


def total(items, i):
    if i == len(items):
        return 0
    item = items[i]
    return total(items, i + 1) + item.value


print(total([Own() for _ in range(20)], 0))
print(total([Shared() for _ in range(150)], 0))
print(total([Own(), Shared()] * 70, 0))


class Node:
    pass


def number(nodes, i):
    if i == len(nodes):
        return 0
    node = nodes[i]
    node.number = number(nodes, i + 1) + 1
    return node.number


old = [Node() for _ in range(20)]
print(number(old, 0), number(old, 0))
fresh = [Node() for _ in range(150)]
print(number(fresh, 0), sum(node.number for node in fresh))


def same(items, i):
    if i == len(items):
        return 2
    return same(items, i + 1) is items[i].value


print(same([Own() for _ in range(21)], 0))
print(same([Shared() for _ in range(150)], 0))


class Holder:
    def __init__(self, inner):
        self.inner = inner


def nested(items, i):
    if i == len(items):
        return 0
    item = items[i]
    return nested(items, i + 1) + item.inner.value


print(nested([Holder(Own()) for _ in range(20)], 0))
print(nested([Holder(Shared()) for _ in range(150)], 0))
