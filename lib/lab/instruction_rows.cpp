// Instructions for module dis, decoded by the table of opcodes.
#include "bytecode/traced.h"
#include "lab/inspector.h"
#include "lab/recorder.h"
#include "lab/statistics.h"
#include "runtime/call/assembler.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/text/str.h"

#include <cstring>
#include <span>

namespace boomslang::lab {

using namespace runtime;
using bytecode::Bytecode;
using bytecode::Instruction;
using bytecode::Op;
using bytecode::OperandInfo;
using bytecode::OperandKind;
using bytecode::OpInfo;

namespace {

constexpr std::int64_t kSize = sizeof(Instruction);
constexpr std::uint16_t kOpcodes = static_cast<std::uint16_t>(Op::Count);

const char* name_of(OperandKind kind) {
    switch (kind) {
    case OperandKind::Write: return "write";
    case OperandKind::Read: return "read";
    case OperandKind::Both: return "update";
    case OperandKind::Callee: return "callee";
    case OperandKind::Constant:
    case OperandKind::Constant2: return "constant";
    case OperandKind::Name: return "name";
    case OperandKind::Immediate: return "number";
    case OperandKind::Jump:
    case OperandKind::Jump2: return "jump";
    case OperandKind::None: break;
    }
    return "";
}

bool is_wide(OperandKind kind) {
    return kind == OperandKind::Constant2 || kind == OperandKind::Jump2;
}

// The variable that has the register, or its number: "r7".
Value register_value(const Bytecode* code, std::uint32_t index) {
    if (code) {
        const Code& of = *code->code;
        for (std::size_t i = 0; i < code->cells.size(); ++i)
            if (code->cells[i] == index) return of.cellvars->items[i];
        if (index < of.varnames->size) return of.varnames->items[index];
        const std::size_t first_free = code->local_count - of.freevars->size;
        if (index >= first_free && index < code->local_count)
            return of.freevars->items[index - first_free];
    }
    return str_value("r" + std::to_string(index));
}

Value item_or_none(const Tuple* items, std::uint32_t index) {
    return items && index < items->size ? items->items[index] : Value::none();
}

// One instruction of a code object, or of bytes that belong to none (`code` null).
struct Decoder {
    const Bytecode* code;
    std::span<const Instruction> all;
    const Tuple* constants = code ? code->constants : nullptr;
    const Tuple* names = code ? code->names : nullptr;

    Value operand(std::size_t at, OperandKind kind, std::uint32_t number) const {
        auto row = [&](std::int64_t shown, Value value) {
            return tuple_value({str_value(name_of(kind)), Value::integer(shown), value});
        };
        auto jump = [&](std::int64_t distance) {
            return row(distance,
                       Value::integer((static_cast<std::int64_t>(at) + distance) * kSize));
        };
        switch (kind) {
        case OperandKind::Constant:
        case OperandKind::Constant2: return row(number, item_or_none(constants, number));
        case OperandKind::Name: {
            const std::uint32_t index =
                code ? code->name_index(at, static_cast<std::uint16_t>(number)) : number;
            return row(index, item_or_none(names, index));
        }
        case OperandKind::Immediate: return row(number, Value::integer(number));
        case OperandKind::Jump: return jump(static_cast<std::int16_t>(number));
        case OperandKind::Jump2: return jump(static_cast<std::int32_t>(number));
        default: return row(number, register_value(code, number));
        }
    }

    Value operands(std::size_t at, const OpInfo& op) const {
        const Instruction& i = all[at];
        const std::uint32_t fields[] = {i.a, i.b, i.c};
        Value found[3];
        std::size_t count = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const OperandKind kind = op.operands[k].kind;
            if (kind == OperandKind::None) continue;
            found[count++] = operand(at, kind, is_wide(kind) ? i.wide() : fields[k]);
            if (is_wide(kind)) break;
        }
        return Value::object(make_tuple(found, count));
    }

    // What the word behind the instruction says at first.
    Value extra(const OpInfo& op, const Instruction& word) const {
        if (op.generic == Op::UnpackStarred) return Value::integer(word.a);
        if (!word.extra()) return Value::none();
        if (op.binary) return Value::from(true);
        return item_or_none(constants, word.extra() - 1);
    }
};

void describe_site(const bytecode::AttributeSite& site, ops::CacheEntries& out) {
    switch (site.spec) {
    case ops::Spec::PolymorphicAttribute:
    case ops::Spec::PolymorphicSetAttribute: ops::describe_cache(*site.shapes, out); return;
    case ops::Spec::PolymorphicMethod:
        ops::describe_methods(
            site.methods->of, site.methods->count,
            [](const ops::MethodCache& cache) -> auto& { return cache; }, out);
        return;
    default: ops::describe_cache(site.spec, site.cache, out);
    }
}

void describe_site(const bytecode::CallSite& site, ops::CacheEntries& out) {
    switch (site.spec) {
    case ops::Spec::FunctionCall:
    case ops::Spec::FunctionMethod:
        if (site.code) out.push_back({"function", to_utf8(site.code->qualname)});
        return;
    case ops::Spec::TypeCall:
        if (site.type_call.type) ops::describe_callee(Value::object(site.type_call.type), out);
        return;
    default:
        if (site.cached) ops::describe_callee(Value::object(site.cached), out);
    }
}

Value site_row(const Bytecode& code, std::size_t index) {
    const bytecode::Site* site = bytecode::site_of(code.adaptive + index);
    const Recorder* recorder = Recorder::running();
    const SiteRecord* record = recorder ? recorder->site_of(code, index) : nullptr;
    return cache_row(site_family(bytecode::op_at(code, index)), site->spec, site->state,
                     cache_entries(code, index), record ? &record->seen : nullptr);
}

Value rows(const Decoder& decoder, bool adaptive) {
    const Bytecode* code = decoder.code;
    adaptive = adaptive && code->adaptive;
    List* list = make_list();
    for (std::size_t i = 0; i < decoder.all.size(); ++i) {
        const std::size_t at = i;
        const Op op = adaptive ? bytecode::op_at(*code, at) : decoder.all[at].op;
        Value operands = Value::object(empty_tuple()), extra = Value::none(), cache = Value::none();
        if (static_cast<std::uint16_t>(op) < kOpcodes) {
            const OpInfo& info = bytecode::info(op);
            operands = decoder.operands(at, info);
            if (info.units == 2 && at + 1 < decoder.all.size()) {
                extra = decoder.extra(info, decoder.all[++i]);
                if (info.generic != Op::UnpackStarred)
                    cache = adaptive ? site_row(*code, at) : Value::object(empty_tuple());
            }
        }
        Value row = tuple_value({Value::integer(static_cast<std::int64_t>(at) * kSize),
                                 Value::integer(static_cast<std::uint16_t>(op)), operands, extra,
                                 code ? position_tuple(code->spans[at]) : Value::none(), cache});
        TRY(list_append(list, row));
    }
    return Value::object(list);
}

} // namespace

ops::CacheEntries cache_entries(const Bytecode& code, std::size_t index) {
    const bytecode::Site* site = bytecode::site_of(code.adaptive + index);
    ops::CacheEntries entries;
    switch (bytecode::info(bytecode::op_at(code, index)).generic) {
    case Op::LoadGlobal:
    case Op::StoreGlobal:
    case Op::LoadName:
    case Op::StoreName:
        ops::describe_cache(site->spec, static_cast<const bytecode::GlobalSite*>(site)->cache,
                            entries);
        break;
    case Op::LoadAttr:
    case Op::StoreAttr:
    case Op::LoadMethod:
        describe_site(*static_cast<const bytecode::AttributeSite*>(site), entries);
        break;
    case Op::Call:
    case Op::CallMethod:
        if (site->spec != ops::Spec::Generic)
            describe_site(*static_cast<const bytecode::CallSite*>(site), entries);
        break;
    default: break;
    }
    return entries;
}

Value opcode_rows() {
    List* list = make_list(kOpcodes);
    for (std::uint16_t n = 0; n < kOpcodes; ++n) {
        const OpInfo& op = bytecode::info(static_cast<Op>(n));
        Value kinds[3];
        std::size_t count = 0;
        for (const OperandInfo& operand : op.operands)
            if (operand.kind != OperandKind::None)
                kinds[count++] = str_value(name_of(operand.kind));
        Value row =
            tuple_value({str_value(op.name), Value::integer(static_cast<std::uint16_t>(op.generic)),
                         Value::object(make_tuple(kinds, count)), Value::from(op.units == 2),
                         op.binary ? str_value(ops::info(op.family).symbol) : Value::none(),
                         op.binary && bytecode::is_fused(op.form)
                             ? Value::from(bytecode::jumps_if_true(op.form))
                             : Value::none()});
        TRY(list_append(list, row));
    }
    return Value::object(list);
}

Value instruction_rows(const Bytecode& code, bool adaptive) {
    return rows(Decoder{&code, code.baseline}, adaptive);
}

Value instruction_rows(const Bytes& bytes) {
    // A copy: the bytes may stand at any address, and their last instruction may be cut off.
    std::vector<Instruction> copy(bytes.size / sizeof(Instruction));
    if (!copy.empty()) std::memcpy(copy.data(), bytes.data, copy.size() * sizeof(Instruction));
    return rows(Decoder{nullptr, copy}, false);
}

Value handler_rows(const Bytecode& code) {
    List* list = make_list();
    for (const bytecode::Handler& h : code.handlers)
        TRY(list_append(list, tuple_value({Value::integer(kSize * h.begin),
                                           Value::integer(kSize * (std::int64_t{h.end} - 1)),
                                           Value::integer(kSize * h.target)})));
    return Value::object(list);
}

} // namespace boomslang::lab
