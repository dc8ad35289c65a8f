"cmd2: commands with parsers, macros, redirection, scripts, completion."
import argparse
import io
import sys

import cmd2


class Shell(cmd2.Cmd):
    parser = cmd2.Cmd2ArgumentParser()
    parser.add_argument("-n", type=int, default=1, help="how often")
    parser.add_argument("words", nargs="+")

    @cmd2.with_argparser(parser)
    def do_say(self, args):
        "Says words."
        for _ in range(args.n):
            self.poutput(" ".join(args.words))

    def do_fail(self, line):
        raise ValueError("own " + line)

    def do_quit_now(self, line):
        return True


out = io.StringIO()
shell = Shell(stdout=out, allow_cli_args=False)
shell.debug = False
for line in ("say a b", "say -n 2 'c d'", "alias create hi say hi there", "hi", "macro create m say {1} {2}", "m x y", "say redirected > file.txt", "set debug", "fail now", "nothing", "say", "shortcuts", "history", "run_script script.txt", "quit_now"):
    if line.startswith("run_script"):
        with open("script.txt", "w") as file:
            file.write("say from a script\n")
    err, sys.stderr = sys.stderr, io.StringIO()
    try:
        stop = shell.onecmd_plus_hooks(line)
    finally:
        text, sys.stderr = sys.stderr.getvalue(), err
    print(line, stop, text.splitlines()[-1:] if text else "")
print(out.getvalue(), open("file.txt").read(), shell.statement_parser.parse("say a | cat").pipe_to)
