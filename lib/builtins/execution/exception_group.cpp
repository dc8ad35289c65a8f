// BaseExceptionGroup and ExceptionGroup (PEP 654), and what `except*` needs of them.
#include "builtins/execution/exception_methods.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/recursion.h"

#include <functional>

namespace boomslang::runtime {

namespace {

using Group = ExceptionGroupObject;

bool is_group(Value v) noexcept { return is_instance_of(v, types::BaseExceptionGroup); }
Tuple* parts_of(Value group) { return group.as<Group>()->exceptions.as<Tuple>(); }

Value group_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    Tuple* arguments = args[1].as<Tuple>();
    if (arguments->size != 2)
        return raise(types::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (",
                     std::to_string(arguments->size), " given)");
    Value message = arguments->items[0], sequence = arguments->items[1];
    if (!is_str(message))
        return raise(types::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not ",
                     message.is_none() ? std::string("None") : type_name(message));
    if (!makes_sequence(type_of(sequence)))
        return raise(types::TypeError, "second argument (exceptions) must be a sequence");
    TRY_VALUE(parts, to_tuple(sequence));
    if (!parts.as<Tuple>()->size)
        return raise(types::ValueError,
                     "second argument (exceptions) must be a non-empty sequence");
    bool plain = true; // all are Exceptions
    for (std::size_t i = 0; i < parts.as<Tuple>()->size; ++i) {
        Value part = parts.as<Tuple>()->items[i];
        if (!is_exception_instance(part))
            return raise(types::ValueError, "Item ", std::to_string(i),
                         " of second argument (exceptions) is not an exception");
        if (!is_instance_of(part, types::Exception)) plain = false;
    }
    if (type == &types::BaseExceptionGroup && plain) type = &types::ExceptionGroup;
    if (!plain && type == &types::ExceptionGroup)
        return raise(types::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (!plain && is_subtype(type, &types::Exception))
        return raise(types::TypeError, "Cannot nest BaseExceptions in '", to_utf8(type->name), "'");
    auto* group = static_cast<Group*>(allocate_exception(type));
    if (!group) return raise_memory();
    group->args = arguments;
    group->message = message;
    group->exceptions = parts;
    return Value::object(group);
}

Value group_str(Value* args, std::uint32_t) {
    auto* group = receiver<Group>(args);
    std::size_t count = parts_of(args[0])->size;
    return str_value(to_utf8(group->message.as<Str>()) + " (" + std::to_string(count) +
                     " sub-exception" + (count == 1 ? ")" : "s)"));
}

Value make_group(Value message, Value exceptions) {
    return call(Value::object(&types::BaseExceptionGroup), {message, exceptions});
}

Value group_derive(Value* args, std::uint32_t) {
    return make_group(receiver<Group>(args)->message, args[1]);
}

// ---- Splitting

// Says whether an exception belongs to the wanted part: 1, 0, -1 (exception pending).
using Matcher = std::function<int(Value)>;

// A group like `original` with these exceptions; None when there are none.
Value subset(Value original, RootList& parts) {
    if (parts.empty()) return Value::none();
    List* list = make_list(parts.data(), parts.size());
    TRY_VALUE(group, call_method(original, kept_name<"derive">(), {Value::object(list)}));
    if (!is_group(group))
        return raise(types::TypeError, "derive must return an instance of BaseExceptionGroup");
    auto* from = original.as<BaseException>();
    auto* to = group.as<BaseException>();
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    if (!from->cause.is_none()) to->suppress_context = true;
    TRY_VALUE(notes, find_attribute(original, names.dunder_notes));
    if (!notes.is_empty() && (is_list(notes) || is_tuple(notes))) {
        TRY_VALUE(copy, to_list(notes));
        TRY(set_attribute(group, names.dunder_notes, copy));
    }
    return group;
}

// Both are None when that part is empty. `rest` is only made when asked for.
Value split(Value exception, const Matcher& matches, bool want_rest, Value& matched, Value& rest) {
    matched = rest = Value::none();
    NativeLevel level;
    if (level.too_deep())
        return raise(types::RecursionError,
                     "maximum recursion depth exceeded in exceptiongroup_split_recursive");
    int is_match = matches(exception);
    if (is_match < 0) return Value::exception();
    if (is_match) {
        matched = exception;
        return Value::empty();
    }
    if (!is_group(exception)) {
        rest = exception;
        return Value::empty();
    }
    RootList matched_parts, rest_parts;
    Tuple* parts = parts_of(exception);
    for (std::size_t i = 0; i < parts->size; ++i) {
        Value inner_match, inner_rest;
        TRY(split(parts->items[i], matches, want_rest, inner_match, inner_rest));
        if (!inner_match.is_none()) matched_parts.push(inner_match);
        if (!inner_rest.is_none()) rest_parts.push(inner_rest);
    }
    matched = subset(exception, matched_parts);
    TRY(matched);
    if (want_rest) {
        rest = subset(exception, rest_parts);
        TRY(rest);
    }
    return Value::empty();
}

bool is_class_or_classes(Value v) {
    if (is_exception_class(v)) return true;
    if (!is_exact(v, types::tuple)) return false;
    for (Value item : *v.as<Tuple>())
        if (!is_exception_class(item)) return false;
    return true;
}

bool is_of_classes(Value exception, Value classes) {
    if (is_kind(classes, kTypeSubclass)) return is_subtype(type_of(exception), classes.as<Type>());
    if (!is_tuple(classes)) return false;
    for (Value item : *classes.as<Tuple>())
        if (is_of_classes(exception, item)) return true;
    return false;
}

// From the argument of split() and subgroup(). Empty, or Exception.
Value make_matcher(Value wanted, Matcher& matcher) {
    if (is_class_or_classes(wanted)) {
        matcher = [wanted](Value v) { return is_of_classes(v, wanted) ? 1 : 0; };
    } else if (type_of(wanted)->has(Dunder::Call) && !is_kind(wanted, kTypeSubclass)) {
        matcher = [wanted](Value v) {
            Value answer = call(wanted, {v});
            return answer.is_exception() ? -1 : truth(answer);
        };
    } else {
        return raise(types::TypeError,
                     "expected a function, exception type or tuple of exception types");
    }
    return Value::empty();
}

Value group_split(Value* args, std::uint32_t) {
    Matcher matcher;
    TRY(make_matcher(args[1], matcher));
    Value matched, rest;
    TRY(split(args[0], matcher, true, matched, rest));
    return tuple_value({matched, rest});
}

Value group_subgroup(Value* args, std::uint32_t) {
    Matcher matcher;
    TRY(make_matcher(args[1], matcher));
    Value matched, rest;
    TRY(split(args[0], matcher, false, matched, rest));
    return matched;
}

const NativeDef group_methods[] = {
    {"__new__($static, type, *args, **kwargs)", group_new, "Create a group."},
    {"__str__(self, /)", group_str, "The message and how many exceptions there are."},
    {"derive(self, excs, /)", group_derive, "A group with the same message."},
    {"split(self, matcher, /)", group_split, "The matching part and the rest."},
    {"subgroup(self, matcher, /)", group_subgroup, "The matching part."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef group_attributes[] = {
    {"message", get_field<Group, &Group::message>, nullptr, "The message.", kMember},
    {"exceptions", get_field<Group, &Group::exceptions>, nullptr, "The exceptions, a tuple.",
     kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

constexpr const char* kNotExceptionClass =
    "catching classes that do not inherit from BaseException is not allowed";

// ---- The end of try-except*

// Raised again by `raise` in a handler, as against a new exception.
bool is_part_of(Value exception, Value original) {
    auto* a = exception.as<BaseException>();
    auto* b = original.as<BaseException>();
    Value notes_a = get_own_attribute(a, names.dunder_notes);
    Value notes_b = get_own_attribute(b, names.dunder_notes);
    // Groups made by split() have copies of the notes.
    bool notes = notes_a.is_empty() == notes_b.is_empty();
    return notes && a->traceback.is(b->traceback) && a->cause.is(b->cause) &&
           a->context.is(b->context);
}

void collect_leaves(Value exception, RootList& leaves) {
    if (native_stack_low()) return;
    if (!is_group(exception)) return leaves.push(exception);
    for (Value part : *parts_of(exception)) collect_leaves(part, leaves);
}

// What of `original` is in one of `kept`, in the original's shape.
Value projection(Value original, RootList& kept) {
    RootList leaves;
    for (Value exception : kept) collect_leaves(exception, leaves);
    Matcher among = [&leaves](Value v) {
        if (is_group(v)) return 0;
        for (Value leaf : leaves)
            if (leaf.is(v)) return 1;
        return 0;
    };
    Value matched, rest;
    TRY(split(original, among, false, matched, rest));
    return matched;
}

} // namespace

Value exception_matches(Value exception, Value classes) {
    if (is_exact(classes, types::tuple) || is_tuple(classes)) {
        for (Value item : *classes.as<Tuple>())
            if (!is_exception_class(item)) return raise(types::TypeError, kNotExceptionClass);
    } else if (!is_exception_class(classes)) {
        return raise(types::TypeError, kNotExceptionClass);
    }
    return Value::from(is_of_classes(exception, classes));
}

Value match_exception_group(Value exception, Value classes, Value& matched, Value& rest) {
    matched = Value::none();
    rest = exception;
    auto check = [](Value cls) {
        if (!is_exception_class(cls)) return raise(types::TypeError, kNotExceptionClass);
        if (is_subtype(cls.as<Type>(), &types::BaseExceptionGroup))
            return raise(types::TypeError, "catching ExceptionGroup with except* is not allowed. "
                                           "Use except instead.");
        return Value::empty();
    };
    if (is_tuple(classes)) {
        for (Value item : *classes.as<Tuple>()) TRY(check(item));
    } else {
        TRY(check(classes));
    }
    if (exception.is_none()) return Value::empty();
    if (is_of_classes(exception, classes)) {
        rest = Value::none();
        matched = exception;
        if (is_group(exception)) return Value::empty();
        matched = make_group(Value::object(names.empty), tuple_value({exception}));
        return matched.is_exception() ? matched : Value::empty();
    }
    if (!is_group(exception)) return Value::empty();
    TRY_VALUE(pair, call_method(exception, kept_name<"split">(), {classes}));
    if (!is_tuple(pair))
        return raise(types::TypeError, type_name(exception), ".split must return a tuple, not ",
                     type_name(pair));
    if (pair.as<Tuple>()->size < 2)
        return raise(types::TypeError, type_name(exception),
                     ".split must return a 2-tuple, got tuple of size ",
                     std::to_string(pair.as<Tuple>()->size));
    matched = pair.as<Tuple>()->items[0];
    rest = pair.as<Tuple>()->items[1];
    return Value::empty();
}

Value merge_exception_group(Value original, Value raised, Value rest) {
    RootList fresh, again;
    auto* list = raised.as<List>();
    // A bare exception was wrapped for its handler: only one clause can have run.
    if (!is_group(original)) {
        for (std::size_t i = 0; i < list->size; ++i)
            if (!list->items()[i].is_none()) return list->items()[i];
        return rest;
    }
    for (std::size_t i = 0; i < list->size; ++i) {
        Value exception = list->items()[i];
        if (exception.is_none()) continue;
        (is_part_of(exception, original) ? again : fresh).push(exception);
    }
    if (!rest.is_none()) again.push(rest);
    if (!again.empty()) {
        TRY_VALUE(kept, projection(original, again));
        if (fresh.empty()) return kept;
        if (!kept.is_none()) fresh.push(kept);
    }
    if (fresh.empty()) return Value::none();
    return make_group(Value::object(names.empty),
                      Value::object(make_list(fresh.data(), fresh.size())));
}

void init_exception_groups() {
    init_exception_type(types::BaseExceptionGroup, types::BaseException, exception_group_layout,
                        "A combination of multiple unrelated exceptions.", group_methods,
                        group_attributes);
    init_exception_type(types::ExceptionGroup, types::BaseExceptionGroup, exception_group_layout,
                        nullptr, nullptr, nullptr, &types::Exception);
}

} // namespace boomslang::runtime
