// Where the instructions of a code object stand in the source: co_positions(), co_lines(), co_lnotab, and the numbers
// that tracebacks give to places.
#include "builtins/execution/code.h"

#include "runtime/container/list.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/traceback.h"
#include "runtime/text/bytes.h"

#include <set>

namespace boomslang::runtime {

namespace {

constexpr std::size_t kUnits = kInstructionSize / 2;

Value number_or_none(std::uint32_t n, bool known) {
    return known ? Value::integer(n) : Value::none();
}
} // namespace

Value position_tuple(const support::SourceSpan& span) {
    const bool ranges = !leaves_out_columns();
    const bool columns = ranges && span.line && span.end_line && (span.column || span.end_column);
    return tuple_value({number_or_none(span.line, span.line),
                        number_or_none(span.end_line, ranges && span.line && span.end_line),
                        number_or_none(span.column, columns),
                        number_or_none(span.end_column, columns)});
}

// One for every two bytes of co_code, as far as the location table goes, and behind them what position_index() added.
Value code_positions(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    if (!spans) return Value::exception();
    const std::size_t located = code->positions ? spans->size() : assembler->located(code);
    List* all = make_list(kUnits * located);
    if (!all) return Value::exception();
    for (std::size_t n = 0; n < located; ++n) {
        Value item = position_tuple((*spans)[n]);
        for (std::size_t i = 0; i < kUnits; ++i) TRY(list_append(all, item));
    }
    for (std::size_t i = 0; code->positions && i < code->positions->size; ++i)
        TRY(list_append(all, code->positions->items()[i]));
    return get_iterator(Value::object(all));
}

// (start, end, line) of every run of instructions of a line. Lines that CPython has an instruction for and we have none
// (`pass`, the beginning of a function) stand there with no width, as PEP 626 has it for what was left out.
Value code_lines(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    std::vector<std::uint32_t> told;
    if (!spans || !assembler->traced_lines(code, told)) return Value::exception();
    const std::set<std::uint32_t> known(told.begin(), told.end());
    std::set<std::uint32_t> missing = known;
    for (const support::SourceSpan& span : *spans) missing.erase(span.line);
    List* all = make_list();
    const auto add = [all](std::size_t begin, std::size_t end, Value line) {
        const auto offset = [](std::size_t n) {
            return Value::integer(static_cast<std::int64_t>(n * kInstructionSize));
        };
        return list_append(all, tuple_value({offset(begin), offset(end), line}));
    };
    auto next = missing.begin();
    const std::size_t located = assembler->located(code);
    for (std::size_t begin = 0, end; begin < located; begin = end) {
        std::uint32_t line = (*spans)[begin].line;
        // What CPython folds or leaves out belongs to what stands before.
        const auto goes_on = [&](std::uint32_t other) {
            return other == line || (other && !known.empty() && !known.count(other));
        };
        for (end = begin + 1; end < located && goes_on((*spans)[end].line);) ++end;
        for (; next != missing.end() && *next < line; ++next)
            TRY(add(begin, begin, Value::integer(*next)));
        TRY(add(begin, end, number_or_none(line, line)));
    }
    for (; next != missing.end(); ++next) TRY(add(located, located, Value::integer(*next)));
    return get_iterator(Value::object(all));
}

// Pairs of bytes: how many bytes of co_code further on how many lines (signed) are to be added. What fits in no
// byte takes several pairs. Instructions without a line belong to the line before.
Value code_line_numbers(Value self) {
    auto* code = self.as<Code>();
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    if (!spans) return Value::exception();
    std::string out;
    const auto pair = [&out](std::size_t bytes, std::int64_t lines) {
        out += static_cast<char>(bytes);
        out += static_cast<char>(lines);
    };
    std::int64_t line = code->first_line;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < spans->size(); ++i) {
        std::int64_t lines = (*spans)[i].line - line;
        if (!(*spans)[i].line || !lines) continue;
        line += lines;
        std::size_t bytes = (i - begin) * kInstructionSize;
        begin = i;
        for (; bytes > 255; bytes -= 255) pair(255, 0);
        for (; lines > 127; lines -= 127, bytes = 0) pair(bytes, 127);
        for (; lines < -128; lines += 128, bytes = 0) pair(bytes, -128);
        pair(bytes, lines);
    }
    return make_bytes_or_raise(out.data(), out.size());
}

std::int64_t position_index(Code* code, const support::SourceSpan& span) {
    const auto* spans = assembler ? assembler->spans(code) : nullptr;
    if (!spans) {
        if (state.pending) clear_pending();
        return -1;
    }
    for (std::size_t i = 0; i < spans->size(); ++i)
        if ((*spans)[i] == span) return static_cast<std::int64_t>(i * kInstructionSize);
    if (!code->positions) code->positions = make_list();
    List* positions = code->positions;
    Value item = position_tuple(span);
    std::size_t index = 0;
    while (index < positions->size && equals(positions->items()[index], item) != 1) ++index;
    if (index == positions->size && list_append(positions, item).is_exception()) {
        clear_pending();
        return -1;
    }
    return static_cast<std::int64_t>(2 * (kUnits * spans->size() + index));
}

support::SourceSpan span_at(Code* code, std::int64_t index) {
    const auto* spans = assembler && index >= 0 ? assembler->spans(code) : nullptr;
    if (!spans) {
        if (state.pending) clear_pending();
        return {};
    }
    auto i = static_cast<std::size_t>(index);
    if (i / kInstructionSize < spans->size()) return (*spans)[i / kInstructionSize];
    i = i / 2 - kUnits * spans->size();
    if (!code->positions || i >= code->positions->size) return {};
    auto* p = code->positions->items()[i].as<Tuple>();
    auto at = [p](int n) {
        return p->items[n].is_int() ? static_cast<std::uint32_t>(p->items[n].as_int()) : 0;
    };
    return {at(0), at(2), at(1), at(3)};
}

} // namespace boomslang::runtime
