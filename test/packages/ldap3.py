"ldap3 with its server that isn't one: adding, searching, changing, filters."
import ldap3
from ldap3 import ALL_ATTRIBUTES, MOCK_SYNC, MODIFY_REPLACE, OFFLINE_SLAPD_2_4, Connection, Server
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import parse_dn, safe_dn

server = Server("fake", get_info=OFFLINE_SLAPD_2_4)
connection = Connection(server, user="cn=admin,o=x", password="pw", client_strategy=MOCK_SYNC)
connection.strategy.add_entry("cn=admin,o=x", {"userPassword": "pw", "sn": "admin", "objectClass": "person"})
for i, name in enumerate(("Ann", "Bob", "Cél")):
    connection.strategy.add_entry(f"cn={name},ou=people,o=x", {"objectClass": "inetOrgPerson", "sn": name, "uid": f"u{i}", "mail": [f"{i}@x", f"{i}@y"]})
print(connection.bind(), connection.search("o=x", "(|(sn=A*)(&(uid=u1)(objectClass=inetOrgPerson)))", attributes=["sn", "mail"]), sorted((e.entry_dn, e.sn.value) for e in connection.entries))
print(connection.modify("cn=Ann,ou=people,o=x", {"sn": [(MODIFY_REPLACE, ["New"])]}), connection.search("ou=people,o=x", "(!(sn=New))", attributes=ALL_ATTRIBUTES), sorted(e.entry_to_json()[:30] for e in connection.entries))
print(connection.delete("cn=Bob,ou=people,o=x"), connection.compare("cn=Ann,ou=people,o=x", "sn", "New"), connection.add("cn=Z,o=x", "person", {"sn": "z"}), connection.result["description"])
print(parse_dn("cn=a\\,b+sn=c,o=x"), safe_dn("CN=a,o=x"), escape_filter_chars("a*(b)\\"), server.schema.object_classes["person"].must_contain)
for wrong in (lambda: connection.search("o=x", "(bad"), lambda: parse_dn("nonsense"), lambda: connection.search("o=x", "(a=b)", attributes=["none"])):
    try:
        wrong()
    except LDAPException as error:
        print(type(error).__name__, error)
from ldap3.protocol.rfc4511 import LDAPMessage, MessageID
from pyasn1.codec.ber import encoder
print(ldap3.extend.standard is not None, connection.unbind())
