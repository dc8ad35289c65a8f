// What a collection keeps, what it frees, and that --gc-stress names a reference to what is dead.
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace boomslang::runtime;

namespace {

// How many of `count` cells are alive, each of which `keep` may put somewhere. Not inlined: no pointer to
// one of them stays on the stack.
template <class Keep>
[[gnu::noinline]] std::vector<std::uintptr_t> make_cells(int count, Keep keep) {
    std::vector<std::uintptr_t> hidden;
    for (int i = 0; i < count; ++i) {
        ValueArray* cell = heap.make_values(4);
        cell->items[0] = Value::integer(i);
        keep(cell);
        hidden.push_back(~reinterpret_cast<std::uintptr_t>(cell));
    }
    return hidden;
}
int count_alive(const std::vector<std::uintptr_t>& hidden) {
    int alive = 0;
    for (std::uintptr_t word : hidden) alive += heap.is_marked(reinterpret_cast<Cell*>(~word));
    return alive;
}

constexpr int kMany = 1000;
constexpr int kByChance = 50; // words on the stack that look like pointers

RootedValue rooted;

} // namespace

TEST_CASE("what nothing refers to is freed, what a root refers to is kept", "[collector]") {
    start_runtime();
    const auto unreferenced = make_cells(kMany, [](ValueArray*) {});
    RootList list;
    const auto in_list =
        make_cells(kMany, [&](ValueArray* cell) { list.push(Value::object(cell)); });
    rooted = Value::object(heap.make_values(kMany));
    std::size_t next = 0;
    const auto in_array = make_cells(kMany, [&](ValueArray* cell) {
        rooted->as<ValueArray>()->items[next++] = Value::object(cell);
    });
    heap.collect();
    CHECK(count_alive(unreferenced) < kByChance);
    CHECK(count_alive(in_list) == kMany);
    CHECK(count_alive(in_array) == kMany);
    for (std::size_t i = 0; i < kMany; ++i)
        REQUIRE(list[i].as<ValueArray>()->items[0].as_int() == static_cast<std::int64_t>(i));
    list.clear();
    heap.collect();
    CHECK(count_alive(in_list) < kByChance);
    CHECK(count_alive(in_array) == kMany);
}

TEST_CASE("cells that refer to each other live and die together", "[collector]") {
    start_runtime();
    // Many rings of three, because a word on the stack may keep one of them.
    RootList first;
    ValueArray* last = nullptr;
    std::size_t made = 0;
    const auto rings = make_cells(3 * kMany, [&](ValueArray* cell) {
        if (made % 3 == 0) first.push(Value::object(cell));
        else cell->items[1] = Value::object(last);
        if (made % 3 == 2) first[made / 3].as<ValueArray>()->items[1] = Value::object(cell);
        last = cell;
        ++made;
    });
    heap.collect();
    CHECK(count_alive(rings) == 3 * kMany);
    first.clear();
    heap.collect();
    CHECK(count_alive(rings) < 3 * kByChance);
}

TEST_CASE("the collector tells what a cell refers to", "[collector]") {
    start_runtime();
    Str* text = str_value("referent").as<Str>();
    ValueArray* array = heap.make_values(3);
    array->items[2] = Value::object(text);
    struct Found {
        const Cell* wanted;
        bool seen = false;
    } found{text};
    collector->for_each_reference(
        array,
        [](Cell* cell, void* context) {
            auto* f = static_cast<Found*>(context);
            f->seen |= cell == f->wanted;
        },
        &found);
    CHECK(found.seen);
}

// Run by the next test in a process of its own.
TEST_CASE("a list that refers into the middle of a cell", "[.dangling]") {
    Options options;
    options.gc_stress.every = 500;
    start(options, __libc_stack_end, std::size_t{4} << 20);
    List* list = make_list();
    ValueArray* cell = heap.make_values(8);
    Alive keep(cell);
    (void)list_append(list, Value::object(reinterpret_cast<char*>(cell) + Heap::kGranule));
    rooted = Value::object(list);
    for (int i = 0; i < 1000; ++i) (void)heap.make_values(4);
}

TEST_CASE("--gc-stress ends the process at a reference that is wrong", "[collector]") {
    int said[2];
    REQUIRE(pipe(said) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(said[1], STDERR_FILENO);
        dup2(said[1], STDOUT_FILENO);
        close(said[0]);
        execl("/proc/self/exe", "unit", "[.dangling]", static_cast<char*>(nullptr));
        _exit(127);
    }
    close(said[1]);
    std::string text;
    char buffer[512];
    for (ssize_t got; (got = read(said[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    close(said[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    INFO(text);
    CHECK(WIFSIGNALED(status));
    CHECK(text.find("in the middle of a cell") != std::string::npos);
}
