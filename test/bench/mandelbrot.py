"""The Mandelbrot set with plain floats; prints a small picture and the number of iterations."""

import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 480  # small: 48


def escape_time(cr, ci, limit):
    zr = 0.0
    zi = 0.0
    n = 0
    while n < limit:
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            break
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
        n += 1
    return n


def mandelbrot(width, height, limit):
    total = 0
    rows = []
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        row = []
        for x in range(width):
            cr = 3.0 * x / width - 2.0
            n = escape_time(cr, ci, limit)
            total += n
            row.append(n)
        rows.append(row)
    return rows, total


rows, total = mandelbrot(size, size * 2 // 3, 200)
for row in rows[::20]:
    print("".join("#" if n == 200 else "+" if n > 8 else "." if n > 4 else " " for n in row[::8]))
print("iterations", total)
