"""The namespace of sys has what dir() names, whoever asks first."""
import sys

print(sorted(set(vars(sys)) ^ set(dir(sys))))
print(vars(sys)["path_hooks"] is sys.path_hooks, "float_info" in sys.__dict__, "hash_info" in sys.__dict__)
