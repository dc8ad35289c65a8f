#!/usr/bin/python3
"""Write a trace as docs/trace.md describes it, of a program that never ran.

    made_up_trace.py PROGRAM.py [EVENTS]

For the tests of the report: any number of events, and names and texts that would be markup if the page took
them for it. Trees and instructions are made from the syntax tree, and every site's history is drawn.
"""

import ast
import json
import random
import sys

EVIL = '</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'
KINDS = {ast.Attribute: ("GetAttribute", "."), ast.Call: ("Call", "()"), ast.Subscript: ("GetSubscript", "[]"),
         ast.For: ("Iterate", "for"), ast.Compare: ("Less", "<"), ast.BinOp: ("Add", "+")}


def write(**record):
    print(json.dumps(record, ensure_ascii=False))


def span(node):
    return [node.lineno, node.col_offset, node.end_lineno, node.end_col_offset] if hasattr(node, "lineno") else None


class Part:
    def __init__(self, backend, path, text, events):
        self.random = random.Random(1)
        self.backend = backend
        self.path = path
        self.clock = self.number = 0
        self.sites = []
        settings = {"name": "thesis" if backend == "tree" else "cpython-3.12", "warmup": 1, "misses": 1,
                    "backoff": 4095, "settle": 8, "on_misses": "back"}
        write(record="header", format=1, boomslang="0.1.0", backend=backend, policy="default", settings=settings,
              program=path, arguments=[], counted=True, last=None, sample=1)
        write(record="source", file=path, text=text)
        functions = []
        module = ast.parse(text)
        for node in [module, *(n for n in ast.walk(module) if isinstance(n, (ast.FunctionDef, ast.Lambda)))]:
            functions.append(self.function(node, len(functions) + 1))
        while self.sites and self.number < events:
            self.event(self.random.choice(self.sites))
        for site in self.sites:
            self.outcome(site)
        for name, body in functions:
            if backend == "tree":
                write(record="tree", function=name, root=body)
            else:
                write(record="instructions", function=name, instructions=body)
        write(record="end", exit_code=0, events=self.number, written=self.number, filtered=0, dropped=0,
              executions=self.clock)

    def function(self, node, number):
        name = f"{self.backend[0]}{number}"
        called = getattr(node, "name", "<module>" if isinstance(node, ast.Module) else "<lambda>")
        write(record="function", function=name, name=called, qualname=called, file=self.path,
              line=getattr(node, "lineno", 1), kind="function")
        self.count = 0
        if self.backend == "tree":
            return name, self.node(node, name, "")
        self.listing = []
        for part in node.body if isinstance(node.body, list) else [node.body]:
            self.instruction(part, name)
        return name, self.listing

    def site(self, node, function, form):
        family, symbol = KINDS[type(node)]
        at = {"node": self.count} if self.backend == "tree" else {"offset": 8 * self.count}
        ident = f"{function}.{self.count}" if self.backend == "tree" else f"{function}@{8 * self.count}"
        write(record="site", site=ident, function=function, family=family, symbol=symbol, form=form,
              span=span(node), **at)
        self.sites.append({"site": ident, "family": family, "form": form, "now": form, "spec": None, "misses": 0,
                           "rewrites": 0, "executions": 0, "events": 0, "bad": self.random.random() < 0.2})
        return ident

    def node(self, node, function, role):
        if isinstance(node, ast.FunctionDef) and role:
            children = []
        else:
            children = [(field, value) for field, values in ast.iter_fields(node)
                        for value in (values if isinstance(values, list) else [values])
                        if isinstance(value, (ast.expr, ast.stmt))]
        number = self.count
        kind = type(node).__name__ + "Node"
        ident = self.site(node, function, kind) if type(node) in KINDS else None
        self.count += 1
        return {"node": number, "name": kind, "detail": str(getattr(node, "id", getattr(node, "value", "")))[:30]
                if isinstance(node, (ast.Name, ast.Constant)) else "", "role": role, "span": span(node), "site": ident,
                "state": "plain", "executions": None,
                "children": [self.node(child, function, field) for field, child in children]}

    def instruction(self, node, function):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            return
        for child in ast.iter_child_nodes(node):
            self.instruction(child, function)
        if not isinstance(node, (ast.expr, ast.stmt)):
            return
        opcode = type(node).__name__.upper()
        ident = self.site(node, function, opcode) if type(node) in KINDS else None
        self.listing.append({"offset": 8 * self.count, "name": opcode, "operands": f"r{self.count} = {EVIL[:9]}",
                             "span": span(node), "site": ident, "executions": None, "jump": None})
        self.count += 1

    def event(self, site):
        self.clock += self.random.randint(1, 20)
        self.number += 1
        site["executions"] += self.random.randint(1, 20)
        site["events"] += 1
        before, spec = site["now"], "Int" + site["family"]
        guard = None
        if site["spec"] and self.random.random() < (0.9 if site["bad"] else 0.2):
            site["misses"] += 1
            guard = {"form": site["spec"], "wants": "int and int", "found": EVIL}
            kind = "miss" if self.backend == "bytecode" and site["misses"] % 5 else "generalize"
        else:
            kind = "respecialize" if site["rewrites"] else "specialize"
        if kind == "generalize":
            site["spec"], site["now"] = None, site["form"]
        elif kind != "miss":
            site["spec"], site["now"] = spec, "Int" + site["form"] if self.backend == "tree" else site["form"] + "_INT"
        site["rewrites"] += kind != "miss"
        write(record="event", number=self.number, site=site["site"], kind=kind, execution=site["executions"],
              program=self.clock, **{"from": before, "to": site["now"]}, specialization=site["spec"],
              operands=["int", "float" if guard else "int"], guard=guard, counter=[0, 52], misses=site["misses"],
              rewrites=site["rewrites"], reason=f"execution {site['executions']}: {kind} <b>{EVIL}</b>")

    def outcome(self, site):
        state = "specialized" if site["spec"] else "generic" if site["rewrites"] else "uninitialized"
        executions = site["executions"] * 50
        hits = executions - site["misses"] - site["events"] if site["rewrites"] else 0
        write(record="outcome", site=site["site"], form=site["now"], specialization=site["spec"], state=state,
              executions=executions, hits=max(hits, 0), misses=site["misses"], deferred=site["events"],
              attempts=site["rewrites"], failed=0, rewrites=site["rewrites"], counter=3, left=4,
              operands=[{"types": ["int", "int"], "events": site["events"]}], cache={"shape": EVIL},
              why=None if site["spec"] else f"operands alternate: int and {EVIL}")


def main(path, events="2000"):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for backend in "tree", "bytecode":
        Part(backend, path, text, int(events) // 2)


main(*sys.argv[1:])
