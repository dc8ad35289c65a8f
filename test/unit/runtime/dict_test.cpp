// What inline caches rely on: entries of dicts, and shapes.
#include "runtime/container/dict.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/shape.h"
#include "runtime/object/type.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace boomslang::runtime;

namespace {

Str* name(int i) { return intern(("dict_test_" + std::to_string(i)).c_str()); }

std::vector<std::int64_t> values_in_order(const Dict* dict) {
    std::vector<std::int64_t> values;
    std::size_t position = 0;
    while (const DictEntry* entry = dict_next(dict, position))
        values.push_back(entry->value.as_int());
    return values;
}

} // namespace

TEST_CASE("while the table is the same, an entry keeps its place", "[dict]") {
    start_runtime();
    Dict* dict = make_dict();
    dict_set(dict, name(0), Value::integer(0));
    const DictTable* table = dict->table;
    const DictEntry* first = dict_find(dict, name(0));
    REQUIRE(first);
    // Up to the table's end: with each new key `used` grows, and nothing else moves.
    int count = 1;
    for (; dict->table->used < dict->table->capacity; ++count) {
        const std::uint32_t used = table->used;
        dict_set(dict, name(count), Value::integer(count));
        REQUIRE(dict->table == table);
        CHECK(table->used == used + 1);
        CHECK(dict_find(dict, name(0)) == first);
    }
    // Another value for a key that is there is no new entry.
    dict_set(dict, name(0), Value::integer(-1));
    CHECK(dict->table == table);
    CHECK(first->value.as_int() == -1);
    // One more key, and the table is another.
    dict_set(dict, name(count), Value::integer(count));
    CHECK(dict->table != table);
    CHECK(dict_get(dict, name(0)).as_int() == -1);
}

TEST_CASE("a deleted entry is Empty, and no other key's afterwards", "[dict]") {
    start_runtime();
    Dict* dict = make_dict_for(16);
    for (int i = 0; i < 4; ++i) dict_set(dict, name(i), Value::integer(i));
    const DictEntry* entry = dict_find(dict, name(1));
    REQUIRE(entry);
    REQUIRE(dict_delete(dict, name(1)));
    CHECK(entry->value.is_empty());
    CHECK(dict_find(dict, name(1)) == nullptr);
    CHECK_FALSE(dict_delete(dict, name(1)));
    dict_set(dict, name(1), Value::integer(10));
    CHECK(entry->value.is_empty());
    CHECK(values_in_order(dict) == std::vector<std::int64_t>{0, 2, 3, 10}); // it comes last
    CHECK(dict->count == 4);
}

TEST_CASE("keys of any kind, many of them, and those that hash alike", "[dict]") {
    start_runtime();
    Dict* dict = make_dict();
    constexpr std::int64_t kModulus = (std::int64_t{1} << 61) - 1; // of the hashes of ints
    constexpr int kCount = 3000;
    for (int i = 0; i < kCount; ++i) {
        REQUIRE(dict_set(dict, Value::integer(i), Value::integer(i)).is_empty());
        REQUIRE(dict_set(dict, Value::integer(i + kModulus), Value::integer(-i)).is_empty());
    }
    CHECK(dict->count == 2 * kCount);
    int wrong = 0;
    for (int i = 0; i < kCount; ++i) {
        wrong += dict_get(dict, Value::integer(i)).as_int() != i;
        wrong += dict_get(dict, Value::integer(i + kModulus)).as_int() != -i;
        wrong += dict_find_int(dict, i)->value.as_int() != i;
    }
    CHECK(wrong == 0);
    // 1, 1.0 and True are one key.
    CHECK(dict_get(dict, Value::real(1.0)).as_int() == 1);
    CHECK(dict_get(dict, Value::from(true)).as_int() == 1);
    for (int i = 0; i < kCount; ++i) REQUIRE(dict_delete(dict, Value::integer(i)).is_int());
    CHECK(dict->count == kCount);
    CHECK(dict_get(dict, Value::integer(7)).is_empty());
    CHECK(dict_get(dict, Value::integer(7 + kModulus)).as_int() == -7);
}

TEST_CASE("items leave a dict at both ends", "[dict]") {
    start_runtime();
    Dict* dict = make_dict();
    for (int i = 0; i < 10; ++i) dict_set(dict, name(i), Value::integer(i));
    Value key, value;
    REQUIRE(dict_pop_first(dict, key, value));
    CHECK(value.as_int() == 0);
    REQUIRE(dict_pop_last(dict, key, value));
    CHECK(value.as_int() == 9);
    CHECK(dict_move_to_end(dict, Value::object(name(3)), true).as_bool());
    CHECK(dict_move_to_end(dict, Value::object(name(5)), false).as_bool());
    CHECK_FALSE(dict_move_to_end(dict, Value::object(name(99)), false).as_bool());
    CHECK(values_in_order(dict) == std::vector<std::int64_t>{5, 1, 2, 4, 6, 7, 8, 3});
    while (dict_pop_last(dict, key, value)) {
    }
    CHECK(dict->count == 0);
    CHECK_FALSE(dict_pop_first(dict, key, value));
}

TEST_CASE("the same attributes in the same order are one shape", "[shape]") {
    start_runtime();
    Shape* root = make_root_shape(&types::object, types::object.layout, 0, 4, true);
    Shape* a = root->add(name(1));
    Shape* ab = a->add(name(2));
    Shape* b = root->add(name(2));
    CHECK(root->add(name(1)) == a);
    CHECK(a->add(name(2)) == ab);
    CHECK(b->add(name(1)) != ab); // another order
    CHECK(ab->count == 2);
    CHECK(ab->find(name(1)) == 0);
    CHECK(ab->find(name(2)) == 1);
    CHECK(ab->find(name(3)) == Shape::kAbsent);
    Str* names[2];
    ab->names(names);
    CHECK(names[0] == name(1));
    CHECK(names[1] == name(2));
}

TEST_CASE("a shape has so many ways out of it, and so many attributes", "[shape]") {
    start_runtime();
    Shape* root = make_root_shape(&types::object, types::object.layout, 0, 4, true);
    std::vector<Shape*> next;
    for (std::uint32_t i = 0; i < Shape::kMaxTransitions; ++i) {
        next.push_back(root->add(name(static_cast<int>(i))));
        REQUIRE(next.back());
    }
    CHECK(root->add(name(1000)) == nullptr);
    for (std::uint32_t i = 0; i < Shape::kMaxTransitions; ++i)
        CHECK(root->add(name(static_cast<int>(i))) == next[i]);

    Shape* shape = make_root_shape(&types::object, types::object.layout, 0, 4, true);
    for (std::uint32_t i = 0; i < Shape::kMaxAttributes; ++i) {
        shape = shape->add(name(static_cast<int>(i)));
        REQUIRE(shape);
    }
    CHECK(shape->add(name(1000)) == nullptr);
    int wrong = 0;
    for (int i = 0; i < static_cast<int>(Shape::kMaxAttributes); ++i)
        wrong += shape->find(name(i)) != i;
    CHECK(wrong == 0);
    CHECK(shape->find(name(1000)) == Shape::kAbsent);
}
