#include "bytecode/disassembly.h"

#include <cstdio>

#include "runtime/error.h"
#include "runtime/str.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

std::string register_name(const Bytecode& code, std::uint32_t index) {
    const Tuple* names = code.code->varnames;
    if (index < names->size) return to_utf8(names->items[index].as<Str>());
    return "r" + std::to_string(index);
}

std::string operand_text(const Bytecode& code, const Instruction& i, std::size_t at,
                         const OperandInfo& operand, std::uint32_t value) {
    auto target = [&](std::int64_t distance) {
        return "to " + std::to_string(8 * (static_cast<std::int64_t>(at) + distance));
    };
    switch (operand.kind) {
    case OperandKind::Write:
    case OperandKind::Both:
    case OperandKind::Read:
    case OperandKind::Callee: return register_name(code, value);
    case OperandKind::Constant: return repr_text(code.constants->items[value]);
    case OperandKind::Constant2: return repr_text(code.constants->items[i.wide()]);
    case OperandKind::Name: return to_utf8(code.name(static_cast<std::uint16_t>(value)));
    case OperandKind::Immediate: return std::to_string(value);
    case OperandKind::Jump: return target(i.near());
    case OperandKind::Jump2: return target(i.far());
    case OperandKind::None: return "";
    }
    return "";
}

std::string operands_text(const Bytecode& code, const Instruction& i, std::size_t at) {
    const OpInfo& op = info(i.op);
    const std::uint32_t values[] = {i.a, i.b, i.c};
    std::string out;
    for (int k = 0; k < 3; ++k) {
        std::string text = operand_text(code, i, at, op.operands[k], values[k]);
        if (text.empty()) continue;
        if (!out.empty()) out += ", ";
        out += text;
        if (op.operands[k].kind == OperandKind::Constant2 || op.operands[k].kind == OperandKind::Jump2)
            break;
    }
    if (op.binary) out += "  (" + std::string(ops::info(op.family).symbol) + ")";
    return out;
}

} // namespace

std::string disassemble(const Bytecode& code, Listing listing) {
    std::string out;
    std::uint32_t line = 0;
    char buffer[64];
    for (std::size_t i = 0; i < code.baseline.size(); ++i) {
        Instruction at = code.baseline[i];
        bool quickened = listing.adaptive && code.adaptive;
        if (quickened) at.op = code.adaptive[i].op;
        const OpInfo& op = info(at.op);
        bool fresh = code.spans[i].line != line && code.spans[i].line;
        if (fresh) {
            line = code.spans[i].line;
            if (!out.empty()) out += "\n";
            std::snprintf(buffer, sizeof buffer, "%5u ", line);
        } else {
            std::snprintf(buffer, sizeof buffer, "      ");
        }
        out += buffer;
        std::snprintf(buffer, sizeof buffer, "%8zu %-30s ", 8 * i, op.name);
        out += buffer + operands_text(code, at, i) + "\n";
        if (op.units == 1) continue;
        ++i;
        if (!listing.show_caches || at.op == Op::UnpackStarred) continue;
        const Site* site = quickened ? site_of(code.adaptive + i - 1) : nullptr;
        std::snprintf(buffer, sizeof buffer, "      %8zu %-30s ", 8 * i, "CACHE");
        out += buffer;
        if (site)
            out += "counter " + std::to_string(site->state.counter) + ", misses " +
                   std::to_string(site->state.misses) + ", rewrites " +
                   std::to_string(site->state.rewrites);
        out += "\n";
    }
    if (code.handlers.empty()) return out;
    out += "ExceptionTable:\n";
    for (const Handler& h : code.handlers)
        out += "  " + std::to_string(8 * h.begin) + " to " + std::to_string(8 * (h.end - 1)) +
               " -> " + std::to_string(8 * h.target) + "\n";
    return out;
}

} // namespace boomslang::bytecode
