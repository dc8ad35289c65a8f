# What instances of natives' types can have: attributes of their own, weak references, subclasses.
import asyncio
import bz2
import collections
import functools
import hmac
import lzma
import weakref
import _hashlib


def attempt(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


async def tasks():
    task = asyncio.current_task()
    future = asyncio.get_running_loop().create_future()
    for thing in task, future:
        thing.note = [1]
        thing.note.append(2)
        print(type(thing).__name__, thing.note, hasattr(thing, "__dict__"), hasattr(thing, "missing"))
        del thing.note
        print(attempt(lambda: thing.note))
        print(attempt(lambda: setattr(thing, "done", 1)))
        print(weakref.ref(thing)() is thing)
        del thing.done
        print(thing.done())
    future.cancel()


asyncio.run(tasks())


class Named(asyncio.Future):
    pass


loop = asyncio.new_event_loop()
named = Named(loop=loop)
named.name = "n"
print(attempt(lambda: vars(named)), named.name)
loop.close()

for cls in (bz2.BZ2Compressor, bz2.BZ2Decompressor, lzma.LZMACompressor, lzma.LZMADecompressor, collections._tuplegetter, _hashlib.HMAC,
            asyncio.Task, functools.partial, collections.deque):
    print(cls.__name__, attempt(lambda: type("Sub", (cls,), {}).__name__), bool(cls.__dictoffset__), bool(cls.__weakrefoffset__))
