# Codecs of Chinese, Japanese and Korean text: characters, errors, text in pieces, streams.
import codecs
import io

STATELESS = ["gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs", "shift_jis", "cp932", "shift_jis_2004",
             "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr", "cp949", "johab"]
STATEFUL = ["hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3",
            "iso2022_jp_ext", "iso2022_kr"]
TEXT = "A~ 日本語 漢字 中文 測試 한국어 뷁 ｱｲ ¥ é か゚ 丂 𠀋 Ж ÿ €"


def outcome(call, *args):
    try:
        return call(*args)
    except Exception as e:
        return type(e).__name__, str(e)


for name in STATELESS + STATEFUL:
    raw = TEXT.encode(name, "replace")
    print(name, raw)
    print("  ", raw.decode(name), outcome(TEXT.encode, name))
    for errors in "ignore", "xmlcharrefreplace", "backslashreplace", "nonsense":
        print("  ", errors, outcome(TEXT[-9:].encode, name, errors))
    for bad in b"ab\x80\x80cd", b"\xa4", b"\xff\xfe", b"\x1b$B", b"\x1b$B\x7f\x7f", b"~x", b"\x8f\xa2\xaf", b"\x81\x30\x81":
        print("  ", bad, outcome(bad.decode, name), outcome(bad.decode, name, "replace"))

    # One character or byte at a time.
    good = "".join(c for c in TEXT if not isinstance(outcome(c.encode, name), tuple))
    encoder = codecs.getincrementalencoder(name)()
    pieces = [encoder.encode(c) for c in good] + [encoder.encode("", True)]
    print("  ", b"".join(pieces) == good.encode(name), encoder.getstate())
    decoder = codecs.getincrementaldecoder(name)()
    text = ""
    for i, byte in enumerate(b"".join(pieces)):
        text += decoder.decode(bytes([byte]))
        if i % 3 == 0:  # as if somebody had saved the state
            state = decoder.getstate()
            decoder.reset()
            decoder.setstate(state)
    print("  ", text == good, decoder.decode(b"", True) == "", decoder.getstate())
    stream = io.BytesIO()
    writer = codecs.getwriter(name)(stream)
    writer.writelines([good, "\n", good])
    writer.reset()
    stream.seek(0)
    reader = codecs.getreader(name)(stream)
    print("  ", reader.readline() == good + "\n", reader.read(3) == good[:3], reader.readlines()[0] == good[3:])

# Handlers of a program.
codecs.register_error("mark", lambda e: ("<%s>" % e.reason.split()[0], e.end))
codecs.register_error("raw", lambda e: (b"\xa1\xa1", e.end))
codecs.register_error("far", lambda e: ("x", 1000))
codecs.register_error("wrong", lambda e: 5)
print(b"ab\xff\xa4".decode("euc_jp", "mark"), "aé".encode("euc_kr", "raw"))
print(outcome("aé".encode, "euc_kr", "far"), outcome("aé".encode, "euc_kr", "wrong"))
print(outcome(b"\xff".decode, "gbk", "far"), outcome(b"\xff".decode, "gbk", "raw"))

import _codecs_jp
import _multibytecodec
print(outcome(_codecs_jp.getcodec, "gbk"), outcome(_codecs_jp.getcodec, 5))
print(outcome(type("C", (_multibytecodec.MultibyteIncrementalEncoder,), {"codec": 5})))
print(open(__file__, encoding="euc_jp", errors="replace").readline(), end="")
