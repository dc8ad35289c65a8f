"netaddr: addresses, networks, sets, ranges, hardware addresses."
from netaddr import EUI, AddrFormatError, IPAddress, IPGlob, IPNetwork, IPRange, IPSet, cidr_exclude, cidr_merge, iter_iprange, mac_unix, spanning_cidr, valid_ipv4

net = IPNetwork("192.0.2.37/29")
print(net, net.network, net.broadcast, net.netmask, net.size, list(net.iter_hosts()), net.cidr, net.ip, IPAddress("192.0.2.39") in net, net[2], net[-1])
print([str(s) for s in net.subnet(31)], net.supernet(27), IPAddress("10.0.0.1").is_private(), IPAddress("::1").is_loopback(), IPAddress("2001:db8::1").words, IPAddress(1) + 5, IPAddress("1.2.3.4").reverse_dns, int(IPAddress("1.2.3.4")), IPAddress("1.2.3.4").bits())
print(cidr_merge(["10.0.0.0/25", "10.0.0.128/25", "10.0.1.0/24"]), cidr_exclude("10.0.0.0/28", "10.0.0.4/30"), spanning_cidr(["10.0.0.1", "10.0.0.200"]), IPRange("10.0.0.3", "10.0.0.9").cidrs(), list(IPGlob("10.0.0.1-3")))
s = IPSet(["10.0.0.0/24"]) - IPSet(["10.0.0.64/26"])
print(s, s.size, IPSet(["10.0.0.0/30"]) & IPSet(["10.0.0.2/31"]), s.iscontiguous(), "10.0.0.1" in s, [str(a) for a in iter_iprange("10.0.0.0", "10.0.0.8", step=4)])
mac = EUI("00-1B-77-49-54-FD", dialect=mac_unix)
print(mac, mac.eui64(), mac.ipv6_link_local(), mac.bin, hash(mac) == hash(EUI(int(mac))), valid_ipv4("1.2.3"))
for wrong in ("300.1.1.1", "1.2.3.4/33", "x"):
    try:
        IPNetwork(wrong)
    except AddrFormatError as error:
        print(error)
print(sorted([IPNetwork("10.0.1.0/24"), IPNetwork("10.0.0.0/8"), IPNetwork("::/0")]), IPAddress("::ffff:1.2.3.4").ipv4(), IPAddress("1.2.3.4").ipv6())
