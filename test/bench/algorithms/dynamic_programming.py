"""Tables of lists of lists: common subsequence, knapsack, triangulation, paths, life."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 160  # small: 12


def subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def knapsack(weights, values, room):
    best = [0] * (room + 1)
    for weight, value in zip(weights, values):
        for left in range(room, weight - 1, -1):
            if best[left - weight] + value > best[left]:
                best[left] = best[left - weight] + value
    return best[room]


def parentheses(sizes):
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j] = min(cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1] for k in range(i, j))
    return cost[0][n - 1]


def shortest_paths(n):
    distance = [[(i * 31 + j * 17) % 97 + 1 if i != j else 0 for j in range(n)] for i in range(n)]
    for k in range(n):
        through = distance[k]
        for row in distance:
            first = row[k]
            for j in range(n):
                if first + through[j] < row[j]:
                    row[j] = first + through[j]
    return sum(map(sum, distance))


def life(n, rounds):
    board = [[(x * y + x) % 3 == 0 for x in range(n)] for y in range(n)]
    for _ in range(rounds):
        board = [[(count := sum(board[(y + dy) % n][(x + dx) % n] for dy in (-1, 0, 1) for dx in (-1, 0, 1))) == 3
                  or count == 4 and board[y][x] for x in range(n)] for y in range(n)]
    return sum(map(sum, board))


a = "".join("acgt"[i * i % 7 % 4] for i in range(size * 2))
b = "".join("acgt"[i * i * i % 11 % 4] for i in range(size * 2))
print(subsequence(a, b), knapsack(range(1, size // 2), [i * 7 % 23 for i in range(1, size // 2)], size * 10))
print(parentheses([i * 7 % 19 + 2 for i in range(size // 3)]), shortest_paths(size // 2), life(size // 5, 6))
