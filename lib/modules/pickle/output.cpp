// Growing output and ending its frames; the memo of a Pickler.
#include "modules/pickle/pickler.h"

namespace boomslang::runtime::pickle {

bool Output::grow(std::size_t wanted) {
    std::size_t capacity = storage ? storage->capacity * 2 : 1024;
    if (capacity < wanted) capacity = wanted + wanted / 2;
    ByteArray* larger = heap.make_bytes(capacity);
    if (!larger) return false;
    if (size) std::memcpy(larger->bytes, storage->bytes, size);
    storage = larger;
    return true;
}

void Output::commit() noexcept {
    if (!framing || frame == kNoFrame) return;
    const std::size_t length = size - frame - kFrameHeader;
    unsigned char* header = storage->bytes + frame;
    if (length >= kLeastFrame) {
        header[0] = FRAME;
        const std::uint64_t bytes = length;
        std::memcpy(header + 1, &bytes, 8);
    } else {
        std::memmove(header, header + kFrameHeader, length);
        size -= kFrameHeader;
    }
    frame = kNoFrame;
}

namespace {

std::uint64_t place_of(Value v) noexcept { return (v.payload >> 4) * 0x9E3779B97F4A7C15u >> 20; }

} // namespace

const MemoEntry* Memo::find(Value object) const noexcept {
    if (!places_) return nullptr;
    const auto* places = reinterpret_cast<const std::uint32_t*>(places_->bytes);
    for (std::uint64_t i = place_of(object) & mask_;; i = (i + 1) & mask_) {
        if (!places[i]) return nullptr;
        const MemoEntry* entry = entries() + places[i] - 1;
        if (entry->object.is(object)) return entry;
    }
}
bool Memo::set(Value object, std::int64_t index) {
    if (const MemoEntry* entry = find(object)) {
        const_cast<MemoEntry*>(entry)->index = index;
        return true;
    }
    return add(object, index);
}
bool Memo::add(Value object, std::int64_t index) {
    if (!entries_ || (count_ + 1) * sizeof(MemoEntry) > entries_->capacity)
        if (!grow()) {
            (void)raise_memory();
            return false;
        }
    reinterpret_cast<MemoEntry*>(entries_->bytes)[count_++] = {object, index};
    auto* places = reinterpret_cast<std::uint32_t*>(places_->bytes);
    std::uint64_t i = place_of(object) & mask_;
    while (places[i]) i = (i + 1) & mask_;
    places[i] = static_cast<std::uint32_t>(count_);
    return true;
}
// Twice as many places as entries.
bool Memo::grow() {
    const std::size_t room = count_ ? count_ * 2 : 16;
    std::uint64_t mask = 31;
    while (mask + 1 < room * 2) mask = mask * 2 + 1;
    if (room > UINT32_MAX / 2) return false;
    ByteArray* entries = heap.make_bytes(room * sizeof(MemoEntry));
    if (!entries) return false;
    ByteArray* all_places = heap.make_bytes((mask + 1) * sizeof(std::uint32_t));
    if (!all_places) return false;
    std::memset(all_places->bytes, 0, (mask + 1) * sizeof(std::uint32_t));
    if (count_) std::memcpy(entries->bytes, entries_->bytes, count_ * sizeof(MemoEntry));
    entries_ = entries;
    places_ = all_places;
    mask_ = mask;
    auto* places = reinterpret_cast<std::uint32_t*>(places_->bytes);
    for (std::size_t k = 0; k < count_; ++k) {
        std::uint64_t i = place_of(this->entries()[k].object) & mask_;
        while (places[i]) i = (i + 1) & mask_;
        places[i] = static_cast<std::uint32_t>(k + 1);
    }
    return true;
}
void Memo::clear() noexcept {
    entries_ = places_ = nullptr;
    mask_ = count_ = 0;
}
void Memo::empty(std::size_t most) noexcept {
    const std::size_t places = (mask_ + 1) * sizeof(std::uint32_t);
    if (places_ && places <= most) {
        std::memset(places_->bytes, 0, places);
        count_ = 0;
        return;
    }
    heap.release(entries_);
    heap.release(places_);
    clear();
}
void Memo::trace(Marker& marker) const {
    marker.mark(entries_);
    marker.mark(places_);
    for (std::size_t i = 0; i < count_; ++i) marker.mark(entries()[i].object);
}

} // namespace boomslang::runtime::pickle
