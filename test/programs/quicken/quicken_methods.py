"""Method call sites whose classes change after they have warmed up."""


class Animal:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says nothing"


class Dog(Animal):
    def speak(self):
        return f"{self.name} barks"


class Cat(Animal):
    def speak(self):
        return f"{self.name} mews"


def speak(animal):
    return animal.speak()


def warm(animal, times=200):
    for _ in range(times):
        said = speak(animal)
    return said


rex = Dog("Rex")
tom = Cat("Tom")
print(warm(rex))
print(warm(tom))
for _ in range(100):
    said = speak(rex), speak(tom)
print(said)

# The method is replaced on the class.
Dog.speak = lambda self: f"{self.name} growls"
print(warm(rex))

# A method is removed, so the base class's shows.
del Dog.speak
print(warm(rex))

# The base class's method is replaced while the subclass's instances are hot.
Animal.speak = lambda self: f"{self.name} hums"
print(warm(rex))
print(warm(tom))

# An instance attribute hides the method; it's called without self.
rex.speak = lambda: "only Rex speaks so"
print(warm(rex))
del rex.speak
print(warm(rex))

# A method becomes a staticmethod, a classmethod, a property that returns a function, a plain value.
Cat.speak = staticmethod(lambda: "static mew")
print(warm(tom))
Cat.speak = classmethod(lambda cls: f"{cls.__name__} class mew")
print(warm(tom))
Cat.speak = property(lambda self: lambda: f"{self.name} property mew")
print(warm(tom))
Cat.speak = 5
try:
    warm(tom)
except TypeError as error:
    print(error)


class Caller:
    def __call__(self):
        return "a callable object, not bound"


Cat.speak = Caller()
print(warm(tom))

# Bases are replaced.
class Robot:
    def speak(self):
        return f"{self.name} beeps"


del Cat.speak
print(warm(tom))
Cat.__bases__ = (Robot, Animal)
print(warm(tom))
print([c.__name__ for c in Cat.__mro__])

# Bound methods keep the function they were made with.
bound = rex.speak
Animal.speak = lambda self: "new"
print(bound(), "/", warm(rex))


# super() in a hot method, with the class above changing.
class Base:
    def value(self):
        return 1


class Derived(Base):
    def value(self):
        return super().value() + 10


derived = Derived()
for _ in range(100):
    result = derived.value()
print(result)
Base.value = lambda self: 2
for _ in range(100):
    result = derived.value()
print(result)
