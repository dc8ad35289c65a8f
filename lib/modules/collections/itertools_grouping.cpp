// groupby, tee, zip_longest.
#include "modules/collections/itertools.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

// --- groupby

struct Grouping : Object {
    Value iterator, key_function, target_key, key, item; // key, item Empty: none read ahead
    Object* group;                                       // the one that may go on
};
struct Group : Object {
    Value grouping, key;
};
BuiltinType grouping_type{}, group_type{};
const Layout group_layout = layout_of_values<Group, 2>("group");
const Layout grouping_layout{"groupby", sizeof(Grouping), [](Cell* cell, Marker& marker) {
                                 trace_values<5>(cell, marker);
                                 marker.mark(static_cast<Grouping*>(cell)->group);
                             }};

Value groupby_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY_VALUE(iterator, get_iterator(args[1]));
    auto* it = make_instance_of<Grouping>(cls);
    it->iterator = iterator;
    if (!args[2].is_none()) it->key_function = args[2];
    return Value::object(it);
}
// Reads the next item and its key: true value, Empty at the end, Exception.
Value step(Grouping* it) {
    TRY_VALUE(item, iterate(it->iterator));
    if (item.is_empty()) return item;
    TRY_VALUE(key, it->key_function.is_empty() ? item : call(it->key_function, &item, 1));
    it->item = item;
    it->key = key;
    return Value::from(true);
}
Value next_of_groupby(Object* self) {
    auto* it = static_cast<Grouping*>(self);
    it->group = nullptr;
    for (;;) {
        if (!it->key.is_empty()) {
            if (it->target_key.is_empty()) break;
            int same = equals(it->target_key, it->key);
            if (same < 0) return Value::exception();
            if (!same) break;
        }
        TRY_VALUE(read, step(it));
        if (read.is_empty()) return read;
        TRY(poll());
    }
    it->target_key = it->key;
    auto* group = heap.make<Group>(&group_type.exact);
    group->grouping = Value::object(it);
    group->key = it->target_key;
    it->group = group;
    return tuple_value({it->key, Value::object(group)});
}
Value next_of_group(Object* self) {
    auto* group = static_cast<Group*>(self);
    auto* it = group->grouping.as<Grouping>();
    if (it->group != group) return Value::empty();
    if (it->item.is_empty()) {
        TRY_VALUE(read, step(it));
        if (read.is_empty()) return read;
    }
    int same = equals(group->key, it->key);
    if (same < 0) return Value::exception();
    if (!same) return Value::empty();
    Value item = it->item;
    it->item = Value::empty();
    return item;
}
Value groupby_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<Grouping>(args);
    Value function = it->key_function.is_empty() ? Value::none() : it->key_function;
    Value arguments = tuple_value({it->iterator, function});
    if (it->target_key.is_empty() || it->key.is_empty() || it->item.is_empty())
        return tuple_value({class_of(args[0]), arguments});
    return tuple_value(
        {class_of(args[0]), arguments, tuple_value({it->key, it->item, it->target_key})});
}
Value groupby_setstate(Value* args, std::uint32_t) {
    auto* it = receiver<Grouping>(args);
    Value* state = nullptr;
    if (!state_tuple(args[1], 3, state)) return Value::exception();
    it->key = state[0];
    it->item = state[1];
    it->target_key = state[2];
    return Value::none();
}
Value group_new(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], grouping_type))
        return raise(types::TypeError, "_grouper() argument 1 must be itertools.groupby, not ",
                     type_name(args[1]));
    auto* group = heap.make<Group>(&group_type.exact);
    group->grouping = args[1];
    group->key = args[2];
    args[1].as<Grouping>()->group = group;
    return Value::object(group);
}
Value group_reduce(Value* args, std::uint32_t) {
    auto* group = receiver<Group>(args);
    if (group->grouping.as<Grouping>()->group == group)
        return tuple_value({class_of(args[0]), tuple_value({group->grouping, group->key})});
    TRY_VALUE(nothing, empty_iterator());
    return call_method(nothing, kept_name<"__reduce__">());
}
const NativeDef groupby_methods[] = {
    {"__new__($static, type, /, iterable, key=None)", groupby_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", groupby_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", groupby_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef group_methods[] = {
    {"__new__($static, type, parent, tgtkey, /)", group_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", group_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

// --- tee: iterators that walk the same chain of blocks of items, which the foremost lengthens

// As many items as CPython's have: pickles hold them.
constexpr std::uint32_t kBlock = 57;

struct TeeBlock : Object {
    Value iterator;
    TeeBlock* next; // null: not reached yet
    std::uint32_t count;
    bool running;
    Value items[kBlock];
};
struct Tee : Object {
    TeeBlock* block;
    std::uint32_t index;
};
BuiltinType tee_type{}, tee_block_type{};
const Layout block_layout{"tee block", sizeof(TeeBlock), [](Cell* cell, Marker& marker) {
                              auto* block = static_cast<TeeBlock*>(cell);
                              marker.mark(block->iterator);
                              marker.mark(block->next);
                              for (std::uint32_t i = 0; i < block->count; ++i)
                                  marker.mark(block->items[i]);
                          }};
const Layout tee_layout{"tee", sizeof(Tee), [](Cell* cell, Marker& marker) {
                            marker.mark(static_cast<Tee*>(cell)->block);
                        }};

TeeBlock* make_block(Value iterator) {
    auto* block = heap.make<TeeBlock>(&tee_block_type.exact);
    block->iterator = iterator;
    return block;
}
Tee* make_tee(TeeBlock* block, std::uint32_t index) {
    auto* tee = heap.make<Tee>(&tee_type.exact);
    tee->block = block;
    tee->index = index;
    return tee;
}
Tee* copy_tee(const Tee* tee) { return make_tee(tee->block, tee->index); }
Value tee_from(Value iterable) {
    TRY_VALUE(iterator, get_iterator(iterable));
    if (is_exact(iterator, tee_type)) return Value::object(copy_tee(iterator.as<Tee>()));
    return Value::object(make_tee(make_block(iterator), 0));
}
TeeBlock* next_block(TeeBlock* block) {
    if (!block->next) block->next = make_block(block->iterator);
    return block->next;
}
Value next_of_tee(Object* self) {
    auto* tee = static_cast<Tee*>(self);
    if (tee->index == kBlock) {
        tee->block = next_block(tee->block);
        tee->index = 0;
    }
    TeeBlock* block = tee->block;
    if (tee->index == block->count) {
        if (block->running) return raise(types::RuntimeError, "cannot re-enter the tee iterator");
        block->running = true;
        Value item = iterate(block->iterator);
        block->running = false;
        if (!item.is_value()) return item;
        block->items[block->count++] = item;
    }
    return block->items[tee->index++];
}

// _tee_dataobject(iterable, values, next), as it is pickled.
Value block_new(Value* args, std::uint32_t) {
    TRY_VALUE(iterator, get_iterator(args[1]));
    if (!is_list(args[2]))
        return raise(types::TypeError, "_tee_dataobject() argument 2 must be list, not ",
                     type_name(args[2]));
    const auto* values = args[2].as<List>();
    if (values->size > kBlock) return raise(types::ValueError, "Invalid arguments");
    TeeBlock* block = make_block(iterator);
    for (; block->count < values->size; ++block->count)
        block->items[block->count] = values->storage->items[block->count];
    if (args[3].is_none()) return Value::object(block);
    if (block->count < kBlock) return raise(types::ValueError, "Invalid arguments");
    if (!is_exact(args[3], tee_block_type))
        return raise(types::TypeError,
                     "_tee_dataobject() argument 3 must be "
                     "itertools._tee_dataobject, not ",
                     type_name(args[3]));
    block->next = args[3].as<TeeBlock>();
    return Value::object(block);
}
Value block_reduce(Value* args, std::uint32_t) {
    auto* block = receiver<TeeBlock>(args);
    List* values = make_list(block->count);
    if (!values) return Value::exception();
    for (std::uint32_t i = 0; i < block->count; ++i) TRY(list_append(values, block->items[i]));
    return tuple_value({class_of(args[0]),
                        tuple_value({block->iterator, Value::object(values),
                                     block->next ? Value::object(block->next) : Value::none()})});
}
Value tee_reduce(Value* args, std::uint32_t) {
    const auto* tee = receiver<Tee>(args);
    return tuple_value(
        {class_of(args[0]), tuple_value({Value::object(empty_tuple())}),
         tuple_value({Value::object(tee->block), Value::integer(std::int64_t{tee->index})})});
}
Value tee_setstate(Value* args, std::uint32_t) {
    Value* state;
    if (!state_tuple(args[1], 2, state)) return Value::exception();
    if (!is_exact(state[0], tee_block_type))
        return raise(types::TypeError, "argument 1 must be itertools._tee_dataobject, not ",
                     type_name(state[0]));
    std::int64_t index = 0;
    if (!size_argument(state[1], index)) return Value::exception();
    if (index < 0 || index > state[0].as<TeeBlock>()->count)
        return raise(types::ValueError, "Index out of range");
    receiver<Tee>(args)->block = state[0].as<TeeBlock>();
    receiver<Tee>(args)->index = static_cast<std::uint32_t>(index);
    return Value::none();
}
Value tee_new(Value* args, std::uint32_t) { return tee_from(args[1]); }
Value tee_copy(Value* args, std::uint32_t) { return Value::object(copy_tee(receiver<Tee>(args))); }
Value tee(Value* args, std::uint32_t) {
    std::int64_t count = 2;
    if (!args[1].is_empty() && !size_argument(args[1], count)) return Value::exception();
    if (count < 0) return raise(types::ValueError, "n must be >= 0");
    Tuple* tees = make_tuple(static_cast<std::size_t>(count));
    if (!tees) return Value::exception();
    if (count == 0) return Value::object(tees);
    // An iterator that can be copied, a tee object among them, is the first of its copies.
    TRY_VALUE(first, get_iterator(args[0]));
    Str* copy_name = kept_name<"__copy__">();
    TRY_VALUE(copy, find_attribute(first, copy_name));
    if (copy.is_empty()) {
        first = tee_from(first);
        TRY(first);
        copy = find_attribute(first, copy_name);
        TRY(copy);
    }
    tees->items[0] = first;
    for (std::int64_t i = 1; i < count; ++i) {
        TRY_VALUE(twin, call(copy, {}));
        tees->items[i] = twin;
    }
    return Value::object(tees);
}
const NativeDef tee_methods[] = {
    {"__new__($static, type, iterable, /)", tee_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__copy__(self, /)", tee_copy, "An iterator at the same place."},
    {"__reduce__(self, /)", tee_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", tee_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef block_methods[] = {
    {"__new__($static, type, iterable, values, next, /)", block_new, nullptr},
    {"__reduce__(self, /)", block_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef functions[] = {
    {"tee(iterable, n=2, /)", tee, "n independent iterators over the same items."},
    {nullptr, nullptr, nullptr},
};

// --- zip_longest

struct ZipLongest : Object {
    Value iterators, fill; // a tuple of iterators; None for those that ended
    std::size_t active;
};
BuiltinType zip_longest_type{};
const Layout zip_longest_layout = layout_of_values<ZipLongest, 2>("zip_longest");

Value zip_longest_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    auto* given = args[1].as<Tuple>();
    Value fill = Value::none();
    if (auto* named = args[2].as<Dict>(); named->count) {
        fill = named->count == 1 ? dict_get(named, intern("fillvalue")) : Value::empty();
        if (fill.is_empty())
            return raise(types::TypeError, "zip_longest() got an unexpected keyword argument");
    }
    // Its own tuple, never the shared empty one: items change.
    Tuple* iterators = make_tuple(given->size);
    if (!iterators) return Value::exception();
    for (std::size_t i = 0; i < given->size; ++i) {
        TRY_VALUE(iterator, get_iterator(given->items[i]));
        iterators->items[i] = iterator;
    }
    auto* it = make_instance_of<ZipLongest>(cls);
    it->iterators = Value::object(iterators);
    it->fill = fill;
    it->active = given->size;
    return Value::object(it);
}
Value next_of_zip_longest(Object* self) {
    auto* it = static_cast<ZipLongest*>(self);
    auto* iterators = it->iterators.as<Tuple>();
    if (it->active == 0) return Value::empty();
    Tuple* items = make_tuple(iterators->size);
    if (!items) return Value::exception();
    for (std::size_t i = 0; i < iterators->size; ++i) {
        items->items[i] = it->fill;
        if (iterators->items[i].is_none()) continue;
        Value item = iterate(iterators->items[i]);
        if (item.is_exception()) {
            it->active = 0;
            return item;
        }
        if (item.is_empty()) {
            iterators->items[i] = Value::none();
            if (it->active && --it->active == 0) return Value::empty();
        } else {
            items->items[i] = item;
        }
    }
    return Value::object(items);
}
Value zip_longest_reduce(Value* args, std::uint32_t) {
    auto* it = receiver<ZipLongest>(args);
    auto* iterators = it->iterators.as<Tuple>();
    Tuple* arguments = make_tuple(iterators->size);
    if (!arguments) return Value::exception();
    for (std::size_t i = 0; i < iterators->size; ++i)
        arguments->items[i] =
            iterators->items[i].is_none() ? Value::object(empty_tuple()) : iterators->items[i];
    return tuple_value({class_of(args[0]), Value::object(arguments), it->fill});
}
Value zip_longest_setstate(Value* args, std::uint32_t) {
    receiver<ZipLongest>(args)->fill = args[1];
    return Value::none();
}
const NativeDef zip_longest_methods[] = {
    {"__new__($static, type, /, *iterables, **kwargs)", zip_longest_new, nullptr},
    {"__iter__(self, /)", return_self, nullptr},
    {"__reduce__(self, /)", zip_longest_reduce, "For copy and pickle."},
    {"__setstate__(self, state, /)", zip_longest_setstate, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_itertools_grouping(Module* module) {
    add_iterator(module, grouping_type, grouping_layout, "groupby", by_calls<next_of_groupby>,
                 groupby_methods,
                 "Pairs of a key and an iterator over the neighbours that share it.");
    add_iterator(module, zip_longest_type, zip_longest_layout, "zip_longest",
                 by_calls<next_of_zip_longest>, zip_longest_methods,
                 "As zip, until the longest ends; the rest is filled.");
    add_iterator(module, group_type, group_layout, "_grouper", by_calls<next_of_group>,
                 group_methods, "The items of one group.");
    TypeSpec tee;
    tee.layout = &tee_layout;
    tee.name = "_tee";
    tee.module = "itertools";
    by_calls<next_of_tee>.fill(tee);
    tee.flags = kFinal;
    tee.weakly_referable = true;
    tee.doc = "One of several iterators over the same items.";
    add_type(module, tee_type, tee, tee_methods);
    TypeSpec block;
    block.layout = &block_layout;
    block.name = "_tee_dataobject";
    block.module = "itertools";
    block.flags = kFinal;
    block.doc = "Items that several iterators share.";
    add_type(module, tee_block_type, block, block_methods);
    define_functions(module, functions);
}

} // namespace boomslang::runtime
