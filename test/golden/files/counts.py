# Prints something else each time it runs.
import os

name = os.environ["SCRATCH"] + "/count"
count = 1
if os.path.exists(name):
    with open(name) as file:
        count += int(file.read())
with open(name, "w") as file:
    file.write(str(count))
print("this is run")
print(count)
