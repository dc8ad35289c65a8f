// The class Unpickler, its input and memo, and load() and loads().
#include "modules/pickle/unpickler.h"
#include "runtime/heap/instance.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::pickle {

BuiltinType unpickler_type{};

namespace {

const Layout unpickler_layout{
    "_pickle.Unpickler", sizeof(Unpickler), [](Cell* cell, Marker& marker) {
        auto* u = static_cast<Unpickler*>(cell);
        for (Value v : {u->read, u->readinto, u->readline, u->peek, u->input, u->persistent_load,
                        u->buffers, u->encoding, u->errors})
            marker.mark(v);
        marker.mark(u->memo);
    }};

Unpickler* self_unpickler(Value* args) { return receiver<Unpickler>(args); }

bool raise_truncated() {
    (void)refuse_unpickling("pickle data was truncated");
    return false;
}
// What a method of the file gave: bytes. False: exception pending.
bool take_input(Unpickler* u, Value given) {
    if (given.is_exception()) return false;
    if (!is_bytes(given)) {
        ByteView view;
        if (!byte_view(given, view)) {
            (void)raise(types::ValueError, "read() returned non-bytes object (", type_name(given),
                        ")");
            return false;
        }
        given = make_bytes_or_raise(view.data, view.size);
        if (given.is_exception()) return false;
    }
    u->input = given;
    u->data = given.as<Bytes>()->data;
    u->size = given.as<Bytes>()->size;
    u->position = 0;
    return true;
}

} // namespace

// More than is left of the input is read from the file; what is left comes before it.
bool Machine::read_more(std::size_t count, const unsigned char*& data) {
    if (u->read.is_empty()) return raise_truncated();
    const std::size_t left = u->size - u->position;
    const Value before = u->input;
    const unsigned char* rest = u->data + u->position;
    if (count - left > INT64_MAX) return raise_truncated();
    if (!take_input(u, call(u->read, {Value::integer(static_cast<std::int64_t>(count - left))})))
        return false;
    if (left) {
        const Alive keep(before.as_object());
        Bytes* whole = make_bytes_uninitialized(left + u->size);
        if (!whole) {
            (void)raise_memory();
            return false;
        }
        auto* to = const_cast<unsigned char*>(whole->data);
        std::memcpy(to, rest, left);
        std::memcpy(to + left, u->data, u->size);
        if (!take_input(u, Value::object(whole))) return false;
    }
    if (u->size < count) return raise_truncated();
    data = u->data;
    u->position = count;
    return true;
}
bool Machine::read_line(std::string_view& line, std::size_t least) {
    const auto found = [&] {
        const std::string_view rest(reinterpret_cast<const char*>(u->data) + u->position,
                                    u->size - u->position);
        const std::size_t end = rest.find('\n');
        if (end == rest.npos) return false;
        line = rest.substr(0, end);
        u->position += end + 1;
        return true;
    };
    if (u->size == u->position || !found()) {
        if (u->read.is_empty() || u->size > u->position) return raise_truncated();
        if (!take_input(u, call(u->readline, {}))) return false;
        if (!found()) return raise_truncated();
    }
    return line.size() >= least || raise_truncated();
}

bool memo_store(Unpickler* u, std::uint64_t index, Value v) {
    if (!u->memo || index >= u->memo->capacity) {
        const std::size_t capacity = index * 2 + 32;
        ValueArray* larger =
            index > UINT32_MAX * std::uint64_t{2} ? nullptr : heap.make_values(capacity);
        if (!larger) {
            (void)raise_memory();
            return false;
        }
        const std::size_t old = u->memo ? u->memo->capacity : 0;
        if (old) std::memcpy(larger->items, u->memo->items, old * sizeof(Value));
        std::memset(static_cast<void*>(larger->items + old), 0, (capacity - old) * sizeof(Value));
        u->memo = larger;
    }
    if (u->memo->items[index].is_empty()) ++u->memo_count;
    u->memo->items[index] = v;
    return true;
}
Value load_get(Machine& m, std::uint64_t index) {
    const ValueArray* memo = m.u->memo;
    if (!memo || index >= memo->capacity || memo->items[index].is_empty())
        return refuse_unpickling("Memo value not found at index ", std::to_string(index));
    m.push(memo->items[index]);
    return Value::empty();
}
Value load_put(Machine& m, std::uint64_t index) {
    if (!m.has(1)) return m.underflow();
    return memo_store(m.u, index, m.stack[m.depth() - 1]) ? Value::empty() : Value::exception();
}
bool load_index_line(Machine& m, std::int64_t& out) {
    std::string_view line;
    if (!m.read_line(line)) return false;
    std::string text; // bytes beyond ASCII make it no number
    for (char c : line) append_utf8(text, static_cast<unsigned char>(c));
    const Value index = int_parse(text + '\n', 10);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

Value find_class(Unpickler* u, Value module, Value name) {
    if (u->type() == &unpickler_type) return find_global(u, module, name);
    Str* const method = kept_name<"find_class">();
    return call_method(Value::object(u), method, {module, name});
}

namespace {

// fix_imports, encoding, errors, buffers: from `args` on. Empty, or Exception.
Value configure(Unpickler* u, const Value* args, const char* function) {
    int fix = 1;
    if (!args[0].is_empty() && (fix = truth(args[0])) < 0) return Value::exception();
    u->fix_imports = fix;
    const char* const defaults[] = {"ASCII", "strict"};
    for (int i = 0; i < 2; ++i) {
        const Value given = args[1 + i];
        if (!given.is_empty() && !is_str(given))
            return raise(types::TypeError, function, "() argument '", i ? "errors" : "encoding",
                         "' must be str, not ", given.is_none() ? "None" : type_name(given));
        (i ? u->errors : u->encoding) = given.is_empty() ? str_value(defaults[i]) : given;
    }
    u->buffers = Value::empty();
    if (!args[3].is_empty() && !args[3].is_none()) {
        TRY_VALUE(iterator, get_iterator(args[3]));
        u->buffers = iterator;
    }
    return Value::empty();
}
Value set_file(Unpickler* u, Value file) {
    Str* const readinto = kept_name<"readinto">();
    TRY_VALUE(into, find_attribute(file, readinto));
    TRY_VALUE(read, find_attribute(file, names.read));
    TRY_VALUE(line, find_attribute(file, names.readline));
    if (read.is_empty() || line.is_empty())
        return raise(types::TypeError, "file must have 'read' and 'readline' attributes");
    u->read = read;
    u->readline = line;
    u->readinto = into;
    return Value::empty();
}
void forget_input(Unpickler* u) {
    u->input = Value::empty();
    u->data = nullptr;
    u->size = u->position = 0;
}

// __init__(self, file, *, fix_imports, encoding, errors, buffers)
Value unpickler_init(Value* args, std::uint32_t) {
    Unpickler* u = self_unpickler(args);
    u->ready = false;
    TRY(set_file(u, args[1]));
    TRY(configure(u, args + 2, "Unpickler"));
    if (u->type() != &unpickler_type) {
        Str* const load = kept_name<"persistent_load">();
        TRY_VALUE(found, find_attribute(args[0], load));
        u->persistent_load = found;
    }
    u->memo = nullptr;
    u->memo_count = 0;
    u->protocol = 0;
    forget_input(u);
    u->ready = true;
    return Value::none();
}
Value unpickler_new(Value* args, std::uint32_t) {
    return Value::object(make_instance_of<Unpickler>(requested_class(args)));
}
Value unpickler_load(Value* args, std::uint32_t) {
    Unpickler* u = self_unpickler(args);
    if (!u->ready)
        return refuse_unpickling("Unpickler.__init__() was not called by ", bare_type_name(args[0]),
                                 ".__init__()");
    return Machine(u).run();
}
Value unpickler_find_class(Value* args, std::uint32_t) {
    return find_global(self_unpickler(args), args[1], args[2]);
}
Value unpickler_sizeof(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(sizeof(Unpickler)));
}
const NativeDef unpickler_rows[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", unpickler_new, nullptr},
    {"__init__(self, /, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
     unpickler_init, "Reads pickles from a file."},
    {"load(self, /)", unpickler_load, "Reads a pickle and makes its object."},
    {"find_class(self, module_name, global_name, /)", unpickler_find_class,
     "The class or function of this name, for a pickle that refers to it."},
    {"__sizeof__(self, /)", unpickler_sizeof, "The size in memory, in bytes."},
    {nullptr, nullptr, nullptr},
};

Value get_load(Value self) {
    const Value v = self.as<Unpickler>()->persistent_load;
    return v.is_empty() ? raise_value(types::AttributeError, str_value("persistent_load")) : v;
}
Value set_load(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "attribute deletion is not supported");
    if (!type_of(v)->has(Dunder::Call))
        return raise(types::TypeError, "persistent_load must be a callable taking one argument");
    self.as<Unpickler>()->persistent_load = v;
    return Value::empty();
}
Value get_memo(Value self) { return make_unpickler_memo_proxy(self); }
// A proxy, or a dict {index: object}.
Value set_memo(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "attribute deletion is not supported");
    auto* u = self.as<Unpickler>();
    if (const Value other = proxied_unpickler(v); !other.is_empty()) {
        const auto* from = other.as<Unpickler>();
        ValueArray* copy = nullptr;
        if (from->memo) {
            copy = heap.make_values(from->memo->capacity);
            if (!copy) return raise_memory();
            std::memcpy(copy->items, from->memo->items, from->memo->capacity * sizeof(Value));
        }
        u->memo = copy;
        u->memo_count = from->memo_count;
        return Value::empty();
    }
    if (!is_dict(v))
        return raise(types::TypeError,
                     "'memo' attribute must be an UnpicklerMemoProxy object or dict, not ",
                     type_name(v));
    auto* fresh = make_instance_of<Unpickler>(&unpickler_type);
    const Alive keep(fresh);
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(v.as<Dict>(), position)) {
        if (!is_integer(entry->key)) return raise(types::TypeError, "memo key must be integers");
        std::int64_t i;
        if (!int_to_int64(entry->key, i))
            return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
        if (i < 0) return raise(types::ValueError, "memo key must be positive integers.");
        if (!memo_store(fresh, static_cast<std::uint64_t>(i), entry->value))
            return Value::exception();
    }
    u->memo = fresh->memo;
    u->memo_count = fresh->memo_count;
    return Value::empty();
}
const GetSetDef unpickler_attributes[] = {
    {"memo", get_memo, set_memo, nullptr},
    {"persistent_load", get_load, set_load, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// load(file, *, fix_imports, encoding, errors, buffers)
Value load(Value* args, std::uint32_t) {
    auto* u = make_instance_of<Unpickler>(&unpickler_type);
    const Alive keep(u);
    TRY(set_file(u, args[0]));
    TRY(configure(u, args + 1, "load"));
    return Machine(u).run();
}
// loads(data, /, *, fix_imports, encoding, errors, buffers)
Value loads(Value* args, std::uint32_t) {
    auto* u = make_instance_of<Unpickler>(&unpickler_type);
    const Alive keep(u);
    ByteView view;
    if (!require_bytes(args[0], view)) return Value::exception();
    TRY(configure(u, args + 1, "loads"));
    // What can change while the pickle runs is copied.
    if (is_bytes(args[0])) {
        u->input = args[0];
    } else {
        TRY_VALUE(copy, make_bytes_or_raise(view.data, view.size));
        u->input = copy;
    }
    u->data = u->input.as<Bytes>()->data;
    u->size = u->input.as<Bytes>()->size;
    const Value result = Machine(u).run();
    if (result.is_exception()) return result;
    heap.release(u->memo); // no program has seen them
    heap.release(u);
    return result;
}

} // namespace

const NativeDef unpickler_functions[] = {
    {"load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", load,
     "The object whose pickle stands next in an open file."},
    {"loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", loads,
     "The object of a pickle in bytes."},
    {nullptr, nullptr, nullptr},
};

void add_unpickler_type(Module* module) {
    if (!unpickler_type.shape) {
        TypeSpec spec;
        spec.layout = &unpickler_layout;
        spec.module = "_pickle";
        spec.name = "Unpickler";
        spec.doc = "This takes a binary file for reading a pickle data stream.";
        init_type(unpickler_type, spec, unpickler_rows, unpickler_attributes);
    }
    dict_set(module->dict, unpickler_type.name, Value::object(&unpickler_type));
}

} // namespace boomslang::runtime::pickle
