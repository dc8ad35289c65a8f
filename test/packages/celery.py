"Celery run eagerly: tasks, chains, groups, chords, retries, signals."
from celery import Celery, chain, chord, group, signals
from celery.exceptions import MaxRetriesExceededError
from celery.schedules import crontab

app = Celery("own", broker="memory://", backend="cache+memory://")
app.conf.update(task_always_eager=True, task_eager_propagates=False, task_store_eager_result=False)
log = []


@app.task
def add(a, b):
    return a + b


@app.task(bind=True, max_retries=2, default_retry_delay=0)
def flaky(self, n):
    log.append(self.request.retries)
    if self.request.retries < n:
        raise self.retry(exc=ValueError("again"))
    return "done"


@app.task
def total(numbers):
    return sum(numbers)


signals.task_success.connect(lambda sender, result, **kw: log.append((sender.name, result)), weak=False)
print(add.delay(1, 2).get(), add.s(1)(5), (add.s(1, 2) | add.s(10)).apply().get(), chain(add.s(1, 1), add.s(2), add.s(3))().get(), group(add.s(i, i) for i in range(3))().get())
print(chord((add.s(i, 1) for i in range(3)), total.s())().get(), add.name, sorted(n for n in app.tasks if n.startswith("__main__")))
print(flaky.delay(1).get(), flaky.delay(5).state, type(flaky.delay(5).result).__name__, log[:4])
failed = add.delay(1, "x")
print(failed.state, failed.failed(), failed.result)
print(crontab(minute="*/15", hour="1-3"), repr(add.s(1, k=2)), add.s(1).set(countdown=3).options)
