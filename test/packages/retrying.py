"retrying: how often, on what, with what pauses."
from retrying import RetryError, retry

calls = []


@retry(stop_max_attempt_number=3, wait_fixed=1)
def fails():
    calls.append(1)
    raise OSError("no")


@retry(retry_on_exception=lambda e: isinstance(e, KeyError), wait_random_min=1, wait_random_max=2)
def other():
    calls.append(2)
    if len(calls) < 6:
        raise KeyError
    raise ValueError("enough")


@retry(retry_on_result=lambda r: r < 8, wait_exponential_multiplier=1, wait_exponential_max=2, wrap_exception=True)
def grows():
    calls.append(3)
    return len(calls)


@retry(stop_max_attempt_number=2, wrap_exception=True)
def wrapped():
    raise OSError("inside")


for f in (fails, other, grows, wrapped):
    try:
        print(f.__name__, f())
    except (OSError, ValueError, RetryError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
print(calls)
