# Collections may come while a call's *args and **kwargs are made: neither is lost.
class Item:
    pass


def both(*args, **kwargs):
    return args[0] is item and len(args) + len(kwargs)


def nested(first, *rest, key=None, **others):
    return both(first, *rest, key=key, **others)


class Holder:
    def __init__(self, *args, **kwargs):
        self.result = both(*args, **kwargs)


item = Item()
wrong = 0
for n in range(60000):
    garbage = [[n] * 20, {"n": n}, (n, str(n))]
    if both(item, n, x=n) != 3 or nested(item, n, a=1, b=2) != 5 or Holder(item, garbage, k=n).result != 3:
        wrong += 1
print(wrong)
