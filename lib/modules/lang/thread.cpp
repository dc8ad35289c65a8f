// The module _thread: locks, and starting threads (threads.h).
#include "runtime/hooks/thread.h"

#include "modules/lang/thread_local.h"
#include "modules/support.h"
#include "runtime/call/native.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/number/number.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/state/interrupts.h"
#include "runtime/state/state.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

#include <chrono>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

struct Lock : Object {
    std::int64_t count;  // 0: free; an RLock may be locked several times
    std::uint64_t owner; // the thread that locked it
};
const Layout lock_layout{"lock", sizeof(Lock), nullptr};
BuiltinType lock_type;
BuiltinType rlock_type;

// blocking=True, timeout=-1 of acquire(). False: exception pending.
bool wait_arguments(Value blocking, Value timeout, bool& wait, double& seconds) {
    int t = blocking.is_empty() ? 1 : truth(blocking);
    if (t < 0) return false;
    wait = t != 0;
    seconds = -1;
    if (!timeout.is_empty() && !float_argument(timeout, seconds)) return false;
    const char* wrong = nullptr;
    if (!wait && seconds != -1) wrong = "can't specify a timeout for a non-blocking call";
    else if (seconds < 0 && seconds != -1) wrong = "timeout value must be positive";
    if (wrong) (void)raise(types::ValueError, wrong);
    // Nanoseconds in 64 bits, as CPython counts.
    const bool endless = !wrong && !(seconds <= 9223372036.0);
    if (endless && seconds != seconds)
        (void)raise(types::ValueError, "Invalid value NaN (not a number)");
    else if (endless)
        (void)raise(types::OverflowError, "timestamp too large to convert to C _PyTime_t");
    return !wrong && !endless;
}

// Takes a lock that is free, or waits for it: True, False when the time is over.
Value take_lock(Lock* lock, bool wait, double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    while (lock->count) {
        double left = seconds;
        if (seconds >= 0) left -= std::chrono::duration<double>(Clock::now() - start).count();
        if (!wait || (seconds >= 0 && left <= 0)) return Value::from(false);
        TRY(wait_in_line(lock, left));
    }
    lock->count = 1;
    lock->owner = this_thread();
    return Value::from(true);
}

Value lock_acquire(Value* args, std::uint32_t) {
    bool wait = false;
    double seconds = -1;
    if (!wait_arguments(args[1], args[2], wait, seconds)) return Value::exception();
    return take_lock(args[0].as<Lock>(), wait, seconds);
}

void free_lock(Lock* lock) {
    lock->count = 0;
    lock->owner = 0;
    wake_first_in_line(lock);
}
Value lock_release(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    if (lock->count == 0) return raise(types::RuntimeError, "release unlocked lock");
    free_lock(lock);
    return Value::none();
}

Value lock_exit(Value* args, std::uint32_t) { return lock_release(args, 1); }
Value lock_locked(Value* args, std::uint32_t) { return Value::from(args[0].as<Lock>()->count > 0); }

Value lock_repr(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    return str_value(std::string("<") + (args[0].as<Lock>()->count ? "" : "un") + "locked " +
                     qualified_name(type_of(args[0])) + " object at " + address + ">");
}

Value lock_reset(Value* args, std::uint32_t) {
    args[0].as<Lock>()->count = 0;
    args[0].as<Lock>()->owner = 0;
    return Value::none();
}

bool owns(const Lock* lock) { return lock->count > 0 && lock->owner == this_thread(); }

Value rlock_acquire(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    bool wait = false;
    double seconds = -1;
    if (!wait_arguments(args[1], args[2], wait, seconds)) return Value::exception();
    if (!owns(lock)) return take_lock(lock, wait, seconds);
    ++lock->count;
    return Value::from(true);
}

Value rlock_release(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    if (!owns(lock)) return raise(types::RuntimeError, "cannot release un-acquired lock");
    if (--lock->count == 0) free_lock(lock);
    return Value::none();
}

// For Condition.wait(): releases it altogether; what _acquire_restore() takes.
Value rlock_release_save(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    if (lock->count == 0) return raise(types::RuntimeError, "cannot release un-acquired lock");
    Value saved = tuple_value({Value::integer(lock->count), int_from(lock->owner)});
    free_lock(lock);
    return saved;
}
Value rlock_acquire_restore(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    std::int64_t count = 0;
    if (!is_tuple(args[1]) || args[1].as<Tuple>()->size != 2)
        return raise(types::TypeError, "argument 1 must be tuple, not ", type_name(args[1]));
    if (!size_argument(args[1].as<Tuple>()->items[0], count)) return Value::exception();
    TRY(take_lock(lock, true, -1));
    lock->count = count;
    return Value::none();
}

Value rlock_exit(Value* args, std::uint32_t) { return rlock_release(args, 1); }
Value rlock_is_owned(Value* args, std::uint32_t) { return Value::from(owns(args[0].as<Lock>())); }

Value rlock_repr(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    auto count = args[0].as<Lock>()->count;
    return str_value(std::string("<") + (count ? "" : "un") + "locked " +
                     qualified_name(type_of(args[0])) +
                     " object owner=" + std::to_string(args[0].as<Lock>()->owner) +
                     " count=" + std::to_string(count) + " at " + address + ">");
}

const NativeDef lock_methods[] = {
    {"acquire(self, /, blocking=True, timeout=-1)", lock_acquire, "Lock; True when it was done."},
    {"release(self, /)", lock_release, "Unlock."},
    {"locked(self, /)", lock_locked, "Is it locked?"},
    {"acquire_lock(self, /, blocking=True, timeout=-1)", lock_acquire, "Same as acquire()."},
    {"release_lock(self, /)", lock_release, "Same as release()."},
    {"locked_lock(self, /)", lock_locked, "Same as locked()."},
    {"__enter__(self, /, blocking=True, timeout=-1)", lock_acquire, "Lock."},
    {"__exit__(self, /, *exc)", lock_exit, "Unlock."},
    {"__repr__(self, /)", lock_repr, "Return repr(self)."},
    {"_at_fork_reinit(self, /)", lock_reset, "Unlock in a forked process."},
    {nullptr, nullptr, nullptr},
};

Value rlock_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

const NativeDef rlock_methods[] = {
    {"-__new__($static, type, *args, **kwargs)", rlock_new, "An unlocked lock."},
    {"acquire(self, /, blocking=True, timeout=-1)", rlock_acquire, "Lock once more."},
    {"release(self, /)", rlock_release, "Unlock once."},
    {"_is_owned(self, /)", rlock_is_owned, "Has this thread locked it?"},
    {"_release_save(self, /)", rlock_release_save, "Unlock altogether, for Condition."},
    {"_acquire_restore(self, state, /)", rlock_acquire_restore, "Lock as often as before."},
    {"__enter__(self, /, blocking=True, timeout=-1)", rlock_acquire, "Lock once more."},
    {"__exit__(self, /, *exc)", rlock_exit, "Unlock once."},
    {"__repr__(self, /)", rlock_repr, "Return repr(self)."},
    {"_at_fork_reinit(self, /)", lock_reset, "Unlock in a forked process."},
    {nullptr, nullptr, nullptr},
};

Value thread_allocate_lock(Value*, std::uint32_t) {
    return Value::object(make_instance(&lock_type));
}

Value thread_get_ident(Value*, std::uint32_t) { return int_from(this_thread()); }
Value thread_get_native_id(Value*, std::uint32_t) { return Value::integer(gettid()); }

std::size_t stack_size = 0; // 0: the default

// start_new_thread(function, args, kwargs, /)
Value thread_start(Value* args, std::uint32_t) {
    if (!type_of(args[0])->has(Dunder::Call))
        return raise(types::TypeError, "first arg must be callable");
    if (!is_tuple(args[1])) return raise(types::TypeError, "2nd arg must be a tuple");
    if (!args[2].is_empty() && !is_dict(args[2]))
        return raise(types::TypeError, "optional 3rd arg must be a dictionary");
    const std::uint64_t number =
        start_thread(args[0], args[1].as<Tuple>(),
                     args[2].is_empty() ? nullptr : args[2].as<Dict>(), stack_size);
    return number ? int_from(number) : raise(types::RuntimeError, "can't start new thread");
}

Value thread_count(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(started_threads()));
}
Value thread_stack_size(Value* args, std::uint32_t) {
    const auto old = static_cast<std::int64_t>(stack_size);
    std::int64_t size = 0;
    if (!args[0].is_empty() && !size_argument(args[0], size)) return Value::exception();
    if (size < 0) return raise(types::ValueError, "size must be 0 or a positive value");
    if (size > 0 && size < 32768)
        return raise(types::ValueError, "size not valid: ", std::to_string(size), " bytes");
    stack_size = static_cast<std::size_t>(size);
    return Value::integer(old);
}

Value thread_exit(Value*, std::uint32_t) {
    return raise_object(call(Value::object(&types::SystemExit), {}).as_object());
}

Value thread_interrupt_main(Value* args, std::uint32_t) {
    std::int64_t number = 2;
    if (!args[0].is_empty() && !size_argument(args[0], number)) return Value::exception();
    if (number <= 0 || number >= kSignalCount)
        return raise(types::ValueError, "signal number out of range");
    Value handler = signal_handler(static_cast<int>(number));
    // One that is ignored or left to the system does nothing here.
    if (!handler.is_int()) note_signal(static_cast<int>(number));
    if (is_main_thread()) TRY(poll());
    return Value::none();
}

Value thread_set_sentinel(Value*, std::uint32_t) {
    Value lock = Value::object(make_instance(&lock_type));
    set_end_lock(lock);
    return lock;
}

const NativeDef functions[] = {
    {"allocate_lock()", thread_allocate_lock, "A new lock."},
    {"allocate()", thread_allocate_lock, "Same as allocate_lock()."},
    {"get_ident()", thread_get_ident, "A number for the running thread."},
    {"get_native_id()", thread_get_native_id, "The system's number for the running thread."},
    {"start_new_thread(function, args, kwargs={}, /)",
     through<Door::Threads, "start_new_thread", thread_start>,
     "Calls the function in a new thread; the thread's number."},
    {"start_new(function, args, kwargs={}, /)", through<Door::Threads, "start_new", thread_start>,
     "Same as start_new_thread()."},
    {"_count()", thread_count, "How many threads run beside the main one."},
    {"stack_size(size=0, /)", thread_stack_size,
     "Sets how large new threads' stacks are; the size until now, 0: the default."},
    {"exit()", thread_exit, "Raise SystemExit."},
    {"exit_thread()", thread_exit, "Same as exit()."},
    {"interrupt_main(signum=2, /)", thread_interrupt_main, "As if the signal had arrived."},
    {"_set_sentinel()", thread_set_sentinel, "A lock that stands for the thread's end."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &lock_layout;
    spec.module = "_thread";
    spec.weakly_referable = true;
    spec.flags = kFinal | kNoInstantiation;
    spec.name = "lock";
    spec.doc = "A lock: either locked or not.";
    add_type(module, lock_type, spec, lock_methods);
    spec.flags = 0;
    spec.name = "RLock";
    spec.doc = "A lock that its owner can lock more than once.";
    add_type(module, rlock_type, spec, rlock_methods);
    add_thread_local(module);
    add_thread_errors(module);
    define_functions(module, functions);
    Dict* dict = module->dict;
    dict_set(dict, kept_name<"LockType">(), Value::object(&lock_type));
    dict_set(dict, kept_name<"error">(), Value::object(&types::RuntimeError));
    dict_set(dict, kept_name<"TIMEOUT_MAX">(), Value::real(9223372036.0));
}

} // namespace

void release_lock(Value lock) { free_lock(lock.as<Lock>()); }

extern const NativeModule thread_module;
const NativeModule thread_module{"_thread", "Threads and locks.", fill};

} // namespace boomslang::runtime
