"asn1crypto: DER of our own structures, certificates, times, what is wrong."
from asn1crypto import algos, core, keys, pem, x509


class Inner(core.Sequence):
    _fields = [("a", core.Integer), ("b", core.UTF8String, {"optional": True}), ("c", core.BitString, {"explicit": 0, "optional": True})]


class Kind(core.Choice):
    _alternatives = [("number", core.Integer), ("inner", Inner), ("flag", core.Boolean, {"implicit": 1})]


class Outer(core.Sequence):
    _fields = [("id", core.ObjectIdentifier), ("items", core.SequenceOf, {"spec": Inner}), ("kind", Kind), ("level", core.Integer, {"optional": True})]


inner = Inner({"a": 2 ** 70, "b": "é", "c": (1, 0, 1)})
der = inner.dump()
print(der.hex(), Inner.load(der).native, Kind("flag", True).dump().hex(), Kind.load(der).chosen.native["a"], Kind.load(der).name)
for value in (core.Integer(-129), core.OctetString(b"ab"), core.ObjectIdentifier("1.2.840.113549"), core.UTCTime("200102030405Z"), core.GeneralizedTime("20200102030405.6Z"), core.Null(), core.Boolean(False), core.PrintableString("x"), core.BitString((1, 1, 0)), core.NumericString("12"), core.IA5String("a@b")):
    back = type(value).load(value.dump())
    print(type(value).__name__, value.dump().hex(), back.native, back == value)
name = x509.Name.build({"country_name": "DE", "common_name": "é", "organizational_unit_name": "a"})
print(name.human_friendly, name.hashable == x509.Name.load(name.dump()).hashable, name.native)
print(pem.armor("OWN", b"data", headers={"k": "v"}).decode(), pem.unarmor(pem.armor("X", der))[0], algos.DigestAlgorithm({"algorithm": "sha256"}).dump().hex(), algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"}).hash_algo)
for wrong in (lambda: Inner.load(b"\x30\x03\x02").native, lambda: core.Integer("x"), lambda: Inner({"zz": 1}), lambda: Inner.load(b"\x02\x01\x05", strict=True), lambda: Kind("none", 1), lambda: core.PrintableString("é*").dump()):
    try:
        print(wrong())
    except (ValueError, TypeError, KeyError) as error:
        print(type(error).__name__, str(error).splitlines()[0])
