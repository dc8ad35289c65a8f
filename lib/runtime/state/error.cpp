#include "runtime/state/error.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/module.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/stand_ins.h"
#include "runtime/hooks/traceback.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/memory_guard.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::runtime {

namespace {

BaseException* pending() noexcept { return static_cast<BaseException*>(state.pending); }

// Sets __context__ to what is being handled, and cuts the chain where it would come back to
// `exception`: a cycle would make every walk along __context__ endless.
void set_context(BaseException* exception) noexcept {
    if (!state.handled.is_object()) return;
    auto* handled = state.handled.as<BaseException>();
    if (handled == exception) return;
    // Programs can make cycles by assigning __context__; Brent's second pointer stops at them.
    auto* slow = handled;
    bool step = false;
    for (auto* link = handled; link->context.is_object();) {
        auto* next = link->context.as<BaseException>();
        if (next == exception) {
            link->context = Value::none();
            break;
        }
        link = next;
        if (link == slow) break;
        if (step) slow = slow->context.as<BaseException>();
        step = !step;
    }
    exception->context = state.handled;
}

} // namespace

Value raise_object(Object* exception) {
    set_context(static_cast<BaseException*>(exception));
    state.pending = exception;
    state.traced = nullptr;
    return Value::exception();
}

// What the str of a part of the next exception's message raised.
static RootedValue raised_meanwhile;

static Value raise_instead(Object* exception) {
    if (const Value raised = raised_meanwhile; !raised.is_empty()) {
        raised_meanwhile = Value::empty();
        exception = raised.as_object();
    }
    return raise_object(exception);
}

Value raise_text(Type& type, std::string_view message) {
    return raise_instead(make_exception(type, make_tuple({str_value(message)})));
}

Value raise_wordless(Type& type) { return raise_instead(make_exception(type, empty_tuple())); }

Value raise_value(Type& type, Value argument) {
    return raise_object(make_exception(type, make_tuple({argument})));
}

static RootedValue kept_memory_error; // for when there is no memory even for that

void keep_memory_error() {
    kept_memory_error = Value::object(make_exception(types::MemoryError, empty_tuple()));
}

Value raise_memory() {
    try {
        return raise_object(make_exception(types::MemoryError, empty_tuple()));
    } catch (const std::bad_alloc&) {
        const Value kept = kept_memory_error;
        auto* exception = kept.as<BaseException>();
        exception->traceback = exception->context = exception->cause = Value::none();
        return raise_object(exception);
    }
}

Value memory_ran_out(Frame* frame) {
    for (Frame* left = state.frame; left && left != frame; left = left->caller) {
        if (!left->generator) continue;
        auto* generator = static_cast<Generator*>(left->object);
        generator->status = Generator::Closed;
        generator->running = nullptr;
        state.handled = generator->outer_handled;
    }
    state.frame = frame;
    state.traced = nullptr;
    state.pending = nullptr;
    return raise_memory();
}

Value raise_key(Value key) { return raise_value(types::KeyError, key); }

Value raise_stop_iteration(Value value) {
    if (value.is_empty() || value.is_none())
        return raise_object(make_exception(types::StopIteration, empty_tuple()));
    return raise_value(types::StopIteration, value);
}

Value raise_name(Type& type, std::string_view message, Str* name) {
    Object* exception = make_exception(type, make_tuple({str_value(message)}));
    static_cast<NameErrorObject*>(exception)->name = Value::object(name);
    return raise_object(exception);
}

// What CPython says of a module's missing attribute depends on what is being imported.
static std::string missing_from_module(Module* module, Str* name) {
    Value called = module->dict ? dict_get(module->dict, names.dunder_name) : Value::empty();
    const std::string attribute = "has no attribute '" + to_utf8(name) + "'";
    if (!is_str(called)) return "module " + attribute;
    const std::string text = to_utf8(called.as<Str>());
    const char* const circular = " (most likely due to a circular import)";
    auto initializing = [](Value value) {
        if (!value.is_object() || !is_instance_of(value, types::module)) return false;
        Dict* dict = value.as<Module>()->dict;
        return dict && spec_is_initializing(dict_get(dict, names.dunder_spec));
    };
    if (initializing(Value::object(module)))
        return "partially initialized module '" + text + "' " + attribute + circular;
    if (initializing(dict_get(modules_dict, intern(text + "." + to_utf8(name)))))
        return "cannot access submodule '" + to_utf8(name) + "' of module '" + text + "'" +
               circular;
    return "module '" + text + "' " + attribute;
}

Value raise_attribute(Value object, Str* name) {
    std::string message;
    if (is_instance_of(object, types::module))
        message = missing_from_module(object.as<Module>(), name);
    else if (is_kind(object, kTypeSubclass))
        message = "type object '" + to_utf8(object.as<Type>()->name) + "' has no attribute '" +
                  to_utf8(name) + "'";
    else message = "'" + type_name(object) + "' object has no attribute '" + to_utf8(name) + "'";
    Object* made = make_exception(types::AttributeError, make_tuple({str_value(message)}));
    auto* exception = static_cast<AttributeErrorObject*>(made);
    exception->name = Value::object(name);
    exception->obj = object;
    return raise_object(exception);
}

void add_attribute_context(Value object, Str* name) noexcept {
    if (!state.pending || !pending_is(types::AttributeError)) return;
    auto* exception = static_cast<AttributeErrorObject*>(state.pending);
    if (!exception->name.is_empty() || !exception->obj.is_empty()) return;
    exception->name = Value::object(name);
    exception->obj = object;
}

Value raise_os(int error_number, Value filename) {
    Value text = str_value(std::strerror(error_number));
    Tuple* args = make_tuple({Value::integer(error_number), text});
    Object* exception = make_exception(os_error_type(error_number), args);
    if (!filename.is_empty() && !filename.is_none())
        static_cast<OsErrorObject*>(exception)->filename = filename;
    return raise_object(exception);
}

Object* make_exception(Type& type, Tuple* args) {
    BaseException* exception = allocate_exception(&type);
    exception->args = args;
    fill_exception(exception);
    return exception;
}

Object* take_pending() noexcept {
    Object* exception = state.pending;
    state.pending = nullptr;
    return exception;
}

bool pending_is(const Type& type) noexcept { return is_subtype(pending()->type(), &type); }

void clear_pending() noexcept { state.pending = nullptr; }

Value take_stop_value() noexcept {
    auto* exception = static_cast<BaseException*>(take_pending());
    return exception->value.is_empty() ? Value::none() : exception->value;
}

bool is_exception_class(Value v) noexcept {
    return is_kind(v, kTypeSubclass) && v.as<Type>()->is(kExceptionSubclass);
}

Value exception_instance(Value raised) {
    if (is_exception_instance(raised)) return raised;
    if (!is_exception_class(raised))
        return raise(types::TypeError, "exceptions must derive from BaseException");
    TRY_VALUE(made, call(raised, {}));
    if (!is_exception_instance(made))
        return raise(types::TypeError, "calling ", Shown{repr, raised},
                     " should have returned an instance of BaseException, not ",
                     Shown{repr, Value::object(type_of(made))});
    return made;
}

Value raise_statement(Value raised, Value cause) {
    TRY_VALUE(instance, exception_instance(raised));
    auto* exception = instance.as<BaseException>();
    if (!cause.is_empty()) {
        if (is_exception_class(cause)) {
            cause = call(cause, {});
            TRY(cause);
            if (!is_exception_instance(cause))
                return raise(types::TypeError, "calling ", Shown{repr, cause},
                             " should have returned an instance of BaseException, not ",
                             Shown{repr, Value::object(type_of(cause))});
        } else if (!is_exception_instance(cause) && !cause.is_none()) {
            return raise(types::TypeError, "exception causes must derive from BaseException");
        }
        exception->cause = cause;
        exception->suppress_context = true;
    }
    return raise_object(exception);
}

Value raise_again() {
    if (!state.handled.is_object())
        return raise(types::RuntimeError, "No active exception to reraise");
    state.pending = state.handled.as_object();
    return Value::exception();
}

void add_traceback(Frame* frame) {
    if (frame->code->flags & kStandsIn) return;
    BaseException* exception = pending();
    auto* entry = heap.make<TracebackEntry>(&types::traceback.exact);
    if (!entry) return;
    entry->next = exception->traceback.is_empty() ? Value::none() : exception->traceback;
    entry->code = program_code(frame->code);
    entry->function = frame->function;
    exception->traceback = Value::object(entry);
    entry->frame = frame_object(frame);
    entry->span = frame->code->executable->span(frame->position);
}

std::string type_name(const Type* type) {
    std::string name = to_utf8(type->name);
    if (type->flags & kClassStandsIn) {
        Value module = dict_get(type->dict, names.dunder_module);
        if (is_str(module)) return to_utf8(module.as<Str>()) + "." + name;
    }
    bool dotted =
        !type->is(kHeapType) && type->module && std::strcmp(type->module, "builtins") != 0;
    return dotted ? std::string(type->module) + "." + name : name;
}

std::string type_name(Value v) { return type_name(type_of(v)); }

// The text of repr or str; false: it raised, and that is in `raised`.
static bool shown_as(Value (*show)(Value), Value v, std::string& text, Object*& raised) {
    Object* outer = take_pending();
    const Value shown = show(v);
    if (shown.is_exception()) raised = take_pending();
    else text = to_utf8(shown.as<Str>());
    state.pending = outer;
    return !shown.is_exception();
}

bool append_part(std::string& message, const Shown& part) {
    Object* raised = nullptr;
    std::string text;
    if (!shown_as(part.show, part.value, text, raised)) return false;
    message += text;
    return true;
}

std::string repr_text(Value v) {
    std::string text;
    Object* raised = nullptr;
    return shown_as(repr, v, text, raised) ? text : "<" + type_name(v) + " object>";
}

std::string str_text(Value v) {
    std::string text;
    Object* raised = nullptr;
    if (Value(raised_meanwhile).is_empty() && !shown_as(to_str, v, text, raised))
        raised_meanwhile = Value::object(raised);
    return text;
}

} // namespace boomslang::runtime
