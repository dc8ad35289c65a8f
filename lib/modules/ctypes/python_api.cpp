#if __has_include(<ffi.h>)

#include "modules/ctypes/python_api.h"

#include "modules/ctypes/object.h"
#include "runtime/call/frame.h"
#include "runtime/call/native.h"
#include "runtime/heap/weakref.h"
#include "runtime/state/threads.h"

#include <cstring>
#include <unordered_map>
#include <vector>

namespace boomslang::runtime::ctypes {

namespace {

// An object is passed by its address; see object_at().
using Handle = void*;

void bad_call() { (void)raise(types::SystemError, "bad argument to internal function"); }

void count_reference(Handle) {}

// --- Frames

void fast_to_locals(Handle frame) {
    const Value v = object_at(frame);
    if (!is_exact(v, types::frame)) return bad_call();
    if (Frame* running = activation(v.as<FrameObject>())) (void)frame_locals(running);
}
int fast_to_locals_with_error(Handle frame) {
    fast_to_locals(frame);
    return state.pending ? -1 : 0;
}
// `clear`: what the dictionary hasn't is unbound, as it always is here.
void locals_to_fast(Handle frame, int /*clear*/) {
    const Value v = object_at(frame);
    if (!is_exact(v, types::frame)) return bad_call();
    store_frame_locals(v.as<FrameObject>());
}

// --- Threads

int set_async_exc(unsigned long thread, Handle exception) {
    return set_async_exception(thread, exception ? object_at(exception) : Value::empty());
}
int holds_turn() { return 1; }

// --- What a debugger hangs on code objects

using Free = void (*)(void*);
std::vector<Free>& free_functions() {
    static auto* all = new std::vector<Free>;
    return *all;
}
struct Extras {
    WeakRef* watched = nullptr;
    std::vector<void*> of;
};
std::unordered_map<const Object*, Extras>& all_extras() {
    static auto* all = [] {
        auto* made = new std::unordered_map<const Object*, Extras>;
        heap.add_root_tracer([](Marker& marker) {
            for (const auto& [code, extras] : all_extras()) marker.mark(extras.watched);
        });
        return made;
    }();
    return *all;
}

// The callback of a weak reference to a code object that died.
Value free_extras(Value* args, std::uint32_t) {
    auto& all = all_extras();
    for (auto i = all.begin(); i != all.end(); ++i) {
        if (i->second.watched != args[0].as_object()) continue;
        const std::vector<void*> of = std::move(i->second.of);
        all.erase(i);
        for (std::size_t n = 0; n < of.size(); ++n)
            if (of[n] && free_functions()[n]) free_functions()[n](of[n]);
        break;
    }
    return Value::none();
}
const NativeDef free_extras_row{"free_extras(reference, /)", free_extras, nullptr};

std::intptr_t request_index(Free free) {
    constexpr std::size_t kMost = 255;
    if (free_functions().size() == kMost) return -1;
    free_functions().push_back(free);
    return static_cast<std::intptr_t>(free_functions().size()) - 1;
}
int get_extra(Handle code, std::intptr_t index, void** extra) {
    const Value v = object_at(code);
    if (!is_exact(v, types::code)) return bad_call(), -1;
    *extra = nullptr;
    const auto found = all_extras().find(v.as_object());
    const auto i = static_cast<std::size_t>(index);
    if (found != all_extras().end() && index >= 0 && i < found->second.of.size())
        *extra = found->second.of[i];
    return 0;
}
int set_extra(Handle code, std::intptr_t index, void* extra) {
    const Value v = object_at(code);
    const auto i = static_cast<std::size_t>(index);
    if (!is_exact(v, types::code) || index < 0 || i >= free_functions().size())
        return bad_call(), -1;
    Extras& extras = all_extras()[v.as_object()];
    if (!extras.watched) {
        Native* callback = make_native(free_extras_row, nullptr, Value::none(), Value::none());
        const Value reference = make_weakref(v, Value::object(callback));
        if (reference.is_exception()) return -1;
        extras.watched = reference.as<WeakRef>();
    }
    if (extras.of.size() <= i) extras.of.resize(i + 1);
    void* before = std::exchange(extras.of[i], extra);
    if (before && free_functions()[i]) free_functions()[i](before);
    return 0;
}

struct Entry {
    const char* name;
    void* function;
};
#define ENTRY(name, function)                                                                      \
    { name, reinterpret_cast<void*>(function) }
const Entry entries[] = {
    ENTRY("Py_DecRef", count_reference),
    ENTRY("Py_IncRef", count_reference),
    ENTRY("PyFrame_FastToLocals", fast_to_locals),
    ENTRY("PyFrame_FastToLocalsWithError", fast_to_locals_with_error),
    ENTRY("PyFrame_LocalsToFast", locals_to_fast),
    ENTRY("PyGILState_Check", holds_turn),
    ENTRY("PyThreadState_SetAsyncExc", set_async_exc),
    ENTRY("_PyCode_GetExtra", get_extra),
    ENTRY("_PyCode_SetExtra", set_extra),
    ENTRY("_PyEval_RequestCodeExtraIndex", request_index),
};

} // namespace

void* debugger_function(const char* name) noexcept {
    for (const Entry& entry : entries)
        if (!std::strcmp(entry.name, name)) return entry.function;
    return nullptr;
}

} // namespace boomslang::runtime::ctypes

#endif
