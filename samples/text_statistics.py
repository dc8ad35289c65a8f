"""Statistics of a text: words, letters, sentences, what follows what, and a small text made from it."""

TEXT = """
The boomslang is a large, highly venomous snake of the family Colubridae. Its name means "tree snake"
in Afrikaans. It lives in trees; it hunts in trees, and it sleeps in trees. The snake is shy. When it
is disturbed, it flees; when it is cornered, it inflates its neck. The male is bright green, with
black or blue edges on its scales. The female may be brown! Is it aggressive? No: the boomslang
is a timid snake, and bites generally occur only when people attempt to handle, catch or kill it. The
venom of the boomslang works slowly. The eyes of the boomslang are very large, and its sight is
excellent; it can see a chameleon that doesn't move. The boomslang eats chameleons, small birds, frogs
and sometimes the eggs of birds. Birds, in turn, eat small boomslangs. That is how it goes in trees.
"""

STOP_WORDS = set("a an and are as by can in is it its of on or that the to was when with".split())


def words(text):
    word = ""
    for c in text.lower() + " ":
        if c.isalpha() or (c == "'" and word):
            word += c
        elif word:
            yield word.rstrip("'")
            word = ""


def sentences(text):
    start = 0
    for i, c in enumerate(text):
        if c in ".!?" and (i + 1 == len(text) or text[i + 1].isspace()):
            yield " ".join(text[start:i + 1].split())
            start = i + 1


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def most_common(counts, n):
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


def syllables(word):
    groups = 0
    previous = False
    for c in word:
        vowel = c in "aeiouy"
        groups += vowel and not previous
        previous = vowel
    if word.endswith("e") and groups > 1 and not word.endswith("le"):
        groups -= 1
    return max(groups, 1)


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def deviation(values):
    mean = sum(values) / len(values)
    return (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5


def histogram(counts, width):
    top = max(counts.values())
    for key in sorted(counts):
        yield f"{key:>4} {'#' * round(counts[key] / top * width):<{width}} {counts[key]}"


def followers(items):
    table = {}
    for a, b in zip(items, items[1:]):
        table.setdefault(a, {}).setdefault(b, 0)
        table[a][b] += 1
    return table


def imitate(table, start, length):
    """Always the most frequent word that follows and hasn't been used up yet."""
    table = {a: dict(b) for a, b in table.items()}
    out = [start]
    while len(out) < length and table.get(out[-1]):
        choices = table[out[-1]]
        best = most_common(choices, 1)[0][0]
        choices[best] -= 1
        if choices[best] == 0:
            del choices[best]
        out.append(best)
    return " ".join(out)


all_words = list(words(TEXT))
all_sentences = list(sentences(TEXT))
counts = count(all_words)
lengths = [len(w) for w in all_words]
print(
    f"{len(TEXT)} characters, {len(all_words)} words, {len(counts)} different, {len(all_sentences)} sentences"
)
print(
    f"word length: mean {sum(lengths) / len(lengths):.2f}, median {median(lengths)}, deviation {deviation(lengths):.3f}"
)
print("longest:", ", ".join(sorted(counts, key=lambda w: (-len(w), w))[:4]))
print("once only:", sum(1 for n in counts.values() if n == 1), "of", len(counts))
print("\nmost frequent words")
for word, n in most_common({w: n for w, n in counts.items() if w not in STOP_WORDS}, 6):
    print(f"  {word:<12}{n:>3}  {n / len(all_words):7.2%}")
print("\nwords by length")
print("\n".join(histogram(count(lengths), 30)))
letters = count(c for c in TEXT.lower() if c.isalpha())
print("\nletters:", " ".join(f"{c}{n}" for c, n in most_common(letters, 12)))
print("never used:", "".join(sorted(set("abcdefghijklmnopqrstuvwxyz") - letters.keys())) or "none")
pairs = count(a + b for w in all_words for a, b in zip(w, w[1:]))
print("pairs:", " ".join(f"{p}:{n}" for p, n in most_common(pairs, 8)))
print("\nsentences by length")
for sentence in sorted(all_sentences, key=lambda s: len(s.split()))[:3]:
    print(f"  {len(sentence.split()):>2} {sentence}")
total = sum(map(syllables, all_words))
ease = 206.835 - 1.015 * len(all_words) / len(all_sentences) - 84.6 * total / len(all_words)
print(f"{total} syllables, reading ease {ease:.1f}")
print("questions:", [s for s in all_sentences if s.endswith("?")])
index = {}
for number, sentence in enumerate(all_sentences, 1):
    for word in set(words(sentence)):
        index.setdefault(word, []).append(number)
print("index:", {w: index[w] for w in ("birds", "snake", "trees", "venom")})
groups = {}
for word in counts:
    groups.setdefault(word[0], []).append(word)
print(
    "most initials:",
    [(c, len(ws)) for c, ws in sorted(groups.items(), key=lambda kv: (-len(kv[1]), kv[0]))[:5]]
)
print("\nimitation:", imitate(followers(all_words), "the", 24))
