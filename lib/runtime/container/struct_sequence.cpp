#include "runtime/container/struct_sequence.h"

#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/stand_ins.h"
#include "runtime/number/number.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <array>
#include <utility>
#include <vector>

namespace boomslang::runtime {

namespace {

// Fields beyond the visible ones lie behind the tuple's items, where only the getters look.
template <std::size_t I>
Value field(Value self) {
    return self.as<Tuple>()->items[I];
}

template <std::size_t... I>
constexpr std::array<Value (*)(Value), sizeof...(I)> getters(std::index_sequence<I...>) {
    return {field<I>...};
}
constexpr auto kGetters = getters(std::make_index_sequence<kMaxStructFields>{});

// What the structures have. A program may change what the classes say about it.
struct Outline {
    const Type* type;
    Tuple* names; // of the visible fields
    std::size_t fields, visible;
};
std::vector<Outline> outlines;

const Outline* own_outline(const Type* type) noexcept {
    for (const Outline& o : outlines)
        if (o.type == type) return &o;
    return nullptr;
}
const Outline& outline_of(const Type* type) noexcept {
    for (;; type = type->base)
        if (const Outline* found = own_outline(type)) return *found;
}
void keep_outline(Type* type, Tuple* names, std::size_t fields) {
    static RootList keep_alive;
    keep_alive.push(Value::object(type));
    keep_alive.push(Value::object(names));
    outlines.push_back({type, names, fields, names->size});
}

Value struct_repr(Value* args, std::uint32_t) {
    auto* tuple = args[0].as<Tuple>();
    Type* type = type_of(args[0]);
    Tuple* fields = outline_of(type).names;
    std::string text = qualified_name(type) + "(";
    for (std::size_t i = 0; i < fields->size; ++i) {
        if (i > 0) text += ", ";
        text += to_utf8(fields->items[i].as<Str>()) + "=";
        TRY_VALUE(item, repr(tuple->items[i]));
        text += to_utf8(item.as<Str>());
    }
    return str_value(text + ")");
}

Value struct_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    const std::size_t least = outline_of(type).visible, most = outline_of(type).fields;
    const Value iterator = get_iterator(args[1]);
    if (iterator.is_exception() && pending_is(types::TypeError)) {
        clear_pending();
        return raise(types::TypeError, "constructor requires a sequence");
    }
    TRY(iterator);
    TRY_VALUE(sequence, to_tuple(iterator));
    auto* items = sequence.as<Tuple>();
    if (items->size < least || items->size > most)
        return raise(types::TypeError, qualified_name(type), "() takes ",
                     least == most         ? "a"
                     : items->size < least ? "an at least "
                                           : "an at most ",
                     least == most ? " " : "", std::to_string(items->size < least ? least : most),
                     "-sequence (", std::to_string(items->size), "-sequence given)");
    return make_struct(type, items->items, items->size);
}

Value struct_reduce(Value* args, std::uint32_t) {
    auto* tuple = args[0].as<Tuple>();
    return tuple_value({Value::object(type_of(args[0])),
                        tuple_value({Value::object(make_tuple(tuple->items, tuple->size)),
                                     Value::object(make_dict())})});
}

const NativeDef kRepr{"__repr__(self, /)", struct_repr, "Return repr(self)."};
const NativeDef kNew{"__new__($static, cls, sequence, dict=None, /)", struct_new,
                     "An instance from a sequence."};
const NativeDef kReduce{"__reduce__(self, /)", struct_reduce, "How to make a copy."};

} // namespace

Type* make_struct_type(const char* module, const char* name,
                       std::initializer_list<const char*> fields, std::size_t visible,
                       bool instantiable) {
    if (visible == 0) visible = fields.size();
    Dict* space = make_dict();
    dict_set(space, names.dunder_module, str_value(module));
    Tuple* shown = make_tuple(visible);
    for (std::size_t i = 0; i < visible; ++i)
        shown->items[i] = Value::object(intern(fields.begin()[i]));
    dict_set(space, names.dunder_match_args, Value::object(shown));
    auto count = [](std::size_t n) { return Value::integer(static_cast<std::int64_t>(n)); };
    dict_set(space, intern("n_fields"), count(fields.size()));
    dict_set(space, intern("n_sequence_fields"), count(visible));
    dict_set(space, intern("n_unnamed_fields"), count(0));
    dict_set(space, names.dunder_slots, Value::object(empty_tuple()));
    Value made = make_simple_class(intern(name), &types::tuple, space);
    if (made.is_exception()) return nullptr;
    auto* type = made.as<Type>();
    dict_delete(type->dict, names.dunder_slots); // a native type has none
    keep_outline(type, shown, fields.size());
    type->flags |= kFinal | kClassStandsIn;
    std::size_t i = 0;
    for (const char* f : fields) {
        auto* def =
            new GetSetDef{f, kGetters[i++], nullptr, nullptr, kMember}; // as long-lived as the type
        set_type_attribute(type, intern(f), make_accessor(*def, type));
    }
    set_type_attribute(type, names[Dunder::Repr],
                       Value::object(make_native(kRepr, type, Value::empty(), Value::empty())));
    set_type_attribute(type, intern("__reduce__"),
                       Value::object(make_native(kReduce, type, Value::empty(), Value::empty())));
    if (instantiable)
        set_type_attribute(type, names[Dunder::New],
                           make_static_method(Value::object(
                               make_native(kNew, type, Value::empty(), Value::empty()))));
    else type->flags |= kNoInstantiation;
    return type;
}

Value make_struct(Type* type, const Value* values, std::size_t count) {
    const std::size_t fields = outline_of(type).fields, visible = outline_of(type).visible;
    auto* tuple =
        static_cast<Tuple*>(heap.allocate(type->root, sizeof(Tuple) + fields * sizeof(Value)));
    if (!tuple) return raise_memory();
    for (std::size_t i = 0; i < fields; ++i)
        tuple->items[i] = i < count ? values[i] : Value::none();
    tuple->size = visible;
    return Value::object(tuple);
}

bool is_struct_type(const Type* type) noexcept { return own_outline(type); }

Value make_struct(Type* type, std::initializer_list<Value> values) {
    return make_struct(type, values.begin(), values.size());
}

} // namespace boomslang::runtime
