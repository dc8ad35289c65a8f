"Scapy: layers put together, taken apart, shown; checksums, fields, answers, pcap files."
import io
import logging

logging.getLogger("scapy").setLevel(logging.CRITICAL)
from scapy.all import DNS, DNSQR, ICMP, IP, TCP, UDP, ARP, Ether, Raw, checksum, hexdump, rdpcap, wrpcap
from scapy.fields import ByteField, FieldLenField, IntEnumField, ShortField, StrLenField
from scapy.packet import Packet, bind_layers

p = Ether(dst="ff:ff:ff:ff:ff:ff", src="00:11:22:33:44:55") / IP(src="10.0.0.1", dst="10.0.0.2", ttl=3) / TCP(sport=1234, dport=80, flags="SA", options=[("MSS", 1460), ("NOP", None)]) / "data"
raw = bytes(p)
print(raw.hex(), repr(p), p.summary(), p[TCP].flags, p.haslayer(UDP), p[IP].chksum)
back = Ether(raw)
print(repr(back), back[IP].chksum, back[Raw].load, back.command(), [layer.__name__ for layer in back.layers()])
print(IP(bytes(IP(dst="1.2.3.4") / UDP(dport=53) / DNS(rd=1, qd=DNSQR(qname="x.org")))).show(dump=True))
hexdump(raw[:20])
print([q.dst for q in IP(dst=["1.1.1.1", "2.2.2.2"], ttl=(1, 2))], checksum(b"abc"), IP(src="1.1.1.1", dst="2.2.2.2") / ICMP(type=0, id=5) == IP(bytes(IP(src="1.1.1.1", dst="2.2.2.2") / ICMP(type=0, id=5))))


class Own(Packet):
    name = "Own"
    fields_desc = [ByteField("a", 1), IntEnumField("kind", 0, {0: "zero", 1: "one"}), FieldLenField("n", None, length_of="text"), StrLenField("text", b"", length_from=lambda pkt: pkt.n)]


bind_layers(UDP, Own, dport=9999)
print(repr(IP(bytes(IP() / UDP(sport=1, dport=9999) / Own(kind="one", text=b"abc") / b"rest"))[Own]))
wrpcap("x.pcap", [p, p])
print(len(rdpcap("x.pcap")), rdpcap("x.pcap")[0][IP].ttl, (IP(dst="1.2.3.4") / ICMP(type=0)).answers(IP() / ICMP(type=8)), ARP().op)
