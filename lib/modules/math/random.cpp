// The module _random: the Mersenne Twister (Matsumoto and Nishimura, 1998), seeded and read in the
// same way as CPython's, so that the module random gives the same numbers.
#include "modules/support.h"

#include <cerrno>
#include <sys/random.h>
#include <vector>

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kWords = 624, kMiddle = 397;

struct Random : Object {
    std::uint32_t index;
    std::uint32_t state[kWords];

    void refill() noexcept {
        auto twist = [](std::uint32_t high, std::uint32_t low) {
            std::uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
            return (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0u);
        };
        std::uint32_t i = 0;
        for (; i < kWords - kMiddle; ++i)
            state[i] = state[i + kMiddle] ^ twist(state[i], state[i + 1]);
        for (; i < kWords - 1; ++i)
            state[i] = state[i + kMiddle - kWords] ^ twist(state[i], state[i + 1]);
        state[i] = state[kMiddle - 1] ^ twist(state[i], state[0]);
        index = 0;
    }
    std::uint32_t next() noexcept {
        if (index >= kWords) refill();
        std::uint32_t y = state[index++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }
    void seed_word(std::uint32_t seed) noexcept {
        state[0] = seed;
        for (std::uint32_t i = 1; i < kWords; ++i)
            state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
        index = kWords;
    }
    void seed_words(const std::vector<std::uint32_t>& key) noexcept {
        seed_word(19650218u);
        std::uint32_t i = 1, j = 0;
        auto wrap = [&] {
            if (++i >= kWords) {
                state[0] = state[kWords - 1];
                i = 1;
            }
        };
        const auto length = static_cast<std::uint32_t>(key.size());
        for (std::uint32_t k = std::max(kWords, length); k; --k) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1664525u)) + key[j] + j;
            wrap();
            if (++j >= length) j = 0;
        }
        for (std::uint32_t k = kWords - 1; k; --k) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * 1566083941u)) - i;
            wrap();
        }
        state[0] = 0x80000000u;
    }
};
BuiltinType random_type{};
const Layout random_layout{"Random", sizeof(Random), nullptr};

Value seed_with(Random* random, Value seed) {
    std::vector<std::uint32_t> key;
    if (seed.is_empty() || seed.is_none()) {
        key.resize(kWords);
        if (getrandom(key.data(), key.size() * 4, 0) < 0) return raise_os(errno, Value::empty());
    } else {
        Value number = seed;
        if (!is_integer(seed)) {
            std::int64_t hash;
            if (!hash_of(seed, hash)) return Value::exception();
            number = int_from(static_cast<std::uint64_t>(hash));
        }
        IntView view(number);
        mpz_srcptr z = view.get();
        const std::size_t bits = mpz_sizeinbase(z, 2);
        key.resize((bits + 31) / 32 + 1);
        std::size_t count = 0;
        mpz_export(key.data(), &count, -1, 4, 0, 0, z);
        key.resize(count ? count : 1);
    }
    random->seed_words(key);
    return Value::none();
}

Random* self_random(Value* args) { return receiver<Random>(args); }

Value random_new(Value* args, std::uint32_t) {
    return Value::object(make_instance_of<Random>(requested_class(args)));
}
// A class of the program's own that has an __init__ seeds there, or leaves all zeros.
Value random_init(Value* args, std::uint32_t) {
    if (!has_own_init(type_of(args[0]), random_type)) TRY(refuse_keywords("Random()", args[2]));
    auto* given = args[1].as<Tuple>();
    if (given->size > 1) return raise(types::TypeError, "Random() requires 0 or 1 argument");
    return seed_with(self_random(args), given->size ? given->items[0] : Value::empty());
}
Value random_random(Value* args, std::uint32_t) {
    Random* random = self_random(args);
    const std::uint32_t a = random->next() >> 5, b = random->next() >> 6;
    return Value::real((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}
Value random_seed(Value* args, std::uint32_t) { return seed_with(self_random(args), args[1]); }

Value random_getrandbits(Value* args, std::uint32_t) {
    std::int64_t bits;
    if (!size_argument(args[1], bits)) return Value::exception();
    if (bits < 0) return raise(types::ValueError, "number of bits must be non-negative");
    if (bits == 0) return Value::integer(0);
    Random* random = self_random(args);
    if (bits <= 32) return Value::integer(random->next() >> (32 - bits));
    if (bits > (std::int64_t{1} << 36)) return raise_memory();
    std::vector<std::uint32_t> words(static_cast<std::size_t>((bits - 1) / 32 + 1));
    for (std::uint32_t& word : words) {
        word = random->next();
        if (bits < 32) word >>= 32 - bits;
        bits -= 32;
    }
    mpz_t z;
    mpz_init(z);
    mpz_import(z, words.size(), -1, 4, 0, 0, words.data());
    Value number = int_from(z);
    mpz_clear(z);
    return number;
}
Value random_getstate(Value* args, std::uint32_t) {
    Random* random = self_random(args);
    Tuple* state = make_tuple(kWords + 1);
    for (std::uint32_t i = 0; i < kWords; ++i) state->items[i] = Value::integer(random->state[i]);
    state->items[kWords] = Value::integer(random->index);
    return Value::object(state);
}
Value random_setstate(Value* args, std::uint32_t) {
    if (!is_tuple(args[1])) return raise(types::TypeError, "state vector must be a tuple");
    auto* state = args[1].as<Tuple>();
    if (state->size != kWords + 1)
        return raise(types::ValueError, "state vector is the wrong size");
    std::uint32_t words[kWords + 1];
    for (std::uint32_t i = 0; i <= kWords; ++i) {
        if (!is_integer(state->items[i])) return raise(types::TypeError, "an integer is required");
        std::int64_t word;
        if (!int_to_int64(state->items[i], word) || word < 0)
            return raise(types::OverflowError, "can't convert negative value to unsigned int");
        words[i] = static_cast<std::uint32_t>(word);
    }
    if (words[kWords] > kWords) return raise(types::ValueError, "invalid state");
    Random* random = self_random(args);
    std::copy(words, words + kWords, random->state);
    random->index = words[kWords];
    return Value::none();
}

const NativeDef methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", random_new, nullptr},
    {"__init__(self, /, *args, **kwargs)", random_init, nullptr},
    {"random(self, /)", random_random, "The next float in [0, 1)."},
    {"seed(self, n=None, /)", random_seed, "Starts anew from an int, a hash or the system."},
    {"getrandbits(self, k, /)", random_getrandbits, "An int of k random bits."},
    {"getstate(self, /)", random_getstate, "What setstate() takes to get back to here."},
    {"setstate(self, state, /)", random_setstate, "Goes to where getstate() was called."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    TypeSpec spec;
    spec.layout = &random_layout;
    spec.name = "Random";
    spec.module = "_random";
    spec.doc = "A random number generator.";
    add_type(module, random_type, spec, methods);
}

} // namespace

extern const NativeModule random_module;
const NativeModule random_module{"_random", "The Mersenne Twister.", fill};

} // namespace boomslang::runtime
