"""Dictionaries keyed by strings and integers, and strings put together from pieces."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000  # small: 10000

SYLLABLES = ["ka", "to", "mi", "re", "no", "sa", "lu", "be", "zi", "po"]


def make_word(seed):
    word = ""
    for _ in range(3):
        word += SYLLABLES[seed % 10]
        seed //= 10
    return word


def count_words(n):
    counts = {}
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        word = make_word(seed >> 8)
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def group_by_initial(counts):
    groups = {}
    for word, count in counts.items():
        groups.setdefault(word[0], []).append((count, word))
    return groups


def render(groups):
    lines = []
    for initial in sorted(groups):
        entries = sorted(groups[initial], reverse=True)
        line = initial.upper() + ": "
        for count, word in entries[:4]:
            line += word + "=" + str(count) + " "
        lines.append(line.strip())
    return "\n".join(lines)


def join_numbers(n):
    squares = {}
    for i in range(n):
        squares[i] = "<" + str(i * i) + ">"
    return "".join([squares[i] for i in range(0, n, 3)])


counts = count_words(size)
print(render(group_by_initial(counts)))
print("different words", len(counts))
length = 0
for n in range(size // 50, size * 8 // 25, size // 50):
    text = join_numbers(n)
    length += len(text) + text.count("9")
print("length", length)
