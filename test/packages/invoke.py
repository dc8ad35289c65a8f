"Invoke: tasks, their arguments, pre and post, collections, running programs."
from invoke import Collection, Context, MockContext, Program, Result, UnexpectedExit, task
from invoke.parser import Argument, Parser, ParserContext


@task
def first(c):
    print("first")


@task(pre=[first], help={"name": "Whom to greet"}, optional=["loud"], iterable=["item"], aliases=["h"])
def hello(c, name, loud=False, count=1, item=None):
    "Says hello."
    print("hello", name, loud, count, item)


@task
def run(c):
    print(c.run("echo from the shell", hide=True).stdout, c.run("exit 3", warn=True, hide=True).exited)


space = Collection(hello, run)
space.add_collection(Collection("sub", first))
program = Program(namespace=space, version="1.0", name="own", binary="own")
for line in ("own hello --name=x --loud --count 3 --item a --item b", "own h -n y", "own run", "own sub.first", "own --list", "own --help hello", "own --version", "own none", "own hello"):
    try:
        program.run(line, exit=False)
    except SystemExit as error:
        print("exit", error.code)
print(Parser([ParserContext("t", args=[Argument("x", kind=int)])]).parse_argv(["t", "-x", "5"])[0].args.x.value)
mock = MockContext(run={"ls": Result("files")})
print(mock.run("ls").stdout, Context().config.run.warn)
try:
    Context().run("exit 5", hide=True)
except UnexpectedExit as error:
    print(error.result.exited)
