"""TLS over memory: two ends in one thread, with everything that a handshake settles."""
import ssl
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
OWN, SECRET, AUTHORITY = ("certificates/" + name for name in ("localhost.pem", "localhost-secret.pem", "authority.pem"))


def contexts(protocol=ssl.TLSVersion.MAXIMUM_SUPPORTED):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(OWN)
    client = ssl.create_default_context(cafile=AUTHORITY)
    server.maximum_version = protocol
    return server, client


class Pair:
    def __init__(self, server, client, name="localhost", session=None):
        up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.server = server.wrap_bio(up, down, server_side=True)
        self.client = client.wrap_bio(down, up, server_hostname=name, session=session)

    def both(self, method):
        """Calls the method at both ends until neither wants more of the other."""
        left = [self.client, self.server]
        for _ in range(20):
            for end in list(left):
                try:
                    getattr(end, method)()
                    left.remove(end)
                except ssl.SSLWantReadError:
                    pass
            if not left:
                return self
        raise TimeoutError(method)

    def handshake(self):
        return self.both("do_handshake")


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error, error.args, getattr(error, "reason", None), getattr(error, "library", None))


print(ssl.OPENSSL_VERSION_INFO[0] >= 3, ssl.HAS_SNI, ssl.HAS_ALPN, ssl.HAS_TLSv1_3)

# What both ends know afterwards.
for version in ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2:
    pair = Pair(*contexts(version)).handshake()
    print(pair.client.version(), pair.server.version(), pair.client.cipher() == pair.server.cipher(), pair.client.compression(),
          pair.client.server_hostname, pair.server.server_side, pair.client.session_reused, pair.client.selected_alpn_protocol())
    print(pair.client.get_channel_binding() == pair.server.get_channel_binding() != None)
    pair.client.write(b"hello " * 5000)
    data = b""
    while len(data) < 30000:
        data += pair.server.read(40000)
    print(len(data), pair.server.pending(), pair.server.write(b"answer"))
    buffer = bytearray(10)
    print(pair.client.read(3), pair.client.read(10, buffer), buffer)
    show(pair.client.read)
    pair.both("unwrap")
    show(pair.client.read)

certificate = pair.client.getpeercert()
for key, value in certificate.items():
    print(key, value)
print(len(pair.client.getpeercert(True)), pair.server.getpeercert())
chain = pair.client._sslobj.get_verified_chain()
print(chain, chain[0] == chain[0], chain[0] == chain[1], chain[0].get_info() == certificate,
      pair.client._sslobj.get_unverified_chain(), pair.server._sslobj.get_verified_chain())
print(chain[1].public_bytes() == open(AUTHORITY).read())

# A name that is not the certificate's, an authority nobody knows, ends that share no version.
for name in "wrong.example", "127.0.0.1", "127.0.0.2", "a.snakes.example", "::1", "":
    try:
        print(name, Pair(*contexts(), name).handshake().client.version())
    except ValueError as error:
        print(name, type(error).__name__, error, getattr(error, "verify_code", None), getattr(error, "verify_message", None))
server, client = contexts()
show(Pair(server, ssl.create_default_context()).handshake)
server, client = contexts(ssl.TLSVersion.TLSv1_2)
client.minimum_version = ssl.TLSVersion.TLSv1_3
show(Pair(server, client).handshake)

# Protocols of applications.
for ours, theirs in (["h2", "http/1.1"], ["http/1.1"]), (["h2"], ["spdy"]), ([], ["h2"]):
    server, client = contexts()
    server.set_alpn_protocols(ours)
    client.set_alpn_protocols(theirs)
    pair = Pair(server, client).handshake()
    print(pair.client.selected_alpn_protocol(), pair.server.selected_alpn_protocol())

# The server looks at the name, and may change the context or refuse.
server, client = contexts()
other, _ = contexts()


def choose(connection, name, context):
    print("asked for", name, connection is pair.server, context is server)
    if name == "a.snakes.example":
        connection.context = other
    elif name == "b.snakes.example":
        return ssl.ALERT_DESCRIPTION_ACCESS_DENIED


server.sni_callback = choose
for name in "localhost", "a.snakes.example", "b.snakes.example":
    pair = Pair(server, client, name)
    show(lambda: pair.handshake().server.context is other)

# Sessions are taken up again.
server, client = contexts(ssl.TLSVersion.TLSv1_2)
session = Pair(server, client).handshake().client.session
print(session.has_ticket, len(session.id), session.timeout > 0, session.time > 0, session == session)
pair = Pair(server, client, session=session).handshake()
print(pair.client.session_reused, pair.server.session_reused, server.session_stats()["hits"])
show(setattr, pair.client, "session", session)
show(setattr, pair.client, "session", 3)
show(Pair, server, ssl.create_default_context(cafile=AUTHORITY), session=session)

# A client that has to show a certificate, in the handshake or later.
server, client = contexts()
server.verify_mode = ssl.CERT_REQUIRED
server.load_verify_locations(AUTHORITY)
client.load_cert_chain(SECRET, password="secret")
pair = Pair(server, client).handshake()
pair.client.write(b"x")
print(pair.server.read(), pair.server.getpeercert()["subject"])
client.post_handshake_auth = server.post_handshake_auth = True
server.verify_mode = ssl.CERT_OPTIONAL
pair = Pair(server, client).handshake()
print(pair.server.getpeercert(), pair.server.verify_client_post_handshake(), pair.server.write(b"!"), pair.client.read(1))
pair.client.write(b"?")
print(pair.server.read(1), pair.server.getpeercert()["serialNumber"])
show(pair.client.verify_client_post_handshake)

# Messages.
seen = []
server, client = contexts()
client._msg_callback = lambda connection, direction, version, kind, message, data: seen.append((direction, kind.name))
Pair(server, client).handshake()
print(("write", "HANDSHAKE") in seen, ("read", "HANDSHAKE") in seen)


def fails(*args):
    raise KeyError("from the callback")


client._msg_callback = fails
show(Pair(server, client).handshake)


def uses(connection, *args):
    seen.append(connection)


client._msg_callback = uses
Pair(server, client).handshake()
print(isinstance(seen[-1], ssl.SSLObject))
