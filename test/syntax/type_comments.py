# Comments about types are part of the tree, as `python -m ast` shows it.
# type: ignore
x = []  # type: list[int]
x = y = 1  # type:int


def f(a,  # type: int
      b=2,  # type: str
      *args,  # type: bytes
      **kwargs  # type: float
      ):
    # type: (...) -> None
    for x in y:  # type: int
        pass  # type: ignore[misc]
    with a as b:  # type: str
        pass


async def g(a):  # type: (int) -> str
    async with a as b:  # type: str
        async for x in y:  # type: int
            text = ''' # type: no'''
