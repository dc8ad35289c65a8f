// The interner and the arena: what names and trees lie in.
#include "support/arena.h"
#include "support/interner.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace boomslang::support;

TEST_CASE("one record for one text, whoever asks", "[interner]") {
    const std::string built = std::string("inter") + "ned";
    const Name name = intern("interned");
    CHECK(intern(built) == name);
    CHECK(name->view() == "interned");
    CHECK(intern("interned ") != name);
    CHECK(intern("Interned") != name);
    CHECK(find_interned(built) == name);
    CHECK(find_interned("nobody has asked for this one") == nullptr);
}

TEST_CASE("names may be empty, and may have zeros in them", "[interner]") {
    CHECK(intern("")->view().empty());
    CHECK(intern("") == intern(std::string()));
    const std::string_view with_zero("a\0b", 3), other("a\0c", 3);
    CHECK(intern(with_zero) != intern("a"));
    CHECK(intern(with_zero) != intern(other));
    CHECK(intern(with_zero)->view() == with_zero);
    CHECK(intern(with_zero)->c_str()[3] == 0);
}

TEST_CASE("records stay where they are while the table grows", "[interner]") {
    constexpr int kCount = 20'000; // the table has to grow several times
    std::vector<Name> names;
    for (int i = 0; i < kCount; ++i) names.push_back(intern("grows_" + std::to_string(i)));
    int moved = 0, wrong = 0;
    for (int i = 0; i < kCount; ++i) {
        const std::string text = "grows_" + std::to_string(i);
        moved += intern(text) != names[static_cast<std::size_t>(i)];
        wrong += names[static_cast<std::size_t>(i)]->view() != text;
    }
    CHECK(moved == 0);
    CHECK(wrong == 0);
    int visited = 0;
    for_each_interned(
        [](void* count, Name name) {
            *static_cast<int*>(count) += name->view().starts_with("grows_");
        },
        &visited);
    CHECK(visited == kCount);
}

TEST_CASE("an arena aligns, and gives nothing twice", "[arena]") {
    Arena arena(64);
    std::vector<std::pair<char*, std::size_t>> given;
    for (std::size_t i = 0; i < 500; ++i) {
        const std::size_t align = std::size_t{1} << i % 7, size = i % 37;
        auto* at = static_cast<char*>(arena.allocate(size, align));
        REQUIRE(reinterpret_cast<std::uintptr_t>(at) % align == 0);
        std::memset(at, static_cast<int>(i % 251), size);
        given.emplace_back(at, size);
    }
    int changed = 0;
    for (std::size_t i = 0; i < given.size(); ++i)
        for (std::size_t k = 0; k < given[i].second; ++k)
            changed += static_cast<unsigned char>(given[i].first[k]) != i % 251;
    CHECK(changed == 0);
    CHECK(arena.bytes_used() <= arena.bytes_reserved());
}

TEST_CASE("what is larger than a chunk has a chunk of its own", "[arena]") {
    Arena arena(64);
    char* before = static_cast<char*>(arena.allocate(8));
    std::memset(before, 1, 8);
    char* large = static_cast<char*>(arena.allocate(std::size_t{1} << 20));
    std::memset(large, 2, std::size_t{1} << 20);
    CHECK(before[7] == 1);
    // The collector looks through arenas: each byte that was given lies in a chunk that is shown.
    bool has_before = false, has_large = false;
    arena.for_each_chunk([&](const void* begin, const void* end) {
        const auto within = [&](const char* first, std::size_t size) {
            return first >= begin && first + size <= end;
        };
        has_before |= within(before, 8);
        has_large |= within(large, std::size_t{1} << 20);
    });
    CHECK(has_before);
    CHECK(has_large);
}

TEST_CASE("an arena's texts are copies, and moving it moves no byte", "[arena]") {
    Arena arena;
    std::string text = "changes later";
    const std::string_view copied = arena.copy(std::string_view(text));
    text.assign(text.size(), '-');
    CHECK(copied == "changes later");
    CHECK(arena.copy(std::string_view()).empty());
    Arena other = std::move(arena);
    CHECK(copied == "changes later");
    CHECK(other.bytes_used() >= copied.size());
}

TEST_CASE(
    "chunks that arenas gave back are used again, whole and in parts, and nobody has another's",
    "[arena]") {
    struct Filled {
        std::unique_ptr<Arena> arena;
        std::vector<std::pair<unsigned char*, std::size_t>> parts;
        unsigned char with;
    };
    std::mt19937 random(7);
    std::vector<Filled> alive;
    int wrong = 0;
    // 6 to 12 MB alive: more than what malloc is asked for first.
    for (int round = 0; round < 4000; ++round) {
        if (alive.size() > 200) {
            std::swap(alive[random() % alive.size()], alive.back());
            for (const auto& [at, size] : alive.back().parts)
                wrong += std::count(at, at + size, alive.back().with) !=
                         static_cast<std::ptrdiff_t>(size);
            alive.pop_back();
        }
        Filled one{std::make_unique<Arena>(std::size_t{4096} << random() % 3),
                   {},
                   static_cast<unsigned char>(round % 251)};
        for (auto left = static_cast<std::size_t>(random() % (random() % 8 ? 30'000 : 300'000));
             left > 100;) {
            const std::size_t size = 1 + random() % std::min<std::size_t>(left, 5'000);
            auto* at = static_cast<unsigned char*>(one.arena->allocate(size, 8));
            std::memset(at, one.with, size);
            one.parts.emplace_back(at, size);
            left -= size;
        }
        alive.push_back(std::move(one));
    }
    CHECK(wrong == 0);
}
