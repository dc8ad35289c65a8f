"""Tries: of dictionaries and of objects, completion, longest prefix, Aho-Corasick."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 8000  # small: 100


class Trie:
    def __init__(self):
        self.children = {}
        self.ends = False
        self.fail = None
        self.found = 0

    def add(self, word):
        node = self
        for letter in word:
            child = node.children.get(letter)
            if child is None:
                child = node.children[letter] = Trie()
            node = child
        node.ends = True
        node.found = 1

    def __contains__(self, word):
        node = self
        for letter in word:
            if letter not in node.children:
                return False
            node = node.children[letter]
        return node.ends

    def complete(self, prefix):
        node = self
        for letter in prefix:
            node = node.children[letter]
        stack = [(node, prefix)]
        while stack:
            node, word = stack.pop()
            if node.ends:
                yield word
            for letter, child in node.children.items():
                stack.append((child, word + letter))

    def link(self):
        queue = []
        for child in self.children.values():
            child.fail = self
            queue.append(child)
        for node in queue:
            for letter, child in node.children.items():
                fail = node.fail
                while fail is not self and letter not in fail.children:
                    fail = fail.fail
                child.fail = fail.children.get(letter, self)
                if child.fail is child:
                    child.fail = self
                child.found += child.fail.found
                queue.append(child)

    def matches(self, text):
        node, count = self, 0
        for letter in text:
            while node is not self and letter not in node.children:
                node = node.fail
            node = node.children.get(letter, self)
            count += node.found
        return count


trie = Trie()
words = []
seed = 5
for _ in range(size):
    seed = (seed * 48271) % 2147483647
    words.append("".join("abcd"[seed >> k & 3] for k in range(0, 6 + seed % 8, 2)))
for word in words:
    trie.add(word)
print(sum(word in trie for word in words), sum(word + "x" in trie for word in words))
print(len(list(trie.complete("a"))), max(trie.complete("ab")))
trie.link()
print(trie.matches("".join(words)))
