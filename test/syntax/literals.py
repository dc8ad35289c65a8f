# -*- coding: utf-8 -*-
"""Numbers, strings, bytes, f-strings."""
0, 1, 00, 1_000, 0xdead_BEEF, 0o17, 0b1010, 123456789012345678901234567890
1.0, .5, 5., 1e3, 1E-3, 1_0.0_1e+1_0, 1e400, 1j, 2.5J, 1e3j
'a', "b", '''c
d''', """e"f""", 'a' "b" 'c', 'ü', '日本', '😀'
'\n\t\\\'\"\a\b\f\v\r\0\012\x41\u00e9\U0001F600\N{SNOWMAN}\
continued'
r'\n', R"\'", u'u', b'b\x00\xff', B'\'', br'\x', Rb'\y', b'a' b'b'
f'', f'plain', f'{a}', f'{a!r}{b!s}{c!a}', f'{a:>10}', f'{a:{width}.{precision}}', f'{a!r:^{n}}'
f'{{}}', f'{a}{{b}}{c}', f'{a=}', f'{a = !s:5}', f'{ a + b }', f"{d['key']}", rf'\{a}', fR"{a}\n"
f'''{
a
}''', f'a' 'b' f'{c}' "d", 'x' f'{y}', f'{a:%Y-%m-%d}', f'{lambda_:x}', f'{(lambda: 1)}', f'{a!r:}'
f'{x:{y:1}}', f'{a["b"]}', f'{ {1: 2}[1] }', f'{a if b else c}', f'{a != b}', f'{yield_}', f'{a:\x41}'
None, True, False, ..., __debug__
