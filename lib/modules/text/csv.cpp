// The module _csv: dialects, and the writer. The reader is in csv_reader.cpp.
#include "modules/text/csv.h"

#include "runtime/object/permanent_name.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

namespace {

BuiltinType dialect_type{}, writer_type{};
const Layout dialect_layout = layout_of_values<Dialect, 1>("dialect");
const Layout writer_layout = layout_of_values<Writer, 2>("csv writer");
RootList module_values; // the error class, then the registry

Dict* registry() { return module_values[1].as<Dict>(); }

// --- dialects

bool set_char(const char* name, Value v, bool none_allowed, char32_t otherwise, char32_t& out) {
    out = otherwise;
    if (v.is_empty()) return true;
    out = kNotSet;
    if (none_allowed && v.is_none()) return true;
    if (!is_str(v)) {
        (void)raise(types::TypeError, "\"", name, "\" must be string",
                    none_allowed ? " or None" : "", ", not ", type_name(v));
        return false;
    }
    if (v.as<Str>()->length != 1) {
        (void)raise(types::TypeError, "\"", name, "\" must be a 1-character string");
        return false;
    }
    out = (*v.as<Str>())[0];
    return true;
}
bool set_bool(Value v, bool otherwise, bool& out) {
    out = otherwise;
    return truth_argument(v, out);
}
bool set_quoting(Value v, std::int64_t& out) {
    out = kQuoteMinimal;
    if (v.is_empty()) return true;
    if (type_of(v) != &types::int_) {
        (void)raise(types::TypeError, "\"quoting\" must be an integer");
        return false;
    }
    if (int_to_int64(v, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C int");
    return false;
}

Value find_dialect(Value name) {
    TRY_VALUE(found, dict_get(registry(), name));
    return found.is_empty() ? raise(*csv_error(), "unknown dialect") : found;
}

enum Field {
    kBase = 1,
    kDelimiter,
    kDoubleQuote,
    kEscape,
    kTerminator,
    kQuote,
    kQuoting,
    kSkip,
    kStrict
};
constexpr const char* kFieldNames[] = {"delimiter",        "doublequote", "escapechar",
                                       "lineterminator",   "quotechar",   "quoting",
                                       "skipinitialspace", "strict"};

// Dialect(dialect=None, delimiter=None, ...): a field that is not given is the given dialect's, or
// the default.
Value dialect_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    Value base = args[kBase];
    if (!base.is_empty()) {
        if (is_str(base)) {
            base = find_dialect(base);
            if (base.is_exception()) return base;
        }
        bool changed = false;
        for (int i = kDelimiter; i <= kStrict; ++i) changed |= !args[i].is_empty();
        if (is_instance_of(base, dialect_type) && !changed) return base;
        for (int i = kDelimiter; i <= kStrict; ++i) {
            if (!args[i].is_empty()) continue;
            args[i] = find_attribute(base, intern(kFieldNames[i - kDelimiter]));
            if (!args[i].is_exception()) continue;
            clear_pending(); // a dialect may be any object
            args[i] = Value::empty();
        }
    }
    auto* dialect = make_instance_of<Dialect>(cls);
    dialect->terminator = str_value("\r\n");
    if (!set_char("delimiter", args[kDelimiter], false, ',', dialect->delimiter) ||
        !set_bool(args[kDoubleQuote], true, dialect->double_quote) ||
        !set_char("escapechar", args[kEscape], true, kNotSet, dialect->escape))
        return Value::exception();
    if (Value v = args[kTerminator]; !v.is_empty()) {
        if (!v.is_none() && !is_str(v))
            return raise(types::TypeError, "\"lineterminator\" must be a string");
        dialect->terminator = v;
    }
    if (!set_char("quotechar", args[kQuote], true, '"', dialect->quote) ||
        !set_quoting(args[kQuoting], dialect->quoting) ||
        !set_bool(args[kSkip], false, dialect->skip_space) ||
        !set_bool(args[kStrict], false, dialect->strict))
        return Value::exception();
    if (dialect->quoting < 0 || dialect->quoting > kQuoteNone)
        return raise(types::TypeError, "bad \"quoting\" value");
    if (args[kQuote].is_none() && args[kQuoting].is_empty()) dialect->quoting = kQuoteNone;
    if (dialect->quoting != kQuoteNone && dialect->quote == kNotSet)
        return raise(types::TypeError, "quotechar must be set if quoting enabled");
    if (dialect->terminator.is_none()) return raise(types::TypeError, "lineterminator must be set");
    return Value::object(dialect);
}

Value char_or_none(char32_t c) {
    return c == kNotSet ? Value::none() : Value::object(str_from_char(c));
}
Dialect* self_dialect(Value self) { return self.as<Dialect>(); }
const GetSetDef dialect_attributes[] = {
    {"delimiter", [](Value self) { return char_or_none(self_dialect(self)->delimiter); }, nullptr,
     "What stands between fields."},
    {"doublequote", [](Value self) { return Value::from(self_dialect(self)->double_quote); },
     nullptr, "A quote inside of a quoted field is written twice.", kMember},
    {"escapechar", [](Value self) { return char_or_none(self_dialect(self)->escape); }, nullptr,
     "What takes the next character's meaning away, or None."},
    {"lineterminator", [](Value self) { return self_dialect(self)->terminator; }, nullptr,
     "What the writer ends rows with."},
    {"quotechar", [](Value self) { return char_or_none(self_dialect(self)->quote); }, nullptr,
     "What fields are put in that contain special characters, or None."},
    {"quoting", [](Value self) { return Value::integer(self_dialect(self)->quoting); }, nullptr,
     "One of the QUOTE_ constants."},
    {"skipinitialspace", [](Value self) { return Value::from(self_dialect(self)->skip_space); },
     nullptr, "Spaces after a delimiter are skipped.", kMember},
    {"strict", [](Value self) { return Value::from(self_dialect(self)->strict); }, nullptr,
     "Bad input is an Error.", kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
Value dialect_reduce(Value* args, std::uint32_t) {
    return raise(types::TypeError, "cannot pickle ", type_name(args[0]), " instances");
}
const NativeDef dialect_methods[] = {
    {"__new__($static, type, dialect=None, delimiter=',', doublequote=True, escapechar=None, "
     "lineterminator='\\r\\n', quotechar='\"', quoting=0, skipinitialspace=False, strict=False)",
     dialect_new, nullptr},
    {"__reduce__(self, /)", dialect_reduce, "Raises TypeError: dialects cannot be pickled."},
    {"__reduce_ex__(self, protocol, /)", dialect_reduce,
     "Raises TypeError: dialects cannot be pickled."},
    {nullptr, nullptr, nullptr},
};

// --- the writer

[[gnu::cold]] Value raise_no_escape() {
    return raise(*csv_error(), "need to escape, but no escapechar set");
}
bool is_in(const Str* s, char32_t c) {
    for (std::size_t i = 0; i < s->length; ++i)
        if ((*s)[i] == c) return true;
    return false;
}
// Does the field need quotes because of what is in it?
bool needs_quotes(const Dialect& dialect, const Str* field) {
    if (dialect.quoting == kQuoteNone) return false;
    for (std::size_t i = 0; i < field->length; ++i) {
        const char32_t c = (*field)[i];
        if (c == dialect.quote) {
            if (dialect.double_quote) return true;
        } else if (c != dialect.escape &&
                   (c == dialect.delimiter || is_in(dialect.terminator.as<Str>(), c))) {
            return true;
        }
    }
    return false;
}
// Adds a field; null is the empty one. Empty, or Exception.
Value add_field(StrBuilder& row, const Dialect& dialect, const Str* field, bool quoted) {
    if (field && !quoted) quoted = needs_quotes(dialect, field);
    if (quoted) row.append(dialect.quote);
    for (std::size_t i = 0; field && i < field->length; ++i) {
        const char32_t c = (*field)[i];
        const bool special = c == dialect.delimiter || c == dialect.escape || c == dialect.quote ||
                             is_in(dialect.terminator.as<Str>(), c);
        bool escaped = false;
        if (special && dialect.quoting == kQuoteNone) {
            escaped = true;
        } else if (special && c == dialect.quote) {
            if (dialect.double_quote) row.append(dialect.quote);
            else escaped = true;
        } else if (special) {
            escaped = c == dialect.escape;
        }
        if (escaped) {
            if (dialect.escape == kNotSet) return raise_no_escape();
            row.append(dialect.escape);
        }
        row.append(c);
    }
    if (quoted) row.append(dialect.quote);
    return Value::empty();
}
bool is_number(Value v) {
    const Type* type = type_of(v);
    return type->has(Dunder::Index) || type->has(Dunder::Int) || type->has(Dunder::Float) ||
           is_complex(v);
}

Value write_row(Writer* writer, Value fields) {
    const Dialect& dialect = *writer->dialect.as<Dialect>();
    Value iterator = get_iterator(fields);
    if (iterator.is_exception()) {
        if (!pending_is(types::TypeError)) return iterator;
        clear_pending();
        return raise(*csv_error(), "iterable expected, not ", type_name(fields));
    }
    StrBuilder row;
    std::size_t count = 0;
    for (;; ++count) {
        TRY_VALUE(field, iterate(iterator));
        if (field.is_empty()) break;
        const bool quoted = dialect.quoting == kQuoteAll ||
                            (dialect.quoting == kQuoteNonNumeric && !is_number(field));
        if (!field.is_none() && !is_str(field)) {
            field = to_str(field);
            if (field.is_exception()) return field;
        }
        if (count) row.append(dialect.delimiter);
        TRY(add_field(row, dialect, field.is_none() ? nullptr : field.as<Str>(), quoted));
    }
    if (count == 1 && row.length() == 0) {
        if (dialect.quoting == kQuoteNone)
            return raise(*csv_error(), "single empty field record must be quoted");
        TRY(add_field(row, dialect, nullptr, true));
    }
    row.append(dialect.terminator.as<Str>());
    TRY_VALUE(line, row.finish());
    return call(writer->write, {line});
}
Value writer_writerow(Value* args, std::uint32_t) {
    return write_row(args[0].as<Writer>(), args[1]);
}
Value writer_writerows(Value* args, std::uint32_t) {
    TRY_VALUE(iterator, get_iterator(args[1]));
    for (;;) {
        TRY_VALUE(row, iterate(iterator));
        if (row.is_empty()) return Value::none();
        TRY_VALUE(ignored, write_row(args[0].as<Writer>(), row));
        (void)ignored;
        TRY(poll());
    }
}
const NativeDef writer_methods[] = {
    {"writerow(self, row, /)", writer_writerow, "Writes the fields of an iterable as one row."},
    {"writerows(self, rows, /)", writer_writerows, "Writes every row of an iterable."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef writer_attributes[] = {
    {"dialect", [](Value self) { return self.as<Writer>()->dialect; }, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

Value make_writer(Value* args, std::uint32_t) {
    TRY_VALUE(dialect, make_dialect(args[1], args[2].as<Dict>()));
    Value write = find_attribute(args[0], kept_name<"write">());
    if (write.is_exception()) return write;
    if (write.is_empty() || !type_of(write)->has(Dunder::Call))
        return raise(types::TypeError, "argument 1 must have a \"write\" method");
    auto* writer = heap.make<Writer>(&writer_type.exact);
    writer->dialect = dialect;
    writer->write = write;
    return Value::object(writer);
}

// --- the registry

Value register_dialect(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "dialect name must be a string");
    TRY_VALUE(dialect, make_dialect(args[1], args[2].as<Dict>()));
    TRY(dict_set(registry(), args[0], dialect));
    return Value::none();
}
Value unregister_dialect(Value* args, std::uint32_t) {
    TRY_VALUE(old, dict_delete(registry(), args[0]));
    return old.is_empty() ? raise(*csv_error(), "unknown dialect") : Value::none();
}
Value get_dialect(Value* args, std::uint32_t) { return find_dialect(args[0]); }
Value list_dialects(Value*, std::uint32_t) { return to_list(Value::object(registry())); }

const NativeDef functions[] = {
    {"reader(iterable, dialect='excel', /, **fmtparams)", make_csv_reader,
     "An iterator over the rows, as lists of str, of lines of CSV."},
    {"writer(fileobj, dialect='excel', /, **fmtparams)", make_writer,
     "An object that writes rows as lines of CSV to what has a method write()."},
    {"register_dialect(name, dialect=None, /, **fmtparams)", register_dialect,
     "Gives a dialect a name."},
    {"unregister_dialect(name)", unregister_dialect, "Forgets the dialect of this name."},
    {"get_dialect(name)", get_dialect, "The dialect of this name."},
    {"list_dialects()", list_dialects, "The names of all dialects."},
    {"field_size_limit(new_limit=131072, /)", csv_field_size_limit,
     "Sets how long a field may be that is read; the limit until now."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    Type* error = add_exception(module, "Error", types::Exception, "_csv");
    module_values.push(Value::object(error));
    module_values.push(Value::object(make_dict()));
    TypeSpec spec;
    spec.module = "_csv";
    spec.name = "Dialect";
    spec.layout = &dialect_layout;
    spec.doc = "How fields are separated and quoted.";
    add_type(module, dialect_type, spec, dialect_methods, dialect_attributes);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("Reader", Value::object(add_csv_reader_type()));
    spec.name = "writer";
    spec.layout = &writer_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.doc = "Writes rows as lines of CSV.";
    if (!writer_type.shape) init_type(writer_type, spec, writer_methods, writer_attributes);
    set("Writer", Value::object(&writer_type));
    define_functions(module, functions);
    set("__version__", str_value("1.0"));
    set("_dialects", module_values[1]);
    set("QUOTE_MINIMAL", Value::integer(kQuoteMinimal));
    set("QUOTE_ALL", Value::integer(kQuoteAll));
    set("QUOTE_NONNUMERIC", Value::integer(kQuoteNonNumeric));
    set("QUOTE_NONE", Value::integer(kQuoteNone));
}

} // namespace

Type* csv_error() { return module_values[0].as<Type>(); }

Value make_dialect(Value base, Dict* parameters) {
    return call_with(Value::object(&dialect_type),
                     base.is_empty() ? empty_tuple() : make_tuple({base}), parameters);
}

extern const NativeModule csv_module;
const NativeModule csv_module{"_csv", "CSV parsing and writing.", fill};

} // namespace boomslang::runtime
