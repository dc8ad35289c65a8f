"""A small text adventure played by a script: rooms, things, and a parser for what the player types."""


class Thing:
    def __init__(self, name, description, portable=True):
        self.name = name
        self.description = description
        self.portable = portable


class Room:
    def __init__(self, name, description):
        self.name = name
        self.description = description
        self.exits = {}
        self.things = {}
        self.dark = False

    def connect(self, direction, other, back):
        self.exits[direction] = other
        other.exits[back] = self

    def put(self, *things):
        for thing in things:
            self.things[thing.name] = thing


class GameOver(Exception):
    pass


class Game:
    aliases = {
        "n": "north", "s": "south", "e": "east", "w": "west", "u": "up", "d": "down",
        "i": "inventory", "l": "look", "get": "take", "x": "examine"
    }
    directions = ("north", "south", "east", "west", "up", "down")

    def __init__(self):
        self.carried = {}
        self.moves = 0
        self.score = 0
        self.lamp_lit = False
        self.gate_open = False
        self.build()

    def build(self):
        path = Room(
            "Garden path",
            "A path of white pebbles leads north to a house and down to a cellar hatch."
        )
        hall = Room(
            "Hall",
            "A hall with a ticking clock. A staircase goes up; a kitchen smells in the east."
        )
        kitchen = Room("Kitchen", "Copper pans hang over a cold stove.")
        attic = Room("Attic", "Dust, and a round window.")
        cellar = Room("Cellar", "Barrels on both sides. An iron gate stands in the west.")
        vault = Room("Vault", "So this is where it was all the time.")
        cellar.dark = True
        path.connect("north", hall, "south")
        hall.connect("east", kitchen, "west")
        hall.connect("up", attic, "down")
        path.connect("down", cellar, "up")
        cellar.connect("west", vault, "east")
        hall.put(
            Thing(
                "clock", "It is five to twelve. It has been five to twelve for years.",
                portable=False
            )
        )
        kitchen.put(
            Thing("matches", "Three are left."), Thing("stove", "Cold as a stone.", portable=False)
        )
        attic.put(Thing("lamp", "An oil lamp, half full."), Thing("key", "A key of black iron."))
        vault.put(Thing("snake", "A boomslang, carved from green stone, long as an arm."))
        self.gate = vault
        self.room = path

    def play(self, script):
        print(self.describe())
        try:
            for line in script:
                print(f"\n> {line}")
                print(self.respond(line))
        except GameOver as over:
            print(over)
        print(f"\n{self.moves} moves, {self.score} points.")

    def respond(self, line):
        words = [
            self.aliases.get(w, w) for w in line.lower().split() if w not in (
                "the", "a", "to", "with"
            )
        ]
        if not words:
            return "Say something."
        self.moves += 1
        verb, *rest = words
        if verb == "go" and rest:
            verb, *rest = rest
        if verb in self.directions:
            return self.go(verb)
        action = getattr(self, "do_" + verb, None)
        if action is None:
            return f"I don't know how to {verb}."
        return action(*rest[:1])

    def go(self, direction):
        target = self.room.exits.get(direction)
        if target is None:
            return f"There's no way {direction}."
        if target is self.gate and not self.gate_open:
            return "The gate is locked."
        self.room = target
        return self.describe()

    def can_see(self):
        return not self.room.dark or (self.lamp_lit and "lamp" in self.carried)

    def describe(self):
        if not self.can_see():
            return "It's pitch dark here."
        lines = [self.room.name, self.room.description]
        if self.room.things:
            lines.append("You see: " + ", ".join(self.room.things) + ".")
        lines.append("Ways: " + ", ".join(d for d in self.directions if d in self.room.exits) + ".")
        return "\n".join(lines)

    def find(self, name):
        return self.carried.get(name) or (self.room.things.get(name) if self.can_see() else None)

    def do_look(self, *_):
        return self.describe()

    def do_inventory(self, *_):
        return "You carry " + (", ".join(self.carried) or "nothing") + "."

    def do_take(self, name=None):
        if name is None:
            return "Take what?"
        if name in self.carried:
            return "You have it already."
        thing = self.find(name)
        if thing is None:
            return f"There's no {name} here."
        if not thing.portable:
            return f"The {name} won't move."
        self.carried[name] = self.room.things.pop(name)
        self.score += 5
        if name == "snake":
            self.score += 80
            raise GameOver("It's heavier than it looks. You've found what they all looked for!")
        return f"Taken: {name}."

    def do_drop(self, name=None):
        if name not in self.carried:
            return "You don't have that."
        self.room.put(self.carried.pop(name))
        return f"Dropped: {name}."

    def do_examine(self, name=None):
        thing = self.find(name)
        return thing.description if thing else "You see nothing of the kind."

    def do_light(self, name=None):
        match name, "lamp" in self.carried, "matches" in self.carried:
            case "lamp", True, True:
                self.lamp_lit = True
                return "The lamp burns with a small steady flame."
            case "lamp", True, False:
                return "With what?"
            case "lamp", False, _:
                return "You have no lamp."
            case _:
                return "That doesn't burn."

    def do_unlock(self, name=None):
        if name != "gate" or "west" not in self.room.exits or self.room.exits[
            "west"
        ] is not self.gate:
            return "There's nothing to unlock."
        if "key" not in self.carried:
            return "You need a key."
        self.gate_open = True
        self.score += 10
        return "The lock gives way with a groan."


SESSION = """n
examine clock
take the clock
xyzzy
up
take lamp
get key
i
light lamp
down
e
take matches
take matches
w
s
light lamp with matches
go down
west
unlock the gate
drop stove
w
x snake
take snake
this is never read"""

Game().play(SESSION.split("\n"))
