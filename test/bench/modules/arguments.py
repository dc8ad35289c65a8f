"""argparse, configparser, string formatting of help, and getopt."""

import argparse
import configparser
import getopt
import sys

size = int(sys.argv[1]) if len(sys.argv) > 1 else 25  # small: 1

total = 0
for i in range(size):
    parser = argparse.ArgumentParser(prog="tool", description="Does things.")
    parser.add_argument("files", nargs="*")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("--level", type=int, choices=range(10), default=3)
    parser.add_argument("--name", metavar="TEXT", help="what it is called")
    for k in range(10):
        options = parser.parse_args(["-vv", "--level", str(k), "--name=x", "a", "b"])
        total += options.verbose + options.level + len(options.files)
    total += len(parser.format_help())
    config = configparser.ConfigParser()
    config.read_string("".join(f"[part{k}]\nkey = {k}\nname = %(key)s times\n" for k in range(20)))
    total += sum(config.getint(part, "key") + len(config[part]["name"]) for part in config.sections())
    total += len(getopt.getopt(["-a", "1", "--long", "rest"], "a:", ["long"])[0])
print(total)
