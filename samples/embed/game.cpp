// A game whose creatures are driven by scripts: the world is C++, what a creature wants is Python.
//
//     game SCRIPT [ROUNDS]
//
// A script defines move(me, world) for its creature. Each move has a budget; a script that loops, eats memory or
// raises costs its creature the turn, and not the game.
#include <boomslang/boomslang.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

using namespace boomslang;
using namespace std::chrono_literals;

struct Creature {
    std::string name;
    int x = 0, y = 0, energy = 10;
    bool alive() const { return energy > 0; }
    void step(int dx, int dy) {
        if (std::abs(dx) + std::abs(dy) > 1) throw std::invalid_argument("one step at a time");
        x += dx;
        y += dy;
        --energy;
    }
};

struct World {
    std::vector<std::pair<int, int>> food;
    std::vector<std::shared_ptr<Creature>> creatures;

    // The nearest food, or nothing.
    std::optional<std::pair<int, int>> nearest(const Creature& to) const {
        std::optional<std::pair<int, int>> best;
        int distance = 0;
        for (const auto& [x, y] : food) {
            const int d = std::abs(x - to.x) + std::abs(y - to.y);
            if (!best || d < distance) best = {x, y}, distance = d;
        }
        return best;
    }
    void feed(Creature& one) {
        std::erase_if(food, [&](const auto& place) {
            if (place != std::pair(one.x, one.y)) return false;
            one.energy += 5;
            return true;
        });
    }
};

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: game SCRIPT [ROUNDS]\n";
        return 2;
    }
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 8;
    Interpreter python({.budget = {.time = 2s, .memory = 64 << 20}});

    Module game = python.add_module("game", "The world as scripts see it.");
    Class<Creature>(game, "Creature")
        .read_only("name", &Creature::name)
        .read_only("x", &Creature::x)
        .read_only("y", &Creature::y)
        .read_only("energy", &Creature::energy)
        .method("step", &Creature::step, arg("dx"), arg("dy"), "Goes one step, for one of energy.")
        .method("__repr__", [](const Creature& c) {
            return "<" + c.name + " at " + std::to_string(c.x) + ", " + std::to_string(c.y) + ">";
        });
    Class<World>(game, "World")
        .method("nearest_food", &World::nearest, arg("to"), "Where it is, or None.")
        .property("creatures", [](const World& w) { return w.creatures; });

    World world{{{3, 0}, {3, 2}, {-2, 1}}, {}};
    for (const char* name : {"Ann", "Bob"}) {
        world.creatures.push_back(std::make_shared<Creature>());
        world.creatures.back()->name = name;
    }
    try {
        python.run_file(argv[1]);
    } catch (const Error& error) {
        std::cerr << error.traceback();
        return 1;
    }
    const Value move = python.main().attr("move");
    const Value seen = reference_to(world);
    for (int round = 1; round <= rounds; ++round) {
        for (const auto& creature : world.creatures) {
            if (!creature->alive()) continue;
            try {
                python.within(Budget{.time = 50ms, .memory = 64 << 20},
                              [&] { move(creature, seen); });
            } catch (const BudgetExceeded& over) {
                std::cout << creature->name << " thinks too long: " << over.message() << "\n";
            } catch (const Error& error) {
                std::cout << creature->name << " stumbles: " << error.what() << "\n";
            }
            world.feed(*creature);
        }
    }
    for (const auto& creature : world.creatures)
        std::cout << creature->name << " is at " << creature->x << ", " << creature->y << " with "
                  << creature->energy << "\n";
}
