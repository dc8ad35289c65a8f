// What refers to what, for gc.get_objects(), get_referrers() and get_referents(). Storage that
// programs don't see (arrays, tables, saved frames) is looked through; it belongs to the object
// that has it.
#include "modules/lang/gc.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

namespace boomslang::runtime {

namespace {

bool is_object(const Cell* cell) noexcept { return cell->shape && cell->shape->type; }
bool is_tracked(const Cell* cell) noexcept {
    return is_object(cell) && is_container(cell->shape->type);
}

// Calls `visit(Object*)` with what `cell` refers to, once per reference; of its shape, which it
// shares with others, only with a class that a program made.
template <class Visit>
void for_each_referent(Cell* cell, Visit visit) {
    struct Walk {
        Visit& visit;
        std::vector<Cell*> storage;
    } walk{visit, {}};
    if (Type* type = cell->shape->type; type && type->is(kHeapType)) visit(type);
    const auto look = [](Cell* referent, void* context) {
        auto& walk = *static_cast<Walk*>(context);
        if (is_object(referent)) walk.visit(static_cast<Object*>(referent));
        else if (referent->shape && referent->shape != &shape_shape &&
                 referent->shape != &byte_array_shape)
            walk.storage.push_back(referent);
    };
    collector->for_each_reference(cell, look, &walk);
    while (!walk.storage.empty()) {
        Cell* storage = walk.storage.back();
        walk.storage.pop_back();
        collector->for_each_reference(storage, look, &walk);
    }
}

// What the program has from now on.
Value to_list_value(RootList& found) {
    Collector::cells_are_known = true;
    return Value::object(make_list(found.data(), found.size()));
}

} // namespace

Value gc_get_objects(Value* args, std::uint32_t) {
    std::int64_t generation = -1;
    if (args[0].is_value() && !args[0].is_none()) {
        if (!index_int64(args[0], generation)) return Value::exception();
        if (generation < -1)
            return raise(types::ValueError, "generation parameter cannot be negative");
        if (generation > 2)
            return raise(types::ValueError,
                         "generation parameter must be less than the number of available "
                         "generations (3)");
    }
    struct Search {
        std::int64_t generation;
        RootList found{};
    } search{generation};
    if (generation < 0) heap.collect();
    // There are two generations: what has been allocated since the last collection, and the rest.
    collector->for_each_cell(
        [](Cell* cell, void* context) {
            auto& search = *static_cast<Search*>(context);
            const std::int64_t generation = heap.is_marked(cell) ? 2 : 0;
            if (is_tracked(cell) && (search.generation < 0 || search.generation == generation))
                search.found.push(Value::object(cell));
        },
        &search);
    return to_list_value(search.found);
}

Value gc_get_referents(Value* args, std::uint32_t) {
    RootList found;
    for (Value v : *args[0].as<Tuple>())
        if (v.is_object() && is_tracked(v.as_object()))
            for_each_referent(v.as_object(),
                              [&](Object* referent) { found.push(Value::object(referent)); });
    return to_list_value(found);
}

Value gc_get_referrers(Value* args, std::uint32_t) {
    struct Search {
        const Object* arguments;
        std::unordered_set<const Object*> wanted{};
        RootList found{};
    } search{args[0].as_object()};
    for (Value v : *args[0].as<Tuple>())
        if (v.is_object()) search.wanted.insert(v.as_object());
    heap.collect();
    collector->for_each_cell(
        [](Cell* cell, void* context) {
            auto& search = *static_cast<Search*>(context);
            if (!is_tracked(cell) || cell == search.arguments) return;
            bool refers = false;
            for_each_referent(cell, [&](Object* to) { refers |= search.wanted.contains(to); });
            if (refers) search.found.push(Value::object(cell));
        },
        &search);
    return to_list_value(search.found);
}

// Containers, but neither builtin classes nor tuples and dictionaries that hold nothing which is
// one: CPython stops tracking such tuples and never begins to track such dictionaries.
static bool is_tracked_now(Object* object, int depth = 0) {
    constexpr int kDeep = 100;
    if (!is_tracked(object)) return false;
    const Value v = Value::object(object);
    if (is_kind(v, kTypeSubclass)) return v.as<Type>()->is(kHeapType);
    const bool tuple = is_exact(v, types::tuple);
    if (!tuple && (depth || !is_exact(v, types::dict))) return true;
    if (depth > kDeep) return true;
    std::vector<Object*> referents; // one walk at a time
    for_each_referent(object, [&](Object* to) { referents.push_back(to); });
    return std::any_of(referents.begin(), referents.end(),
                       [&](Object* to) { return is_tracked_now(to, depth + 1); });
}

Value gc_is_tracked(Value* args, std::uint32_t) {
    return Value::from(args[0].is_object() && is_tracked_now(args[0].as_object()));
}

std::int64_t count_tracked() {
    std::int64_t count = 0;
    collector->for_each_cell(
        [](Cell* cell, void* context) { *static_cast<std::int64_t*>(context) += is_tracked(cell); },
        &count);
    return count;
}

} // namespace boomslang::runtime
