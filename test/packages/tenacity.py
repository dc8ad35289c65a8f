"tenacity: retrying with conditions that combine, statistics, coroutines, iteration."
import asyncio

import tenacity
from tenacity import AsyncRetrying, RetryError, Retrying, before_log, retry, retry_if_exception_type, retry_if_result, stop_after_attempt, wait_exponential, wait_fixed, wait_none

calls = []


@retry(stop=stop_after_attempt(3) | tenacity.stop_after_delay(5), wait=wait_none(), retry=retry_if_exception_type(OSError) | retry_if_result(lambda r: r is None), before_sleep=lambda state: calls.append(state.attempt_number))
def f(kind):
    if kind == "os":
        raise OSError("no")
    if kind == "none":
        return None
    raise KeyError(kind)


for kind in ("os", "none", "key"):
    try:
        f(kind)
    except (RetryError, KeyError) as error:
        print(type(error).__name__, type(error.last_attempt).__name__ if isinstance(error, RetryError) else error)
print(calls, f.retry.statistics["attempt_number"], f.retry_with(stop=stop_after_attempt(1), reraise=True).__name__)
for attempt in Retrying(stop=stop_after_attempt(4), wait=wait_fixed(0)):
    with attempt:
        if attempt.retry_state.attempt_number < 3:
            raise ValueError
        print("worked", attempt.retry_state.attempt_number)


async def main():
    @retry(stop=stop_after_attempt(2), wait=wait_none(), retry_error_callback=lambda state: "gave up " + str(state.attempt_number))
    async def g():
        raise ValueError
    print(await g())
    async for attempt in AsyncRetrying(stop=stop_after_attempt(2), wait=wait_none()):
        with attempt:
            if attempt.retry_state.attempt_number == 1:
                raise ValueError
    print("done")

asyncio.run(main())
wait = wait_exponential(multiplier=1, max=10) + wait_fixed(1)
state = tenacity.RetryCallState(None, None, (), {})
print([wait(setattr(state, "attempt_number", n) or state) for n in range(1, 7)], repr(stop_after_attempt(1))[:5])
