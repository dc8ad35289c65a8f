#include "runtime/call/native_signature.h"

#include "runtime/heap/rooted.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstring>
#include <string_view>

namespace boomslang::runtime {

namespace {

std::string_view trim(std::string_view s) {
    while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
    while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
    return s;
}

// The parameter list between the parentheses, split at the top-level commas.
std::vector<std::string_view> split_parameters(std::string_view signature) {
    std::vector<std::string_view> parts;
    std::size_t open = signature.find('(');
    std::size_t begin = open + 1;
    int depth = 0;
    char quote = 0;
    for (std::size_t i = begin; i < signature.size(); ++i) {
        char c = signature[i];
        if (quote) {
            if (c == '\\') ++i;
            else if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (depth > 0 && (c == ')' || c == ']' || c == '}')) {
            --depth;
        } else if (c == ')' || c == ',') {
            if (auto part = trim(signature.substr(begin, i - begin)); !part.empty())
                parts.push_back(part);
            begin = i + 1;
            if (c == ')') break;
        }
    }
    return parts;
}

// Special methods that types of C have a slot for: their descriptors are slot wrappers. Others are looked up by name.
bool has_slot(Dunder d) noexcept {
    switch (d) {
    case Dunder::Format:
    case Dunder::Dir:
    case Dunder::SetName:
    case Dunder::InitSubclass:
    case Dunder::ClassGetItem:
    case Dunder::InstanceCheck:
    case Dunder::SubclassCheck:
    case Dunder::Prepare:
    case Dunder::MroEntries:
    case Dunder::LengthHint:
    case Dunder::Missing:
    case Dunder::Reversed:
    case Dunder::Enter:
    case Dunder::Exit:
    case Dunder::AEnter:
    case Dunder::AExit:
    case Dunder::Complex:
    case Dunder::Round:
    case Dunder::Trunc:
    case Dunder::Floor:
    case Dunder::Ceil:
    case Dunder::Bytes:
    case Dunder::Fspath:
    case Dunder::Count: return false;
    default: return true;
    }
}

std::string bare_name(const Native* native) {
    const bool own = has_mark(native, kOwnName) || !is_constructor(native);
    return to_utf8(own ? native->name : native->owner->name);
}
bool is_nameless(const Native* native) { return has_mark(native, kNameless); }

} // namespace

const char* skip_mark(const char* signature) noexcept {
    return signature + (std::strchr("!+~?=>-@", *signature) != nullptr);
}

const NativeSignature* parse_signature(const char* text) {
    auto* result = new NativeSignature; // lives as long as the table it comes from: for ever
    bool keyword_only = false;
    for (std::string_view part : split_parameters(skip_mark(text))) {
        if (part == "$static") continue;
        if (part == "/") {
            for (auto& p : result->parameters) p.kind = ParameterKind::PositionalOnly;
            continue;
        }
        if (part == "*") {
            keyword_only = true;
            continue;
        }
        NativeSignature::Parameter p{};
        auto index = static_cast<std::int32_t>(result->parameters.size());
        if (part.starts_with("**")) {
            p.kind = ParameterKind::VarKeywords;
            result->var_keywords = index;
            part.remove_prefix(2);
        } else if (part.starts_with("*")) {
            p.kind = ParameterKind::VarArgs;
            result->var_args = index;
            keyword_only = true;
            part.remove_prefix(1);
        } else {
            p.kind = keyword_only ? ParameterKind::KeywordOnly : ParameterKind::Any;
            if (part.front() == '$') part.remove_prefix(1);
        }
        if (std::size_t equals = part.find('='); equals != part.npos) {
            p.optional = true;
            part = part.substr(0, equals);
        }
        if (std::size_t colon = part.find(':'); colon != part.npos) part = part.substr(0, colon);
        static RootList keep_alive;
        p.name = intern(trim(part));
        keep_alive.push(Value::object(p.name));
        result->parameters.push_back(p);
    }
    for (const auto& p : result->parameters) {
        if (p.kind == ParameterKind::PositionalOnly || p.kind == ParameterKind::Any) {
            ++result->positional;
            if (!p.optional) ++result->required;
        }
        if (p.kind == ParameterKind::Any || p.kind == ParameterKind::KeywordOnly ||
            p.kind == ParameterKind::VarKeywords)
            result->by_keyword = true;
    }
    return result;
}

bool is_slot_row(const NativeDef& def, const Str* name) noexcept {
    return def.signature[0] != kMethod && has_slot(find_dunder(name));
}

bool is_constructor(const Native* native) noexcept {
    return native->owner &&
           (native->name == names[Dunder::New] || native->name == names[Dunder::Init]);
}

std::string display_name(const Native* native) {
    if (is_constructor(native)) return to_utf8(native->owner->name) + "()";
    std::string s;
    if (native->owner) s = to_utf8(native->owner->name) + ".";
    else if (is_exact_str(native->module) && native->module.as<Str>() != names.builtins)
        s = to_utf8(native->module.as<Str>()) + ".";
    return s + to_utf8(native->name) + "()";
}

std::string short_name(const Native* native) {
    return is_nameless(native) ? "function" : bare_name(native) + "()";
}

std::string counted(std::size_t n, const char* noun) {
    return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

// CPython words an arity error by how the C function takes its arguments; the signature tells.
Value raise_arity(const Native* native, std::uint32_t given) {
    const NativeSignature& s = *native->signature;
    std::uint32_t receiver = native->receiver == Receiver::None ? 0 : 1;
    std::uint32_t min = s.required > receiver ? s.required - receiver : 0;
    std::uint32_t max = s.positional > receiver ? s.positional - receiver : 0;
    std::uint32_t n = given > receiver ? given - receiver : 0;
    // CPython's wrappers of special methods with one or two arguments, as __get__ or __setitem__, give no name.
    const bool wrapper =
        native->owner && is_slot_row(*native->def, native->name) && !is_constructor(native);
    std::string name = wrapper && max == 2 ? "" : bare_name(native);
    if (wrapper && min == max)
        return raise(types::TypeError, max == 2 ? " expected " : "expected ",
                     counted(max, "argument"), ", got ", std::to_string(n));
    if (has_mark(native, kTupleParsed)) {
        const char* bound = min == max ? "exactly " : n < min ? "at least " : "at most ";
        return raise(types::TypeError, name, "() takes ", bound,
                     counted(n < min ? min : max, "argument"), " (", std::to_string(n), " given)");
    }
    if (s.by_keyword && !has_mark(native, kHandsOn)) {
        bool exact = min == max;
        const std::string called = is_nameless(native) ? "function" : name + "()";
        auto all = static_cast<std::uint32_t>(s.parameters.size()) - receiver;
        if (n > max && max == 0)
            return raise(types::TypeError, called, " takes no positional arguments");
        if (n > max)
            return raise(types::TypeError, called, " takes ",
                         exact && all == max ? "exactly " : "at most ",
                         all == max || n > all ? counted(all, "argument")
                                               : counted(max, "positional argument"),
                         " (", std::to_string(n), " given)");
        const auto& missing = s.parameters[given];
        // Those without a name are asked for together.
        if (missing.kind == ParameterKind::PositionalOnly) {
            std::uint32_t nameless = 0;
            for (std::uint32_t i = receiver; i < s.required; ++i)
                nameless += s.parameters[i].kind == ParameterKind::PositionalOnly;
            return raise(
                types::TypeError, called, " takes ", nameless < max ? "at least " : "exactly ",
                counted(nameless, "positional argument"), " (", std::to_string(n), " given)");
        }
        return raise(types::TypeError, called, " missing required argument '",
                     to_utf8(missing.name), "' (pos ", std::to_string(n + 1), ")");
    }
    if (min == 0 && max == 0)
        return raise(types::TypeError, display_name(native), " takes no arguments (",
                     std::to_string(n), " given)");
    if (min == 1 && max == 1 && !is_constructor(native) && !has_mark(native, kHandsOn))
        return raise(types::TypeError, display_name(native), " takes exactly one argument (",
                     std::to_string(n), " given)");
    bool few = n < min;
    return raise(types::TypeError, name, " expected ",
                 min == max && s.var_args < 0 ? ""
                 : few                        ? "at least "
                                              : "at most ",
                 counted(few ? min : max, "argument"), ", got ", std::to_string(n));
}

Value raise_no_receiver(const Native* native) {
    std::string name = to_utf8(native->name), owner = type_name(native->owner);
    if (native->receiver == Receiver::NewClass)
        return raise(types::TypeError, owner, ".__new__(): not enough arguments");
    if (native->shape == &types::method_descriptor.exact)
        return raise(types::TypeError, "unbound method ", display_name(native),
                     " needs an argument");
    return raise(types::TypeError, "descriptor '", name, "' of '", owner,
                 "' object needs an argument");
}

Value native_text_signature(Native* native) {
    if (!native->def) return Value::none();
    const char* open = std::strchr(skip_mark(native->def->signature), '(');
    std::string text = open;
    // What counts its arguments itself has no parameters that could be shown.
    const bool is_special = skip_mark(native->def->signature)[0] == '_';
    if (has_mark(native, kVariadic) && text.ends_with("*args)")) return Value::none();
    if (has_mark(native, kGathering) && !is_special) return Value::none();
    if (text.starts_with("(self")) {
        text.insert(1, "$");
    } else if (text.starts_with("($static, ")) {
        text.erase(1, 9);
    } else if (!native->owner) {
        // What counts its arguments means by None that there was none: no default says that.
        if (has_mark(native, kVariadic) && text.find("=None") != text.npos) return Value::none();
        const bool marked = text.find('/') != text.npos;
        text.insert(1, marked ? "$module, " : text == "()" ? "$module, /" : "$module, /, ");
    }
    return str_value(text);
}

} // namespace boomslang::runtime
