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

# Keys of the same length that begin and end alike are told apart; equal ones become one object.
text = '[{"abc":1,"axc":2,"a\\u0062c":3,"\xe9t\xe9":4,"":5},{"axc":6,"abc":7,"abc ":8,"\xe9t\xe9":9,"abc":10,"":0}]'
for wide in "", "\u20ac", "\U0001f600":
    first, second, *rest = json.loads(text[:-1] + f',"{wide}"]')
    print(first, second, rest, all(a is b for a in first for b in second if a == b))
long = "k" * 40
print(json.loads(f'[{{"{long}": 1}}, {{"{long}": 2, "{long}x": 3}}]'))

# Numbers around what fits into a machine word, and zeros.
for number in "0", "-0", "-0.0", "9" * 17, "9" * 18, "-" + "9" * 18, "9" * 19, "-9223372036854775808", "1" + "0" * 30:
    print(json.loads(number), json.loads(f"[{number}]") == [json.loads(number)])
for wrong in '"abc', '{"abc', '{"ab\n":1}', '{"a\\', '["a\tb"]', "-", "01":
    try:
        print(json.loads(wrong))
    except json.JSONDecodeError as error:
        print(error)
