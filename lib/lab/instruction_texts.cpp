#include "lab/instruction_texts.h"

#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>

namespace boomslang::lab {

using namespace runtime;

std::vector<InstructionText> instruction_texts(Code* code) {
    RootList alive;
    Value dis = import_module(intern("dis"));
    Value rows = dis.is_exception() ? dis : get_attribute(dis, intern("_operand_texts"));
    if (!rows.is_exception()) {
        alive.push(rows);
        rows = call(rows, {Value::object(code)});
    }
    std::vector<InstructionText> result;
    if (rows.is_exception()) {
        std::fputs(format_exception(take_pending()).c_str(), stderr);
        return result;
    }
    alive.push(rows);
    const auto index = [](Value offset) {
        return static_cast<std::uint32_t>(static_cast<std::size_t>(offset.as_int()) /
                                          sizeof(bytecode::Instruction));
    };
    const auto* list = rows.as<List>();
    for (std::size_t i = 0; i < list->size; ++i) {
        const Value* row = list->items()[i].as<Tuple>()->items;
        result.push_back({index(row[0]), to_utf8(row[1].as<Str>()), {}});
        if (row[2].is_int()) result.back().jump = index(row[2]);
    }
    return result;
}

} // namespace boomslang::lab
