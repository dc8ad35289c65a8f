// The life of an Interpreter: the runtime is started by the first, and made anew for those that follow.
#include "boomslang/interpreter.h"

#include "embed/backends.h"
#include "embed/budget.h"
#include "embed/doors.h"
#include "embed/embed.h"
#include "embed/streams.h"
#include "interpreter/interpreter.h"
#include "interpreter/main.h"
#include "runtime/container/dict.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/traceback.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/cpu.h"
#include "support/address_space.h"
#include "support/readable.h"

#include <cerrno>
#include <cstring>
#include <mutex>
#include <sys/mman.h>
#include <system_error>

namespace boomslang {

namespace rt = runtime;

namespace {

// Address space; pages are committed as recursion needs them.
constexpr std::size_t kNativeStack = std::size_t{256} << 20;
constexpr std::size_t kGuard = 64 * 1024;

std::mutex only_one;

rt::Options runtime_options(const Options& options) {
    rt::Options result;
    result.argv = options.arguments;
    if (result.argv.empty()) result.argv.emplace_back();
    for (const auto& path : options.paths) result.path.push_back(absolute(path).string());
    result.ignore_environment = !options.environment;
    result.no_user_site = !options.environment;
    result.no_site = !options.environment;
    result.isolated = !options.environment;
    result.safe_path = true;
    result.library = options.library.string();
    result.signals = options.signals;
    return result;
}

// The runtime's stack: it is the same for all Interpreters of a process, as the collector knows where it ends.
struct Stack {
    char* memory = nullptr;
    std::size_t size = 0;
} stack;

void reserve_stack() {
    if (stack.memory) return;
    std::size_t size = std::min(kNativeStack, support::address_space() / 16) & ~std::size_t{4095};
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "boomslang: no memory for a stack");
    mprotect(memory, kGuard, PROT_NONE);
    stack = {static_cast<char*>(memory) + kGuard, size - kGuard};
}

// Before programs run: without doors, as it is the host that starts.
void start_runtime(const Options& options) {
    static bool started = false;
    (void)embed::enter([&]() -> rt::Value {
        if (started) {
            rt::restart(runtime_options(options));
        } else {
            started = true;
            embed::count_integers();
            rt::line_of_text = embed::line_of_text;
            rt::start(runtime_options(options), stack.memory + stack.size, stack.size);
            rt::heap.add_root_tracer(embed::trace_roots);
            embed::init_function_type();
            embed::init_object_type();
        }
        embed::install_backend(options.backend, options.policy, false);
        TRY(embed::init_budget_exception());
        rt::make_main_module();
        return rt::Value::none();
    });
}

} // namespace

struct Interpreter::State {
    embed::Running running;
    embed::Streams streams;
    embed::Keeper keeper;
    std::unique_lock<std::mutex> only;

    explicit State(Options options)
        : running{stack.memory, stack.size, std::move(options), {}}, streams(running.options),
          keeper(running.options.doors, running.options) {}
};

Interpreter::Interpreter(Options options) {
    std::unique_lock<std::mutex> only(only_one, std::try_to_lock);
    if (!only)
        throw std::logic_error("boomslang: there is an Interpreter in this process already; "
                               "another can be made when it has been destroyed");
    if (options.backend != "tree" && options.backend != "bytecode")
        throw std::invalid_argument("boomslang: no backend '" + options.backend +
                                    "': there are tree and bytecode");
    std::string wrong;
    if (!embed::choose_policy(options.backend, options.policy, wrong))
        throw std::invalid_argument("boomslang: policy: " + wrong);
    reserve_stack();
    state_ = std::make_unique<State>(std::move(options));
    state_->only = std::move(only);
    embed::running = &state_->running;
    embed::belong_to_this_thread();
    rt::host_streams = &state_->streams;
    try {
        start_runtime(state_->running.options);
    } catch (...) {
        embed::running = nullptr;
        rt::host_streams = nullptr;
        throw;
    }
    state_->keeper.set_roots();
    rt::door_keeper = &state_->keeper;
    support::may_show_file = [](const std::string& path) {
        return !rt::door_keeper || rt::door_keeper->lets(rt::Door::Files, "read", path);
    };
}

Interpreter::~Interpreter() {
    const Budget& budget = state_->running.options.budget;
    try {
        (void)embed::enter([&] {
            const rt::BudgetScope scope(embed::limits_of(budget));
            rt::finish(0);
            return rt::Value::none();
        });
    } catch (const std::exception&) {
        // What finalizers raise has been reported; a budget that ends them is no error.
    }
    rt::door_keeper = nullptr;
    embed::forget_roots();
    embed::forget_classes();
    embed::forget_enums();
    try {
        (void)embed::enter([] {
            rt::forget_program();
            rt::heap.collect();
            embed::release_everything();
            return rt::Value::none();
        });
    } catch (const std::exception&) {
    }
    state_->running.translators.clear();
    embed::destroy_dead_objects();
    rt::host_streams = nullptr;
    embed::running = nullptr;
}

namespace {

// Runs a text in a budget. `what` gets the value.
Value run_text(Interpreter& self, std::string_view source, const Interpreter::How& how,
               rt::CompileMode mode, const Budget& usual) {
    static_cast<void>(self);
    return embed::within_budget(how.budget ? *how.budget : usual, [&] {
        return embed::enter_for_handle([&]() -> rt::Value {
            rt::Dict* globals = nullptr;
            if (how.globals) {
                const rt::Value given = embed::raw(*how.globals);
                if (!rt::is_exact(given, rt::types::dict))
                    return rt::raise(rt::types::TypeError, "globals must be a dict, not ",
                                     rt::type_name(given));
                globals = given.as<rt::Dict>();
            } else {
                const rt::Value main = rt::dict_get(rt::modules_dict, rt::names.dunder_main);
                globals = rt::is_exact(main, rt::types::module) ? main.as<rt::Module>()->dict
                                                                : rt::make_main_module()->dict;
            }
            if (rt::dict_get(globals, rt::names.dunder_builtins).is_empty())
                rt::dict_set(globals, rt::names.dunder_builtins,
                             rt::dict_get(rt::modules_dict, rt::names.builtins));
            TRY_VALUE(code,
                      rt::backend->compile(source, false, rt::make_str(how.filename), {mode}));
            TRY_VALUE(result,
                      rt::run_code(code.as<rt::Code>(), globals, rt::Value::object(globals)));
            TRY(rt::poll());
            return result;
        });
    });
}

} // namespace

void Interpreter::run(std::string_view source, const How& how) {
    const embed::DoorsScope doors(state_->keeper, how.doors ? &*how.doors : nullptr);
    run_text(*this, source, how, rt::CompileMode::Exec, state_->running.options.budget);
}

Value Interpreter::eval(std::string_view expression, const How& how) {
    const embed::DoorsScope doors(state_->keeper, how.doors ? &*how.doors : nullptr);
    const std::size_t first = std::min(expression.find_first_not_of(" \t"), expression.size());
    return run_text(*this, expression.substr(first), how, rt::CompileMode::Eval,
                    state_->running.options.budget);
}

void Interpreter::run_file(const std::filesystem::path& path, How how) {
    std::string source;
    if (const int error = rt::read_file(path.string(), source))
        throw std::system_error(error, std::generic_category(), path.string());
    how.filename = path.string();
    run(source, how);
}

Module Interpreter::import(std::string_view name) {
    return Module(embed::within_budget(state_->running.options.budget, [&] {
        return embed::enter_for_handle([&] { return rt::import_module(rt::intern(name)); });
    }));
}

Module Interpreter::add_module(std::string_view name, std::string_view doc) {
    return Module(embed::enter_for_handle([&]() -> rt::Value {
        rt::Module* made = rt::make_module(rt::intern(name));
        if (!doc.empty()) rt::dict_set(made->dict, rt::names.dunder_doc, rt::str_value(doc));
        TRY(rt::dict_set(rt::modules_dict, rt::Value::object(made->name), rt::Value::object(made)));
        return rt::Value::object(made);
    }));
}

Module Interpreter::main() { return import("__main__"); }
Module Interpreter::builtins() { return import("builtins"); }

Value Interpreter::new_globals() {
    return embed::enter_for_handle([&] {
        rt::Dict* made = rt::make_dict();
        rt::dict_set(made, rt::names.dunder_name, rt::str_value("__main__"));
        rt::dict_set(made, rt::names.dunder_builtins,
                     rt::dict_get(rt::modules_dict, rt::names.builtins));
        return rt::Value::object(made);
    });
}

Value Interpreter::make_exception(const Value& module, std::string_view name, const Value& base) {
    Value made = embed::enter_for_handle([&]() -> rt::Value {
        rt::Type* parent = &rt::types::Exception;
        if (const rt::Value given = embed::raw(base); rt::is_kind(given, rt::kTypeSubclass))
            parent = given.as<rt::Type>();
        rt::Dict* space = rt::make_dict();
        rt::Value of_module = rt::find_attribute(embed::raw(module), rt::names.dunder_name);
        TRY(of_module);
        if (!of_module.is_empty()) rt::dict_set(space, rt::names.dunder_module, of_module);
        return rt::make_simple_class(rt::intern(name), parent, space);
    });
    if (!module.is_none()) module.set_attr(name, made);
    return made;
}

void Interpreter::translate(std::function<Value(const std::exception&)> translator) {
    state_->running.translators.push_back(std::move(translator));
}

void Interpreter::interrupt() noexcept { rt::interrupt_program(); }
std::size_t Interpreter::memory_used() const noexcept { return rt::memory_used(); }
void Interpreter::collect() {
    (void)embed::enter([] {
        rt::collect_and_finalize();
        return rt::Value::none();
    });
}

struct Interpreter::Within::State {
    std::optional<rt::BudgetScope> budget;
    std::optional<embed::DoorsScope> doors;
};

Interpreter::Within::Within(Interpreter& interpreter, const Budget* budget, const Doors* doors)
    : state_(std::make_unique<State>()) {
    if (budget) state_->budget.emplace(embed::limits_of(*budget));
    if (doors) state_->doors.emplace(interpreter.state_->keeper, doors);
}
Interpreter::Within::~Within() = default;
void Interpreter::Within::check(const Error* cause) {
    if (state_->budget) embed::throw_if_tripped(*state_->budget, cause);
}

Doors Doors::all_open() {
    Doors doors;
    for (Door* door : {&doors.files, &doors.network, &doors.processes, &doors.environment,
                       &doors.clocks, &doors.threads, &doors.native, &doors.imports})
        *door = Door(true);
    return doors;
}

} // namespace boomslang
