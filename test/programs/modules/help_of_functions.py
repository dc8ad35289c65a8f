# help() is pydoc's.
def area(width, height=1, *, unit: str = "m") -> float:
    """The area of a rectangle.

    In units squared.
    """


class Shape:
    "What has corners."

    __slots__ = ()
    corners = 4

    def turn(self, angle):
        "Turns it."

    @property
    def size(self):
        "How large it is."

    @classmethod
    def make(cls): ...


help(area)
help(Shape)
help(Shape().turn)
help(Shape.size)
print(help)
