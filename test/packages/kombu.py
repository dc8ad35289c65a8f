"kombu with its transport in memory: exchanges, queues, producers, consumers, serialization."
import socket

from kombu import Connection, Consumer, Exchange, Producer, Queue
from kombu.exceptions import ContentDisallowed, SerializerNotInstalled
from kombu.serialization import dumps, loads

exchange = Exchange("own", type="topic")
queues = [Queue("all", exchange, routing_key="#"), Queue("a", exchange, routing_key="a.*")]
got = []
with Connection("memory://") as connection:
    with connection.channel() as channel:
        producer = Producer(channel, exchange, serializer="json")
        consumer = Consumer(channel, queues, callbacks=[lambda body, message: (got.append((message.delivery_info["routing_key"], body, message.headers.get("h"))), message.ack())], accept=["json"])
        with consumer:
            for i, key in enumerate(("a.x", "b.y")):
                producer.publish({"n": i, "é": [None, 1.5]}, routing_key=key, headers={"h": i}, declare=queues)
            try:
                while True:
                    connection.drain_events(timeout=0.2)
            except socket.timeout:
                pass
    simple = connection.SimpleQueue("simple")
    simple.put("text", compression="zlib")
    message = simple.get(block=True, timeout=2)
    print(message.payload, message.properties.get("delivery_mode"))
    message.ack()
    print(len(simple), connection.as_uri(), connection.connected)
print(sorted(got, key=str))
print(dumps([1, "x"], "json"), loads(b"[1]", "application/json", "utf-8"))
for wrong in (lambda: loads(b"x", "application/x-python-serialize", "binary", accept=["json"]), lambda: dumps(1, "none")):
    try:
        wrong()
    except (ContentDisallowed, SerializerNotInstalled) as error:
        print(type(error).__name__, error)
