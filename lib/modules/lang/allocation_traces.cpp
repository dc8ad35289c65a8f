#include "modules/lang/allocation_traces.h"

#include "runtime/call/frame.h"
#include "runtime/call/tracing.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace boomslang::runtime::allocation_traces {

namespace {

struct Place {
    Str* file;
    std::uint32_t line;
    bool operator==(const Place&) const = default;
};
struct Traceback {
    std::vector<Place> places; // the innermost first
    std::uint32_t depth;       // of all frames, those left out included
    bool operator==(const Traceback&) const = default;
};
struct TracebackHash {
    std::size_t operator()(const Traceback& t) const noexcept {
        std::size_t hash = t.depth;
        for (const Place& place : t.places)
            hash = (hash ^ reinterpret_cast<std::uintptr_t>(place.file) ^ place.line) *
                   0x9E3779B97F4A7C15;
        return hash;
    }
};
struct Trace {
    std::size_t size;
    const Traceback* traceback;
};
using Domain = std::unordered_map<const void*, Trace>;

struct Traces {
    std::map<std::uint32_t, Domain> domains;
    std::unordered_set<Traceback, TracebackHash> tracebacks; // each once; they stay where they are
    std::uint32_t frames = 1;
    std::uint64_t now = 0, peak = 0;
    bool on = false;
    Traceback scratch{};
    Str* unknown = nullptr; // the file of what no frame allocates
};
Traces& traces() {
    static Traces& all = []() -> Traces& {
        auto* made = new Traces;
        heap.add_root_tracer([](Marker& marker) {
            marker.mark(traces().unknown);
            for (const Traceback& traceback : traces().tracebacks)
                for (const Place& place : traceback.places) marker.mark(place.file);
        });
        heap.add_weak_tracer([](Heap& of, Marker&) {
            Traces& t = traces();
            std::erase_if(t.domains[0], [&](const auto& one) {
                if (of.is_marked(static_cast<const Cell*>(one.first))) return false;
                t.now -= one.second.size;
                return true;
            });
        });
        return *made;
    }();
    return all;
}

const Traceback* current_traceback(Traces& t) {
    Traceback& made = t.scratch;
    made.places.clear();
    made.depth = 0;
    for (const Frame* frame = state.frame; frame; frame = frame->caller, ++made.depth)
        if (made.places.size() < t.frames)
            made.places.push_back({frame->code->filename, frame_span(frame).line});
    if (made.places.empty()) {
        made.places.push_back({t.unknown, 0});
        made.depth = 1;
    }
    made.depth = std::min<std::uint32_t>(made.depth, kMostFrames);
    return &*t.tracebacks.insert(made).first;
}

void put(Traces& t, std::uint32_t domain, const void* address, std::size_t size) {
    Trace& trace = t.domains[domain][address];
    t.now += size - trace.size;
    trace = {size, current_traceback(t)};
    t.peak = std::max(t.peak, t.now);
}
void see(Cell* cell, std::size_t size) { put(traces(), 0, cell, size); }

Value tuple_of(const Traceback& traceback) {
    Tuple* made = make_tuple(traceback.places.size());
    if (!made) return Value::exception();
    for (std::size_t i = 0; i < made->size; ++i) made->items[i] = Value::none();
    for (std::size_t i = 0; i < made->size; ++i)
        made->items[i] = tuple_value(
            {Value::object(traceback.places[i].file), Value::integer(traceback.places[i].line)});
    return Value::object(made);
}

// While what is asked for is put together, nothing is added.
class Paused {
  public:
    Paused() { collector->watch_allocations(nullptr); }
    ~Paused() { collector->watch_allocations(traces().on ? see : nullptr); }
    Paused(const Paused&) = delete;
};

} // namespace

bool is_on() noexcept { return traces().on; }

void start(std::uint32_t frames) {
    Traces& t = traces();
    if (t.on) return;
    t.frames = frames;
    t.on = true;
    t.unknown = kept_name<"<unknown>">();
    want_lines(true);
    collector->watch_allocations(see);
}

void stop() {
    Traces& t = traces();
    if (!t.on) return;
    collector->watch_allocations(nullptr);
    want_lines(false);
    t.on = false;
    clear();
}

void clear() {
    Traces& t = traces();
    t.domains.clear();
    t.tracebacks.clear();
    t.now = t.peak = 0;
}

Value all() {
    Traces& t = traces();
    List* list = make_list();
    if (!list || !t.on) return list ? Value::object(list) : Value::exception();
    Paused paused;
    heap.collect();
    std::unordered_map<const Traceback*, Value> made;
    RootList kept;
    for (const auto& [domain, of] : t.domains)
        for (const auto& [address, trace] : of) {
            Value& tuple = made.try_emplace(trace.traceback, Value::empty()).first->second;
            if (tuple.is_empty()) {
                tuple = tuple_of(*trace.traceback);
                if (tuple.is_exception()) return tuple;
                kept.push(tuple);
            }
            TRY_VALUE(item, tuple_value({Value::integer(domain), int_from(trace.size), tuple,
                                         Value::integer(trace.traceback->depth)}));
            TRY(list_append(list, item));
        }
    return Value::object(list);
}

Value traceback_of(std::uint32_t domain, const void* address) {
    Traces& t = traces();
    const auto of = t.domains.find(domain);
    if (of == t.domains.end()) return Value::none();
    const auto found = of->second.find(address);
    if (found == of->second.end()) return Value::none();
    Paused paused;
    return tuple_of(*found->second.traceback);
}

bool add(std::uint32_t domain, const void* address, std::size_t size) {
    if (is_on()) put(traces(), domain, address, size);
    return is_on();
}
bool remove(std::uint32_t domain, const void* address) {
    Traces& t = traces();
    if (!t.on) return false;
    const auto of = t.domains.find(domain);
    if (of == t.domains.end()) return true;
    if (const auto found = of->second.find(address); found != of->second.end()) {
        t.now -= found->second.size;
        of->second.erase(found);
    }
    return true;
}

std::uint32_t frame_limit() noexcept { return traces().frames; }
std::uint64_t traced_bytes() {
    if (is_on()) heap.collect();
    return traces().now;
}
std::uint64_t peak_bytes() noexcept { return traces().peak; }
void reset_peak() noexcept { traces().peak = traces().now; }
std::uint64_t own_bytes() noexcept {
    const Traces& t = traces();
    std::uint64_t bytes = 0;
    constexpr std::size_t kLinks = 2 * sizeof(void*);
    for (const auto& [number, domain] : t.domains)
        bytes += domain.size() * (sizeof(Domain::value_type) + kLinks) +
                 domain.bucket_count() * sizeof(void*);
    for (const Traceback& traceback : t.tracebacks)
        bytes += sizeof traceback + kLinks + traceback.places.size() * sizeof(Place);
    return bytes;
}

} // namespace boomslang::runtime::allocation_traces
