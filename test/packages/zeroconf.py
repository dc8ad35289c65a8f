"zeroconf without a network: packets made and read, names, records."
from zeroconf import DNSIncoming, DNSOutgoing, DNSQuestion, ServiceInfo, const, service_type_name, BadTypeInNameException
from zeroconf._dns import DNSAddress, DNSPointer, DNSText
import socket

out = DNSOutgoing(const._FLAGS_QR_RESPONSE | const._FLAGS_AA)
out.add_question(DNSQuestion("_http._tcp.local.", const._TYPE_PTR, const._CLASS_IN))
out.add_answer_at_time(DNSPointer("_http._tcp.local.", const._TYPE_PTR, const._CLASS_IN, 120, "me._http._tcp.local."), 0)
out.add_answer_at_time(DNSAddress("me.local.", const._TYPE_A, const._CLASS_IN, 60, socket.inet_aton("10.0.0.1")), 0)
out.add_answer_at_time(DNSText("me.local.", const._TYPE_TXT, const._CLASS_IN, 60, b"\x03a=b"), 0)
packet = out.packets()[0]
print(packet.hex())
incoming = DNSIncoming(packet)
print(incoming.valid, incoming.questions, [(type(r).__name__, r.name, r.ttl) for r in incoming.answers], DNSIncoming(b"short").valid)
info = ServiceInfo("_http._tcp.local.", "me._http._tcp.local.", 80, properties={"k": "v", "n": 1}, addresses=[socket.inet_aton("1.2.3.4")], server="me.local.")
print(info.parsed_addresses(), info.properties, info.text, info.dns_service().port, info.get_name(), info == info)
for name in ("_http._tcp.local.", "_x._sctp.local.", "a._b._tcp.local.", "_-bad._tcp.local."):
    try:
        print(service_type_name(name, strict=True))
    except BadTypeInNameException as error:
        print(error)
