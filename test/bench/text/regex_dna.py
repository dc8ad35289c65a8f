"""Motifs in a random genome: alternations of short classes counted, then replaced."""

import re
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000  # small: 5000


def genome(count, seed=42):
    letters = []
    for _ in range(count):
        seed = (seed * 3877 + 29573) % 139968
        letters.append("acgt"[seed * 4 // 139968])
    return "\n".join("".join(letters[i:i + 60]) for i in range(0, count, 60))


text = genome(size)
dna = re.sub(r">.*\n|\n", "", text)
motifs = ["agggtaaa|tttaccct", "[cgt]gggtaaa|tttaccc[acg]", "a[act]ggtaaa|tttacc[agt]t", "ag[act]gtaaa|tttac[agt]ct",
          "agg[act]taaa|ttta[agt]cct", "aggg[acg]aaa|ttt[cgt]ccc", "agggt[cgt]aa|tt[acg]accct", "gattaca"]
counts = [len(re.findall(motif, dna)) for motif in motifs]
changed = dna
for pattern, replacement in [("tHa[Nt]".lower(), "<4>"), ("aND|caN|Ha[DS]|WaS".lower(), "<3>"), ("a[NSt]|BY".lower(), "<2>"),
                             (r"\|[^|][^|]*\|", "|"), ("[ac]gg+t", "-")]:
    changed = re.sub(pattern, replacement, changed)
print(len(text), len(dna), counts, len(changed))
