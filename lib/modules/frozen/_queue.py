"""C implementation of the Python queue module.
This module is an implementation detail, please do not use it directly."""

import types
from _thread import allocate_lock
from collections import deque
from time import monotonic


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class SimpleQueue:
    """Simple, unbounded, reentrant FIFO queue."""

    # Between a look at the items and the entry among those who wait anything may happen: who has entered
    # looks once more. Each item wakes one; who is woken and finds that another took the item waits again.

    __slots__ = "_items", "_waiters", "__weakref__"

    def __new__(cls):
        self = object.__new__(cls)
        self._items = deque()
        self._waiters = deque()
        return self

    def put(self, item, block=True, timeout=None):
        """Put the item on the queue.

        The optional 'block' and 'timeout' arguments are ignored, as this method
        never blocks.  They are provided for compatibility with the Queue class."""
        self._items.append(item)
        try:
            self._waiters.popleft().release()
        except IndexError:
            pass

    def put_nowait(self, item):
        """Put an item into the queue without blocking.

        This is exactly equivalent to `put(item)` and is only provided
        for compatibility with the Queue class."""
        self.put(item)

    def get(self, block=True, timeout=None):
        """Remove and return an item from the queue.

        If optional args 'block' is true and 'timeout' is None (the default),
        block if necessary until an item is available. If 'timeout' is
        a non-negative number, it blocks at most 'timeout' seconds and raises
        the Empty exception if no item was available within that time.
        Otherwise ('block' is false), return an item if one is immediately
        available, else raise the Empty exception ('timeout' is ignored
        in that case)."""
        if block and timeout is not None:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            end = monotonic() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block:
                    raise Empty from None
            waiter = allocate_lock()
            waiter.acquire()
            self._waiters.append(waiter)
            woken = False
            try:
                if self._items:
                    continue
                woken = waiter.acquire(True, -1 if timeout is None else max(end - monotonic(), 0))
            finally:
                if not woken:
                    try:
                        self._waiters.remove(waiter)
                    except ValueError:
                        pass
            if not woken:
                block = False

    def get_nowait(self):
        """Remove and return an item from the queue without blocking.

        Only get an item if one is immediately available. Otherwise
        raise the Empty exception."""
        return self.get(False)

    def empty(self):
        """Return True if the queue is empty, False otherwise (not reliable!)."""
        return not self._items

    def qsize(self):
        """Return the approximate size of the queue (not reliable!)."""
        return len(self._items)

    __class_getitem__ = classmethod(types.GenericAlias)


del types
