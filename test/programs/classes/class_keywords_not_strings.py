# Keywords of a class statement that come from a mapping have to be strings.


class Base:
    def __init_subclass__(cls, **keywords):
        print(cls.__name__, keywords)


class Good(Base, **{"a": 1}, b=2):
    pass


class Word(str):
    pass


class Derived(Base, **{Word("c"): 3}):
    pass


def make(mapping):
    class Made(Base, **mapping):
        pass

    return Made


for mapping in {"d": 4}, {1: 2}, {"e": 5, None: 6}, {("f",): 7}:
    for _ in range(3):
        try:
            make(mapping)
        except TypeError as e:
            print(type(e).__name__, e)
try:

    class Wrong(**{1: 2}):
        pass

except TypeError as e:
    print(e)
