// The module _sre: what re._compiler needs, patterns from code words and the case of characters.
#include "modules/text/re.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::runtime {

namespace {

// compile(pattern, flags, code, groups, groupindex, indexgroup)
Value compile(Value* args, std::uint32_t) {
    int flags;
    std::int64_t groups;
    if (!c_int_argument(args[1], flags)) return Value::exception();
    if (!is_list(args[2])) return raise_argument("compile() argument 'code'", "list", args[2]);
    if (!index_int64(args[3], groups)) return Value::exception();
    if (!is_dict(args[4]))
        return raise_argument("compile() argument 'groupindex'", "dict", args[4]);
    if (!is_tuple(args[5]))
        return raise_argument("compile() argument 'indexgroup'", "tuple", args[5]);
    if (groups < 0 || groups > regex::kMaxGroups)
        return raise(types::RuntimeError, "invalid SRE code");
    Value text = args[0];
    ByteView view;
    if (!text.is_none() && !is_str(text) && !byte_view(text, view))
        return raise(types::TypeError, "expected string or bytes-like object, got '",
                     type_name(text), "'");
    auto* list = args[2].as<List>();
    std::vector<regex::CodeWord> code;
    for (std::size_t i = 0; i < list->size; i++) {
        Value word = list->items()[i];
        if (!is_integer(word)) return raise(types::TypeError, "an integer is required");
        std::int64_t number = 0;
        if (!int_to_int64(word, number))
            return raise(types::OverflowError,
                         "Python int too large to convert to C unsigned long");
        if (number < 0)
            return raise(types::OverflowError, "can't convert negative value to unsigned int");
        if (number > UINT32_MAX)
            return raise(types::OverflowError, "regular expression code size limit exceeded");
        code.push_back(static_cast<regex::CodeWord>(number));
    }
    Dict* group_index = dict_copy(args[4].as<Dict>());
    return re_make_pattern(text, flags, code, static_cast<std::uint32_t>(groups), group_index,
                           args[5].as<Tuple>());
}

bool character(Value v, std::uint32_t& out) {
    int c;
    if (!c_int_argument(v, c)) return false;
    out = static_cast<std::uint32_t>(c);
    return true;
}
template <std::uint32_t (*fold)(std::uint32_t)>
Value lower(Value* args, std::uint32_t) {
    std::uint32_t c;
    if (!character(args[0], c)) return Value::exception();
    return Value::integer(static_cast<std::int32_t>(fold(c)));
}
template <bool (*is_cased)(std::uint32_t)>
Value cased(Value* args, std::uint32_t) {
    std::uint32_t c;
    if (!character(args[0], c)) return Value::exception();
    return Value::from(is_cased(c));
}
std::uint32_t unicode_lower(std::uint32_t c) { return regex::unicode_lower(c); }
bool unicode_cased(std::uint32_t c) { return regex::unicode_is_cased(c); }
std::uint32_t ascii_lower(std::uint32_t c) { return regex::ascii_lower(c); }
bool ascii_cased(std::uint32_t c) { return c < 0x80 && regex::ascii_is_cased(c); }
Value code_size(Value*, std::uint32_t) { return Value::integer(sizeof(regex::CodeWord)); }

const NativeDef functions[] = {
    {"compile(pattern, flags, code, groups, groupindex, indexgroup)", compile,
     "A pattern from code words."},
    {"getcodesize()", code_size, "Bytes in a code word."},
    {"ascii_iscased(character, /)", cased<ascii_cased>, "Does it have an upper and a lower case?"},
    {"ascii_tolower(character, /)", lower<ascii_lower>, "Its lower case."},
    {"unicode_iscased(character, /)", cased<unicode_cased>,
     "Does it have an upper and a lower case?"},
    {"unicode_tolower(character, /)", lower<unicode_lower>, "Its lower case."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    init_re_types();
    define_functions(module, functions);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("MAGIC", Value::integer(regex::kMagic));
    set("CODESIZE", Value::integer(sizeof(regex::CodeWord)));
    set("MAXREPEAT", Value::integer(regex::kMaxRepeat));
    set("MAXGROUPS", Value::integer(regex::kMaxGroups));
}

} // namespace

extern const NativeModule sre_module;
const NativeModule sre_module{"_sre", nullptr, fill};

} // namespace boomslang::runtime
