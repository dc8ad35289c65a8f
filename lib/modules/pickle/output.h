// Bytes of a pickle that is being written, in frames from protocol 4 on.
#pragma once

#include "runtime/heap/heap.h"
#include "runtime/object/value.h"

#include <cstring>
#include <string_view>

namespace boomslang::runtime::pickle {

class Output {
  public:
    static constexpr std::size_t kFrameHeader = 9, kLeastFrame = 4, kFrameTarget = 64 * 1024;
    static constexpr std::size_t kNoFrame = static_cast<std::size_t>(-1);

    void clear() noexcept {
        size = 0;
        frame = kNoFrame;
    }
    // Where `count` more bytes are to be put. Null: out of memory.
    unsigned char* room(std::size_t count) {
        const bool opens = framing && frame == kNoFrame;
        const std::size_t all = count + (opens ? kFrameHeader : 0);
        if (!storage || all > storage->capacity - size) [[unlikely]]
            if (!grow(size + all)) return nullptr;
        if (opens) {
            frame = size;
            size += kFrameHeader;
        }
        unsigned char* place = storage->bytes + size;
        size += count;
        return place;
    }
    bool frame_is_full() const noexcept {
        return framing && frame != kNoFrame && size - frame >= kFrameTarget + kFrameHeader;
    }
    // Ends a frame: its length goes before it, or the room for that goes away.
    void commit() noexcept;

    ByteArray* storage;
    std::size_t size, frame;
    bool framing;

  private:
    bool grow(std::size_t wanted);
};

} // namespace boomslang::runtime::pickle
