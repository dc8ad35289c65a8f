// The modules _multiprocessing, named semaphores of the system as locks between processes, and _posixshmem,
// named shared memory.
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/state/doors.h"
#include "runtime/state/threads.h"

#include <cerrno>
#include <climits>
#include <cmath>
#include <ctime>
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>

namespace boomslang::runtime {

namespace {

enum SemKind { kRecursiveMutex, kSemaphore };

struct SemLock : Object {
    Value name; // str, or None
    sem_t* handle;
    std::uint64_t owner; // the thread that acquired it last
    int kind, maximum, count;

    bool is_mine() const noexcept { return count > 0 && owner == this_thread(); }
};
BuiltinType semlock_type{};
const Layout semlock_layout{"SemLock", sizeof(SemLock), trace_values<1>, [](Cell* cell) noexcept {
                                if (auto* lock = static_cast<SemLock*>(cell); lock->handle)
                                    sem_close(lock->handle);
                            }};

SemLock* self_lock(Value* args) { return receiver<SemLock>(args); }

bool name_argument(Value v, const char* function, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(function, "str", v);
        return false;
    }
    out = to_utf8(v.as<Str>());
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}

SemLock* make_lock(Type* cls, sem_t* handle, int kind, int maximum, Value name) {
    auto* lock = make_instance_of<SemLock>(cls);
    lock->handle = handle;
    lock->kind = kind;
    lock->maximum = maximum;
    lock->name = name;
    heap.register_finalizable(lock);
    return lock;
}
// __new__(cls, kind, value, maxvalue, name, unlink)
Value semlock_new(Value* args, std::uint32_t) {
    int kind, value, maximum;
    bool unlink = false;
    std::string name;
    if (!c_int_argument(args[1], kind) || !c_int_argument(args[2], value) ||
        !c_int_argument(args[3], maximum) ||
        !name_argument(args[4], "SemLock() argument 'name'", name) ||
        !truth_argument(args[5], unlink))
        return Value::exception();
    if (kind != kRecursiveMutex && kind != kSemaphore)
        return raise(types::ValueError, "unrecognized kind");
    sem_t* handle = sem_open(name.c_str(), O_CREAT | O_EXCL, 0600, static_cast<unsigned>(value));
    if (handle == SEM_FAILED) return raise_os(errno, Value::empty());
    if (unlink && sem_unlink(name.c_str()) < 0) {
        const int error = errno;
        sem_close(handle);
        return raise_os(error, Value::empty());
    }
    return Value::object(
        make_lock(requested_class(args), handle, kind, maximum, unlink ? Value::none() : args[4]));
}
// _rebuild(handle, kind, maxvalue, name): in a child that was not forked the semaphore is opened by its name.
Value semlock_rebuild(Value* args, std::uint32_t) {
    std::int64_t handle;
    int kind, maximum;
    if (!size_argument(args[1], handle) || !c_int_argument(args[2], kind) ||
        !c_int_argument(args[3], maximum))
        return Value::exception();
    if (args[4].is_none())
        return raise(types::ValueError, "a semaphore without a name can only be inherited");
    std::string name;
    if (!name_argument(args[4], "_rebuild() argument 4", name)) return Value::exception();
    sem_t* opened = sem_open(name.c_str(), 0);
    if (opened == SEM_FAILED) return raise_os(errno, Value::empty());
    return Value::object(make_lock(requested_class(args), opened, kind, maximum, args[4]));
}

// Seconds from now on the clock that semaphores go by.
timespec deadline_after(double seconds) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    const double whole = std::floor(std::min(seconds, 1e9));
    now.tv_sec += static_cast<time_t>(whole);
    now.tv_nsec += static_cast<long>((std::min(seconds, 1e9) - whole) * 1e9);
    if (now.tv_nsec >= 1'000'000'000) {
        now.tv_nsec -= 1'000'000'000;
        ++now.tv_sec;
    }
    return now;
}
// acquire(block=True, timeout=None)
Value semlock_acquire(Value* args, std::uint32_t) {
    SemLock* lock = self_lock(args);
    bool block = true;
    if (!truth_argument(args[1], block)) return Value::exception();
    const bool timed = !args[2].is_empty() && !args[2].is_none();
    double seconds = 0;
    if (timed && !float_argument(args[2], seconds)) return Value::exception();
    if (std::isnan(seconds)) return raise(types::ValueError, "Invalid value NaN (not a number)");
    if (lock->kind == kRecursiveMutex && lock->is_mine()) {
        ++lock->count;
        return Value::from(true);
    }
    int result = sem_trywait(lock->handle);
    if (result < 0 && errno == EAGAIN && block) {
        const timespec deadline = deadline_after(std::max(seconds, 0.0));
        sem_t* handle = lock->handle;
        if (!system_call(result, [&] {
                return timed ? sem_timedwait(handle, &deadline) : sem_wait(handle);
            }))
            return Value::exception();
    }
    if (result < 0) {
        if (errno == EAGAIN || errno == ETIMEDOUT) return Value::from(false);
        return raise_os(errno, Value::empty());
    }
    ++lock->count;
    lock->owner = this_thread();
    return Value::from(true);
}
Value semlock_release(Value* args, std::uint32_t) {
    SemLock* lock = self_lock(args);
    if (lock->kind == kRecursiveMutex) {
        if (!lock->is_mine())
            return raise(types::AssertionError,
                         "attempt to release recursive lock not owned by thread");
        if (lock->count > 1) {
            --lock->count;
            return Value::none();
        }
    } else {
        int value = 0;
        if (sem_getvalue(lock->handle, &value) < 0) return raise_os(errno, Value::empty());
        if (value >= lock->maximum)
            return raise(types::ValueError, "semaphore or lock released too many times");
    }
    if (sem_post(lock->handle) < 0) return raise_os(errno, Value::empty());
    --lock->count;
    return Value::none();
}
Value semlock_exit(Value* args, std::uint32_t count) { return semlock_release(args, count); }
Value semlock_enter(Value* args, std::uint32_t) {
    Value plain[] = {args[0], Value::empty(), Value::empty()};
    return semlock_acquire(plain, 3);
}
Value semlock_count(Value* args, std::uint32_t) { return Value::integer(self_lock(args)->count); }
Value semlock_is_mine(Value* args, std::uint32_t) {
    return Value::from(self_lock(args)->is_mine());
}
Value semlock_value(Value* args, std::uint32_t) {
    int value = 0;
    if (sem_getvalue(self_lock(args)->handle, &value) < 0) return raise_os(errno, Value::empty());
    return Value::integer(std::max(value, 0));
}
Value semlock_is_zero(Value* args, std::uint32_t) {
    int value = 0;
    if (sem_getvalue(self_lock(args)->handle, &value) < 0) return raise_os(errno, Value::empty());
    return Value::from(value == 0);
}
Value semlock_after_fork(Value* args, std::uint32_t) {
    self_lock(args)->count = 0;
    return Value::none();
}

const NativeDef semlock_methods[] = {
    {"__new__($static, cls, /, kind, value, maxvalue, name, unlink)",
     through_method<Door::Processes, "SemLock", semlock_new>, "A lock between processes."},
    {"_rebuild($type, handle, kind, maxvalue, name, /)",
     through_method<Door::Processes, "SemLock", semlock_rebuild>, "The lock in another process."},
    {"acquire(self, /, block=True, timeout=None)", semlock_acquire, "Acquire the semaphore/lock."},
    {"release(self, /)", semlock_release, "Release the semaphore/lock."},
    {"__enter__(self, /)", semlock_enter, "Enter the semaphore/lock."},
    {"__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", semlock_exit,
     "Exit the semaphore/lock."},
    {"_count(self, /)", semlock_count, "How often this process holds it."},
    {"_is_mine(self, /)", semlock_is_mine, "Is it held by this thread?"},
    {"_get_value(self, /)", semlock_value, "The semaphore's value."},
    {"_is_zero(self, /)", semlock_is_zero, "Is the semaphore's value 0?"},
    {"_after_fork(self, /)", semlock_after_fork, "Resets the count in a child process."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef semlock_attributes[] = {
    {"handle",
     [](Value self) {
         return int_from(reinterpret_cast<std::uint64_t>(self.as<SemLock>()->handle));
     },
     nullptr, nullptr},
    {"kind", [](Value self) { return Value::integer(self.as<SemLock>()->kind); }, nullptr, nullptr},
    {"maxvalue", [](Value self) { return Value::integer(self.as<SemLock>()->maximum); }, nullptr,
     nullptr},
    {"name", [](Value self) { return self.as<SemLock>()->name; }, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

Value unlink_semaphore(Value* args, std::uint32_t) {
    std::string name;
    if (!name_argument(args[0], "sem_unlink() argument", name)) return Value::exception();
    return sem_unlink(name.c_str()) < 0 ? raise_os(errno, Value::empty()) : Value::none();
}
const NativeDef functions[] = {
    {"sem_unlink(name, /)", through<Door::Processes, "sem_unlink", unlink_semaphore>,
     "Removes the name of a semaphore."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &semlock_layout;
    spec.module = "_multiprocessing";
    spec.name = "SemLock";
    spec.doc = "Semaphore/Mutex type";
    add_type(module, semlock_type, spec, semlock_methods, semlock_attributes);
    set_type_attribute(&semlock_type, intern("SEM_VALUE_MAX"), Value::integer(SEM_VALUE_MAX));
    define_functions(module, functions);
    Dict* flags = make_dict();
    for (const char* name : {"HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"})
        dict_set(flags, intern(name), Value::integer(1));
    dict_set(module->dict, intern("flags"), Value::object(flags));
}

// --- _posixshmem

Value shm_open_function(Value* args, std::uint32_t) {
    std::string path;
    int flags, mode = 0777, result;
    if (!name_argument(args[0], "shm_open() argument 'path'", path) ||
        !c_int_argument(args[1], flags) || (!args[2].is_empty() && !c_int_argument(args[2], mode)))
        return Value::exception();
    if (!system_call(result,
                     [&] { return shm_open(path.c_str(), flags, static_cast<mode_t>(mode)); }))
        return Value::exception();
    return result < 0 ? raise_os(errno, args[0]) : Value::integer(result);
}
Value shm_unlink_function(Value* args, std::uint32_t) {
    std::string path;
    int result;
    if (!name_argument(args[0], "shm_unlink() argument 'path'", path)) return Value::exception();
    if (!system_call(result, [&] { return shm_unlink(path.c_str()); })) return Value::exception();
    return result < 0 ? raise_os(errno, args[0]) : Value::none();
}
const NativeDef shared_memory_functions[] = {
    {"shm_open(path, flags, mode=511)", through<Door::Processes, "shm_open", shm_open_function>,
     "Opens named shared memory: a descriptor."},
    {"shm_unlink(path)", through<Door::Processes, "shm_unlink", shm_unlink_function>,
     "Removes the name of shared memory."},
    {nullptr, nullptr, nullptr},
};

} // namespace

extern const NativeModule multiprocessing_module, posixshmem_module;
const NativeModule multiprocessing_module{"_multiprocessing", "Locks between processes.", fill};
const NativeModule posixshmem_module{"_posixshmem", "Named shared memory.", [](Module* module) {
                                         define_functions(module, shared_memory_functions);
                                     }};

} // namespace boomslang::runtime
