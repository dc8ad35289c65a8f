// threading.local: an object whose attributes each thread has for itself.
#include "modules/lang/thread_local.h"

#include "runtime/object/permanent_name.h"
#include "runtime/state/error.h"

#include <mutex>
#include <unordered_set>
#include <vector>

namespace boomslang::runtime {

namespace {

// A number for each thread that no other ever has, and which of them are alive. The system's own numbers come again.
// Only the thread that has the turn changes the set, but for one that ends, which may have given it away.
struct LivingThreads {
    std::mutex lock;
    std::unordered_set<std::int64_t> numbers;
};
LivingThreads& alive() {
    static auto* threads =
        new LivingThreads; // until the very end: threads may end after statics are gone
    return *threads;
}
class Serial {
  public:
    Serial() {
        static std::int64_t last = 0;
        const std::scoped_lock guard(alive().lock);
        number_ = ++last;
        alive().numbers.insert(number_);
    }
    ~Serial() {
        const std::scoped_lock guard(alive().lock);
        alive().numbers.erase(number_);
    }
    Serial(const Serial&) = delete;
    std::int64_t number() const noexcept { return number_; }

  private:
    std::int64_t number_;
};
std::int64_t serial() {
    thread_local const Serial mine;
    return mine.number();
}

struct Local : Object {
    Value of_threads;          // a dict: a thread's number to the dict of its attributes
    Value arguments, keywords; // for __init__, which each thread calls
};
BuiltinType local_type{};
const Layout local_layout = layout_of_values<Local, 3>("local");

void forget_ended_threads(Dict* of_threads) {
    std::vector<std::int64_t> ended;
    {
        const std::scoped_lock guard(alive().lock);
        std::size_t position = 0;
        while (const DictEntry* e = dict_next(of_threads, position))
            if (!alive().numbers.contains(e->key.as_int())) ended.push_back(e->key.as_int());
    }
    for (const std::int64_t number : ended)
        static_cast<void>(dict_delete(of_threads, Value::integer(number)));
}
// The dict of the running thread. Null: exception pending.
Dict* own_dict(Value self) {
    auto* local = self.as<Local>();
    auto* of_threads = local->of_threads.as<Dict>();
    const Value number = Value::integer(serial());
    const Value known = dict_get(of_threads, number);
    if (known.is_exception()) return nullptr;
    if (!known.is_empty()) return known.as<Dict>();
    forget_ended_threads(of_threads);
    Dict* made = make_dict();
    if (dict_set(of_threads, number, Value::object(made)).is_exception()) return nullptr;
    const Value init = type_of(self)->dunder(Dunder::Init);
    if (init.is(types::object.dunder(Dunder::Init))) return made;
    TypeLookup found = type_lookup_entry(type_of(self), kept_name<"__init__">());
    const Value bound = bind_descriptor(found.value, self, type_of(self));
    if (!bound.is_exception() &&
        !call_with(bound, local->arguments.as<Tuple>(), local->keywords.as<Dict>()).is_exception())
        return made;
    // The thread tries again when it comes back.
    static_cast<void>(dict_delete(of_threads, number));
    return nullptr;
}

Value local_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    const bool has_arguments = args[1].as<Tuple>()->size || args[2].as<Dict>()->count;
    if (has_arguments && cls->dunder(Dunder::Init).is(types::object.dunder(Dunder::Init)))
        return raise(types::TypeError, "Initialization arguments are not supported");
    auto* local = make_instance_of<Local>(cls);
    Dict* of_threads = make_dict();
    local->of_threads = Value::object(of_threads);
    local->arguments = args[1];
    local->keywords = args[2];
    // Whoever makes it calls __init__ next.
    TRY(dict_set(of_threads, Value::integer(serial()), Value::object(make_dict())));
    return Value::object(local);
}

bool is_data_descriptor(Value attribute) {
    return attribute.is_object() && type_of(attribute)->is(kDataDescriptor);
}
bool is_dict_name(Str* name) { return name == names.dunder_dict; }

Value local_getattribute(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    Str* name = intern(args[1].as<Str>());
    Dict* dict = own_dict(args[0]);
    if (!dict) return Value::exception();
    if (is_dict_name(name)) return Value::object(dict);
    Type* cls = type_of(args[0]);
    const Value of_class = type_lookup(cls, name);
    if (is_data_descriptor(of_class)) return bind_descriptor(of_class, args[0], cls);
    const Value own = dict_get(dict, name);
    if (!own.is_empty()) return own;
    if (!of_class.is_empty()) return bind_descriptor(of_class, args[0], cls);
    return raise_attribute(args[0], name);
}
// setattr(), and with an Empty value delattr().
Value change(Value self, Value name_value, Value value) {
    if (!is_str(name_value))
        return raise(types::TypeError, "attribute name must be string, not '",
                     type_name(name_value), "'");
    Str* name = intern(name_value.as<Str>());
    Dict* dict = own_dict(self);
    if (!dict) return Value::exception();
    if (is_dict_name(name))
        return raise(types::AttributeError, "'", type_name(self),
                     "' object attribute '__dict__' is read-only");
    if (is_data_descriptor(type_lookup(type_of(self), name))) {
        TRY(generic_set_attribute(self, name, value));
        return Value::none();
    }
    if (!value.is_empty()) {
        TRY(dict_set(dict, Value::object(name), value));
        return Value::none();
    }
    if (!dict_delete(dict, name)) return raise_attribute(self, name);
    return Value::none();
}
Value local_setattr(Value* args, std::uint32_t) { return change(args[0], args[1], args[2]); }
Value local_delattr(Value* args, std::uint32_t) { return change(args[0], args[1], Value::empty()); }
Value get_dict(Value self) {
    Dict* dict = own_dict(self);
    return dict ? Value::object(dict) : Value::exception();
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", local_new, nullptr},
    {"__getattribute__(self, name, /)", local_getattribute, "Return getattr(self, name)."},
    {"__setattr__(self, name, value, /)", local_setattr, "Implement setattr(self, name, value)."},
    {"__delattr__(self, name, /)", local_delattr, "Implement delattr(self, name)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__dict__", get_dict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_thread_local(Module* module) {
    TypeSpec spec;
    spec.layout = &local_layout;
    spec.module = "_thread";
    spec.name = "_local";
    spec.doc = "Thread-local data";
    spec.weakly_referable = true;
    add_type(module, local_type, spec, methods, attributes);
}

} // namespace boomslang::runtime
