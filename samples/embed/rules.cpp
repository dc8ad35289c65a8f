// A rules engine: what an order costs is decided by rules that the people of the shop write, in Python.
//
//     rules RULES < ORDERS
//
// An order is a line: customer item:count:price ... . A rule is a function with the decorator @rule("name"); it gets the
// order and returns what it takes off, or None. Rules see nothing of the machine: all doors are closed.
#include <boomslang/boomslang.h>

#include <iomanip>
#include <iostream>
#include <sstream>

using namespace boomslang;
using namespace std::chrono_literals;

struct Line {
    std::string item;
    int count;
    double price;
};

struct Order {
    std::string customer;
    std::vector<Line> lines;
    double total() const {
        double sum = 0;
        for (const Line& line : lines) sum += line.count * line.price;
        return sum;
    }
    int count(const std::string& item) const {
        int sum = 0;
        for (const Line& line : lines)
            if (line.item == item) sum += line.count;
        return sum;
    }
};

// Throws std::runtime_error.
Order parse(const std::string& text) {
    std::istringstream words(text);
    Order order;
    words >> order.customer;
    for (std::string word; words >> word;) {
        std::istringstream parts(word);
        Line line{};
        char colon;
        if (!std::getline(parts, line.item, ':') || !(parts >> line.count >> colon >> line.price))
            throw std::runtime_error("expected item:count:price, got " + word);
        order.lines.push_back(line);
    }
    return order;
}

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: rules RULES < ORDERS\n";
        return 2;
    }
    Interpreter python({.backend = "bytecode", .budget = {.time = 1s, .memory = 32 << 20}});
    std::vector<std::pair<std::string, std::function<std::optional<double>(const Order*)>>> rules;

    Module shop = python.add_module("shop");
    Class<Line>(shop, "Line")
        .read_only("item", &Line::item)
        .read_only("count", &Line::count)
        .read_only("price", &Line::price);
    Class<Order>(shop, "Order")
        .read_only("customer", &Order::customer)
        .read_only("lines", &Order::lines)
        .method("count", &Order::count, arg("item"))
        .property("total", &Order::total);
    // rule(name) gives a decorator, which leaves the function as it is.
    shop.def(
        "rule",
        [&](std::string name) -> std::function<Value(Value)> {
            return [&rules, name](Value f) {
                rules.emplace_back(name,
                                   f.as<std::function<std::optional<double>(const Order*)>>());
                return f;
            };
        },
        arg("name"));
    try {
        python.run_file(argv[1]);
    } catch (const Error& error) {
        std::cerr << error.traceback();
        return 1;
    }
    std::cout << std::fixed << std::setprecision(2);
    for (std::string text; std::getline(std::cin, text);) {
        try {
            const Order order = parse(text);
            double total = order.total();
            std::cout << order.customer << ": " << total;
            for (const auto& [name, apply] : rules) {
                try {
                    const auto off =
                        python.within(Budget{.steps = 10'000}, [&] { return apply(&order); });
                    if (!off) continue;
                    total -= *off;
                    std::cout << ", " << name << " -" << *off;
                } catch (const Error& error) {
                    std::cout << ", " << name << " fails (" << error.what() << ")";
                }
            }
            std::cout << " = " << total << "\n";
        } catch (const std::runtime_error& wrong) {
            std::cout << "? " << wrong.what() << "\n";
        }
    }
}
