"Twisted: deferreds, inline callbacks, a TCP echo on loopback, a web resource, tasks on a test clock."
from twisted.internet import defer, protocol, reactor, task
from twisted.internet.endpoints import TCP4ClientEndpoint, TCP4ServerEndpoint, connectProtocol
from twisted.protocols.basic import LineReceiver
from twisted.python import failure, filepath, log, usage
from twisted.web import resource, server
from zope.interface import implementer

deferred = defer.Deferred()
deferred.addCallback(lambda x: x + 1).addCallback(lambda x: 1 / 0).addErrback(lambda f: (f.trap(ZeroDivisionError), "mended")[1])
deferred.addCallback(print)
deferred.callback(1)
clock, ticks = task.Clock(), []
loop = task.LoopingCall(lambda: ticks.append(clock.seconds()))
loop.clock = clock
loop.start(2)
clock.pump([1] * 7)
loop.stop()
print(ticks)


@defer.inlineCallbacks
def flow():
    one = yield defer.succeed(1)
    try:
        yield defer.fail(KeyError("k"))
    except KeyError as error:
        print("caught", error)
    results = yield defer.DeferredList([defer.succeed(2), defer.fail(ValueError("v"))], consumeErrors=True)
    print(one, [(ok, value if ok else value.getErrorMessage()) for ok, value in results])
    return 7


flow().addCallback(print)


class Echo(LineReceiver):
    def lineReceived(self, line):
        self.sendLine(line.upper())
        if line == b"bye":
            self.transport.loseConnection()


class Asker(LineReceiver):
    def __init__(self):
        self.lines, self.done = [], defer.Deferred()

    def connectionMade(self):
        for line in (b"hello", b"bye"):
            self.sendLine(line)

    def lineReceived(self, line):
        self.lines.append(line)

    def connectionLost(self, reason):
        self.done.callback(self.lines)


class Page(resource.Resource):
    isLeaf = True

    def render_GET(self, request):
        return b"path " + request.path


async def main():
    port = await TCP4ServerEndpoint(reactor, 0, interface="127.0.0.1").listen(protocol.Factory.forProtocol(Echo))
    asker = Asker()
    await connectProtocol(TCP4ClientEndpoint(reactor, "127.0.0.1", port.getHost().port), asker)
    print(await asker.done)
    await port.stopListening()
    site = reactor.listenTCP(0, server.Site(Page()), interface="127.0.0.1")
    from twisted.web.client import Agent, readBody
    response = await Agent(reactor).request(b"GET", b"http://127.0.0.1:%d/a/b" % site.getHost().port)
    print(response.code, await readBody(response))
    await site.stopListening()
    await task.deferLater(reactor, 0.01, print, "later")
    from twisted.internet.threads import deferToThread
    print(await deferToThread(sum, [1, 2, 3]))


task.react(lambda reactor: defer.ensureDeferred(main()))
