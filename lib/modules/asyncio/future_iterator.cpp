// What `await future` iterates: gives the future once, so that the task waits for it, and then its result.
#include "modules/asyncio/asyncio.h"
#include "runtime/call/generator.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::aio {

namespace {

struct FutureIterator : Object {
    Value future; // Empty: at the end
};
BuiltinType iterator_type{};
const Layout iterator_layout = layout_of_values<FutureIterator, 1>("FutureIter");

Value next_of_future(Object* self) {
    auto* it = static_cast<FutureIterator*>(self);
    if (it->future.is_empty()) return Value::empty();
    auto* future = it->future.as<Future>();
    if (future->status == Status::Pending) {
        if (future->blocking) return raise(types::RuntimeError, "await wasn't used with future");
        future->blocking = true;
        return it->future;
    }
    it->future = Value::empty();
    Value result;
    TRY_VALUE(exception, outcome(future, result));
    return exception.is_empty() ? raise_stop_iteration(result)
                                : raise_object(exception.as_object());
}
Value send(Value* args, std::uint32_t) {
    TRY_VALUE(next, next_of_future(args[0].as_object()));
    return next.is_empty() ? raise_stop_iteration(Value::empty()) : next;
}
Value throw_into(Value* args, std::uint32_t) {
    if (!set_thrown(args[1], args[2], args[3])) return Value::exception();
    args[0].as<FutureIterator>()->future = Value::empty();
    return Value::exception();
}
Value close(Value* args, std::uint32_t) {
    args[0].as<FutureIterator>()->future = Value::empty();
    return Value::none();
}
const NativeDef methods[] = {
    {"__iter__(self, /)", return_self, "Implement iter(self)."},
    {"send(self, value, /)", send, nullptr},
    {"throw(self, typ, val=None, tb=None, /)", throw_into, nullptr},
    {"close(self, /)", close, nullptr},
    {nullptr, nullptr, nullptr},
};

} // namespace

void prepare_iterator_type() {
    if (iterator_type.shape) return;
    TypeSpec spec;
    spec.layout = &iterator_layout;
    spec.module = "_asyncio";
    spec.name = "FutureIter";
    spec.next = next_of_future;
    spec.flags = kFinal | kNoInstantiation;
    init_type(iterator_type, spec, methods);
}
Value make_future_iterator(Value future) {
    auto* it = heap.make<FutureIterator>(&iterator_type.exact);
    it->future = future;
    return Value::object(it);
}

} // namespace boomslang::runtime::aio
