"""A byte-pair tokenizer: learns merges from bytes, encodes and decodes."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 60  # small: 5


def pairs_of(words):
    counts = {}
    for word, weight in words.items():
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + weight
    return counts


def merge(word, pair):
    joined = pair[0] + pair[1]
    result = []
    i = 0
    while i < len(word):
        if i + 1 < len(word) and (word[i], word[i + 1]) == pair:
            result.append(joined)
            i += 2
        else:
            result.append(word[i])
            i += 1
    return tuple(result)


seed = 3
words = {}
for _ in range(2000):
    seed = (seed * 48271) % 2147483647
    word = "".join(["low", "er", "new", "wid", "est", "ing"][seed >> shift & 3] for shift in (3, 9, 15)).encode()
    key = tuple(bytes([b]) for b in word)
    words[key] = words.get(key, 0) + 1
merges = {}
for rank in range(size):
    counts = pairs_of(words)
    if not counts:
        break
    best = max(counts, key=lambda pair: (counts[pair], pair))
    merges[best] = rank
    words = {merge(word, best): weight for word, weight in words.items()}
print(len(merges), list(merges)[:5])


def encode(data):
    parts = [bytes([b]) for b in data]
    while len(parts) > 1:
        rank, i = min((merges.get((a, b), 1 << 30), i) for i, (a, b) in enumerate(zip(parts, parts[1:])))
        if rank == 1 << 30:
            break
        parts[i:i + 2] = [parts[i] + parts[i + 1]]
    return parts


text = b"lowernewest" * 12
for _ in range(size):
    tokens = encode(text)
print(len(tokens), tokens[:4], b"".join(tokens) == text)
