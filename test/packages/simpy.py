"SimPy: processes, resources, stores, interrupts, conditions."
import simpy

log = []


def car(env, name, station, arrive):
    yield env.timeout(arrive)
    with station.request(priority=arrive) as request:
        result = yield request | env.timeout(3)
        if request not in result:
            log.append((env.now, name, "left"))
            return "left"
        log.append((env.now, name, "in"))
        try:
            yield env.timeout(4)
        except simpy.Interrupt as interrupt:
            log.append((env.now, name, interrupt.cause))
    return name


env = simpy.Environment()
station = simpy.PriorityResource(env, capacity=1)
cars = [env.process(car(env, f"c{i}", station, i)) for i in range(4)]


def breaker(env):
    yield env.timeout(2.5)
    cars[0].interrupt("broken")


env.process(breaker(env))
store, tank = simpy.FilterStore(env, capacity=2), simpy.Container(env, 10, init=3)


def producer(env):
    for i in range(4):
        yield store.put(i)
        yield tank.put(1)
        log.append((env.now, "put", i))


def consumer(env):
    yield env.timeout(5)
    for wanted in (3, 1):
        item = yield store.get(lambda i: i % 2 == wanted % 2)
        yield tank.get(2)
        log.append((env.now, "got", item, tank.level))


env.process(producer(env))
env.process(consumer(env))
env.run(until=30)
print(*log, sep="\n")
print([process.value for process in cars], env.now, env.peek())
env = simpy.Environment()


def failing(env):
    yield env.timeout(1)
    raise ValueError("inside")


def waiting(env):
    try:
        yield env.process(failing(env))
    except ValueError as error:
        return str(error)


print(env.run(env.process(waiting(env))))
try:
    env.process(failing(env))
    env.run()
except ValueError as error:
    print(error, type(error.__cause__))
try:
    env.process(5)
except ValueError as error:
    print(error)
print(env.run(until=env.timeout(3, "value")))
