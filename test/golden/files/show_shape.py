"""Print the shape of a JSON file: names, and for values their types."""
import json
import sys


def show(value, indent=""):
    if isinstance(value, dict):
        for name, member in value.items():
            if isinstance(member, (dict, list)):
                print(f"{indent}{name}:")
                show(member, indent + "  ")
            else:
                print(f"{indent}{name}: {type(member).__name__}")
    else:
        print(f"{indent}{len(value)} of")
        show(value[0], indent + "  ") if isinstance(value[0], dict) else print(f"{indent}  {type(value[0]).__name__}")


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        show(json.load(file))
