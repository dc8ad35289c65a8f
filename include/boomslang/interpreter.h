// The interpreter: running programs, with a budget and behind doors.
#pragma once

#include "boomslang/class.h"
#include "boomslang/enum.h"

#include <chrono>
#include <filesystem>

namespace boomslang {

// What one call may use; 0: as much as there is. Nothing is paid for what is not limited, and for time, memory, output
// and recursion nothing that could be measured; counted steps cost some nanoseconds each.
//
// What runs out raises boomslang.BudgetExceeded in the program, again and again until the call returns: a program that
// catches everything is not kept from ending. The call throws BudgetExceeded.
struct Budget {
    std::uint64_t steps =
        0; // rounds of loops, calls of functions, items that builtins take from iterators
    std::chrono::nanoseconds time{0}; // on the wall, time in C++ functions included
    std::size_t memory =
        0; // bytes of the whole heap, the 4 MB included that an Interpreter has from the start
    std::size_t output = 0; // bytes written to standard output and error
    std::uint32_t recursion =
        0; // calls inside each other; beyond it a RecursionError, which programs may handle
};

// What the interpreter lets a program do with the world outside. Each door is
//     closed      (the default) PermissionError, ImportError for imports
//     open        as in CPython
//     asked       by a function of the host, which is told the operation ("open", "connect", "import", ...) and what it is
//                 about (path, address, name) and says whether it may
// and for some the host can give the thing itself.
class Door {
  public:
    using Ask = std::function<bool(std::string_view operation, std::string_view argument)>;
    Door() = default;
    Door(bool open) : open_(open) {} // NOLINT: doors.files = true
    Door(Ask ask) : ask_(std::move(ask)) {}
    template <class F>
    requires std::is_invocable_r_v<bool, F, std::string_view, std::string_view> Door(F ask)
        : ask_(std::move(ask)) {} // NOLINT
    bool is_open() const noexcept { return open_; }
    const Ask& ask() const noexcept { return ask_; }

  private:
    bool open_ = false;
    Ask ask_;
};

struct Doors {
    // Files, directories, descriptors, memory maps, databases. What lies below the standard library and Options::paths
    // can be read all the same: modules are there.
    Door files{};
    Door network{}; // sockets, TLS
    Door
        processes{}; // processes, signals, users, terminals, what the machine tells of itself, shared memory
    Door environment{}; // os.environ
    Door clocks{};      // time of day, timers, waiting
    Door threads{};     // starting threads
    Door native{};      // code that is not checked: ctypes
    // import. Closed: nothing but what is there already. By default every module is given, as those that reach the
    // system ask the other doors.
    Door imports = true;

    // What the host gives where a door is closed:
    // the content of a file that is opened for reading, or nothing;
    std::function<std::optional<std::string>(std::string_view path)> give_file{};
    // os.environ;
    std::map<std::string, std::string> give_environment{};
    // seconds since 1970, for all clocks;
    std::function<double()> give_clock{};
    // the source of a module by its full name, or nothing. Asked before anything is looked for.
    std::function<std::optional<std::string>(std::string_view name)> give_module{};

    static Doors all_open();
};

struct Options {
    std::string backend = "tree";           // or "bytecode"
    std::string policy = "default";         // of specialization: docs/policy.md
    std::vector<std::string> arguments{""}; // sys.argv
    std::vector<std::filesystem::path>
        paths{}; // where modules are looked for, before the standard library
    std::filesystem::path
        library{}; // the folder with CPython 3.11's library; empty: where systems have it
    bool environment = false; // PYTHON... variables, user and site packages count
    bool signals = false;     // SIGINT raises KeyboardInterrupt in the program
    Budget budget{};          // of each call that has none of its own
    Doors doors{};
    // What programs print. Without one it goes to the process's standard output and error.
    std::function<void(std::string_view)> output{}, errors{};
    // sys.stdin: called for more text, "" is the end. Without one there is nothing to read.
    std::function<std::string()> input{};
};

// A namespace of a program.
class Module : public Value {
  public:
    Module() = default;
    explicit Module(Value module) : Value(std::move(module)) {}
    template <class F, class... Extra>
    Module& def(std::string name, F f, Extra&&... extra) {
        detail::Definition definition =
            detail::define(name, std::move(f), std::forward<Extra>(extra)...);
        if (!has_attr(name) || !detail::add_overload(get_attr(name), definition))
            set_attr(name, detail::make_function(std::move(definition)));
        return *this;
    }
    Module& set(std::string_view name, const Value& value) {
        set_attr(name, value);
        return *this;
    }
};

// One at a time in a process; after it has been destroyed, another can be made. Constructing it takes some 5 ms, and
// throws std::logic_error while there is another, std::invalid_argument for options that make no sense.
class Interpreter {
  public:
    explicit Interpreter(Options options = {});
    // Runs what the program registered with atexit, within Options::budget, and finalizers. Values are None from then on.
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    // How a text is run; what is left out is the Interpreter's.
    struct How {
        std::optional<Value> globals{}; // a dict; without it that of __main__
        std::string filename = "<string>";
        std::optional<Budget> budget{};
        std::optional<Doors> doors{};
    };
    // Runs statements. Throws Error, SyntaxError included, and BudgetExceeded.
    void run(std::string_view source) { run(source, How()); }
    void run(std::string_view source, const How& how);
    // The value of an expression.
    Value eval(std::string_view expression) { return eval(expression, How()); }
    Value eval(std::string_view expression, const How& how);
    // Runs a file in __main__. std::system_error if it cannot be read; no door is asked.
    void run_file(const std::filesystem::path& path) { run_file(path, How()); }
    void run_file(const std::filesystem::path& path, How how);
    // Calls body() with another budget or other doors: for calls by way of Values.
    template <class Body>
    auto within(const Budget& budget, Body&& body) {
        Within scope(*this, &budget, nullptr);
        return scope.run(std::forward<Body>(body));
    }
    template <class Body>
    auto within(const Doors& doors, Body&& body) {
        Within scope(*this, nullptr, &doors);
        return scope.run(std::forward<Body>(body));
    }

    Module import(std::string_view name);
    // A new module of the host's, which programs can import.
    Module add_module(std::string_view name, std::string_view doc = "");
    Module main(); // __main__
    Module builtins();
    Value new_globals(); // a dict to run programs in, apart from each other
    // Exceptions of this class of C++ become a new Python exception class, module.name.
    template <class E>
    Value register_exception(const Value& module, std::string_view name,
                             const Value& base = Value()) {
        Value made = make_exception(module, name, base);
        translate([made](const std::exception& e) {
            return dynamic_cast<const E*>(&e) ? made : Value();
        });
        return made;
    }

    // From any thread: what runs ends with BudgetExceeded (Interrupt). Nothing happens if nothing runs.
    void interrupt() noexcept;

    std::size_t memory_used() const noexcept; // bytes of the heap
    void collect();                           // gc.collect()

  private:
    class Within {
      public:
        Within(Interpreter& interpreter, const Budget* budget, const Doors* doors);
        ~Within();
        Within(const Within&) = delete;
        template <class Body>
        auto run(Body&& body) {
            try {
                if constexpr (std::is_void_v<decltype(body())>) {
                    body();
                    check(nullptr);
                } else {
                    auto result = body();
                    check(nullptr);
                    return result;
                }
            } catch (const BudgetExceeded&) {
                throw;
            } catch (const Error& error) {
                check(&error);
                throw;
            }
        }

      private:
        void check(const Error* cause);
        struct State;
        std::unique_ptr<State> state_;
    };
    Value make_exception(const Value& module, std::string_view name, const Value& base);
    void translate(std::function<Value(const std::exception&)> translator);

    struct State;
    std::unique_ptr<State> state_;
};

} // namespace boomslang
