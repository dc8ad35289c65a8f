#include "ops/import.h"

#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

namespace boomslang::ops {

using namespace runtime;

Value import_whole(Str* name, Dict* globals) {
    TRY_VALUE(module, import_name(name, globals, Value::none(), 0));
    std::string path = to_utf8(name);
    for (std::size_t dot = path.find('.'); dot != path.npos;) {
        std::size_t next = path.find('.', dot + 1);
        module = import_from(module, intern(path.substr(dot + 1, next - dot - 1)));
        if (module.is_exception()) return module;
        dot = next;
    }
    return module;
}

// The names in __all__, or all that do not begin with an underscore.
Value import_all(Value found, Value space) {
    TRY_VALUE(all, find_attribute(found, names.dunder_all));
    bool listed = !all.is_empty();
    if (!listed) {
        TRY_VALUE(dict, get_attribute(found, names.dunder_dict));
        all = to_list(dict);
        if (all.is_exception()) return all;
    }
    TRY_VALUE(sequence, to_list(all));
    auto* list = sequence.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        Value item = list->items()[i];
        if (!is_str(item)) {
            TRY_VALUE(module_name, get_attribute(found, names.dunder_name));
            if (!is_str(module_name))
                return raise(types::TypeError, "module __name__ must be a string, not ",
                             type_name(module_name));
            return raise(types::TypeError, listed ? "Item in " : "Key in ",
                         to_utf8(module_name.as<Str>()), listed ? ".__all__" : ".__dict__",
                         " must be str, not ", type_name(item));
        }
        auto* key = item.as<Str>();
        if (!listed && key->length && (*key)[0] == '_') continue;
        TRY_VALUE(v, get_attribute(found, intern(key)));
        TRY(set_item(space, item, v));
    }
    return Value::empty();
}

Value display(Value v) {
    TRY_VALUE(sys, import_module(names.sys));
    TRY_VALUE(hook, find_attribute(sys, kept_name<"displayhook">()));
    if (hook.is_empty()) return raise(types::RuntimeError, "lost sys.displayhook");
    Value result = call(hook, {v});
    return result.is_exception() ? result : Value::empty();
}

} // namespace boomslang::ops
