"""Uncaught chains: causes and contexts are printed oldest first, with the sentences between them."""


class ConfigError(Exception):
    pass


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise ConfigError(f"bad number {text!r}") from error


def load():
    try:
        return parse("4x")
    except ConfigError:
        settings = {}
        return settings["default"]


def main():
    try:
        load()
    finally:
        print("cleaning up")


main()
