# asyncio.Future and asyncio.Task as CPython has them in C, and programs that work against them.
import asyncio
import contextvars
import gc
import warnings
from _asyncio import Future, Task

warnings.simplefilter("ignore")  # of coroutines that were never awaited
print(asyncio.Future is Future, asyncio.Task is Task, Future.__module__)


def tell(name, action):
    try:
        print(name, "->", action())
    except BaseException as e:
        print(name, "!!", type(e).__name__, e)


loop = asyncio.new_event_loop()
f = Future(loop=loop)
tell("result", f.result)
tell("exception", f.exception)
tell("not ready", Future.__new__(Future).result)
tell("StopIteration", lambda: f.set_exception(StopIteration()))
tell("no exception", lambda: f.set_exception(5))
tell("log", lambda: setattr(f, "_log_traceback", True))
print(f, f._callbacks, f._asyncio_future_blocking)
f.add_done_callback(print)
f.add_done_callback(len)
print(f.remove_done_callback(len), f.remove_done_callback(len), len(f._callbacks))
f.set_result(7)
tell("again", lambda: f.set_result(8))
tell("done", lambda: (f.result(), f.exception(), f.cancel(), f.done(), f.cancelled(), f._state))
loop.run_until_complete(asyncio.sleep(0))
f = Future(loop=loop)
print(f.cancel(msg="why"), f.cancel(), f.cancelled())
tell("cancelled", f.result)


# A callback whose == changes the callbacks.
class Sly:
    def __eq__(self, other):
        g.remove_done_callback(None)
        g.set_result(1)
        return False

    def __call__(self, future):
        pass


g = Future(loop=loop)
g.add_done_callback(Sly())
tell("sly", lambda: g.remove_done_callback(len))


async def number(n):
    await asyncio.sleep(0)
    return n


class Foreign:
    _asyncio_future_blocking = None

    def __await__(self):
        yield self


class Duck:
    "A future of a program's own."

    _asyncio_future_blocking = False

    def __init__(self):
        self.callbacks = []

    def get_loop(self):
        return loop

    def add_done_callback(self, callback, *, context):
        loop.call_soon(callback, self, context=context)

    def cancel(self, msg=None):
        return False

    def result(self):
        return "quack"

    def __await__(self):
        self._asyncio_future_blocking = True
        yield self
        return self.result()


class Bare:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


variable = contextvars.ContextVar("variable", default=0)


async def main():
    print(await number(1), await asyncio.gather(*(number(i) for i in range(3))))
    print(await Duck())
    for what in Foreign(), Bare(5), Bare(Future(loop=loop)), Bare(asyncio.new_event_loop().create_future()), Bare(x for x in ()):
        try:
            await what
        except RuntimeError as e:
            print("RuntimeError", str(e).split("<")[0])
    task = asyncio.current_task()
    try:
        task._asyncio_future_blocking = True
        await Bare(task)
    except RuntimeError as e:
        print("RuntimeError", str(e)[:27])
    tell("set_result", lambda: task.set_result(1))
    tell("no coroutine", lambda: Task(5, loop=loop))

    async def stubborn():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            print("cancelled", e.args)
            return "went on"

    t = loop.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    print(t.get_name(), t.cancel("message"), t.cancelling(), t.uncancel(), t._must_cancel, t.get_coro().__name__, len(t.get_stack()))
    print(await t, t.cancelled())
    t = loop.create_task(number(2))
    t.cancel("before it began")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args, t.cancelled())

    async def setter():
        variable.set(variable.get() + 1)
        await asyncio.sleep(0)
        return variable.get()

    own = contextvars.copy_context()
    print(await asyncio.gather(setter(), setter()), variable.get())
    print(await asyncio.create_task(setter(), context=own), own[variable], variable.get())

    async def fails():
        await asyncio.sleep(0)
        raise LookupError("failed")

    results = await asyncio.gather(fails(), number(3), return_exceptions=True)
    print(results, len(asyncio.all_tasks()))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())
            group.create_task(asyncio.sleep(10))
    except* LookupError as e:
        print(e.exceptions)


async def ends():
    raise SystemExit(3)


loop.run_until_complete(main())
t = loop.create_task(ends())
tell("end", lambda: loop.run_until_complete(asyncio.sleep(1)))
print(type(t.exception()).__name__)


def heard(loop, about):
    print("heard:", about["message"], type(about.get("exception")).__name__)


def lose(depth):
    if depth:
        return lose(depth - 1)
    Future(loop=loop).set_exception(LookupError("lost"))


loop.set_exception_handler(heard)
lose(20)
[[] for _ in range(100)]
for _ in range(3):
    gc.collect()
tell("no loop", asyncio.get_running_loop)


async def nested():
    try:
        asyncio.new_event_loop().run_until_complete(number(1))
    except RuntimeError as e:
        print(e)
    return asyncio.get_running_loop() is loop


print(loop.run_until_complete(nested()))


class Own(Task):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.more = 1


loop.set_task_factory(lambda loop, coro, **options: Own(coro, loop=loop, **options))
t = loop.create_task(number(9))
print(loop.run_until_complete(t), t.more, type(t).__name__)
loop.close()
