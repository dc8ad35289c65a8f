"""Names of characters: aliases, named sequences, ideographs and syllables, case, what is no name."""

import unicodedata

names = """LATIN SMALL LETTER A; latin small letter a; LF; NEW LINE; BELL; ALERT; LATIN SMALL LETTER GHA; BYTE ORDER MARK
LATIN SMALL LETTER R WITH TILDE; latin small letter r with tilde; KEYCAP DIGIT ONE; LATIN CAPITAL LETTER A WITH MACRON AND GRAVE
TAMIL CONSONANT K; HANGUL SYLLABLE GAG; hangul syllable gag; HANGUL SYLLABLE ; HANGUL SYLLABLE GA G; CJK UNIFIED IDEOGRAPH-4E00
CJK UNIFIED IDEOGRAPH-4e00; cjk unified ideograph-4E00; CJK UNIFIED IDEOGRAPH-FFFF; TANGUT IDEOGRAPH-17000; SPACE; ; NO SUCH NAME"""
for name in [n.strip() for line in names.splitlines() for n in line.split(";")] + ["A" * 256, "A" * 257]:
    for look in (unicodedata.lookup, lambda n: eval('"\\N{%s}"' % n)):
        try:
            print(name[:40], ascii(look(name)))
        except KeyError as e:
            print(name[:40], "KeyError", str(e)[:60])
        except SyntaxError as e:
            print(e.msg)
print(unicodedata.name("\u4e00"), unicodedata.name("\uac01"), unicodedata.name("\0", "none"))
