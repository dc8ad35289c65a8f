"""Taking text apart and putting it together with the methods of str."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 2500  # small: 100

TEXT = """It was the hour before the tide; the boats lay on their sides, and the gulls walked about
between them like inspectors. Nobody spoke, for nobody had slept. Then, far out, the first long
line of white came over the bar, and the harbour began -- slowly, slowly -- to remember the sea."""


def normalize(text):
    return " ".join(text.lower().replace("--", " ").split())


def title_case(text):
    words = []
    for word in text.split(" "):
        words.append(word[:1].upper() + word[1:] if len(word) > 3 else word)
    return " ".join(words)


def is_palindrome(text):
    letters = [c for c in text if c.isalpha()]
    return letters == letters[::-1]


def caesar(text, shift):
    result = []
    for c in text:
        if c.islower():
            c = chr((ord(c) - 97 + shift) % 26 + 97)
        result.append(c)
    return "".join(result)


def key_values(text):
    pairs = []
    for field in text.split(";"):
        key, separator, value = field.partition("=")
        if separator:
            pairs.append((key.strip(), value.strip()))
    return pairs


check = 0
text = normalize(TEXT)
for i in range(size):
    t = title_case(text)
    check += t.count("T") + t.find("Sea") + len(t.strip("I."))
    check += t.startswith("It") + t.endswith("Sea.")
print("titles", check, title_case(text)[:40])

for shift in range(1, size // 2):
    text = caesar(text, shift % 26)
print("caesar", text[:40])

fields = "; ".join(f"key{i} = value {i * i}" for i in range(60))
total = 0
for _ in range(size):
    for key, value in key_values(fields):
        total += len(key) * len(value)
print("fields", total)

found = [n for n in range(size * 60) if is_palindrome("x" + str(n).zfill(6).translate({48: "o", 49: "l"}))
         or str(n) == str(n)[::-1]]
print("palindromes", len(found), found[-1])
