"""A failing assertion with a message, in a method called through super and a property."""


class Base:
    @property
    def size(self):
        return self.measure()

    def check(self):
        assert self.size > 10, f"size {self.size} is too small"


class Derived(Base):
    def measure(self):
        return 3

    def check(self):
        super().check()


Derived().check()
