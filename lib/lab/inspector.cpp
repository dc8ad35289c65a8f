#include "lab/inspector.h"

#include "lab/listeners.h"
#include "lab/text.h"
#include "lab/why.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str.h"

namespace boomslang::lab {

using namespace runtime;

namespace {

struct LabInspector final : Inspector {
    Value opcodes() override { return opcode_rows(); }
    Value instructions(Code* code, bool adaptive) override {
        // The sites are made by the first call, or by whoever looks before.
        if (adaptive && !code->executable && !prepare_code(code)) return Value::exception();
        bytecode::Bytecode* assembly = bytecode::assembly_of(code);
        if (!assembly) return Value::exception();
        const bool runs = assembly == code->executable;
        if (adaptive && runs && !assembly->entry()) return Value::exception();
        return instruction_rows(*assembly, adaptive && runs);
    }
    Value instructions(Bytes* bytes) override { return instruction_rows(*bytes); }
    Value handlers(Code* code) override {
        const bytecode::Bytecode* assembly = bytecode::assembly_of(code);
        return assembly ? handler_rows(*assembly) : Value::exception();
    }
    Value nodes(Code* code) override {
        if (!code->executable && !prepare_code(code)) return Value::exception();
        auto* tree = dynamic_cast<const tree::Tree*>(code->executable);
        return tree ? node_rows(*tree) : Value::none();
    }
    bool listen(Code* code, Value callback, bool on) override {
        if (!on) return remove_listener(code, callback);
        add_listener(code, callback);
        return true;
    }
};

} // namespace

void install_inspector() {
    static LabInspector instance;
    inspector = &instance;
}

Value cache_row(ops::Family family, ops::Spec spec, const ops::SiteState& site,
                const ops::CacheEntries& entries, const std::vector<SeenOperands>* seen) {
    Dict* dict = make_dict();
    for (const ops::CacheEntry& entry : entries)
        dict_set(dict, intern(entry.name), str_value(entry.text));
    const bool specialized = spec != ops::Spec::Generic;
    const std::uint32_t left = site.left(specialized);
    const std::string why = why_not(family, spec, site, seen);
    return tuple_value({specialized ? str_value(ops::info(spec).name) : Value::none(),
                        str_value(state_name(spec, site)), Value::integer(site.counter),
                        Value::integer(site.misses), Value::integer(site.rewrites),
                        left == ops::SiteState::kNever ? Value::none() : Value::integer(left),
                        Value::object(dict), why.empty() ? Value::none() : str_value(why)});
}

} // namespace boomslang::lab
