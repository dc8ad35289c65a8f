"""Counting the words of a generated text, character by character and with split."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 600000  # small: 20000

WORDS = "the of and a to in is you that it he was for on are with as his they at be this from".split(
    
)


def generate(count):
    seed = 12345
    lines = []
    line = []
    for i in range(count):
        seed = (seed * 1664525 + 1013904223) & 0xFFFFFFFF
        line.append(WORDS[(seed >> 16) % len(WORDS)])
        if len(line) == 12:
            lines.append(" ".join(line) + ("." if seed & 4096 else ","))
            line = []
    return "\n".join(lines)


def by_split(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = word.strip(".,")
            counts[word] = counts.get(word, 0) + 1
    return counts


def by_character(text):
    counts = {}
    word = ""
    for c in text:
        if "a" <= c <= "z":
            word += c
        elif word:
            counts[word] = counts.get(word, 0) + 1
            word = ""
    if word:
        counts[word] = counts.get(word, 0) + 1
    return counts


text = generate(size)
counts = by_split(text)
print(len(text), counts == by_character(text))
for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
    print(word, count)
