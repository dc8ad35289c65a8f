"cliff: commands, their output as table, JSON, CSV; help; a wrong command."
import sys

from cliff.app import App
from cliff.command import Command
from cliff.commandmanager import CommandManager
from cliff.lister import Lister
from cliff.show import ShowOne


class Things(Lister):
    "Lists things."

    def take_action(self, parsed):
        return ("Name", "Size"), [("a", 1), ("b é", 22)]


class One(ShowOne):
    def get_parser(self, name):
        parser = super().get_parser(name)
        parser.add_argument("name")
        return parser

    def take_action(self, parsed):
        return ("name", "kind"), (parsed.name, None)


class Fail(Command):
    def take_action(self, parsed):
        raise RuntimeError("own error")


class Own(App):
    def __init__(self):
        manager = CommandManager("none.at.all")
        for name, command in (("things", Things), ("one show", One), ("fail", Fail)):
            manager.add_command(name, command)
        super().__init__("description", "1.0", manager, stderr=sys.stdout)


for arguments in (["things"], ["things", "-f", "json"], ["things", "-f", "csv", "-c", "Name"], ["things", "-f", "value", "--sort-column", "Size"], ["one", "show", "x", "-f", "shell"], ["one", "show", "x", "-f", "yaml"], ["fail"], ["thing"], ["one", "show"]):
    try:
        print(arguments, Own().run(arguments))
    except SystemExit as error:
        print("exit", error.code)
