// What the attributes `memo` give: dict-like looks at a memo that is no dict.
#include "modules/pickle/pickler.h"
#include "modules/pickle/unpickler.h"

namespace boomslang::runtime::pickle {

namespace {

struct Proxy : Object {
    Value owner;
};
BuiltinType pickler_proxy_type{}, unpickler_proxy_type{};
const Layout proxy_layout = layout_of_values<Proxy, 1>("_pickle memo proxy");

Pickler* pickler_of(Value* args) { return receiver<Proxy>(args)->owner.as<Pickler>(); }
Unpickler* unpickler_of(Value* args) { return receiver<Proxy>(args)->owner.as<Unpickler>(); }

Value clear_pickler(Value* args, std::uint32_t) {
    pickler_of(args)->memo.clear();
    return Value::none();
}
// {id: (index, object)}
Value copy_pickler(Value* args, std::uint32_t) {
    const Pickler* p = pickler_of(args);
    Dict* copy = make_dict();
    for (std::size_t i = 0; i < p->memo.size(); ++i) {
        const MemoEntry entry = p->memo.entries()[i];
        TRY(dict_set(copy, Value::integer(static_cast<std::int64_t>(entry.object.payload)),
                     tuple_value({Value::integer(entry.index), entry.object})));
    }
    return Value::object(copy);
}
Value clear_unpickler(Value* args, std::uint32_t) {
    unpickler_of(args)->memo = nullptr;
    unpickler_of(args)->memo_count = 0;
    return Value::none();
}
// {index: object}
Value copy_unpickler(Value* args, std::uint32_t) {
    const ValueArray* memo = unpickler_of(args)->memo;
    Dict* copy = make_dict();
    for (std::size_t i = 0; memo && i < memo->capacity; ++i)
        if (!memo->items[i].is_empty())
            TRY(dict_set(copy, Value::integer(static_cast<std::int64_t>(i)), memo->items[i]));
    return Value::object(copy);
}
template <NativeFn Copy>
Value reduce(Value* args, std::uint32_t count) {
    TRY_VALUE(copy, Copy(args, count));
    return tuple_value({Value::object(&types::dict), tuple_value({copy})});
}

const NativeDef pickler_rows[] = {
    {"clear(self, /)", clear_pickler, "Forgets everything."},
    {"copy(self, /)", copy_pickler, "A dict {id: (index, object)}."},
    {"__reduce__(self, /)", reduce<copy_pickler>, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef unpickler_rows[] = {
    {"clear(self, /)", clear_unpickler, "Forgets everything."},
    {"copy(self, /)", copy_unpickler, "A dict {index: object}."},
    {"__reduce__(self, /)", reduce<copy_unpickler>, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};

Value make_proxy(BuiltinType& type, Value owner) {
    auto* proxy = make_instance_of<Proxy>(&type);
    proxy->owner = owner;
    return Value::object(proxy);
}
void add(BuiltinType& type, const char* name, const NativeDef* rows) {
    if (type.shape) return;
    TypeSpec spec;
    spec.layout = &proxy_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.module = "_pickle";
    spec.name = name;
    init_type(type, spec, rows);
    set_type_attribute(&type, names[Dunder::Hash], Value::none());
}

} // namespace

Value make_pickler_memo_proxy(Value pickler) { return make_proxy(pickler_proxy_type, pickler); }
Value make_unpickler_memo_proxy(Value unpickler) {
    return make_proxy(unpickler_proxy_type, unpickler);
}
Value proxied_pickler(Value v) {
    return is_exact(v, pickler_proxy_type) ? v.as<Proxy>()->owner : Value::empty();
}
Value proxied_unpickler(Value v) {
    return is_exact(v, unpickler_proxy_type) ? v.as<Proxy>()->owner : Value::empty();
}
void add_proxy_types() {
    add(pickler_proxy_type, "PicklerMemoProxy", pickler_rows);
    add(unpickler_proxy_type, "UnpicklerMemoProxy", unpickler_rows);
}

} // namespace boomslang::runtime::pickle
