// The module _thread: locks work, and since there is only one thread, an acquired lock that is
// waited for would never be released; starting a thread raises RuntimeError.
#include "runtime/class.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/instance.h"
#include "runtime/modules/support.h"
#include "runtime/native.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/state.h"
#include "runtime/str.h"

#include <cerrno>
#include <ctime>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

struct Lock : Object {
    std::int64_t count;
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
    if (!wait && seconds != -1)
        wrong = "can't specify a timeout for a non-blocking call";
    else if (seconds < 0 && seconds != -1)
        wrong = "timeout value must be a non-negative number";
    if (wrong) (void)raise(types::ValueError, wrong);
    return !wrong;
}

// Nobody else can release the lock: waits for the time given, or until a signal raises.
Value wait_in_vain(double seconds) {
    timespec start{};
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (;;) {
        timespec now{}, pause{0, 50'000'000};
        clock_gettime(CLOCK_MONOTONIC, &now);
        double waited = static_cast<double>(now.tv_sec - start.tv_sec) +
                        static_cast<double>(now.tv_nsec - start.tv_nsec) * 1e-9;
        if (seconds >= 0 && waited >= seconds) return Value::from(false);
        if (seconds >= 0 && seconds - waited < 0.05)
            pause.tv_nsec = static_cast<long>((seconds - waited) * 1e9);
        nanosleep(&pause, nullptr);
        TRY(poll());
    }
}

Value lock_acquire(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    bool wait = false;
    double seconds = -1;
    if (!wait_arguments(args[1], args[2], wait, seconds)) return Value::exception();
    if (lock->count == 0) {
        lock->count = 1;
        return Value::from(true);
    }
    return wait ? wait_in_vain(seconds) : Value::from(false);
}

Value lock_release(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    if (lock->count == 0) return raise(types::RuntimeError, "release unlocked lock");
    lock->count = 0;
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
    return Value::none();
}

Value rlock_acquire(Value* args, std::uint32_t) {
    bool wait = false;
    double seconds = -1;
    if (!wait_arguments(args[1], args[2], wait, seconds)) return Value::exception();
    ++args[0].as<Lock>()->count;
    return Value::from(true);
}

Value rlock_release(Value* args, std::uint32_t) {
    auto* lock = args[0].as<Lock>();
    if (lock->count == 0) return raise(types::RuntimeError, "cannot release un-acquired lock");
    --lock->count;
    return Value::none();
}

Value rlock_exit(Value* args, std::uint32_t) { return rlock_release(args, 1); }
Value rlock_is_owned(Value* args, std::uint32_t) {
    return Value::from(args[0].as<Lock>()->count > 0);
}

Value rlock_repr(Value* args, std::uint32_t) {
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<void*>(args[0].as_object()));
    auto count = args[0].as<Lock>()->count;
    return str_value(std::string("<") + (count ? "" : "un") + "locked " +
                     qualified_name(type_of(args[0])) +
                     " object owner=" + std::to_string(count ? static_cast<long>(getpid()) : 0) +
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
    return Value::object(make_instance(args[0].as<Type>()));
}

const NativeDef rlock_methods[] = {
    {"__new__($static, type, *args, **kwargs)", rlock_new, "An unlocked lock."},
    {"acquire(self, /, blocking=True, timeout=-1)", rlock_acquire, "Lock once more."},
    {"release(self, /)", rlock_release, "Unlock once."},
    {"_is_owned(self, /)", rlock_is_owned, "Has this thread locked it?"},
    {"__enter__(self, /, blocking=True, timeout=-1)", rlock_acquire, "Lock once more."},
    {"__exit__(self, /, *exc)", rlock_exit, "Unlock once."},
    {"__repr__(self, /)", rlock_repr, "Return repr(self)."},
    {"_at_fork_reinit(self, /)", lock_reset, "Unlock in a forked process."},
    {nullptr, nullptr, nullptr},
};

Value thread_allocate_lock(Value*, std::uint32_t) {
    return Value::object(make_instance(&lock_type));
}

Value thread_get_ident(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(getpid()));
}

Value thread_start(Value*, std::uint32_t) {
    return raise(types::RuntimeError, "can't start new thread");
}

Value thread_count(Value*, std::uint32_t) { return Value::integer(0); }
Value thread_stack_size(Value*, std::uint32_t) { return Value::integer(0); }

Value thread_exit(Value*, std::uint32_t) {
    return raise_object(call(Value::object(&types::SystemExit), {}).as_object());
}

Value thread_interrupt_main(Value*, std::uint32_t) {
    state.interrupts.fetch_or(kSignal);
    return raise_object(call(Value::object(&types::KeyboardInterrupt), {}).as_object());
}

Value thread_set_sentinel(Value*, std::uint32_t) {
    return Value::object(make_instance(&lock_type));
}

const NativeDef functions[] = {
    {"allocate_lock()", thread_allocate_lock, "A new lock."},
    {"allocate()", thread_allocate_lock, "Same as allocate_lock()."},
    {"get_ident()", thread_get_ident, "A number for the running thread."},
    {"get_native_id()", thread_get_ident, "The system's number for the running thread."},
    {"start_new_thread(function, args, kwargs={}, /)", thread_start,
     "Threads are not available: raises RuntimeError."},
    {"start_new(function, args, kwargs={}, /)", thread_start, "Same as start_new_thread()."},
    {"_count()", thread_count, "How many threads were started."},
    {"stack_size(size=0, /)", thread_stack_size, "Always 0: the default."},
    {"exit()", thread_exit, "Raise SystemExit."},
    {"exit_thread()", thread_exit, "Same as exit()."},
    {"interrupt_main(signum=2, /)", thread_interrupt_main, "Raise KeyboardInterrupt."},
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
    define_functions(module, functions);
    Dict* dict = module->dict;
    dict_set(dict, intern("LockType"), Value::object(&lock_type));
    dict_set(dict, intern("error"), Value::object(&types::RuntimeError));
    dict_set(dict, intern("TIMEOUT_MAX"), Value::real(9223372036.0));
}

} // namespace

extern const NativeModule thread_module;
const NativeModule thread_module{"_thread", "Locks.", fill};

} // namespace boomslang::runtime
