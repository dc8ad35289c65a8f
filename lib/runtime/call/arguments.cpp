// Binding arguments to the parameters of Python functions, with CPython's words for what does not fit.
#include <algorithm>
#include <string>
#include <vector>

#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

std::string name_of(const Function* f) { return to_utf8(f->qualname) + "()"; }

std::string quoted(Str* s) { return "'" + to_utf8(s) + "'"; }

// 'a' and 'b'; 'a', 'b', and 'c'
std::string enumerate_names(const std::vector<Str*>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        out += quoted(names[i]);
    }
    return out;
}

// A subclass of str compares as its __eq__ says. -1: exception pending.
int is_named(Value keyword, Str* parameter) {
    if (is_exact_str(keyword)) return str_equal(parameter, keyword.as<Str>());
    return equals(keyword, Value::object(parameter));
}

struct Binding {
    Function* function;
    Code* code;
    Value* slots;

    Str* parameter(std::uint32_t i) const { return code->varnames->items[i].as<Str>(); }
    std::uint32_t named() const { return code->argcount + code->kwonlyargcount; }

    std::uint32_t default_count() const {
        return function->defaults ? static_cast<std::uint32_t>(function->defaults->size) : 0;
    }

    Value raise_too_many(std::uint32_t given) const {
        std::uint32_t keyword_only = 0;
        for (std::uint32_t i = code->argcount; i < named(); ++i)
            if (!slots[i].is_empty()) ++keyword_only;
        std::uint32_t defaults = default_count();
        std::string takes;
        bool plural;
        if (defaults) {
            // Below zero for a function that was given code with fewer parameters.
            takes = "from " + std::to_string(std::int64_t{code->argcount} - defaults) + " to " +
                    std::to_string(code->argcount);
            plural = true;
        } else {
            takes = std::to_string(code->argcount);
            plural = code->argcount != 1;
        }
        std::string extra;
        if (keyword_only)
            extra = std::string(" positional argument") + (given != 1 ? "s" : "") + " (and " +
                    std::to_string(keyword_only) + " keyword-only argument" +
                    (keyword_only != 1 ? "s" : "") + ")";
        return raise(types::TypeError, name_of(function), " takes ", takes, " positional argument",
                     plural ? "s" : "", " but ", std::to_string(given), extra,
                     given == 1 && !keyword_only ? " was" : " were", " given");
    }

    Value raise_missing(const std::vector<Str*>& names, const char* kind) const {
        return raise(types::TypeError, name_of(function), " missing ", std::to_string(names.size()),
                     " required ", kind, " argument", names.size() == 1 ? "" : "s", ": ",
                     enumerate_names(names));
    }

    // A keyword that names no parameter that takes keywords.
    Value raise_unexpected(Tuple* keywords, Value keyword) const {
        std::string positional_only;
        for (std::uint32_t i = 0; i < code->posonlyargcount; ++i)
            for (Value k : *keywords) {
                const int same = is_named(k, parameter(i));
                if (same < 0) return Value::exception();
                if (!same) continue;
                if (!positional_only.empty()) positional_only += ", ";
                positional_only += to_utf8(k.as<Str>());
            }
        if (!positional_only.empty())
            return raise(types::TypeError, name_of(function),
                         " got some positional-only arguments passed as keyword arguments: '",
                         positional_only, "'");
        return raise(types::TypeError, name_of(function), " got an unexpected keyword argument '",
                     Shown{to_str, keyword}, "'");
    }

    // The place of the parameter that a keyword names; named(): there is none. False: exception pending.
    bool find(Value keyword, std::uint32_t& at) const {
        at = code->posonlyargcount;
        while (at < named() && parameter(at) != keyword.as_object()) ++at;
        if (at < named()) return true;
        for (at = code->posonlyargcount; at < named(); ++at) { // not the same object
            const int same = is_named(keyword, parameter(at));
            if (same) return same > 0;
        }
        return true;
    }

    Value raise_twice(Value keyword) const {
        return raise(types::TypeError, name_of(function), " got multiple values for argument '",
                     Shown{to_str, keyword}, "'");
    }

    Value bind_keywords(const Value* values, Tuple* keywords, Dict* others) {
        for (std::size_t k = 0; k < keywords->size; ++k) {
            const Value keyword = keywords->items[k];
            std::uint32_t at;
            if (!find(keyword, at)) return Value::exception();
            if (at == named()) {
                if (!others) return raise_unexpected(keywords, keyword);
                dict_set(others, keyword.as<Str>(), values[k]);
                continue;
            }
            if (!slots[at].is_empty()) return raise_twice(keyword);
            slots[at] = values[k];
        }
        return Value::empty();
    }

    Value fill_defaults(std::uint32_t positional) {
        std::uint32_t defaults = default_count();
        std::uint32_t first_default = code->argcount > defaults ? code->argcount - defaults : 0;
        std::vector<Str*> missing;
        for (std::uint32_t i = positional; i < first_default; ++i)
            if (slots[i].is_empty()) missing.push_back(parameter(i));
        if (!missing.empty()) return raise_missing(missing, "positional");
        std::uint32_t skipped = defaults > code->argcount ? defaults - code->argcount : 0;
        for (std::uint32_t i = first_default; i < code->argcount; ++i)
            if (slots[i].is_empty())
                slots[i] = function->defaults->items[skipped + i - first_default];
        for (std::uint32_t i = code->argcount; i < named(); ++i) {
            if (!slots[i].is_empty()) continue;
            Value v = function->kwdefaults ? dict_get(function->kwdefaults, parameter(i))
                                           : Value::empty();
            if (v.is_empty()) missing.push_back(parameter(i));
            else slots[i] = v;
        }
        if (!missing.empty()) return raise_missing(missing, "keyword-only");
        return Value::empty();
    }
};

// `others`: what has been gathered already for **, or null.
Value bind_plain(Frame* frame, Function* function, const Value* args, std::uint32_t count,
                 Tuple* keywords, Dict* others) {
    Code* code = function->code;
    frame->code = code;
    frame->function = function;
    Value* slots = frame->locals;
    Binding binding{function, code, slots};
    auto keyword_count = keywords ? static_cast<std::uint32_t>(keywords->size) : 0;
    std::uint32_t given = count - keyword_count;
    std::uint32_t positional = given < code->argcount ? given : code->argcount;

    // Arguments may stand where they go; what lies behind the positional ones is moved out first.
    Tuple* rest = nullptr;
    if (code->flags & kVarArgs) {
        rest = make_tuple(args + positional, given - positional);
        if (!rest) return Value::exception();
    }
    const Alive rest_kept(rest); // the frame does not run yet, so the collector does not look there
    RootList by_keyword;
    for (std::uint32_t i = given; i < count; ++i) by_keyword.push(args[i]);
    if (args != slots)
        for (std::uint32_t i = 0; i < positional; ++i) slots[i] = args[i];
    for (std::uint32_t i = positional; i < code->cleared_count; ++i) slots[i] = Value::empty();

    std::uint32_t next = binding.named();
    if (rest) slots[next++] = Value::object(rest);
    if (code->flags & kVarKeywords) {
        if (!others) others = make_dict_for(keyword_count);
        slots[next] = Value::object(others);
    }
    const Alive others_kept(others);
    if (keyword_count) TRY(binding.bind_keywords(by_keyword.data(), keywords, others));
    if (given > code->argcount && !(code->flags & kVarArgs)) return binding.raise_too_many(given);
    // A module's code or a class body that was made a function of uses its globals.
    if (!(code->flags & kOptimized)) {
        slots[0] = Value::object(function->globals);
        return Value::empty();
    }
    return binding.fill_defaults(positional);
}

bool are_plain(const Tuple* keywords) {
    return std::all_of(keywords->items, keywords->items + keywords->size, is_exact_str);
}

// Keywords of which some may have a __hash__ and an __eq__ of their own. Those run where the callee's frame is
// to be, so that nothing stands there yet: first it is found out which parameters they name.
Value bind_own_names(Frame* frame, Function* function, const Value* args, std::uint32_t count,
                     Tuple* keywords) {
    const Binding binding{function, function->code, nullptr};
    const auto given = count - static_cast<std::uint32_t>(keywords->size);
    RootList bound, values;
    for (std::uint32_t i = 0; i < given; ++i) bound.push(args[i]);
    for (std::uint32_t i = given; i < count; ++i) values.push(args[i]);
    std::vector<bool> taken(binding.named(), false);
    std::fill_n(taken.begin(), std::min(given, function->code->argcount), true);
    Dict* others = function->code->flags & kVarKeywords ? make_dict() : nullptr;
    const Alive others_kept(others);
    std::vector<Value> names; // parameters' own
    for (std::size_t k = 0; k < keywords->size; ++k) {
        const Value keyword = keywords->items[k];
        if (!is_str(keyword))
            return raise(types::TypeError, name_of(function), " keywords must be strings");
        std::uint32_t at;
        if (!binding.find(keyword, at)) return Value::exception();
        if (at == binding.named()) {
            if (!others) return binding.raise_unexpected(keywords, keyword);
            TRY(dict_set(others, keyword, values.data()[k]));
            continue;
        }
        if (taken[at]) return binding.raise_twice(keyword);
        taken[at] = true;
        names.push_back(Value::object(binding.parameter(at)));
        bound.push(values.data()[k]);
    }
    Tuple* named = make_tuple(names.data(), names.size());
    if (!named) return Value::exception();
    return bind_plain(frame, function, bound.data(), static_cast<std::uint32_t>(bound.size()),
                      named, others);
}

} // namespace

Value bind_arguments(Frame* frame, Function* function, const Value* args, std::uint32_t count,
                     Tuple* keywords) {
    Code* code = function->code;
    frame->code = code;
    frame->function = function;
    Value* slots = frame->locals;
    if (code->simple && count == code->argcount && !keywords) [[likely]] {
        if (args != slots)
            for (std::uint32_t i = 0; i < count; ++i) slots[i] = args[i];
        for (std::uint32_t i = count; i < code->cleared_count; ++i) slots[i] = Value::empty();
        return Value::empty();
    }
    if (keywords && !are_plain(keywords)) [[unlikely]]
        return bind_own_names(frame, function, args, count, keywords);
    return bind_plain(frame, function, args, count, keywords, nullptr);
}

} // namespace boomslang::runtime
