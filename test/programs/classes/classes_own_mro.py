"""Classes whose metaclass has an mro() of its own: before there is one, and when the class is not in it."""


class Base:
    pass


class Early(type):
    def mro(cls):
        try:
            print(cls.__mro__, super(cls, cls).missing)
        except AttributeError as error:
            print(cls.__mro__, error)
        return super().mro()


class Ready(metaclass=Early):
    pass


class Meta(type):
    def mro(cls):
        return (Base,)


# A class that is not among its own bases cannot be told of itself.
try:
    class Odd(metaclass=Meta):
        pass
except TypeError as error:
    print(error)
