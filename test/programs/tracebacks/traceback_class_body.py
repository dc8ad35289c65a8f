"""A traceback that runs through a decorator, a metaclass and a class body."""


def decorate(cls):
    return cls.undefined_attribute


class Meta(type):
    def __new__(mcls, name, bases, namespace):
        if "Fails" in name:
            return helper(name)
        return super().__new__(mcls, name, bases, namespace)


def helper(name):
    return {}[name]


class Works(metaclass=Meta):
    value = [x * 2 for x in range(3)]


try:

    @decorate
    class Decorated(Works):
        pass

except AttributeError as error:
    print(error)


class FailsLater(Works):
    pass
