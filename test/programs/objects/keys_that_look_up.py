"""Keys whose comparison looks the key up in the same container, as caches with a lock that can be entered twice have it."""
import collections

compared = []


class Key:
    def __init__(self, name, use=None):
        self.name = name
        self.use = use

    def __hash__(self):
        return 1

    def __eq__(self, other):
        compared.append(self.name + other.name)
        if len(compared) > 50:
            raise RuntimeError("without end")
        if self.use is not None:
            self.use(self)
        return True


def tell(what, result=None):
    print(what, result, compared)
    compared.clear()


# The comparison moves its own key: what a search looks at stays where it is, or it is found at the second try.
for last in (True, False):
    order = collections.OrderedDict()
    first = Key("a", lambda key: order.move_to_end(key, last=last))
    order[first] = 1
    order.move_to_end(Key("b"), last=last)
    tell(f"one key, last={last}", [key.name for key in order])
    order["other"] = 2
    order.move_to_end("other", last=last)
    order[Key("c")]
    print([str(getattr(key, "name", key)) for key in order])
    compared.clear()

# A key that is there is compared once, whatever is done with it.
kept, asked = Key("k"), Key("q")
for what, make, use in (
    ("dict get", dict.fromkeys, lambda d: d.get(asked)),
    ("dict delete", dict.fromkeys, lambda d: d.pop(asked)),
    ("set in", set, lambda s: asked in s),
    ("set discard", set, lambda s: s.discard(asked)),
    ("set remove", set, lambda s: s.remove(asked)),
    ("set add", set, lambda s: s.add(asked)),
):
    container = make([kept])
    use(container)
    tell(what, len(container))
