"""Completion at the prompt: modules behind import and from, %commands, otherwise rlcompleter."""

import readline
import sys


def modules_in(package):
    """Yield the modules of a package, "" for those that are in none."""
    import importlib.util
    import pkgutil
    if not package:
        yield from sys.builtin_module_names
        yield from (module.name for module in pkgutil.iter_modules())
        return
    spec = importlib.util.find_spec(package)
    if spec and spec.submodule_search_locations:
        yield from (module.name for module in pkgutil.iter_modules(spec.submodule_search_locations))


def modules_like(text):
    package, dot, start = text.rpartition(".")
    try:
        found = sorted(set(modules_in(package)))
    except (ImportError, ValueError, AttributeError):
        return []
    return [package + dot + name for name in found
            if name.startswith(start) and (start or not name.startswith("_"))]


def names_in(module, start):
    """Names that `from module import` can take."""
    names = set(modules_in(module))
    loaded = sys.modules.get(module)
    if loaded is not None:
        names.update(getattr(loaded, "__all__", None) or dir(loaded))
    return sorted(name for name in names
                  if name.startswith(start) and (start or not name.startswith("_")))


class Completer:
    def __init__(self, complete_names):
        self.complete_names = complete_names
        self.found = None

    def complete(self, text, state):
        if state == 0:
            self.found = self.special(text)
        if self.found is None:
            return self.complete_names(text, state)
        return self.found[state] if state < len(self.found) else None

    def special(self, text):
        """Return completions that rlcompleter does not know, None where it should be asked."""
        line = readline.get_line_buffer()[:readline.get_endidx()]
        words = line[:len(line) - len(text)].split()
        if line.startswith("%"):
            if not words and text.startswith("%"):
                import _prompt_commands
                return [f"%{name} " for name in sorted(_prompt_commands.COMMANDS)
                        if name.startswith(text[1:])]
            return None
        if words[:1] == ["from"] and words[2:3] == ["import"]:
            try:
                return names_in(words[1], text)
            except (ImportError, ValueError, AttributeError):
                return []
        if words == ["from"] or (words[:1] == ["import"] and text):
            return modules_like(text)
        if words[:1] == ["from"] and len(words) == 2:
            return ["import "] if "import".startswith(text) else []
        return None
