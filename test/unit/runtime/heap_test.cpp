// Memory that comes back, and what must not pile up.
#include "runtime/call/native.h"
#include "runtime/heap/heap.h"
#include "runtime/text/str.h"
#include "started.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace boomslang::runtime;

namespace {

Value nothing(Value*, std::uint32_t) { return Value::none(); }
const NativeDef method{"method(self, /)", nothing, nullptr};

// Not inlined: no pointer to what it makes stays on the stack.
[[gnu::noinline]] void fill_arrays(std::size_t count, std::size_t size) {
    for (std::size_t i = 0; i < count; ++i) {
        ByteArray* array = heap.make_bytes(size);
        REQUIRE(array);
        std::fill_n(array->bytes, size, static_cast<unsigned char>(0xFF));
    }
}

} // namespace

TEST_CASE("large cells come zeroed, whatever was in their memory before", "[heap]") {
    start_runtime();
    constexpr std::size_t size = std::size_t{3} << 20;
    // More than is kept of what was freed, so that some of it went back to the kernel.
    fill_arrays(8, size);
    heap.collect();
    for (int i = 0; i < 8; ++i) {
        ByteArray* array = heap.make_bytes(size);
        REQUIRE(array);
        CHECK(
            std::all_of(array->bytes, array->bytes + size, [](unsigned char c) { return c == 0; }));
        std::fill_n(array->bytes, size, static_cast<unsigned char>(0xFF));
    }
}

TEST_CASE("a large array grows where it stands, and what it gains is zeroed", "[heap]") {
    start_runtime();
    constexpr std::size_t block = Heap::kBlockSize / sizeof(Value);
    fill_arrays(8, std::size_t{3} << 20);
    heap.collect();
    ValueArray* array = heap.make_values(block / 2);
    REQUIRE(array);
    std::fill_n(array->items, array->capacity, Value::integer(1));
    for (std::size_t capacity : {block - 1, 3 * block, 3 * block + 100}) {
        const std::size_t had = array->capacity;
        REQUIRE(heap.extend(array, capacity));
        CHECK(array->capacity == capacity);
        CHECK(array->items[0].is(Value::integer(1)));
        CHECK(std::all_of(array->items + had, array->items + capacity,
                          [](Value v) { return v.is_empty(); }));
        std::fill_n(array->items + had, capacity - had, Value::integer(2));
    }
    // What cannot be had changes nothing.
    const std::size_t had = array->capacity;
    CHECK(!heap.extend(array, std::size_t{1} << 50));
    CHECK(array->capacity == had);
    ValueArray* small = heap.make_values(8);
    CHECK(!heap.extend(small, 16));
}

TEST_CASE("a method's signature is parsed once, not for each bound copy", "[heap]") {
    start_runtime();
    Native* descriptor = make_native(method, &types::str, Value::empty(), Value::none());
    Value self = str_value("receiver");
    const NativeSignature* first = bind_native(descriptor, self)->signature;
    CHECK(first);
    CHECK(bind_native(descriptor, self)->signature == first);
}
