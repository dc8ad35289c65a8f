#include "runtime/container/chosen_builtins.h"

#include "runtime/call/function.h"
#include "runtime/container/module.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"

namespace boomslang::runtime {

namespace {

BuiltinType chosen_builtins_type{};
const Layout chosen_builtins_layout{"ChosenBuiltins", sizeof(ChosenBuiltins),
                                    [](Cell* cell, Marker& marker) {
                                        dict_layout.trace(cell, marker);
                                        marker.mark(static_cast<ChosenBuiltins*>(cell)->mapping);
                                    }};

} // namespace

Dict* builtins_of(Dict* globals) {
    Value v = dict_get(globals, names.dunder_builtins);
    // Without it, the builtins stay those of the code that is running.
    if (v.is_empty()) return state.frame ? state.frame->function->builtins : builtins_dict;
    if (is_instance_of(v, types::module)) return v.as<Module>()->dict;
    if (is_dict(v)) return v.as<Dict>();
    auto* chosen = heap.make<ChosenBuiltins>(&chosen_builtins_type.exact);
    chosen->mapping = v;
    return chosen;
}

Value builtins_value(Dict* builtins) {
    return is_exact(Value::object(builtins), chosen_builtins_type)
               ? static_cast<ChosenBuiltins*>(builtins)->mapping
               : Value::object(builtins);
}

Value current_builtins() {
    return builtins_value(state.frame ? state.frame->function->builtins : builtins_dict);
}

void init_chosen_builtins() {
    TypeSpec spec;
    spec.name = "builtins";
    spec.base = &types::dict;
    spec.flags = kFinal | kNoInstantiation;
    spec.layout = &chosen_builtins_layout;
    init_type(chosen_builtins_type, spec, nullptr);
}

} // namespace boomslang::runtime
