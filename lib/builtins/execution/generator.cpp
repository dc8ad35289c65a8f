// The types generator, coroutine and coroutine_wrapper.
#include "runtime/call/generator.h"

#include "builtins/execution/generator_methods.h"
#include "builtins/init.h"
#include "runtime/call/frame.h"
#include "runtime/call/owned.h"
#include "runtime/call/type_support.h"
#include "runtime/state/audit.h"

namespace boomslang::runtime {

Value raise_outcome(Value result, Value value) {
    return result.is_empty() ? raise_stop_iteration(value) : result;
}

// ---- Attributes that all three kinds have, under different prefixes

Value generator_get_name(Value self) { return Value::object(self.as<Generator>()->name); }
Value generator_get_qualname(Value self) { return Value::object(self.as<Generator>()->qualname); }

static Value set_text(Str*& place, Value value, const char* attribute) {
    if (value.is_empty() || !is_str(value))
        return raise(types::TypeError, attribute, " must be set to a string object");
    place = value.as<Str>();
    return Value::empty();
}
Value generator_set_name(Value self, Value value) {
    return set_text(self.as<Generator>()->name, value, "__name__");
}
Value generator_set_qualname(Value self, Value value) {
    return set_text(self.as<Generator>()->qualname, value, "__qualname__");
}
Value generator_get_code(Value self) {
    return Value::object(program_code(self.as<Generator>()->code));
}
Value generator_get_running(Value self) { return Value::from(is_running(self.as<Generator>())); }
static bool is_suspended(Generator* generator) {
    return generator->status == Generator::Suspended ||
           (generator->status == Generator::Delegating && !is_running(generator));
}
Value generator_get_suspended(Value self) {
    return Value::from(is_suspended(self.as<Generator>()));
}
Value generator_get_awaited(Value self) {
    auto* generator = self.as<Generator>();
    if (!is_suspended(generator) || generator->awaiting.is_empty()) return Value::none();
    const Value awaited = generator->awaiting;
    // The program has it, too, from now on.
    if (is_generator_like(awaited) && awaited.as<Generator>()->finalizer.is(kClaimed))
        awaited.as<Generator>()->finalizer = Value::empty();
    return awaited;
}
Value generator_get_frame(Value self) {
    auto* generator = self.as<Generator>();
    if (generator->status == Generator::Closed) return Value::none();
    return Value::object(generator_frame(generator));
}

Value generator_del(Value* args, std::uint32_t) {
    return generator_finalize(receiver<Generator>(args));
}

Value generator_repr(Value* args, std::uint32_t) {
    auto* generator = receiver<Generator>(args);
    char address[24];
    std::snprintf(address, sizeof address, "0x%zx", reinterpret_cast<std::size_t>(generator));
    return str_value("<" + type_name(args[0]) + " object " + to_utf8(generator->qualname) + " at " +
                     address + ">");
}

namespace {

Value generator_advance(Object* self) {
    return generator_send(static_cast<Generator*>(self), Value::none());
}

Value send(Value* args, std::uint32_t) {
    auto* generator = receiver<Generator>(args);
    Value result = generator_send(generator, args[1]);
    return raise_outcome(result, generator->result);
}

Value send_in_loop(Value* args, std::uint32_t count) {
    auto* generator = receiver<Generator>(args);
    return can_resume_in_loop(generator, args[1]) ? resume_in_loop(generator, args[1])
                                                  : send(args, count);
}

Value next(Value* args, std::uint32_t) {
    auto* generator = receiver<Generator>(args);
    Value result = generator_send(generator, Value::none());
    return raise_outcome(result, generator->result);
}

Value throw_into(Value* args, std::uint32_t) {
    auto* generator = receiver<Generator>(args);
    Value result = throw_given(generator, args + 1);
    return raise_outcome(result, generator->result);
}

Value close(Value* args, std::uint32_t) { return generator_close(receiver<Generator>(args)); }

// ---- coroutine.__await__()

struct CoroutineWrapper : Object {
    Generator* coroutine;
};
const Layout wrapper_layout{"coroutine_wrapper", sizeof(CoroutineWrapper),
                            [](Cell* cell, Marker& marker) {
                                marker.mark(static_cast<CoroutineWrapper*>(cell)->coroutine);
                            }};

Value coroutine_await(Value* args, std::uint32_t) {
    auto* wrapper = heap.make<CoroutineWrapper>(&types::coroutine_wrapper.exact);
    wrapper->coroutine = receiver<Generator>(args);
    return Value::object(wrapper);
}

// The same function on the wrapped coroutine.
template <NativeFn Function>
Value unwrapped(Value* args, std::uint32_t count) {
    args[0] = Value::object(receiver<CoroutineWrapper>(args)->coroutine);
    return Function(args, count);
}

Value get_origin(Value self) { return coroutine_origin(self.as<Generator>()); }

#define THROW_DOC "Raises an exception where the body stopped."

const NativeDef generator_method_table[] = {
    {"send(self, arg, /)", send, "Goes on; the yield expression gives `arg`.", send_in_loop},
    {"throw(self, typ, val=None, tb=None, /)", throw_into, THROW_DOC},
    {"close(self, /)", close, "Raises GeneratorExit where the body stopped."},
    {"__next__(self, /)", next, "Implement next(self)."},
    {"__iter__(self, /)", return_self, "Return iter(self)."},
    {"__repr__(self, /)", generator_repr, "Return repr(self)."},
    {"__del__(self, /)", generator_del, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {nullptr, nullptr, nullptr},
};
const NativeDef coroutine_method_table[] = {
    {"send(self, arg, /)", send, "Sends `arg` into coroutine, as the value of what it awaits.",
     send_in_loop},
    {"throw(self, typ, val=None, tb=None, /)", throw_into,
     "Raises an exception in coroutine, where its body stopped."},
    {"close(self, /)", close, "Raises GeneratorExit inside coroutine, where its body stopped."},
    {"__await__(self, /)", coroutine_await, "Return an iterator for await expressions."},
    {"__repr__(self, /)", generator_repr, "Return repr(self)."},
    {"__del__(self, /)", generator_del, nullptr},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {nullptr, nullptr, nullptr},
};
const NativeDef wrapper_method_table[] = {
    {"send(self, arg, /)", unwrapped<send>, "As of the coroutine."},
    {"throw(self, typ, val=None, tb=None, /)", unwrapped<throw_into>, "As of the coroutine."},
    {"close(self, /)", unwrapped<close>, "As of the coroutine."},
    {"__next__(self, /)", unwrapped<next>, "Implement next(self)."},
    {"__iter__(self, /)", return_self, "Return iter(self)."},
    {nullptr, nullptr, nullptr},
};

const GetSetDef generator_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "The name of the generator."},
    {"__qualname__", generator_get_qualname, generator_set_qualname, "The qualified name."},
    {"gi_code", audited_get<"gi_code", generator_get_code>, nullptr, "The code.", kMember},
    {"gi_frame", audited_get<"gi_frame", generator_get_frame>, nullptr,
     "The activation, or None after the end."},
    {"gi_running", generator_get_running, nullptr, "The body is running."},
    {"gi_suspended", generator_get_suspended, nullptr, "The body stopped at a yield."},
    {"gi_yieldfrom", generator_get_awaited, nullptr, "What `yield from` iterates, or None."},
    {nullptr, nullptr, nullptr, nullptr},
};
const GetSetDef coroutine_attributes[] = {
    {"__name__", generator_get_name, generator_set_name, "The name of the coroutine."},
    {"__qualname__", generator_get_qualname, generator_set_qualname,
     "The qualified name of the coroutine."},
    {"cr_await", generator_get_awaited, nullptr, "What is awaited, or None."},
    {"cr_code", audited_get<"cr_code", generator_get_code>, nullptr, "The code.", kMember},
    {"cr_frame", audited_get<"cr_frame", generator_get_frame>, nullptr,
     "The activation, or None after the end."},
    {"cr_origin", get_origin, nullptr, "Where it was made, or None.", kMember},
    {"cr_running", generator_get_running, nullptr, "The body is running."},
    {"cr_suspended", generator_get_suspended, nullptr, "The body stopped at an await."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_generator() {
    TypeSpec spec;
    spec.layout = &generator_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.weakly_referable = true;
    heap.add_root_tracer([](Marker&) { register_unawaited(); });
    init_type(types::coroutine, spec, coroutine_method_table, coroutine_attributes);
    spec.next = generator_advance;
    init_type(types::generator, spec, generator_method_table, generator_attributes);

    TypeSpec wrapper;
    wrapper.layout = &wrapper_layout;
    wrapper.flags = kFinal | kNoInstantiation;
    wrapper.doc = "A wrapper object implementing __await__ for coroutines.";
    init_type(types::coroutine_wrapper, wrapper, wrapper_method_table);
}

} // namespace boomslang::runtime
