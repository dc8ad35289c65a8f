# Copies and pickles of aliases, starred ones among them, and of what iterates over them.
import copy,pickle,types
for a in (tuple[int], list[*tuple[int,...]], tuple[*tuple[*tuple[int,...]]], next(iter(list[int]))):
    for f in (copy.copy, copy.deepcopy, *(lambda x,p=p: pickle.loads(pickle.dumps(x,p)) for p in range(6))):
        b=f(a); print(b, b==a, b.__unpacked__, b.__args__==a.__args__, end=' ')
    print()
it=iter(list[int]); print(type(it), type(pickle.loads(pickle.dumps(it))), list(pickle.loads(pickle.dumps(it))), list(it), list(it)); 
try: type(it)()
except TypeError as e: print(e)
print(list[int].__reduce__())
