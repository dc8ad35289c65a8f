# audioop, and wave, sunau and aifc on top of it.
import io
import warnings

warnings.simplefilter("ignore")
import aifc
import audioop
import sunau
import wave

samples = b"".join((n * 977 % 65536 - 32768).to_bytes(2, "little", signed=True) for n in range(200))


def tell(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


for text in (
    "audioop.getsample(samples, 2, 3)",
    "audioop.getsample(samples, 2, 200)",
    "audioop.minmax(samples, 2), audioop.max(samples, 2), audioop.avg(samples, 2), audioop.rms(samples, 2)",
    "audioop.avgpp(samples, 2), audioop.maxpp(samples, 2), audioop.cross(samples, 2)",
    "audioop.findfit(samples, samples[100:140]), audioop.findmax(samples, 20)",
    "audioop.findfactor(samples, audioop.mul(samples, 2, 0.5))",
    "audioop.lin2ulaw(samples, 2)[:20], audioop.lin2alaw(samples, 2)[:20]",
    "audioop.ulaw2lin(bytes(range(256)), 3) == audioop.lin2lin(audioop.ulaw2lin(bytes(range(256)), 2), 2, 3)",
    "audioop.lin2adpcm(samples[:41 * 2], 2, None)",
    "audioop.adpcm2lin(b'\\x12\\x9f\\xe0', 2, (100, 3))",
    "audioop.adpcm2lin(b'', 2, (0, 89))",
    "audioop.ratecv(samples, 2, 2, 8000, 11025, None)[1]",
    "audioop.ratecv(samples, 1, 1, 11, 7, (3, ((5, 6),)), 3, 1)[0][:12]",
    "audioop.ratecv(samples, 2, 0, 1, 1, None)",
    "audioop.ratecv(samples, 2, 1, 1, 1, (1, 2))",
    "audioop.tostereo(samples, 2, 0.5, -0.25)[:8], audioop.tomono(samples, 2, 0.5, 0.5)[:4]",
    "audioop.bias(b'\\x7f\\x80', 1, 300), audioop.add(b'\\x7f', b'\\x01', 1), audioop.mul(b'\\x01', 1, -1e300)",
    "audioop.byteswap(b'abcdef', 3), audioop.reverse(b'abcdef', 2)",
    "audioop.max(b'abc', 2)",
    "audioop.max(b'abc', 5)",
    "audioop.max('abc', 1)",
    "audioop.add(b'ab', b'abcd', 2)",
):
    tell(text)

for module, name in (wave, "sampwidth"), (sunau, "sampwidth"), (aifc, "sampwidth"):
    file = io.BytesIO()
    file.close = lambda: None
    with module.open(file, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(samples)
    file.seek(0)
    with module.open(file, "rb") as back:
        print(module.__name__, back.getnchannels(), back.getframerate(), back.getnframes(), len(back.readframes(100)))
