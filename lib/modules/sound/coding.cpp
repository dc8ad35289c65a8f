// audioop: u-LAW and a-LAW of the recommendation G.711, and the ADPCM of Intel and DVI.
#include "modules/sound/sound.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::sound {

namespace {

using Size = std::size_t;

// --- G.711: 4 bits of a sample and how far they were shifted. Samples are cut to 14 and 13 bits.

constexpr int kUlawBias = 0x84, kUlawClip = 8159;

// How many bits `value` has beyond the `bits` of the first segment.
int segment_of(int value, int bits) {
    int segment = 0;
    while (value >> (bits + segment)) ++segment;
    return segment;
}
int to_ulaw(int sample) {
    const int mask = sample < 0 ? 0x7F : 0xFF;
    const int value = std::min(std::abs(sample), kUlawClip) + (kUlawBias >> 2);
    const int segment = segment_of(value, 6);
    if (segment >= 8) return 0x7F ^ mask;
    return (segment << 4 | (value >> (segment + 1) & 0xF)) ^ mask;
}
int from_ulaw(unsigned char byte) {
    const int bits = ~byte & 0xFF;
    const int value = (((bits & 0xF) << 3) + kUlawBias) << ((bits & 0x70) >> 4);
    return bits & 0x80 ? kUlawBias - value : value - kUlawBias;
}
int to_alaw(int sample) {
    const int mask = sample < 0 ? 0x55 : 0xD5, value = sample < 0 ? -sample - 1 : sample;
    const int segment = segment_of(value, 5);
    if (segment >= 8) return 0x7F ^ mask;
    return (segment << 4 | (value >> (segment < 2 ? 1 : segment) & 0xF)) ^ mask;
}
int from_alaw(unsigned char byte) {
    const int bits = byte ^ 0x55, segment = (bits & 0x70) >> 4;
    int value = ((bits & 0xF) << 4) + (segment ? 0x108 : 8);
    if (segment > 1) value <<= segment - 1;
    return bits & 0x80 ? value : -value;
}

template <int (*encode)(int), int bits>
Value to_law(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    return made_samples(f.count(), 1, [&](Size i) { return encode(f.wide(i) >> (32 - bits)); });
}
// 16-bit samples, widened or cut.
int as_wide(int sample) { return static_cast<int>(static_cast<unsigned>(sample) << 16); }

template <int (*decode)(unsigned char)>
Value from_law(Value* args, std::uint32_t) {
    ByteView bytes;
    int width = 0;
    if (!require_bytes(args[0], bytes) || !width_argument(args[1], width))
        return Value::exception();
    return made_samples(bytes.size, width,
                        [&](Size i) { return as_wide(decode(bytes.data[i])) >> (32 - 8 * width); });
}

// --- ADPCM: 4 bits say how much a sample differs from what was predicted, in steps that adapt

const short kSteps[] = {
    7,     8,     9,     10,    11,    12,    13,    14,    16,    17,    19,   21,    23,
    25,    28,    31,    34,    37,    41,    45,    50,    55,    60,    66,   73,    80,
    88,    97,    107,   118,   130,   143,   157,   173,   190,   209,   230,  253,   279,
    307,   337,   371,   408,   449,   494,   544,   598,   658,   724,   796,  876,   963,
    1060,  1166,  1282,  1411,  1552,  1707,  1878,  2066,  2272,  2499,  2749, 3024,  3327,
    3660,  4026,  4428,  4871,  5358,  5894,  6484,  7132,  7845,  8630,  9493, 10442, 11487,
    12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767};
constexpr int kStepCount = sizeof kSteps / sizeof *kSteps;

struct Predictor {
    int predicted = 0, index = 0;

    bool take(Value state, const char* function) {
        if (state.is_none()) return true;
        if (!is_tuple(state)) {
            static_cast<void>(raise(types::TypeError, "state must be a tuple or None"));
            return false;
        }
        const Tuple* pair = state.as<Tuple>();
        if (pair->size != 2) {
            static_cast<void>(raise(types::TypeError, function, "(): illegal state argument"));
            return false;
        }
        if (!c_int_argument(pair->items[0], predicted) || !c_int_argument(pair->items[1], index))
            return false;
        if (predicted >= -0x8000 && predicted < 0x8000 && index >= 0 && index < kStepCount)
            return true;
        static_cast<void>(raise(types::ValueError, "bad state"));
        return false;
    }
    // What 4 bits stand for: the new prediction.
    int decode(int delta) {
        const int step = kSteps[index];
        int difference = step >> 3;
        for (int bit = 4, part = step; bit; bit >>= 1, part >>= 1)
            if (delta & bit) difference += part;
        predicted = std::clamp(predicted + (delta & 8 ? -difference : difference), -32768, 32767);
        constexpr signed char kChange[] = {-1, -1, -1, -1, 2, 4, 6, 8};
        index = std::clamp(index + kChange[delta & 7], 0, kStepCount - 1);
        return predicted;
    }
    int encode(int sample) {
        int difference = sample - predicted, delta = difference < 0 ? 8 : 0;
        difference = std::abs(difference);
        for (int bit = 4, part = kSteps[index]; bit; bit >>= 1, part >>= 1) {
            if (difference < part) continue;
            delta |= bit;
            difference -= part;
        }
        decode(delta);
        return delta;
    }
    Value with_state(Value made) const {
        if (made.is_exception()) return made;
        return tuple_value({made, tuple_value({Value::integer(predicted), Value::integer(index)})});
    }
};
Value lin2adpcm(Value* args, std::uint32_t) {
    Fragment f;
    Predictor predictor;
    if (!f.take(args[0], args[1]) || !predictor.take(args[2], "lin2adpcm"))
        return Value::exception();
    const auto next = [&](Size i) { return predictor.encode(f.wide(i) >> 16); };
    const Value made = made_samples(f.count() / 2, 1, [&](Size i) {
        const int first = next(2 * i);
        return first << 4 | next(2 * i + 1);
    });
    if (f.count() % 2) next(f.count() - 1); // the state goes on, its bits are lost
    return predictor.with_state(made);
}
Value adpcm2lin(Value* args, std::uint32_t) {
    ByteView bytes;
    int width = 0;
    Predictor predictor;
    if (!require_bytes(args[0], bytes) || !width_argument(args[1], width) ||
        !predictor.take(args[2], "adpcm2lin"))
        return Value::exception();
    return predictor.with_state(made_samples(2 * bytes.size, width, [&](Size i) {
        const int delta = i % 2 ? bytes.data[i / 2] & 15 : bytes.data[i / 2] >> 4;
        return as_wide(predictor.decode(delta)) >> (32 - 8 * width);
    }));
}

} // namespace

const NativeDef coding_functions[] = {
    {"lin2ulaw(fragment, width, /)", to_law<to_ulaw, 14>,
     "Convert samples in the audio fragment to u-LAW encoding."},
    {"ulaw2lin(fragment, width, /)", from_law<from_ulaw>,
     "Convert sound fragments in u-LAW encoding to linearly encoded sound fragments."},
    {"lin2alaw(fragment, width, /)", to_law<to_alaw, 13>,
     "Convert samples in the audio fragment to a-LAW encoding."},
    {"alaw2lin(fragment, width, /)", from_law<from_alaw>,
     "Convert sound fragments in a-LAW encoding to linearly encoded sound fragments."},
    {"lin2adpcm(fragment, width, state, /)", lin2adpcm,
     "Convert samples to 4 bit Intel/DVI ADPCM encoding."},
    {"adpcm2lin(fragment, width, state, /)", adpcm2lin,
     "Decode an Intel/DVI ADPCM coded fragment to a linear fragment."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::sound
