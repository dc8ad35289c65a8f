"""Bad indentation in the program itself."""

if True:
    x = 1
      y = 2
