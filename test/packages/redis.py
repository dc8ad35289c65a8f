"redis-py against a server of ours that speaks its protocol: commands, pipelines, errors, the asynchronous client."
import asyncio
import socketserver
import threading

import redis
import redis.asyncio

store = {}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            words = []
            for _ in range(int(line[1:])):
                n = int(self.rfile.readline()[1:])
                words.append(self.rfile.read(n + 2)[:-2])
            self.wfile.write(self.answer(words[0].upper(), *words[1:]))

    def answer(self, command, *args):
        if command == b"SET":
            store[args[0]] = args[1]
            return b"+OK\r\n"
        if command == b"GET":
            value = store.get(args[0])
            return b"$-1\r\n" if value is None else b"$%d\r\n%s\r\n" % (len(value), value)
        if command == b"INCRBY":
            store[args[0]] = b"%d" % (int(store.get(args[0], b"0")) + int(args[1]))
            return b":" + store[args[0]] + b"\r\n"
        if command == b"KEYS":
            return b"*%d\r\n" % len(store) + b"".join(b"$%d\r\n%s\r\n" % (len(k), k) for k in sorted(store))
        if command in (b"MULTI", b"SELECT", b"CLIENT"):
            self.queue = []
            return b"+OK\r\n"
        return b"-ERR unknown command '%s'\r\n" % command.lower()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
port = server.server_address[1]
client = redis.Redis(port=port, decode_responses=True)
print(client.set("a", "é"), client.get("a"), client.get("none"), client.incr("n", 5), client.incr("n"), client.keys())
with client.pipeline(transaction=False) as pipe:
    print(pipe.set("b", 1).get("b").incr("b").execute())
for wrong in (lambda: client.execute_command("NOPE"), lambda: client.set("x", object()), lambda: redis.Redis(port=1, socket_connect_timeout=1).get("x")):
    try:
        wrong()
    except redis.RedisError as error:
        print(type(error).__name__, str(error).partition(".")[0])


async def main():
    async with redis.asyncio.Redis(port=port) as later:
        print(await later.get("a"), sorted(await asyncio.gather(*(later.incr("m") for _ in range(3)))))
        pipe = later.pipeline(transaction=False)
        pipe.get("a").get("none")
        print(await pipe.execute())

asyncio.run(main())
print(redis.from_url("redis://h:1/2?socket_timeout=3").connection_pool.connection_kwargs, repr(client.connection_pool)[:40])
client.close()
server.shutdown()
server.server_close()
