def area(width, height):
    return width * height


for size in range(10):
    area(size, 2)
print(area("ab", 2))
