#include "bytecode/assembler.h"

#include "bytecode/tables.h"
#include "bytecode/traced.h"
#include "bytecode/verifier.h"
#include "runtime/call/tracing.h"
#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstring>

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// What a program gave. Kept as it came, for that is what it sees again.
struct GivenBytes final : CodeOrigin {
    Bytes *code = nullptr, *line_table = nullptr, *exception_table = nullptr;
    std::uint32_t stack_size = 0;

    void trace(Marker& marker) override {
        marker.mark(code);
        marker.mark(line_table);
        marker.mark(exception_table);
    }
};

std::string_view text_of(const Bytes* b) {
    return {reinterpret_cast<const char*>(b->data), b->size};
}

Bytes* bytes_of(const Instruction* first, std::size_t count) {
    return make_bytes(first, count * sizeof(Instruction));
}

// The order of registers: see compiler.h.
void place_variables(Bytecode& out, const Code* code, std::uint32_t stack_size) {
    bool function = code->flags & kOptimized;
    auto next = function ? static_cast<std::uint32_t>(code->varnames->size) : 1;
    for (Value cell : *code->cellvars) {
        std::uint32_t slot = next;
        for (std::uint32_t p = 0; p < code->parameter_count; ++p)
            if (code->varnames->items[p].is(cell)) slot = p;
        out.cells.push_back(slot);
        if (slot == next) ++next;
    }
    out.local_count = next + static_cast<std::uint32_t>(code->freevars->size);
    out.frame_size = out.kept_size = out.local_count + stack_size;
    out.loops = true; // for all that is known
}

class BytecodeAssembler final : public Assembler {
  public:
    bool take_apart(Code* code, Assembly& out) override {
        Bytecode* b = assembly_of(code);
        if (!b) return false;
        out.constants = b->constants;
        out.names = b->names;
        out.stack_size = b->frame_size - b->local_count;
        if (code->prepare == prepare_made) {
            auto* given = static_cast<GivenBytes*>(code->source);
            out.code = given->code;
            out.line_table = given->line_table;
            out.exception_table = given->exception_table;
            return true;
        }
        out.code = bytes_of(b->baseline.data(), b->baseline.size());
        out.line_table = make_bytes(encode_lines(b->spans, code->first_line));
        out.exception_table = make_bytes(encode_handlers(b->handlers));
        return true;
    }

    // Constants as in the baseline; caches, which are addresses, as zeros behind the opcode.
    Value adaptive_code(Code* code) override {
        Bytecode* b = assembly_of(code);
        if (!b) return Value::exception();
        std::vector<Instruction> now = b->baseline;
        for (std::size_t i = 0; b->adaptive && i < now.size();) {
            now[i].op = op_at(*b, i);
            i += info(now[i].op).units;
        }
        return Value::object(bytes_of(now.data(), now.size()));
    }

    bool put_together(Code* fresh, const Assembly& from) override {
        if (from.code->size > kMostInstructions * sizeof(Instruction)) {
            (void)raise(types::ValueError, "code: co_code is too large");
            return false;
        }
        std::vector<Handler> handlers;
        if (!decode_handlers(text_of(from.exception_table), handlers)) {
            (void)raise(types::ValueError, "code: co_exceptiontable is malformed");
            return false;
        }
        auto* given = new GivenBytes;
        given->code = from.code;
        given->line_table = from.line_table;
        given->exception_table = from.exception_table;
        given->stack_size = from.stack_size;
        fresh->source = given;
        fresh->prepare = prepare_made;
        return true;
    }

    std::uint64_t format() const override {
        std::uint64_t hash = 0xCBF29CE484222325; // FNV-1a
        auto add = [&hash](std::uint64_t n) { hash = (hash ^ n) * 0x100000001B3; };
        for (const OpInfo& op : op_infos) {
            for (const char* c = op.name; *c; ++c) add(static_cast<unsigned char>(*c));
            for (const OperandInfo& operand : op.operands) {
                add(static_cast<std::uint64_t>(operand.kind));
                add(operand.count);
            }
            add(op.units);
        }
        return hash ^ hash >> 32;
    }

    const std::vector<SourceSpan>* spans(Code* code) override {
        Bytecode* b = assembly_of(code);
        return b ? &b->spans : nullptr;
    }

    std::size_t located(Code* code) override {
        const std::size_t count = assembly_of(code)->spans.size();
        if (code->prepare != prepare_made) return count;
        return decoded_count(text_of(static_cast<GivenBytes*>(code->source)->line_table), count);
    }

    bool traced_lines(Code* code, std::vector<std::uint32_t>& out) override {
        Code* form = traced_form(code);
        if (!form) return false;
        if (form == code) return true; // it was made from bytes
        out = static_cast<TracedCode*>(form->executable)->lines();
        return true;
    }

    std::int64_t traced_offset(const Frame* frame) override {
        Bytecode* plain = assembly_of(frame->code->plain);
        if (!plain) {
            clear_pending();
            return -1;
        }
        const std::int64_t index =
            static_cast<TracedCode*>(frame->code->executable)->index_in(*plain, frame->position);
        return index < 0 ? -1 : index * static_cast<std::int64_t>(kInstructionSize);
    }
};

} // namespace

Assembler* assembler() {
    static BytecodeAssembler made;
    return &made;
}

Bytecode* decode(Code* code) {
    auto* given = static_cast<GivenBytes*>(code->source);
    auto made = std::make_unique<Bytecode>(code);
    made->constants = code->constants;
    made->names = code->names;
    made->baseline.resize(given->code->size / sizeof(Instruction));
    if (!made->baseline.empty())
        std::memcpy(static_cast<void*>(made->baseline.data()), given->code->data,
                    made->baseline.size() * sizeof(Instruction));
    made->spans = decode_lines(text_of(given->line_table), code->first_line, made->baseline.size());
    (void)decode_handlers(text_of(given->exception_table), made->handlers); // it did before
    place_variables(*made, code, given->stack_size);
    return made.release();
}

} // namespace boomslang::bytecode
