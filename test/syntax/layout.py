# Indentation, continuation, semicolons, comments, empty lines.

if 1:
	if 2:
	        a
	b  # tabs to columns of eight

class A:

    # a comment that is less
  # indented does not end the block
    x = 1; y = 2;


    def f(self): pass
a = [
  1,

    2, # inside brackets indentation means nothing
]
if a: b; c
b = 1 + \
  2
# 漢字 before a name move its column in bytes, not in characters
漢字 = "漢字"; ﬁ = 1; x = 漢字 + ﬁ
if 1:
    pass
    # trailing comment
# no newline at the end of the file
z = 1