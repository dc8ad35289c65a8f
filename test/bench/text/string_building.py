"""Strings put together by + and by slices, character by character, and joined."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60000  # small: 1000


def append_all(n):
    text = ""
    for i in range(n):
        text += chr(97 + i % 26)
    return text


def rotate(text):
    return text[1:] + text[0]


def replace_at(text, i, letter):
    return text[:i] + letter + text[i + 1:]


def reverse(text):
    result = ""
    for letter in text:
        result = letter + result
    return result


def run_lengths(text):
    result = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        result += text[i] + str(j - i)
        i = j
    return result


long = append_all(size)
print(len(long), long[-5:])
text = "abcdefghijklmnopqrstuvwxyz" * 2
for i in range(size):
    text = rotate(text)
    text = replace_at(text, i % 52, "abc"[i % 3])
print(text)
print(sum(len(reverse(long[i:i + 40])) for i in range(0, size, 20)))
print(run_lengths("".join("ab"[i // 3 % 2] for i in range(size)))[:20])
umlauts = ""
for i in range(size // 4):
    umlauts += "\xe4\u20ac"[i & 1] + "x"
print(len(umlauts), umlauts[:4].encode())
