# Strings of JSON in both directions, and where a wrong one is wrong.
import json

for text in ('""', r'"a\"b\\c\/d\b\f\n\r\t"', r'"\u00e9\u4e2d\ud83d\ude00"', r'"\ud83d"', r'"\ud83d\u0041"', '"é中😀"',
             r'"\udc00\ud800"'):
    print(ascii(json.loads(text)))
for text in ('"', '"abc', '"a\\', '"a\nb"', r'"\x"', r'"\u12"', r'"\u12g4"', r'"\ud83d\u12g4"', '"\\u1234', '["a", "b'):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(error, error.pos)
print(ascii(json.loads('"a\tb\nc"', strict=False)))
for text in ("", "plain", 'quote " back \\ slash /', "\x00\x1f\x7f\x80", "\b\f\n\r\t", "é中😀", "\ud800", "\u2028"):
    print(json.dumps(text), ascii(json.dumps(text, ensure_ascii=False)))
print(json.dumps({"é": ["x\ty", 1.5, None, True]}))
