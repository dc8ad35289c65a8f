// The module _queue: SimpleQueue, which signal handlers and finalizers may use at any moment.
#include "modules/collections/ring.h"
#include "modules/posix/time.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/threads.h"

#include <chrono>

namespace boomslang::runtime {

namespace {

struct SimpleQueue : Object, Ring {
    std::size_t waiting; // how many stand in line
};

const Layout queue_layout{"SimpleQueue", sizeof(SimpleQueue), [](Cell* cell, Marker& marker) {
                              marker.mark(static_cast<SimpleQueue*>(cell)->cells);
                          }};
BuiltinType queue_type;

Type* empty_class() {
    static Type* const made = [] {
        Dict* space = make_dict();
        dict_set(space, names.dunder_module, Value::object(intern("_queue")));
        dict_set(space, names.dunder_doc,
                 str_value("Exception raised by Queue.get(block=0)/get_nowait()."));
        const Value cls = make_simple_class(intern("Empty"), &types::Exception, space);
        static RootList keep_alive;
        keep_alive.push(cls);
        return cls.as<Type>();
    }();
    return made;
}
Value raise_empty() {
    TRY_VALUE(raised, call(Value::object(empty_class()), {}));
    return raise_object(raised.as_object());
}

Value queue_new(Value* args, std::uint32_t count) {
    Type* cls = requested_class(args);
    const Given given = given_behind_first(args, count);
    if (!has_own_init(cls, queue_type)) {
        if (given.size)
            return raise(types::TypeError, "SimpleQueue() takes no positional arguments");
        TRY(refuse_keywords("SimpleQueue()", given.named));
    }
    return Value::object(make_instance_of<SimpleQueue>(cls));
}

// Nobody else runs between the look at what waits and the place in line (wait_in_line).
Value queue_put(Value* args, std::uint32_t) {
    auto* queue = receiver<SimpleQueue>(args);
    if (!queue->put_right(args[1])) return Value::exception();
    if (queue->waiting) wake_first_in_line(queue);
    return Value::none();
}

// Waits for an item, for so many seconds at most (negative: for ever). One that wakes may find that another thread was
// faster, and waits again.
Value await_item(SimpleQueue* queue, double seconds) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    while (queue->size == 0) {
        double left = seconds;
        if (seconds >= 0) left -= std::chrono::duration<double>(Clock::now() - start).count();
        if (seconds >= 0 && left <= 0) return raise_empty();
        ++queue->waiting;
        const Value woken = wait_in_line(queue, left);
        --queue->waiting;
        TRY(woken);
    }
    return queue->take_left();
}

Value queue_get(Value* args, std::uint32_t) {
    auto* queue = receiver<SimpleQueue>(args);
    bool block = true;
    if (!truth_argument(args[1], block)) return Value::exception();
    double seconds = block ? -1 : 0;
    if (block && !args[2].is_empty() && !args[2].is_none() &&
        !seconds_argument(args[2], "'timeout' must be a non-negative number", seconds))
        return Value::exception();
    return queue->size ? queue->take_left() : await_item(queue, seconds);
}
Value queue_get_nowait(Value* args, std::uint32_t) {
    auto* queue = receiver<SimpleQueue>(args);
    return queue->size ? queue->take_left() : raise_empty();
}

Value queue_empty(Value* args, std::uint32_t) {
    return Value::from(receiver<SimpleQueue>(args)->size == 0);
}
Value queue_size(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(receiver<SimpleQueue>(args)->size));
}

const NativeDef queue_methods[] = {
    {"+__new__($static, type, /, *args, **kwargs)", queue_new, nullptr},
    {"put(self, /, item, block=True, timeout=None)", queue_put,
     "Put the item on the queue, which never blocks: block and timeout are ignored, and are there "
     "for compatibility with Queue."},
    {"put_nowait(self, /, item)", queue_put, "Same as put(item)."},
    {"get(self, /, block=True, timeout=None)", queue_get,
     "Remove an item from the queue and return it.\n\n"
     "If block is true, wait until there is one, at most timeout seconds unless that is None.\n"
     "Raises Empty when there is none."},
    {"get_nowait(self, /)", queue_get_nowait,
     "Remove an item from the queue and return it without waiting; Empty when there is none."},
    {"empty(self, /)", queue_empty, "Is the queue empty? (Not reliable.)"},
    {"qsize(self, /)", queue_size, "How many items there are, roughly. (Not reliable.)"},
    {"__class_getitem__($type, item, /)", class_getitem, "SimpleQueue[item] for annotations."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &queue_layout;
    spec.weakly_referable = true;
    spec.name = "SimpleQueue";
    spec.module = "_queue";
    spec.doc = "Simple, unbounded, reentrant FIFO queue.";
    add_type(module, queue_type, spec, queue_methods);
    dict_set(module->dict, kept_name<"Empty">(), Value::object(empty_class()));
}

} // namespace

extern const NativeModule queue_module;
const NativeModule queue_module{"_queue", "What module queue has in C++.", fill};

} // namespace boomslang::runtime
