"""What the prompt knows beside Python: lines that begin with %, and completion of modules."""

import sys


def prepare_completion():
    """Complete modules too, where nobody has chosen something else than rlcompleter."""
    import readline
    try:
        import rlcompleter
    except ImportError:
        return  # no standard library
    completer = readline.get_completer()
    if getattr(completer, "__func__", None) is not rlcompleter.Completer.complete:
        return
    import _prompt_completion
    readline.set_completer(_prompt_completion.Completer(completer).complete)
    readline.set_completer_delims(" \t\n`~!@#$^&*()-=+[{]}\\|;:'\",<>/?")  # not %


def carry_out(line, namespace):
    """Carry out a line such as "%tree f"."""
    import _prompt_commands
    _prompt_commands.carry_out(line, namespace)
