"Click: options, arguments, groups, prompts, choices, help texts, errors, contexts, files."
import click
from click.testing import CliRunner


@click.group(invoke_without_command=True)
@click.option("-v", "--verbose", count=True, help="More words.")
@click.version_option("1.0", prog_name="tool")
@click.pass_context
def cli(ctx, verbose):
    """A tool of ours.

    \b
    kept
      as it is
    """
    ctx.obj = {"verbose": verbose}
    if not ctx.invoked_subcommand:
        click.echo("no command")


@cli.command(short_help="adds")
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.option("--by", type=click.IntRange(1, 5, clamp=True), default=1, show_default=True, metavar="N")
@click.option("--kind", type=click.Choice(["sum", "max"], case_sensitive=False), default="sum")
@click.option("--flag/--no-flag", default=None)
@click.pass_obj
def add(obj, numbers, by, kind, flag):
    "Adds numbers."
    click.echo(f"{obj} {dict(sum=sum, max=max)[kind](numbers) * by} {flag}")


@cli.command()
@click.option("--name", prompt="Your name", envvar="TOOL_NAME")
@click.password_option()
@click.confirmation_option(prompt="Sure?")
def ask(name, password):
    click.secho(f"{name}/{password}", fg="green", bold=True)


@cli.command()
@click.argument("source", type=click.File("r"))
@click.argument("target", type=click.Path(exists=False, dir_okay=False))
@click.option("pairs", "--pair", type=(str, float), multiple=True)
def copy(source, target, pairs):
    with open(target, "w") as file:
        file.write(source.read().upper())
    for k, v in pairs:
        click.echo(f"{k}={v}")
    with click.progressbar([1, 2, 3], label="work") as bar:
        for _ in bar:
            pass
    raise click.ClickException("own error")


runner = CliRunner(mix_stderr=True)
with runner.isolated_filesystem():
    open("in", "w").write("text")
    for arguments, options in [([], {}), (["--help"], {}), (["--version"], {}), (["-vv", "add", "1", "2", "--by", "9"], {}), (["add"], {}),
                               (["add", "x"], {}), (["add", "--help"], {}), (["add", "1", "--kind", "MAX", "--no-flag"], {}), (["add", "1", "--kind", "min"], {}),
                               (["nothing"], {}), (["add", "--bi", "1"], {}), (["ask"], {"input": "ann\npw\npw\ny\n"}),
                               (["ask"], {"input": "p\nq\np\np\nn\n", "env": {"TOOL_NAME": "env"}}), (["copy", "in", "out", "--pair", "a", "1"], {}), (["copy", "no", "out"], {})]:
        result = runner.invoke(cli, arguments, **options)
        print(arguments, result.exit_code, result.exception and type(result.exception).__name__)
        print(result.output)
    print(open("out").read())
print(click.style("x", fg="red"), click.unstyle(click.style("x", bg="blue")), [p.name for p in add.params], click.format_filename("a"))
