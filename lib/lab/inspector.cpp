#include "lab/inspector.h"

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
};

const char* state_of(const char* specialization, const ops::SiteState& site) {
    return specialization ? "specialized" : site.has_tried() ? "generic" : "uninitialized";
}

} // namespace

void install_inspector() {
    static LabInspector instance;
    inspector = &instance;
}

Value cache_row(const char* specialization, const ops::SiteState& site,
                const ops::CacheEntries& entries) {
    Dict* dict = make_dict();
    for (const ops::CacheEntry& entry : entries)
        dict_set(dict, intern(entry.name), str_value(entry.text));
    const std::uint32_t left = site.left(specialization);
    return tuple_value({specialization ? str_value(specialization) : Value::none(),
                        str_value(state_of(specialization, site)), Value::integer(site.counter),
                        Value::integer(site.misses), Value::integer(site.rewrites),
                        left == ops::SiteState::kNever ? Value::none() : Value::integer(left),
                        Value::object(dict)});
}

} // namespace boomslang::lab
