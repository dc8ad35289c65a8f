#include "runtime/call/owned.h"

#include "runtime/call/call.h"
#include "runtime/hooks/unraisable.h"

namespace boomslang::runtime {

namespace {

// What `finalizer` of a generator is when a loop has claimed it.
constexpr Value kClaimed = Value::from(true);

Value made_at(const void* position) noexcept {
    return Value::integer(reinterpret_cast<std::intptr_t>(position));
}

} // namespace

// A call site lays the callee's frame out among its own temporaries; natives call behind
// everything.
void note_maker(Generator* generator, const Frame* frame) noexcept {
    const Frame* caller = frame->caller;
    if (!caller ||
        reinterpret_cast<const Value*>(frame) >= caller->locals + caller->code->frame_size)
        return;
    generator->finalizer = made_at(caller->position);
}

void claim(Value iterable, Value iterator, const void* call) noexcept {
    auto* generator = iterator.as<Generator>();
    if (generator->status != Generator::Created) return;
    bool mine;
    if (iterator.is(iterable)) {
        mine = call && generator->finalizer.is(made_at(call));
    } else {
        Value method = type_of(iterable)->dunder(Dunder::Iter);
        mine = is_exact(method, types::function) && method.as<Function>()->code == generator->code;
    }
    if (mine) generator->finalizer = kClaimed;
}

void close_claimed(Value iterator) {
    auto* generator = iterator.as<Generator>();
    if (!generator->finalizer.is(kClaimed)) return;
    Object* pending = state.pending;
    Frame* traced = state.traced;
    state.pending = nullptr;
    if (generator_finalize(generator).is_exception()) report_unraisable(iterator);
    // One that refuses to end is not asked again.
    if (!is_running(generator)) generator->status = Generator::Closed;
    state.pending = pending;
    state.traced = traced;
}

} // namespace boomslang::runtime
