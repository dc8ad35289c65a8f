#include "runtime/hooks/stream_end.h"

#include "io/file.h"
#include "runtime/call/call.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/error.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace boomslang::runtime {

namespace {

bool is_stream(Cell* cell) {
    return is_subtype(static_cast<Object*>(cell)->type(), &types::io_base);
}

// The streams that one of ours wraps; other classes keep theirs where only they know.
void each_below(Cell* cell, auto visit) {
    const Layout* layout = cell->shape->layout;
    auto wrapped = [&](Value v) {
        if (v.is_object()) visit(static_cast<Cell*>(v.as_object()));
    };
    if (layout == &text_file_layout) {
        wrapped(static_cast<TextFile*>(cell)->buffer);
    } else if (layout == &binary_file_layout) {
        wrapped(static_cast<BinaryFile*>(cell)->raw);
    } else if (layout == &buffered_pair_layout) {
        wrapped(static_cast<BufferedPair*>(cell)->reader);
        wrapped(static_cast<BufferedPair*>(cell)->writer);
    }
}

class StreamOrder {
  public:
    explicit StreamOrder(const std::vector<Cell*>& streams)
        : waiting_(streams.begin(), streams.end()) {
        for (Cell* stream : streams)
            each_below(stream, [&](Cell* below) { wrappers_[below] = stream; });
    }
    // The stream behind all that wraps it; not at all when it has been added before.
    void add(Cell* stream, std::vector<Cell*>& out) {
        if (!waiting_.erase(stream)) return;
        if (auto wrapper = wrappers_.find(stream); wrapper != wrappers_.end())
            add(wrapper->second, out);
        out.push_back(stream);
    }

  private:
    std::unordered_set<Cell*> waiting_;
    std::unordered_map<Cell*, Cell*> wrappers_;
};

} // namespace

bool streams_end = false;

void order_finalizers(std::vector<Cell*>& cells) {
    auto first = std::stable_partition(cells.begin(), cells.end(),
                                       [](Cell* cell) { return !is_stream(cell); });
    std::vector<Cell*> streams(first, cells.end());
    if (streams.size() < 2) return;
    cells.erase(first, cells.end());
    StreamOrder order(streams);
    for (Cell* stream : streams) order.add(stream, cells);
}

void warn_of_unclosed(Value stream) {
    Value lowest = stream;
    // As deep as streams are stacked; a chain that bites its own tail is none.
    for (int depth = 0; depth < 16; ++depth) {
        const Layout* layout = lowest.as_object()->shape->layout;
        Value below = Value::empty();
        if (layout == &text_file_layout) below = lowest.as<TextFile>()->buffer;
        else if (layout == &binary_file_layout) below = lowest.as<BinaryFile>()->raw;
        if (!below.is_object()) break;
        lowest = below;
    }
    if (lowest.as_object()->shape->layout != &binary_file_layout) return;
    const FileState* s = lowest.as<BinaryFile>()->state;
    if (!s || s->fd < 0 || !s->owns_descriptor) return;
    if (warn_of_resource(stream, "unclosed file " + repr_text(stream)).is_exception())
        report_unraisable(stream);
}

} // namespace boomslang::runtime
