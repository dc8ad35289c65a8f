// From a host's stack to the runtime's and back, and the handles that live on both sides.
#include "embed/budget.h"
#include "embed/embed.h"

#include "io/host_streams.h"
#include "io/raw_stream.h"

#include "runtime/hooks/sys.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/budget.h"
#include "runtime/state/cpu.h"
#include "runtime/state/memory_guard.h"
#include "runtime/state/threads.h"
#include "support/counted_memory.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <sys/mman.h>
#include <thread>

namespace boomslang {

namespace detail {

void keep(Root* root) noexcept { root->count.fetch_add(1, std::memory_order_relaxed); }
void drop(Root* root) noexcept { root->count.fetch_sub(1, std::memory_order_release); }

} // namespace detail

namespace embed {

using runtime::state;

Running* running = nullptr;

namespace {

thread_local unsigned depth = 0; // how often this thread has entered
thread_local const void* own_runtime = nullptr;

// Chunks that never move. Roots are reused when their handles have gone.
struct Roots {
    std::deque<detail::Root> all;
    std::vector<detail::Root*> free;
    std::size_t next_look = 64; // so many of them, and the free ones are looked for

    void gather() {
        for (auto& root : all)
            if (!root.value.is_empty() && root.count.load(std::memory_order_acquire) == 0) {
                root.value = runtime::Value::empty();
                free.push_back(&root);
            }
        next_look = std::max<std::size_t>(64, 2 * (all.size() - free.size()));
    }
};
// Never destroyed: handles may be dropped at exit.
Roots& roots() {
    static Roots& only = *new Roots;
    return only;
}

[[noreturn]] void refuse(const char* why) {
    throw std::logic_error(std::string("boomslang: ") + why);
}

} // namespace

void trace_roots(runtime::Marker& marker) {
    for (const auto& root : roots().all)
        if (root.count.load(std::memory_order_acquire)) marker.mark(root.value);
}

// Handles that are left refer to None.
void forget_roots() noexcept {
    for (auto& root : roots().all)
        if (!root.value.is_empty()) root.value = runtime::Value::none();
    roots().gather();
}

void belong_to_this_thread() noexcept { own_runtime = running; }

Value handle(runtime::Value value) {
    if (value.is_none() || value.is_empty()) return Value();
    Roots& mine = roots();
    if (mine.free.empty()) {
        if (mine.all.size() >= mine.next_look) mine.gather();
        if (mine.free.empty()) mine.free.push_back(&mine.all.emplace_back());
    }
    detail::Root* root = mine.free.back();
    mine.free.pop_back();
    root->value = value;
    root->count.store(1, std::memory_order_release);
    return Value(root);
}

InCallback::InCallback() noexcept : counting_(false) { ++depth; }
InCallback::~InCallback() { --depth; }

namespace {

struct Entry {
    runtime::Value (*body)(void*);
    void* context;
    runtime::Value result = runtime::Value::empty();
    std::optional<Error> error;
    std::exception_ptr host; // what the body threw that is none of Python's
};

void run_entry(Entry& entry) {
    runtime::Frame* const frame = state.frame;
    const auto native_depth = state.native_depth;
    const std::size_t printing = state.printing.size();
    try {
        entry.result = entry.body(entry.context);
    } catch (const std::bad_alloc&) {
        state.native_depth = native_depth;
        state.printing.resize(std::min(printing, state.printing.size()));
        try {
            entry.result = runtime::memory_ran_out(frame);
        } catch (const std::bad_alloc&) { // there is nothing left even to say so with
            state.pending = nullptr;
            entry.result = runtime::Value::exception();
            entry.error.emplace(Value(), "MemoryError", "", "MemoryError\n");
        }
    } catch (...) {
        entry.host = std::current_exception();
    }
    if (!entry.result.is_exception() || entry.error) return;
    try {
        entry.error = take_error();
    } catch (const std::bad_alloc&) {
        state.frame = frame;
        state.pending = nullptr;
        entry.error.emplace(Value(), "MemoryError", "", "MemoryError\n");
    }
}

} // namespace

namespace {

// What programs have printed goes to the host when a call ends. What it does not take is lost.
void flush_output(Entry& entry) {
    for (auto* file = runtime::first_open_file(); file; file = file->next) {
        if (!runtime::is_host_descriptor(file->fd) || !file->pending) continue;
        Entry flushing{[](void* owner) {
                           return runtime::file_flush(static_cast<runtime::BinaryFile*>(owner));
                       },
                       file->owner,
                       {},
                       {},
                       {}};
        run_entry(flushing);
        if (!flushing.error) continue;
        file->pending = 0;
        if (!entry.error) entry.error = std::move(flushing.error);
    }
}

} // namespace

static void check_thread() {
    if (!running) refuse("there is no Interpreter");
    if (!depth && own_runtime != running)
        refuse("the Interpreter belongs to the thread that made it");
}

runtime::Value enter(runtime::Value (*body)(void*), void* context) {
    check_thread();
    Entry entry{body, context, {}, {}, {}};
    const support::CountsMemory counting(true);
    if (depth) {
        run_entry(entry);
    } else {
        ++depth;
        runtime::call_on_stack(
            running->stack, running->stack_size,
            [](void* p) {
                run_entry(*static_cast<Entry*>(p));
                flush_output(*static_cast<Entry*>(p));
                return 0;
            },
            &entry);
        --depth;
        destroy_dead_objects();
    }
    if (entry.host) std::rethrow_exception(entry.host);
    if (entry.error) throw *std::move(entry.error);
    return entry.result;
}

runtime::Value enter_program(runtime::Value (*body)(void*), void* context) {
    check_thread();
    if (runtime::has_budget) return enter(body, context);
    return within_budget(running->options.budget, [&] { return enter(body, context); });
}

void trim_stack() noexcept {
    if (running && !depth) madvise(running->stack, running->stack_size, MADV_DONTNEED);
}

Error take_error() {
    runtime::Object* exception = runtime::take_pending();
    const auto value = runtime::Value::object(exception);
    std::string message;
    runtime::Value text = runtime::to_str(value);
    if (text.is_exception()) runtime::clear_pending();
    else message = runtime::to_utf8(text.as<runtime::Str>());
    const std::string type = runtime::type_name(value);
    const std::string traceback = runtime::format_exception(exception);
    const support::CountsMemory of_the_host(false);
    return {handle(value), type, message, traceback};
}

namespace {

runtime::Value raise_named(const std::string& name, const std::string& message) {
    runtime::Value type = runtime::dict_get(runtime::builtins_dict, runtime::intern(name));
    if (!runtime::is_kind(type, runtime::kTypeSubclass))
        type = runtime::Value::object(&runtime::types::RuntimeError);
    runtime::Value made = runtime::call(type, {runtime::str_value(message)});
    if (made.is_exception()) return made;
    return runtime::raise_statement(made, runtime::Value::empty());
}

} // namespace

runtime::Value raise_current_exception() {
    namespace types = runtime::types;
    try {
        throw;
    } catch (const Error& error) {
        const runtime::Value value = raw(error.value());
        if (!value.is_object()) return runtime::raise(types::RuntimeError, error.what());
        state.pending = value.as_object();
        state.traced = nullptr;
        return runtime::Value::exception();
    } catch (const Raise& raised) {
        if (!raised.name().empty()) return raise_named(raised.name(), raised.what());
        const runtime::Value made =
            runtime::call(raw(raised.class_given()), {runtime::str_value(raised.what())});
        return made.is_exception() ? made : runtime::raise_statement(made, runtime::Value::empty());
    } catch (const std::bad_alloc&) {
        return runtime::raise_memory();
    } catch (const std::exception& e) {
        for (std::size_t i = running->translators.size(); i-- > 0;) {
            const Value type = running->translators[i](e);
            if (type.is_none()) continue;
            const runtime::Value made = runtime::call(raw(type), {runtime::str_value(e.what())});
            return made.is_exception() ? made
                                       : runtime::raise_statement(made, runtime::Value::empty());
        }
        runtime::Type* type = &types::RuntimeError;
        if (dynamic_cast<const CastError*>(&e)) type = &types::TypeError;
        else if (dynamic_cast<const std::out_of_range*>(&e)) type = &types::IndexError;
        else if (dynamic_cast<const std::overflow_error*>(&e)) type = &types::OverflowError;
        else if (dynamic_cast<const std::invalid_argument*>(&e) ||
                 dynamic_cast<const std::domain_error*>(&e) ||
                 dynamic_cast<const std::length_error*>(&e) ||
                 dynamic_cast<const std::range_error*>(&e))
            type = &types::ValueError;
        return runtime::raise(*type, e.what());
    } catch (...) {
        return runtime::raise(types::RuntimeError, "an exception of C++ that is no std::exception");
    }
}

} // namespace embed
} // namespace boomslang
