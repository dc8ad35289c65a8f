"dnspython without a network: messages, zones, names, records, updates."
import io

import dns.exception, dns.message, dns.name, dns.rdata, dns.rdataclass, dns.rdatatype, dns.resolver, dns.reversename, dns.rrset, dns.tsigkeyring, dns.update, dns.zone

query = dns.message.make_query("www.Example.com", "MX", use_edns=0, payload=1400)
query.id = 77
wire = query.to_wire()
print(wire.hex(), dns.message.from_wire(wire) == query, query, sep="\n")
answer = dns.message.make_response(query)
answer.answer.append(dns.rrset.from_text("www.example.com.", 300, "IN", "MX", "10 a.example.com.", "5 b.example.com."))
back = dns.message.from_wire(answer.to_wire())
print(sorted(map(str, back.answer[0])), sorted(r.preference for r in back.answer[0]), dns.rcode.to_text(back.rcode()), len(answer.to_wire()))
zone = dns.zone.from_text("""$TTL 3600
$ORIGIN example.org.
@ IN SOA ns admin 1 2 3 4 5
@ NS ns
ns A 10.0.0.1
www 60 IN AAAA 2001:db8::1
txt TXT "a b" "c\\"d"
srv SRV 1 2 80 www
$GENERATE 1-3 h$ A 10.0.1.$
*.w CNAME www
""", origin="example.org.", relativize=True)
print(sorted(str(n) for n in zone), zone.find_rdataset("www", "AAAA"), zone["txt"].rdatasets[0], zone.to_text(), zone.get_rdataset("none", "A"))
n = dns.name.from_text("a.B.example.org")
print(n, n.parent(), n.relativize(dns.name.from_text("example.org")), n.is_subdomain(dns.name.from_text("org")), n == dns.name.from_text("A.b.example.org"), sorted([n, n.parent()]), dns.name.from_text("é.org"), n.canonicalize(), n.split(2), dns.reversename.from_address("2001:db8::1"), dns.reversename.to_address(dns.reversename.from_address("1.2.3.4")))
for text, kind in (("1.2.3.4", "A"), ('0 issue "x"', "CAA"), ("1 1 1 aa", "SSHFP"), ("bad", "A"), ("1 2", "MX x"), ("300 IN", "NONE")):
    try:
        print(dns.rdata.from_text("IN", kind, text))
    except (dns.exception.DNSException, ValueError) as error:
        print(type(error).__name__, error)
update = dns.update.Update("example.org")
update.add("new", 300, "A", "10.0.0.9")
update.delete("old")
update.present("ns")
update.id = 5
print(update)
for wrong in (b"short", wire[:-3]):
    try:
        dns.message.from_wire(wrong)
    except dns.exception.DNSException as error:
        print(type(error).__name__)
