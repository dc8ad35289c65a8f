"HTTP/2 without a network: two connections that hand each other bytes; streams, flow control, settings, errors."
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.exceptions import FlowControlError, ProtocolError

client = H2Connection(H2Configuration(client_side=True, header_encoding="utf-8"))
server = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))


def turn(a, b, name):
    events = b.receive_data(a.data_to_send())
    for event in events:
        print(name, event)
    return events


client.initiate_connection()
server.initiate_connection()
turn(client, server, "server")
turn(server, client, "client")
headers = [(":method", "GET"), (":path", "/"), (":scheme", "https"), (":authority", "x"), ("own", "1")]
client.send_headers(1, headers, end_stream=False)
client.send_data(1, b"body", end_stream=True)
turn(client, server, "server")
server.send_headers(1, [(":status", "200"), ("content-length", "3")])
server.send_data(1, b"abc", end_stream=True)
server.acknowledge_received_data(4, 1)
turn(server, client, "client")
client.ping(b"12345678")
turn(client, server, "server")
client.send_headers(3, headers)
print(client.local_flow_control_window(3), client.open_outbound_streams)
for wrong in (lambda: client.send_data(3, b"x" * 70000), lambda: client.send_headers(2, headers), lambda: client.send_headers(5, [("a", "b")]),
              lambda: server.receive_data(b"nonsense frame that is none")):
    try:
        wrong()
    except (ProtocolError, FlowControlError) as error:
        print(type(error).__name__, error)
client.reset_stream(3)
client.close_connection(error_code=2, last_stream_id=3)
print(client.data_to_send().hex()[:60])
