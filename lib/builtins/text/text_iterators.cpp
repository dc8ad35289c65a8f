#include "builtins/text/text_iterators.h"

#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/drain.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime {

namespace {

struct TextIterator : Object {
    Value text; // Empty: exhausted
    std::size_t position;
};

void trace_iterator(Cell* cell, Marker& marker) {
    marker.mark(static_cast<TextIterator*>(cell)->text);
}
const Layout text_iterator_layout{"text_iterator", sizeof(TextIterator), trace_iterator};

Value make_iterator(BuiltinType& type, Value text) {
    auto* iterator = heap.make<TextIterator>(&type.exact);
    iterator->text = text;
    return Value::object(iterator);
}

Value next_char(Object* object) {
    auto* iterator = static_cast<TextIterator*>(object);
    if (iterator->text.is_empty()) return Value::empty();
    auto* s = iterator->text.as<Str>();
    if (iterator->position < s->length)
        return Value::object(str_from_char((*s)[iterator->position++]));
    iterator->text = Value::empty();
    return Value::empty();
}

Value next_byte(Object* object) {
    auto* iterator = static_cast<TextIterator*>(object);
    if (iterator->text.is_empty()) return Value::empty();
    ByteView view;
    if (is_exact(iterator->text, types::bytes)) [[likely]] {
        const auto* bytes = iterator->text.as<Bytes>();
        view = {bytes->data, bytes->size};
    } else {
        byte_view(iterator->text, view);
    }
    if (iterator->position < view.size) return Value::integer(view.data[iterator->position++]);
    iterator->text = Value::empty();
    return Value::empty();
}

std::int64_t length_of_text(Value text) {
    if (text.is_empty()) return 0;
    if (is_str(text)) return static_cast<std::int64_t>(text.as<Str>()->length);
    ByteView view;
    byte_view(text, view);
    return static_cast<std::int64_t>(view.size);
}

Value length_hint_of(Value* args, std::uint32_t) {
    auto* iterator = args[0].as<TextIterator>();
    return Value::integer(std::max<std::int64_t>(
        0, length_of_text(iterator->text) - static_cast<std::int64_t>(iterator->position)));
}

Value itself(Value* args, std::uint32_t) { return args[0]; }

Value reduce(Value* args, std::uint32_t) {
    auto* iterator = args[0].as<TextIterator>();
    Value iter = dict_get(builtins_dict, kept_name<"iter">());
    if (iterator->text.is_empty())
        return tuple_value({iter, tuple_value({Value::object(make_str(""))})});
    return tuple_value({iter, tuple_value({iterator->text}),
                        Value::integer(static_cast<std::int64_t>(iterator->position))});
}

Value set_state(Value* args, std::uint32_t) {
    auto* iterator = args[0].as<TextIterator>();
    std::int64_t position;
    if (!index_argument(args[1], position)) return Value::exception();
    iterator->position = static_cast<std::size_t>(
        std::clamp<std::int64_t>(position, 0, length_of_text(iterator->text)));
    return Value::none();
}

const NativeDef iterator_methods[] = {
    {"__iter__(self, /)", itself, "Implement iter(self)."},
    {"__length_hint__(self, /)", length_hint_of, "How many items are left."},
    {"__reduce__(self, /)", reduce, "How to make it anew, for copying."},
    {"__setstate__(self, state, /)", set_state, "Go to a position."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value str_iterate(Value* args, std::uint32_t) {
    auto* s = args[0].as<Str>();
    return make_iterator(s->ascii ? types::str_ascii_iterator : types::str_iterator, args[0]);
}
Value bytes_iterate(Value* args, std::uint32_t) {
    return make_iterator(types::bytes_iterator, args[0]);
}
Value bytearray_iterate(Value* args, std::uint32_t) {
    return make_iterator(types::bytearray_iterator, args[0]);
}

void init_text_iterators() {
    TypeSpec spec;
    spec.layout = &text_iterator_layout;
    spec.flags = kNoInstantiation | kFinal;
    quietly<next_char>.fill(spec);
    init_type(types::str_iterator, spec, iterator_methods);
    init_type(types::str_ascii_iterator, spec, iterator_methods);
    quietly<next_byte>.fill(spec);
    init_type(types::bytes_iterator, spec, iterator_methods);
    init_type(types::bytearray_iterator, spec, iterator_methods);
}

} // namespace boomslang::runtime
