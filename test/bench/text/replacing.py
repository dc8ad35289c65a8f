"""join, split, replace, translate, strip, partition, case, find, and predicates."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000  # small: 50

TEXT = "It was the best of times, it was the worst of times; the age of wisdom... "
table = str.maketrans("aeiou", "AEIOU", ",.;")
total = 0
for i in range(size):
    line = TEXT.replace("times", f"t{i}").translate(table)
    words = line.split()
    total += len(" ".join(reversed(words))) + line.count("th") + line.find("wisdom") + line.rfind("Of")
    head, _, tail = line.partition("wOrst")
    total += len(head.strip()) - len(tail.rstrip()) + tail.startswith(" Of") + line.upper().endswith(" ")
    for word in words:
        total += word.isalpha() + word.islower() * 2 + word.isdigit() + len(word.title().swapcase())
    total += len(",".join(map(str, range(30))).split(",")) + len(TEXT.splitlines()) + len(TEXT.center(90).strip())
    total += ord(TEXT[i % 70]) + len(TEXT.lower().removeprefix("it ")) + ("wisdom" in TEXT) + len(TEXT.expandtabs())
print(total, line)
big = TEXT * (size // 4)
print(len(big.replace("the", "a")), big.count("e"), len(big.split("of")), big.find("zebra"), len(big.translate(table)))
