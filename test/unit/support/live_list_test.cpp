// Lists of what is alive: order, holes, and that they are closed.
#include "support/live_list.h"

#include <catch2/catch.hpp>

using namespace boomslang::support;

namespace {

struct Thing {
    int number;
    LivePlace live;
};

std::vector<int> numbers(LiveList<Thing>& list) {
    std::vector<int> out;
    for (const Thing* thing : list.all()) out.push_back(thing->number);
    return out;
}

} // namespace

TEST_CASE("those that are left keep their order", "[live_list]") {
    LiveList<Thing> list;
    Thing things[8];
    for (int i = 0; i < 8; ++i) {
        things[i].number = i;
        list.add(&things[i]);
    }
    list.remove(&things[2]);
    list.remove(&things[0]);
    CHECK(numbers(list) == std::vector<int>{1, 3, 4, 5, 6, 7});
    for (int i : {3, 4, 5, 6}) list.remove(&things[i]); // more holes than objects: closed at once
    Thing late{9, {}};
    list.add(&late);
    CHECK(numbers(list) == std::vector<int>{1, 7, 9});
    list.remove(&things[7]);
    CHECK(numbers(list) == std::vector<int>{1, 9});
}

TEST_CASE("only what is listed is removed", "[live_list]") {
    LiveList<Thing> list;
    Thing one{1, {}}, other{2, {}};
    list.add(&one);
    list.remove(&other);
    CHECK(numbers(list) == std::vector<int>{1});
    list.remove(&one);
    list.remove(&one);
    CHECK(list.all().empty());
    list.add(&one);
    CHECK(numbers(list) == std::vector<int>{1});
}
