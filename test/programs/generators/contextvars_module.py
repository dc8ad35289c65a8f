"""Context variables: get, set, reset, contexts and what run() leaves behind."""

import contextvars

var = contextvars.ContextVar("var", default=1)
bare = contextvars.ContextVar("bare")
print(var.name, var.get(), var.get(5), bare.get("nothing"))
token = var.set(2)
print(var.get(), token.var is var, token.old_value, contextvars.Token.MISSING)
context = contextvars.copy_context()
inner = var.set(3)
print(inner.old_value, var.get(), context[var], var in context, bare in context, len(context))


def change():
    var.set("inside")
    bare.set("also inside")
    return var.get(), bare.get()


print(context.run(change), var.get(), bare.get(None), context.get(var), context.get(bare))
print([v.name for v in context], list(context.values()), len(context.items()), len(context.keys()))
var.reset(inner)
print(var.get(), repr(inner).startswith("<Token used var=<ContextVar name='var' default=1 at 0x"))
for attempt in (
    lambda: bare.get(), lambda: var.reset(inner), lambda: bare.reset(token), lambda: context["var"],
    lambda: contextvars.Context()[var], lambda: contextvars.Context(1), lambda: contextvars.ContextVar(5),
    lambda: context.run(context.run, print), lambda: context.run(var.reset, token), lambda: var.reset(5),
    lambda: context.run(), lambda: contextvars.Token(), lambda: hash(context)
):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])
var.reset(token)
copy = context.copy()
print(var.get(), copy == context, copy is context, contextvars.Context() == context, contextvars.ContextVar[int])
