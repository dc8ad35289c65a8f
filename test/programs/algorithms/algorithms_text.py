"""Text algorithms: edit distance, search, compression, ciphers, tries, roman numerals, anagrams."""


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def longest_common_subsequence(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(
                table[i + 1][j], table[i][j + 1], key=len
            )
    return table[-1][-1]


def knuth_morris_pratt(text, pattern):
    fallback = [0] * len(pattern)
    k = 0
    for i in range(1, len(pattern)):
        while k and pattern[k] != pattern[i]:
            k = fallback[k - 1]
        k += pattern[k] == pattern[i]
        fallback[i] = k
    k = 0
    for i, c in enumerate(text):
        while k and pattern[k] != c:
            k = fallback[k - 1]
        k += pattern[k] == c
        if k == len(pattern):
            yield i - k + 1
            k = fallback[k - 1]


def run_lengths(text):
    out = []
    for c in text:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return "".join(f"{n if n > 1 else ''}{c}" for c, n in out)


def lzw(text):
    table = {chr(i): i for i in range(256)}
    prefix, codes = "", []
    for c in text:
        if prefix + c in table:
            prefix += c
        else:
            codes.append(table[prefix])
            table[prefix + c] = len(table)
            prefix = c
    return codes + [table[prefix]] if prefix else codes


def unlzw(codes):
    table = {i: chr(i) for i in range(256)}
    previous = out = table[codes[0]]
    for code in codes[1:]:
        entry = table.get(code, previous + previous[0])
        out += entry
        table[len(table)] = previous + entry[0]
        previous = entry
    return out


def vigenere(text, key, direction=1):
    out, i = [], 0
    for c in text:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            shift = ord(key[i % len(key)].lower()) - 97
            c = chr((ord(c) - base + direction * shift) % 26 + base)
            i += 1
        out.append(c)
    return "".join(out)


ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")
]


def to_roman(n):
    out = ""
    for value, letters in ROMAN:
        while n >= value:
            out += letters
            n -= value
    return out


def from_roman(text):
    values = {letters: value for value, letters in ROMAN}
    total, i = 0, 0
    while i < len(text):
        if text[i:i + 2] in values:
            total += values[text[i:i + 2]]
            i += 2
        else:
            total += values[text[i]]
            i += 1
    return total


class Trie:
    def __init__(self):
        self.children = {}
        self.end = False

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.end = True
        return self

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for c in sorted(self.children):
            yield from self.children[c].words(prefix + c)

    def complete(self, prefix):
        node = self
        for c in prefix:
            node = node.children.get(c)
            if node is None:
                return []
        return list(node.words(prefix))


print(
    edit_distance("kitten", "sitting"), edit_distance("", "abc"), edit_distance("same", "same"),
    longest_common_subsequence("AGGTABQX", "GXTXAYBX")
)
print(
    list(knuth_morris_pratt("abababcababa", "aba")), list(knuth_morris_pratt("aaaa", "aa")),
    list(knuth_morris_pratt("abc", "z"))
)
print(run_lengths("aaabccddddde"), run_lengths(""), run_lengths("x"))
text = "to be or not to be that is to be or not"
codes = lzw(text)
print(codes, unlzw(codes) == text, len(text), len(codes))
print(
    vigenere("Attack at Dawn!", "lemon"),
    vigenere(vigenere("Attack at Dawn!", "lemon"), "lemon", -1)
)
print(
    [to_roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2026, 3999)],
    all(from_roman(to_roman(n)) == n for n in range(1, 4000))
)
trie = Trie()
for word in "tea ten to inn in i a ted".split():
    trie.add(word)
print(trie.complete("te"), trie.complete("i"), trie.complete("z"), len(list(trie.words())))
groups = {}
for word in "listen silent enlist google elbow below cat act tac".split():
    groups.setdefault("".join(sorted(word)), []).append(word)
print(sorted(groups.values()))


def say(n):
    ones = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
        
    )
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + ("-" + ones[n % 10] if n % 10 else "")
    for size, name in (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"):
        if n >= size:
            rest = n % size
            return f"{say(n // size)} {name}" + (
                (" and " if rest < 100 else " ") + say(rest) if rest else ""
            )


print(say(0), say(13), say(85), say(700), say(2026), say(1000001), say(987654321), sep="; ")


def look_and_say(n):
    s = "1"
    for _ in range(n):
        s = "".join(str(len(g)) + g[0] for g in groups_of(s))
        yield s


def groups_of(s):
    start = 0
    for i in range(1, len(s) + 1):
        if i == len(s) or s[i] != s[start]:
            yield s[start:i]
            start = i


print(list(look_and_say(6)), max(map(len, look_and_say(20))))
alphabet = "abcdefghijklmnopqrstuvwxyz"
print(
    [
        w for w in (
            "the quick brown fox jumps over the lazy dog", "almost all"
        ) if set(alphabet) <= set(w)
    ],
    "".join(sorted(set("hello world") - {" "})), sum(c in "aeiou" for c in "onomatopoeia")
)
