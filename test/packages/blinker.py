"Signals of blinker: senders, receivers that are methods, decorators, what connecting again does."
from blinker import ANY, Namespace, Signal, signal

log = []
ready = signal("ready")
print(ready is signal("ready"), ready.name, bool(ready.receivers))


def receiver(sender, **data):
    log.append((sender, sorted(data)))
    return len(log)


class Owner:
    def method(self, sender, **data):
        log.append(("method", sender))


ready.connect(receiver)
ready.connect(receiver, sender="a")


def while_it_lives():
    owner = Owner()
    ready.connect(owner.method)
    answers = sorted(value or 0 for _, value in ready.send("a", x=1))
    ready.disconnect(owner.method)
    return answers


print(while_it_lives(), sorted(map(str, log)))
print(len(ready.receivers), ready.has_receivers_for("b"))
with ready.connected_to(lambda sender, **data: log.append("temporary")):
    pass
ready.disconnect(receiver)
print(ready.send("nobody"), Signal("doc").__doc__)
space = Namespace()


@space.signal("made").connect_via(ANY)
def made(sender):
    return "made by " + sender


print(space.signal("made").send("me")[0][1])
