// The class Pickler, and dump() and dumps().
#include "modules/pickle/pickler.h"
#include "runtime/call/descriptor.h"
#include "runtime/heap/instance.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::pickle {

BuiltinType pickler_type{};

namespace {

const Layout pickler_layout{"_pickle.Pickler", sizeof(Pickler), [](Cell* cell, Marker& marker) {
                                auto* p = static_cast<Pickler*>(cell);
                                for (Value v :
                                     {p->write, p->persistent_id, p->dispatch_table,
                                      p->reducer_override, p->buffer_callback, p->fast_objects})
                                    marker.mark(v);
                                p->memo.trace(marker);
                                marker.mark(p->output.storage);
                            }};

Pickler* self_pickler(Value* args) { return receiver<Pickler>(args); }

// protocol, fix_imports and buffer_callback of `args`. Empty, or Exception.
Value configure(Pickler* p, Value protocol, Value fix_imports, Value buffer_callback) {
    std::int64_t n = kDefaultProtocol;
    if (!protocol.is_empty() && !protocol.is_none()) {
        TRY_VALUE(index, index_value(protocol));
        if (!int_to_int64(index, n))
            return raise(types::OverflowError, "Python int too large to convert to C long");
        if (n < 0) n = kHighestProtocol;
    }
    if (n > kHighestProtocol)
        return raise(types::ValueError,
                     "pickle protocol must be <= ", std::to_string(kHighestProtocol));
    int fix = 1;
    if (!fix_imports.is_empty() && (fix = truth(fix_imports)) < 0) return Value::exception();
    const bool out_of_band = !buffer_callback.is_empty() && !buffer_callback.is_none();
    if (out_of_band && n < 5)
        return raise(types::ValueError, "buffer_callback needs protocol >= 5");
    p->protocol = static_cast<int>(n);
    p->bin = n > 0;
    p->fix_imports = fix && n < 3;
    p->buffer_callback = out_of_band ? buffer_callback : Value::empty();
    return Value::empty();
}
Value set_file(Pickler* p, Value file) {
    TRY_VALUE(write, find_attribute(file, names.write));
    if (write.is_empty()) return raise(types::TypeError, "file must have a 'write' attribute");
    p->write = write;
    return Value::empty();
}

Value run(Pickler* p, Value v) {
    p->output.clear();
    p->output.framing = false;
    if (p->protocol >= 2) {
        const unsigned char header[2] = {PROTO, static_cast<unsigned char>(p->protocol)};
        TRY(put_bytes(p, header, 2));
        p->output.framing = p->protocol >= 4;
    }
    TRY(save(p, v));
    TRY(put(p, STOP));
    p->output.commit();
    p->output.framing = false;
    return Value::empty();
}

// __init__(self, file, protocol, fix_imports, buffer_callback)
Value pickler_init(Value* args, std::uint32_t) {
    Pickler* p = self_pickler(args);
    p->ready = false;
    p->write = Value::empty();
    TRY(configure(p, args[2], args[3], args[4]));
    TRY(set_file(p, args[1]));
    p->memo.clear();
    p->fast = p->fast_depth = 0;
    p->fast_objects = Value::empty();
    p->output.clear();
    if (p->type() != &pickler_type) {
        static Str *const id = permanent_name("persistent_id"), *const table = permanent_name(
                                                                    "dispatch_table");
        // A class's own; the attributes of Pickler itself say what was set.
        TRY_VALUE(by_id, find_attribute(args[0], id));
        p->persistent_id = by_id;
        TRY_VALUE(dispatch, find_attribute(args[0], table));
        p->dispatch_table = dispatch;
    }
    p->ready = true;
    return Value::none();
}
Value pickler_new(Value* args, std::uint32_t) {
    return Value::object(make_instance_of<Pickler>(requested_class(args)));
}
Value pickler_dump(Value* args, std::uint32_t) {
    Pickler* p = self_pickler(args);
    if (!p->ready)
        return refuse_pickling("Pickler.__init__() was not called by ", bare_type_name(args[0]),
                               ".__init__()");
    Str* const override = kept_name<"reducer_override">();
    p->reducer_override = Value::empty();
    if (p->type() != &pickler_type) {
        TRY_VALUE(found, find_attribute(args[0], override));
        p->reducer_override = found;
    }
    const Value result = run(p, args[1]);
    p->reducer_override = Value::empty(); // it refers to the pickler
    TRY(result);
    TRY(flush(p));
    return Value::none();
}
Value pickler_clear_memo(Value* args, std::uint32_t) {
    self_pickler(args)->memo.clear();
    return Value::none();
}
Value pickler_sizeof(Value*, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(sizeof(Pickler)));
}

const NativeDef pickler_rows[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", pickler_new, nullptr},
    {"__init__(self, /, file, protocol=None, fix_imports=True, buffer_callback=None)", pickler_init,
     "Writes pickles to a file."},
    {"dump(self, obj, /)", pickler_dump, "Writes the pickle of obj to the file."},
    {"clear_memo(self, /)", pickler_clear_memo,
     "Forgets which objects were written: later ones are written anew."},
    {"__sizeof__(self, /)", pickler_sizeof, "The size in memory, in bytes."},
    {nullptr, nullptr, nullptr},
};

// --- attributes

Value get_id(Value self) {
    const Value v = self.as<Pickler>()->persistent_id;
    return v.is_empty() ? raise_value(types::AttributeError, str_value("persistent_id")) : v;
}
Value set_id(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "attribute deletion is not supported");
    if (!type_of(v)->has(Dunder::Call))
        return raise(types::TypeError, "persistent_id must be a callable taking one argument");
    self.as<Pickler>()->persistent_id = v;
    return Value::empty();
}
Value get_memo(Value self) { return make_pickler_memo_proxy(self); }
// A proxy, or a dict {id: (index, object)}.
Value set_memo(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "attribute deletion is not supported");
    Memo memo{};
    if (const Value other = proxied_pickler(v); !other.is_empty()) {
        const Memo& from = other.as<Pickler>()->memo;
        for (std::size_t i = 0; i < from.size(); ++i)
            if (!memo.set(from.entries()[i].object, from.entries()[i].index))
                return Value::exception();
    } else if (is_dict(v)) {
        std::size_t position = 0;
        while (DictEntry* entry = dict_next(v.as<Dict>(), position)) {
            const Value pair = entry->value;
            if (!is_tuple(pair) || pair.as<Tuple>()->size != 2)
                return raise(types::TypeError, "'memo' values must be 2-item tuples");
            TRY_VALUE(index, index_value(pair.as<Tuple>()->items[0]));
            std::int64_t i;
            if (!int_to_int64(index, i))
                return raise(types::OverflowError, "Python int too large to convert to C ssize_t");
            if (!memo.set(pair.as<Tuple>()->items[1], i)) return Value::exception();
        }
    } else {
        return raise(types::TypeError,
                     "'memo' attribute must be a PicklerMemoProxy object or dict, not ",
                     type_name(v));
    }
    self.as<Pickler>()->memo = memo;
    return Value::empty();
}
template <std::int32_t Pickler::*Field>
Value get_number(Value self) {
    return Value::integer(self.as<Pickler>()->*Field);
}
template <std::int32_t Pickler::*Field>
Value set_number(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "can't delete numeric/char attribute");
    std::int64_t n;
    if (!index_int64(v, n)) return Value::exception();
    self.as<Pickler>()->*Field = static_cast<std::int32_t>(n);
    return Value::empty();
}
Value get_table(Value self) {
    const Value v = self.as<Pickler>()->dispatch_table;
    return v.is_empty() ? raise_attribute(self, kept_name<"dispatch_table">()) : v;
}
Value set_table(Value self, Value v) {
    auto* p = self.as<Pickler>();
    if (v.is_empty() && p->dispatch_table.is_empty())
        return raise_value(types::AttributeError, str_value("dispatch_table"));
    p->dispatch_table = v;
    return Value::empty();
}
const GetSetDef pickler_attributes[] = {
    {"memo", get_memo, set_memo, nullptr},
    {"persistent_id", get_id, set_id, nullptr},
    {"bin", get_number<&Pickler::bin>, set_number<&Pickler::bin>, nullptr, kMember},
    {"fast", get_number<&Pickler::fast>, set_number<&Pickler::fast>, nullptr, kMember},
    {"dispatch_table", get_table, set_table, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

// The last pickler that has ended, with its memory, which is most of what a small object's pickle costs.
Rooted<Pickler> spare;

// A pickler for one object, which no program sees.
Pickler* take_pickler() {
    Pickler* p = spare;
    if (!p) return make_instance_of<Pickler>(&pickler_type);
    spare = nullptr; // reducing an object may pickle others
    return p;
}
void keep_pickler(Pickler* p) noexcept {
    constexpr std::size_t kMost = 4096;
    Memo memo = p->memo;
    Output output = p->output;
    memo.empty(kMost);
    output.clear();
    if (output.storage && output.storage->capacity > kMost) {
        heap.release(output.storage);
        output.storage = nullptr;
    }
    p->write = p->persistent_id = p->dispatch_table = p->reducer_override = p->buffer_callback =
        p->fast_objects = Value::empty();
    p->fast = p->fast_depth = 0;
    p->memo = memo;
    p->output = output;
    spare = p;
}

Value dump_one(Value v, Value file, Value protocol, Value fix_imports, Value buffer_callback) {
    Pickler* p = take_pickler();
    const Alive keep(p);
    TRY(configure(p, protocol, fix_imports, buffer_callback));
    if (!file.is_empty()) TRY(set_file(p, file));
    TRY(run(p, v));
    const Value result =
        file.is_empty() ? make_bytes_or_raise(p->output.storage->bytes, p->output.size) : flush(p);
    TRY(result);
    keep_pickler(p);
    return file.is_empty() ? result : Value::none();
}
// dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)
Value dump(Value* args, std::uint32_t) {
    return dump_one(args[0], args[1], args[2], args[3], args[4]);
}
// dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)
Value dumps(Value* args, std::uint32_t) {
    return dump_one(args[0], Value::empty(), args[1], args[2], args[3]);
}

} // namespace

const NativeDef pickler_functions[] = {
    {"dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", dump,
     "Writes the pickle of obj to an open file."},
    {"dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", dumps,
     "The pickle of obj as bytes."},
    {nullptr, nullptr, nullptr},
};

void add_pickler_type(Module* module) {
    if (!pickler_type.shape) {
        TypeSpec spec;
        spec.layout = &pickler_layout;
        spec.module = "_pickle";
        spec.name = "Pickler";
        spec.doc = "This takes a binary file for writing a pickle data stream.";
        init_type(pickler_type, spec, pickler_rows, pickler_attributes);
    }
    dict_set(module->dict, pickler_type.name, Value::object(&pickler_type));
}

} // namespace boomslang::runtime::pickle
