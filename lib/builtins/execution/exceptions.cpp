// Exceptions: what all of them share, and the types that add little to it. Those with more to say have
// files of their own.
#include "runtime/container/exceptions.h"

#include "builtins/execution/exception_methods.h"
#include "builtins/init.h"
#include "runtime/call/class_rows.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/heap/heap.h"

namespace boomslang::runtime {

namespace {

void trace_exception(Cell* cell, Marker& marker) {
    auto* exception = static_cast<BaseException*>(cell);
    marker.mark(exception->args);
    marker.mark(exception->traceback);
    marker.mark(exception->cause);
    marker.mark(exception->context);
    marker.mark(exception->value);
    auto* begin = reinterpret_cast<const char*>(cell) + sizeof(BaseException);
    auto* end = reinterpret_cast<const char*>(cell) + cell->shape->layout->size;
    marker.mark_range(reinterpret_cast<const Value*>(begin), reinterpret_cast<const Value*>(end));
}

} // namespace

const Layout exception_layout{"exception", sizeof(BaseException), trace_exception};
const Layout attribute_error_layout{"AttributeError", sizeof(AttributeErrorObject),
                                    trace_exception};
const Layout name_error_layout{"NameError", sizeof(NameErrorObject), trace_exception};
const Layout import_error_layout{"ImportError", sizeof(ImportErrorObject), trace_exception};
const Layout os_error_layout{"OSError", sizeof(OsErrorObject), trace_exception};
const Layout syntax_error_layout{"SyntaxError", sizeof(SyntaxErrorObject), trace_exception};
const Layout unicode_error_layout{"UnicodeError", sizeof(UnicodeErrorObject), trace_exception};
const Layout exception_group_layout{"ExceptionGroup", sizeof(ExceptionGroupObject),
                                    trace_exception};

BaseException* allocate_exception(Type* type) {
    Shape* shape = type->root;
    std::size_t size = shape->layout->size +
                       (std::size_t{shape->slot_count} + shape->inline_capacity) * sizeof(Value);
    auto* exception = static_cast<BaseException*>(heap.allocate(shape, size));
    if (!exception) return nullptr;
    exception->args = empty_tuple();
    exception->traceback = exception->cause = exception->context = Value::none();
    return exception;
}

void fill_exception(BaseException* exception) {
    const Layout* layout = exception->shape->layout;
    Tuple* args = exception->args;
    Value first = args->size ? args->items[0] : Value::none();
    if (layout == &import_error_layout) {
        if (args->size == 1) static_cast<ImportErrorObject*>(exception)->msg = first;
    } else if (layout == &syntax_error_layout) {
        if (args->size >= 1) static_cast<SyntaxErrorObject*>(exception)->msg = first;
    } else if (layout == &os_error_layout) {
        if (args->size == 2) {
            static_cast<OsErrorObject*>(exception)->number = first;
            static_cast<OsErrorObject*>(exception)->strerror = args->items[1];
        }
    } else if (is_subtype(exception->type(), &types::StopIteration)) {
        exception->value = first;
    } else if (is_subtype(exception->type(), &types::SystemExit)) {
        exception->value = args->size > 1 ? Value::object(args) : first;
    }
}

// ---- BaseException

Value exception_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    BaseException* exception = allocate_exception(type);
    if (!exception) return raise_memory();
    exception->args = args[1].as<Tuple>();
    return Value::object(exception);
}

Value exception_init(Value* args, std::uint32_t) {
    if (args[2].as<Dict>()->count)
        return raise(types::TypeError, type_name(args[0]), "() takes no keyword arguments");
    args[0].as<BaseException>()->args = args[1].as<Tuple>();
    return Value::none();
}

Value exception_str(Value* args, std::uint32_t) {
    Tuple* arguments = args[0].as<BaseException>()->args;
    switch (arguments->size) {
    case 0: return Value::object(names.empty);
    case 1: return to_str(arguments->items[0]);
    default: return to_str(Value::object(arguments));
    }
}

namespace {

Value exception_repr(Value* args, std::uint32_t) {
    Tuple* arguments = args[0].as<BaseException>()->args;
    std::string text = bare_type_name(args[0]);
    if (arguments->size == 1) {
        TRY_VALUE(argument, repr(arguments->items[0]));
        return str_value(text + "(" + to_utf8(argument.as<Str>()) + ")");
    }
    TRY_VALUE(all, repr(Value::object(arguments)));
    return str_value(text + to_utf8(all.as<Str>()));
}

Value exception_reduce(Value* args, std::uint32_t) {
    auto* exception = args[0].as<BaseException>();
    Value type = Value::object(exception->type()), arguments = Value::object(exception->args);
    TRY_VALUE(space, find_attribute(args[0], names.dunder_dict));
    if (!is_dict(space) || !space.as<Dict>()->count) return tuple_value({type, arguments});
    return tuple_value({type, arguments, space});
}

Value exception_setstate(Value* args, std::uint32_t) {
    if (args[1].is_none()) return Value::none();
    if (!is_dict(args[1])) return raise(types::TypeError, "state is not a dictionary");
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(args[1].as<Dict>(), position)) {
        if (!is_str(entry->key))
            return raise(types::TypeError, "attribute name must be string, not '",
                         type_name(entry->key), "'");
        TRY(set_attribute(args[0], intern(entry->key.as<Str>()), entry->value));
    }
    return Value::none();
}

Value set_traceback(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "__traceback__ may not be deleted");
    if (!value.is_none() && !is_exact(value, types::traceback))
        return raise(types::TypeError, "__traceback__ must be a traceback or None");
    self.as<BaseException>()->traceback = value;
    return Value::empty();
}

Value with_traceback(Value* args, std::uint32_t) {
    TRY(set_traceback(args[0], args[1]));
    return args[0];
}

Value add_note(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "note must be a str, not '", type_name(args[1]), "'");
    TRY_VALUE(notes, find_attribute(args[0], names.dunder_notes));
    if (notes.is_empty()) {
        notes = Value::object(make_list());
        TRY(set_attribute(args[0], names.dunder_notes, notes));
    }
    if (!is_list(notes)) return raise(types::TypeError, "Cannot add note: __notes__ is not a list");
    TRY(list_append(notes.as<List>(), args[1]));
    return Value::none();
}

Value get_args(Value self) { return Value::object(self.as<BaseException>()->args); }
Value set_args(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "args may not be deleted");
    TRY_VALUE(tuple, to_tuple(value));
    self.as<BaseException>()->args = tuple.as<Tuple>();
    return Value::empty();
}

// __cause__ and __context__ take exceptions and None.
Value set_link(Value& place, Value value, const char* name) {
    if (value.is_empty()) return raise(types::TypeError, "__", name, "__ may not be deleted");
    if (!value.is_none() && !is_exception_instance(value))
        return raise(types::TypeError, "exception ", name,
                     " must be None or derive from BaseException");
    place = value;
    return Value::empty();
}
Value set_cause(Value self, Value value) {
    TRY(set_link(self.as<BaseException>()->cause, value, "cause"));
    self.as<BaseException>()->suppress_context = true;
    return Value::empty();
}
Value set_context_attribute(Value self, Value value) {
    return set_link(self.as<BaseException>()->context, value, "context");
}
Value get_suppress(Value self) { return Value::from(self.as<BaseException>()->suppress_context); }
Value set_suppress(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "can't delete numeric/char attribute");
    if (!value.is_bool()) return raise(types::TypeError, "attribute value type must be bool");
    self.as<BaseException>()->suppress_context = value.as_bool();
    return Value::empty();
}

const NativeDef base_methods[] = {
    {"__new__($static, type, *args, **kwargs)", exception_new, "Create an exception."},
    {"__init__(self, /, *args, **kwargs)", exception_init, "Keeps the arguments in `args`."},
    {"__str__(self, /)", exception_str, "The argument, or the tuple of arguments."},
    {"__repr__(self, /)", exception_repr, "Return repr(self)."},
    {"__reduce__(self, /)", exception_reduce, "How to make an equal one."},
    {"__setstate__(self, state, /)", exception_setstate, "Sets attributes from a dict."},
    {"with_traceback(self, tb, /)", with_traceback, "Sets __traceback__ and returns self."},
    {"add_note(self, note, /)", add_note, "Adds a line that is printed below the message."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef base_attributes[] = {
    {"args", get_args, set_args, "The arguments."},
    {"__traceback__", get_field<BaseException, &BaseException::traceback>, set_traceback, nullptr},
    {"__cause__", get_field<BaseException, &BaseException::cause>, set_cause,
     "The exception given by `raise ... from`."},
    {"__context__", get_field<BaseException, &BaseException::context>, set_context_attribute,
     "The exception that was being handled."},
    {"__suppress_context__", get_suppress, set_suppress, "Tracebacks leave the context out.",
     kMember},
    instance_dict_row,
    {nullptr, nullptr, nullptr, nullptr},
};

// ---- Small additions

Value stop_iteration_init(Value* args, std::uint32_t count) {
    TRY(exception_init(args, count));
    Tuple* arguments = args[1].as<Tuple>();
    args[0].as<BaseException>()->value = arguments->size ? arguments->items[0] : Value::none();
    return Value::none();
}
const NativeDef stop_iteration_methods[] = {
    {"__init__(self, /, *args, **kwargs)", stop_iteration_init, "The first argument is `value`."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef stop_iteration_attributes[] = {
    EXCEPTION_FIELD(BaseException, "value", value, "What the generator returned."),
    {nullptr, nullptr, nullptr, nullptr},
};

Value system_exit_init(Value* args, std::uint32_t count) {
    TRY(exception_init(args, count));
    Tuple* arguments = args[1].as<Tuple>();
    args[0].as<BaseException>()->value = arguments->size == 0   ? Value::none()
                                         : arguments->size == 1 ? arguments->items[0]
                                                                : args[1];
    return Value::none();
}
const NativeDef system_exit_methods[] = {
    {"__init__(self, /, *args, **kwargs)", system_exit_init, "The argument is `code`."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef system_exit_attributes[] = {
    EXCEPTION_FIELD(BaseException, "code", value, "The exit status."),
    {nullptr, nullptr, nullptr, nullptr},
};

Value key_error_str(Value* args, std::uint32_t count) {
    Tuple* arguments = args[0].as<BaseException>()->args;
    return arguments->size == 1 ? repr(arguments->items[0]) : exception_str(args, count);
}
const NativeDef key_error_methods[] = {
    {"__str__(self, /)", key_error_str, "The repr of the key."},
    {nullptr, nullptr, nullptr},
};

Value name_error_init(Value* args, std::uint32_t) {
    auto* error = args[0].as<NameErrorObject>();
    error->args = args[1].as<Tuple>();
    error->name = args[2];
    return Value::none();
}
const NativeDef name_error_methods[] = {
    {"__init__(self, /, *args, name=None)", name_error_init, "Keeps the name for suggestions."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef name_error_attributes[] = {
    EXCEPTION_FIELD(NameErrorObject, "name", name, "The name that was looked up."),
    {nullptr, nullptr, nullptr, nullptr},
};

Value attribute_error_init(Value* args, std::uint32_t) {
    auto* error = args[0].as<AttributeErrorObject>();
    error->args = args[1].as<Tuple>();
    error->name = args[2];
    error->obj = args[3];
    return Value::none();
}
const NativeDef attribute_error_methods[] = {
    {"__init__(self, /, *args, name=None, obj=None)", attribute_error_init,
     "Keeps name and object for suggestions."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attribute_error_attributes[] = {
    EXCEPTION_FIELD(AttributeErrorObject, "name", name, "The name that was looked up."),
    EXCEPTION_FIELD(AttributeErrorObject, "obj", obj, "The object it was looked up in."),
    {nullptr, nullptr, nullptr, nullptr},
};

Value import_error_init(Value* args, std::uint32_t) {
    auto* error = args[0].as<ImportErrorObject>();
    Tuple* arguments = args[1].as<Tuple>();
    error->args = arguments;
    error->name = args[2];
    error->path = args[3];
    error->msg = arguments->size == 1 ? arguments->items[0] : Value::empty();
    return Value::none();
}
Value import_error_str(Value* args, std::uint32_t count) {
    Value msg = receiver<ImportErrorObject>(args)->msg;
    return !msg.is_empty() && is_exact_str(msg) ? msg : exception_str(args, count);
}
Value import_error_reduce(Value* args, std::uint32_t) {
    auto* error = receiver<ImportErrorObject>(args);
    Value type = Value::object(error->type()), arguments = Value::object(error->args);
    TRY_VALUE(space, find_attribute(args[0], names.dunder_dict));
    Dict* state = is_dict(space) ? dict_copy(space.as<Dict>()) : make_dict();
    if (!error->name.is_empty()) dict_set(state, names.name, error->name);
    if (!error->path.is_empty()) dict_set(state, intern("path"), error->path);
    if (!state->count) return tuple_value({type, arguments});
    return tuple_value({type, arguments, Value::object(state)});
}
const NativeDef import_error_methods[] = {
    {"__reduce__(self, /)", import_error_reduce, "How to make an equal one."},
    {"__init__(self, /, *args, name=None, path=None)", import_error_init,
     "Keeps name and path of the module."},
    {"__str__(self, /)", import_error_str, "The message."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef import_error_attributes[] = {
    EXCEPTION_FIELD(ImportErrorObject, "msg", msg, "The message."),
    EXCEPTION_FIELD(ImportErrorObject, "name", name, "The name of the module."),
    EXCEPTION_FIELD(ImportErrorObject, "path", path, "The file of the module."),
    {nullptr, nullptr, nullptr, nullptr},
};

struct Row {
    BuiltinType& type;
    BuiltinType& base;
};
// Every type of the roster; those with files or tables of their own are made before and skipped.
const Row roster[] = {
#define EXCEPTION_TYPE(name, base) {types::name, types::base},
#include "runtime/object/exception_types.def"
#undef EXCEPTION_TYPE
};

} // namespace

void init_exception_type(BuiltinType& type, BuiltinType& base, const Layout& layout,
                         const char* doc, const NativeDef* methods, const GetSetDef* attributes,
                         Type* second_base) {
    TypeSpec spec;
    spec.base = &base;
    spec.second_base = second_base;
    spec.layout = &layout;
    spec.flags = kExceptionSubclass;
    spec.attributes_allowed = true;
    spec.doc = doc;
    init_type(type, spec, methods, attributes);
}

void init_exceptions() {
    const Layout& plain = exception_layout;
    init_exception_type(types::BaseException, types::object, plain, "The root of all exceptions.",
                        base_methods, base_attributes);
    init_exception_type(types::SystemExit, types::BaseException, plain,
                        "Request to exit from the interpreter.", system_exit_methods,
                        system_exit_attributes);
    init_exception_type(types::Exception, types::BaseException, plain,
                        "The base of all exceptions that do not end the program.");
    init_exception_type(types::StopIteration, types::Exception, plain,
                        "An iterator came to its end.", stop_iteration_methods,
                        stop_iteration_attributes);
    init_exception_type(types::AttributeError, types::Exception, attribute_error_layout,
                        "Attribute not found.", attribute_error_methods,
                        attribute_error_attributes);
    init_exception_type(types::ImportError, types::Exception, import_error_layout,
                        "A module cannot be imported.", import_error_methods,
                        import_error_attributes);
    init_exception_type(types::LookupError, types::Exception, plain, "The base of lookup errors.");
    init_exception_type(types::KeyError, types::LookupError, plain, "Mapping key not found.",
                        key_error_methods);
    init_exception_type(types::NameError, types::Exception, name_error_layout,
                        "Name not found globally.", name_error_methods, name_error_attributes);
    init_os_error();
    init_syntax_error();
    init_unicode_errors();
    init_exception_groups();
    for (const Row& row : roster)
        if (!row.type.dict) init_exception_type(row.type, row.base, *row.base.layout, nullptr);
}

} // namespace boomslang::runtime
