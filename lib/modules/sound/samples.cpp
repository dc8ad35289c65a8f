// audioop: measuring fragments, and changing their samples one by one.
#include "modules/sound/sound.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::sound {

namespace {

using Size = std::size_t;

// --- measuring

Value getsample(Value* args, std::uint32_t) {
    Fragment f;
    std::int64_t index = 0;
    if (!f.take(args[0], args[1]) || !index_argument(args[2], index)) return Value::exception();
    if (index < 0 || static_cast<Size>(index) >= f.count())
        return raise(*sound_error, "Index out of range");
    return Value::integer(f[static_cast<Size>(index)]);
}
Value max_of(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    std::int64_t most = 0;
    for (Size i = 0; i < f.count(); ++i)
        most = std::max<std::int64_t>(most, std::abs(std::int64_t{f[i]}));
    return Value::integer(most);
}
Value minmax(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    int least = largest(4), most = smallest(4);
    for (Size i = 0; i < f.count(); ++i) {
        least = std::min(least, f[i]);
        most = std::max(most, f[i]);
    }
    return tuple_value({Value::integer(least), Value::integer(most)});
}
Value avg(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    double sum = 0;
    for (Size i = 0; i < f.count(); ++i) sum += f[i];
    return Value::integer(
        f.count() ? static_cast<std::int64_t>(std::floor(sum / static_cast<double>(f.count())))
                  : 0);
}
Value rms(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    double squares = 0;
    for (Size i = 0; i < f.count(); ++i) squares += double{1} * f[i] * f[i];
    return Value::integer(
        f.count() ? static_cast<std::int64_t>(std::sqrt(squares / static_cast<double>(f.count())))
                  : 0);
}

// Calls use(distance) for each two extreme values that follow one another; the first sample is none.
template <class Use>
void peaks(const Fragment& f, Use use) {
    if (f.count() <= 1) return;
    enum { Unknown, Up, Down } direction = Unknown;
    std::int64_t previous = f[0], extreme = 0;
    bool has_extreme = false;
    for (Size i = 1; i < f.count(); ++i) {
        const std::int64_t value = f[i];
        if (value == previous) continue;
        const auto now = value < previous ? Down : Up;
        if (direction != Unknown && direction != now) {
            if (has_extreme) use(std::abs(previous - extreme));
            has_extreme = true;
            extreme = previous;
        }
        previous = value;
        direction = now;
    }
}
Value avgpp(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    double sum = 0;
    std::int64_t count = 0;
    peaks(f, [&](std::int64_t distance) {
        sum += static_cast<double>(distance);
        ++count;
    });
    return Value::integer(count ? static_cast<std::int64_t>(sum / static_cast<double>(count)) : 0);
}
Value maxpp(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    std::int64_t most = 0;
    peaks(f, [&](std::int64_t distance) { most = std::max(most, distance); });
    return Value::integer(most);
}
Value cross(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    std::int64_t crossings = -1;
    for (Size i = 0; i < f.count(); ++i)
        if (i == 0 || (f[i] < 0) != (f[i - 1] < 0)) ++crossings;
    return Value::integer(crossings);
}

// --- comparing fragments of 2-byte samples

bool short_fragments(const Value* args, Fragment& a, Fragment& b) {
    if (!require_bytes(args[0], a.bytes) || !require_bytes(args[1], b.bytes)) return false;
    a.width = b.width = 2;
    if (a.bytes.size % 2 == 0 && b.bytes.size % 2 == 0) return true;
    static_cast<void>(raise(*sound_error, "Strings should be even-sized"));
    return false;
}
double product_sum(const Fragment& a, Size from, const Fragment& b, Size count) {
    double sum = 0;
    for (Size i = 0; i < count; ++i) sum += double{1} * a[from + i] * b[i];
    return sum;
}
double squared(int sample) { return double{1} * sample * sample; }

Value findfit(Value* args, std::uint32_t) {
    Fragment f, reference;
    if (!short_fragments(args, f, reference)) return Value::exception();
    const Size count = reference.count();
    if (f.count() < count) return raise(*sound_error, "First sample should be longer");
    const double reference_squares = product_sum(reference, 0, reference, count);
    double squares = product_sum(f, 0, f, count), best = 0;
    Size best_at = 0;
    for (Size at = 0; at <= f.count() - count; ++at) {
        if (at) squares += (count ? squared(f[at + count - 1]) - squared(f[at - 1]) : 0);
        const double products = product_sum(f, at, reference, count);
        const double rest = (reference_squares * squares - products * products) / squares;
        if (at && !(rest < best)) continue;
        best = rest;
        best_at = at;
    }
    return tuple_value(
        {Value::integer(static_cast<std::int64_t>(best_at)),
         Value::real(product_sum(f, best_at, reference, count) / reference_squares)});
}
Value findfactor(Value* args, std::uint32_t) {
    Fragment f, reference;
    if (!short_fragments(args, f, reference)) return Value::exception();
    if (f.count() != reference.count()) return raise(*sound_error, "Samples should be same size");
    return Value::real(product_sum(f, 0, reference, f.count()) /
                       product_sum(reference, 0, reference, f.count()));
}
Value findmax(Value* args, std::uint32_t) {
    Fragment f;
    std::int64_t wanted = 0;
    if (!require_bytes(args[0], f.bytes) || !index_argument(args[1], wanted))
        return Value::exception();
    f.width = 2;
    if (f.bytes.size % 2) return raise(*sound_error, "Strings should be even-sized");
    if (wanted < 0 || f.count() < static_cast<Size>(wanted))
        return raise(*sound_error, "Input sample should be longer");
    const auto count = static_cast<Size>(wanted);
    double energy = product_sum(f, 0, f, count), best = energy;
    Size best_at = 0;
    for (Size at = 1; count && at <= f.count() - count; ++at) {
        energy += squared(f[at + count - 1]) - squared(f[at - 1]);
        if (energy <= best) continue;
        best = energy;
        best_at = at;
    }
    return Value::integer(static_cast<std::int64_t>(best_at));
}

// --- changing

Value mul(Value* args, std::uint32_t) {
    Fragment f;
    double factor = 0;
    if (!f.take(args[0], args[1]) || !float_argument(args[2], factor)) return Value::exception();
    return made_samples(f.count(), f.width,
                        [&](Size i) { return bounded(f[i] * factor, f.width); });
}
bool stereo_arguments(Value* args, Fragment& f, double& left, double& right) {
    return f.take(args[0], args[1]) && float_argument(args[2], left) &&
           float_argument(args[3], right);
}
Value tomono(Value* args, std::uint32_t) {
    Fragment f;
    double left = 0, right = 0;
    if (!stereo_arguments(args, f, left, right)) return Value::exception();
    if (f.count() % 2) return raise(*sound_error, "not a whole number of frames");
    return made_samples(f.count() / 2, f.width, [&](Size i) {
        return bounded(f[2 * i] * left + f[2 * i + 1] * right, f.width);
    });
}
Value tostereo(Value* args, std::uint32_t) {
    Fragment f;
    double left = 0, right = 0;
    if (!stereo_arguments(args, f, left, right)) return Value::exception();
    return made_samples(2 * f.count(), f.width, [&](Size i) {
        return bounded(f[i / 2] * (i % 2 ? right : left), f.width);
    });
}
Value add(Value* args, std::uint32_t) {
    Fragment f, other;
    if (!f.take(args[0], args[2]) || !require_bytes(args[1], other.bytes))
        return Value::exception();
    if (f.bytes.size != other.bytes.size) return raise(*sound_error, "Lengths should be the same");
    other.width = f.width;
    return made_samples(f.count(), f.width,
                        [&](Size i) { return bounded(double{1} * f[i] + other[i], f.width); });
}
// Samples wrap around.
Value bias(Value* args, std::uint32_t) {
    Fragment f;
    int more = 0;
    if (!f.take(args[0], args[1]) || !c_int_argument(args[2], more)) return Value::exception();
    return made_samples(f.count(), f.width, [&](Size i) {
        return static_cast<int>(static_cast<unsigned>(f[i]) + static_cast<unsigned>(more));
    });
}
Value reverse(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    return made_samples(f.count(), f.width, [&](Size i) { return f[f.count() - 1 - i]; });
}
Value byteswap(Value* args, std::uint32_t) {
    Fragment f;
    if (!f.take(args[0], args[1])) return Value::exception();
    return made_samples(f.count(), f.width, [&](Size i) {
        unsigned swapped = 0;
        for (int k = 0; k < f.width; ++k)
            swapped =
                swapped << 8 | f.bytes.data[i * static_cast<Size>(f.width) + static_cast<Size>(k)];
        return static_cast<int>(swapped);
    });
}
Value lin2lin(Value* args, std::uint32_t) {
    Fragment f;
    int width = 0;
    if (!f.take(args[0], args[1]) || !width_argument(args[2], width)) return Value::exception();
    return made_samples(f.count(), width, [&](Size i) { return f.wide(i) >> (32 - 8 * width); });
}

} // namespace

const NativeDef sample_functions[] = {
    {"getsample(fragment, width, index, /)", getsample,
     "Return the value of sample index from the fragment."},
    {"max(fragment, width, /)", max_of,
     "Return the maximum of the absolute value of all samples in a fragment."},
    {"minmax(fragment, width, /)", minmax,
     "Return the minimum and maximum values of all samples in the sound fragment."},
    {"avg(fragment, width, /)", avg, "Return the average over all samples in the fragment."},
    {"rms(fragment, width, /)", rms,
     "Return the root-mean-square of the fragment, i.e. sqrt(sum(S_i^2)/n)."},
    {"avgpp(fragment, width, /)", avgpp,
     "Return the average peak-peak value over all samples in the fragment."},
    {"maxpp(fragment, width, /)", maxpp,
     "Return the maximum peak-peak value in the sound fragment."},
    {"cross(fragment, width, /)", cross,
     "Return the number of zero crossings in the fragment passed as an argument."},
    {"findfit(fragment, reference, /)", findfit,
     "Try to match reference as well as possible to a portion of fragment."},
    {"findfactor(fragment, reference, /)", findfactor,
     "Return a factor F such that rms(add(fragment, mul(reference, -F))) is minimal."},
    {"findmax(fragment, length, /)", findmax,
     "Search fragment for a slice of specified number of samples with maximum energy."},
    {"mul(fragment, width, factor, /)", mul,
     "Return a fragment that has all samples in the original fragment multiplied by the "
     "floating-point value factor."},
    {"tomono(fragment, width, lfactor, rfactor, /)", tomono,
     "Convert a stereo fragment to a mono fragment."},
    {"tostereo(fragment, width, lfactor, rfactor, /)", tostereo,
     "Generate a stereo fragment from a mono fragment."},
    {"add(fragment1, fragment2, width, /)", add,
     "Return a fragment which is the addition of the two samples passed as parameters."},
    {"bias(fragment, width, bias, /)", bias,
     "Return a fragment that is the original fragment with a bias added to each sample."},
    {"reverse(fragment, width, /)", reverse,
     "Reverse the samples in a fragment and returns the modified fragment."},
    {"byteswap(fragment, width, /)", byteswap,
     "Convert big-endian samples to little-endian and vice versa."},
    {"lin2lin(fragment, width, newwidth, /)", lin2lin,
     "Convert samples between 1-, 2-, 3- and 4-byte formats."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::sound
