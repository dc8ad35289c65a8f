"""Contexts of module ssl: settings, files, and what is refused."""
import _ssl
import os
import re
import ssl
import tempfile
import warnings


def show(function, *args, **kwargs):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = repr(function(*args, **kwargs))
        except Exception as error:
            result = f"{type(error).__name__} {error.args} {error}"
    print(re.sub("0x[0-9a-f]{5,}", "0x...", result), *[warning.message for warning in caught])


names = ("verify_mode verify_flags minimum_version maximum_version num_tickets post_handshake_auth check_hostname _host_flags "
         "sni_callback _msg_callback keylog_filename").split()
context, client = _ssl._SSLContext(_ssl.PROTOCOL_TLS_SERVER), _ssl._SSLContext(_ssl.PROTOCOL_TLS_CLIENT)
for name in names + ["protocol", "options", "security_level"]:
    print(name, getattr(context, name), getattr(client, name))
for name in names:
    for value in 0, 1, 2, 3, -1, 7, 770, 771, 2**70, "x" if name != "keylog_filename" else 1.5, None:
        print(name, value, end=" ")
        show(setattr, context, name, value)
for protocol in (), (1,), ("x",), (2,), (5,):
    show(_ssl._SSLContext, *protocol)
show(setattr, context, "options", context.options | ssl.OP_NO_TLSv1_1)
show(setattr, context, "options", 2**70)
show(setattr, client, "verify_mode", 0)
show(setattr, client, "sni_callback", print)
show(setattr, client, "num_tickets", 1)
show(setattr, context, "protocol", 1)
show(delattr, context, "verify_mode")

for method, arguments in {
    "set_ciphers": ["none such", 3, "ECDHE-ECDSA-AES128-GCM-SHA256"],
    "set_ecdh_curve": ["none such", 3, "prime256v1", b"secp384r1"],
    "load_dh_params": ["/none/such", "certificates/authority.pem", 3],
    "load_cert_chain": ["/none/such", "certificates/authority.pem", __file__, 3.5, "certificates/localhost.pem"],
    "load_verify_locations": ["/none/such", __file__, 3.5, "certificates/authority.pem"],
    "_set_alpn_protocols": [b"\x02h2", b"\x05h2", b"", 3],
}.items():
    for argument in arguments:
        print(method, argument if argument != __file__ else "this file", end=" ")
        show(getattr(context, method), argument)
print([cipher for cipher in context.get_ciphers() if cipher["protocol"] != "TLSv1.3"])

SECRET = "certificates/localhost-secret.pem"
for password in "secret", b"secret", bytearray(b"secret"), (lambda: "secret"), "wrong", 3, (lambda: 3), (lambda: 1 / 0), "x" * 2000:
    show(context.load_cert_chain, SECRET, password=password)

with open("certificates/authority.pem") as file:
    text = file.read()
show(context.load_verify_locations)
for data in text, text * 2, ssl.PEM_cert_to_DER_cert(text), "\xe9", "x", b"x", "", 3:
    fresh = _ssl._SSLContext(_ssl.PROTOCOL_TLS_CLIENT)
    show(fresh.load_verify_locations, cadata=data)
    print(fresh.cert_store_stats())
show(context.get_ca_certs)
show(lambda: len(context.get_ca_certs(True)[0]))
show(context.session_stats)
show(context._wrap_socket, 3, True)
show(context._wrap_bio, 3, 4, True)

bio = _ssl.MemoryBIO()
for call in (bio.read, lambda: bio.write(b"abc"), lambda: bio.read(2), lambda: (bio.pending, bio.eof), bio.write_eof, lambda: bio.write(b""),
             bio.read, lambda: (bio.pending, bio.eof), lambda: bio.write("x"), lambda: bio.read("x"), lambda: _ssl.MemoryBIO(3)):
    show(call)
up, down = _ssl.MemoryBIO(), _ssl.MemoryBIO()
for owner, server, name in ((client, True, None), (context, False, None), (client, False, ""), (client, False, ".a"),
                            (client, False, "a\0b"), (client, False, "\xe9"), (client, False, 3)):
    show(owner._wrap_bio, up, down, server, name)
end = client._wrap_bio(up, down, False, "localhost")
for call in (end.do_handshake, lambda: end.read(3), lambda: end.read(-1), end.read, lambda: end.read("x"), lambda: end.read(3, b"x"),
             lambda: end.read(0), lambda: end.write(b"x"), lambda: end.write("x"), end.shutdown, end.getpeercert, end.cipher, end.version,
             end.compression, end.pending, end.selected_alpn_protocol, end.get_channel_binding, lambda: end.get_channel_binding("foo"),
             end.verify_client_post_handshake, end.get_verified_chain, lambda: end.session, lambda: setattr(end, "context", 3),
             lambda: setattr(end, "session", 3)):
    show(call)

for call in (lambda: _ssl.RAND_bytes(-1), lambda: len(_ssl.RAND_bytes(5)), lambda: len(_ssl.RAND_pseudo_bytes(5)), _ssl.RAND_status,
             lambda: _ssl.RAND_add("x", 1), lambda: _ssl.RAND_add(3, 1.5), lambda: _ssl.txt2obj("1.3.6.1.5.5.7.3.1"),
             lambda: _ssl.txt2obj("serverAuth"), lambda: _ssl.txt2obj("serverAuth", True), lambda: _ssl.nid2obj(129),
             lambda: _ssl.nid2obj(-1), lambda: _ssl.nid2obj(100000), lambda: _ssl.nid2obj(0)):
    show(call)
print(_ssl.get_default_verify_paths())
show(_ssl._test_decode_cert, "certificates/localhost.pem")
show(_ssl._test_decode_cert, "/none/such")
for error in ssl.SSLError(1, "text"), ssl.SSLError("text"), ssl.SSLCertVerificationError(1, "x"), ssl.SSLEOFError():
    print(repr(error), str(error), type(error).__mro__)
print(ssl.SSLError.__doc__, _ssl.err_names_to_codes["CERTIFICATE_VERIFY_FAILED"], _ssl.lib_codes_to_names[20],
      _ssl.err_codes_to_names[20, 1048])

# The file of keys is appended to.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "keys")
    context.keylog_filename = path
    print(context.keylog_filename == path, open(path).read())
    context.keylog_filename = None
    print(context.keylog_filename)
