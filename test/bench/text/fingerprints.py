"""Text statistics: entropy, n-grams, edit distance, palindromes, anagrams, soundex."""

import math
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 400  # small: 10


def words(count):
    seed = 7
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        n = 2 + (seed >> 16) % 6
        yield "".join("etaoinshrdlu"[(seed >> k) % 12] for k in range(n))


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def ngrams(text, n):
    counts = {}
    for i in range(len(text) - n + 1):
        gram = text[i:i + n]
        counts[gram] = counts.get(gram, 0) + 1
    return counts


def entropy(text):
    counts = ngrams(text, 1)
    return -sum(c / len(text) * math.log2(c / len(text)) for c in counts.values())


def soundex(word):
    codes = {"b": "1", "f": "1", "d": "3", "t": "3", "l": "4", "n": "5", "m": "5", "r": "6", "s": "2"}
    result = word[0].upper()
    for letter in word[1:]:
        code = codes.get(letter, "")
        if code != result[-1]:
            result += code
    return (result + "000")[:4]


vocabulary = list(words(size * 20))
text = " ".join(vocabulary)
anagrams = {}
for word in vocabulary:
    anagrams.setdefault("".join(sorted(word)), set()).add(word)
print(round(entropy(text), 9), len(ngrams(text, 3)), max(ngrams(text, 2).values()))
print(max(len(group) for group in anagrams.values()), len({soundex(word) for word in vocabulary}))
print(sum(edit_distance(a, b) for a, b in zip(vocabulary[:size * 2], vocabulary[1:])))
print(sum(text[i:i + 5] == text[i:i + 5][::-1] for i in range(len(text))))
