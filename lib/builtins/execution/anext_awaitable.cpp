// What anext(iterator, default) returns: awaits as the iterator's own awaitable does, and gives the
// default where that ends with StopAsyncIteration.
#include "builtins/init.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/type_support.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

constinit BuiltinType anext_awaitable{};

struct AnextAwaitable : Object {
    Value awaitable, otherwise;
};
const Layout anext_layout{"anext awaitable", sizeof(AnextAwaitable),
                          [](Cell* cell, Marker& marker) {
                              auto* self = static_cast<AnextAwaitable*>(cell);
                              marker.mark(self->awaitable);
                              marker.mark(self->otherwise);
                          }};

Value or_default(const AnextAwaitable* self, Value result) {
    if (!result.is_exception() || !pending_is(types::StopAsyncIteration)) return result;
    clear_pending();
    return raise_stop_iteration(self->otherwise);
}

// Each call asks for the iterator again, as CPython does.
Value forward(Value* args, Str* method, const Value* given, std::uint32_t count) {
    auto* self = receiver<AnextAwaitable>(args);
    TRY_VALUE(iterator, awaitable_iterator(self->awaitable));
    Value bound = get_attribute(iterator, method);
    if (!bound.is_exception()) bound = call(bound, given, count);
    return or_default(self, bound);
}

Value next(Value* args, std::uint32_t) {
    auto* self = receiver<AnextAwaitable>(args);
    TRY_VALUE(iterator, awaitable_iterator(self->awaitable));
    if (is_coroutine(iterator)) {
        Value none = Value::none();
        return or_default(self, call_method(iterator, kept_name<"send">(), {none}));
    }
    return or_default(self, call_dunder(Dunder::Next, iterator));
}

Value send(Value* args, std::uint32_t) { return forward(args, kept_name<"send">(), args + 1, 1); }

Value throw_into(Value* args, std::uint32_t) {
    std::uint32_t count = 1;
    while (count < 3 && !args[count + 1].is_empty()) ++count;
    return forward(args, kept_name<"throw">(), args + 1, count);
}

Value close(Value* args, std::uint32_t) { return forward(args, kept_name<"close">(), nullptr, 0); }

const NativeDef methods[] = {
    {"send(self, arg, /)", send, "Goes on with what is awaited."},
    {"throw(self, typ, val=None, tb=None, /)", throw_into, "Raises in what is awaited."},
    {"close(self, /)", close, "Gives up what is awaited."},
    {"__next__(self, /)", next, "Implement next(self)."},
    {"__iter__(self, /)", return_self, "Return self."},
    {"__await__(self, /)", return_self, "Return self."},
    {nullptr, nullptr, nullptr},
};

} // namespace

Value make_anext_awaitable(Value awaitable, Value otherwise) {
    if (!anext_awaitable.shape) {
        TypeSpec spec;
        spec.name = "anext_awaitable";
        spec.layout = &anext_layout;
        spec.flags = kFinal | kNoInstantiation;
        init_type(anext_awaitable, spec, methods);
    }
    auto* self = heap.make<AnextAwaitable>(&anext_awaitable.exact);
    self->awaitable = awaitable;
    self->otherwise = otherwise;
    return Value::object(self);
}

} // namespace boomslang::runtime
