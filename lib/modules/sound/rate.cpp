// audioop.ratecv(): other frame rates, by linear interpolation and a simple filter.
#include "modules/sound/sound.h"
#include "runtime/state/error.h"

#include <numeric>
#include <vector>

namespace boomslang::runtime::sound {

namespace {

struct Channel {
    int previous = 0, current = 0;
};
// What one call hands over to the next. False: exception pending.
bool take_state(Value state, int& position, std::vector<Channel>& channels) {
    const auto wrong = [](Type& type, const char* text) {
        static_cast<void>(raise(type, text));
        return false;
    };
    if (!is_tuple(state)) return wrong(types::TypeError, "state must be a tuple or None");
    const Tuple* pair = state.as<Tuple>();
    if (pair->size != 2 || !is_tuple(pair->items[1]))
        return wrong(types::TypeError, "ratecv(): illegal state argument");
    if (!c_int_argument(pair->items[0], position)) return false;
    const Tuple* samples = pair->items[1].as<Tuple>();
    if (samples->size != channels.size()) return wrong(*sound_error, "illegal state argument");
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const Value of_channel = samples->items[i];
        if (!is_tuple(of_channel) || of_channel.as<Tuple>()->size != 2)
            return wrong(types::TypeError, "ratecv(): illegal state argument");
        if (!c_int_argument(of_channel.as<Tuple>()->items[0], channels[i].previous) ||
            !c_int_argument(of_channel.as<Tuple>()->items[1], channels[i].current))
            return false;
    }
    return true;
}
Value state_of(int position, const std::vector<Channel>& channels) {
    Tuple* samples = make_tuple(channels.size());
    for (std::size_t i = 0; i < channels.size(); ++i)
        samples->items[i] = tuple_value(
            {Value::integer(channels[i].previous), Value::integer(channels[i].current)});
    return tuple_value({Value::integer(position), Value::object(samples)});
}

Value ratecv(Value* args, std::uint32_t) {
    Fragment f;
    int channel_count = 0, rate_in = 0, rate_out = 0, weight = 1, old_weight = 0;
    if (!require_bytes(args[0], f.bytes) || !c_int_argument(args[1], f.width) ||
        !c_int_argument(args[2], channel_count) || !c_int_argument(args[3], rate_in) ||
        !c_int_argument(args[4], rate_out) ||
        (!args[6].is_empty() && !c_int_argument(args[6], weight)) ||
        (!args[7].is_empty() && !c_int_argument(args[7], old_weight)) ||
        !width_argument(args[1], f.width))
        return Value::exception();
    if (channel_count < 1) return raise(*sound_error, "# of channels should be >= 1");
    if (f.width > largest(4) / channel_count)
        return raise(types::OverflowError, "width * nchannels too big for a C int");
    const std::size_t frame =
        static_cast<std::size_t>(f.width) * static_cast<std::size_t>(channel_count);
    if (weight < 1 || old_weight < 0)
        return raise(*sound_error, "weightA should be >= 1, weightB should be >= 0");
    if (f.bytes.size % frame) return raise(*sound_error, "not a whole number of frames");
    if (rate_in <= 0 || rate_out <= 0) return raise(*sound_error, "sampling rate not > 0");
    const int common = std::gcd(rate_in, rate_out), common_weight = std::gcd(weight, old_weight);
    rate_in /= common;
    rate_out /= common;
    weight /= common_weight;
    old_weight /= common_weight;
    const double new_part = weight, old_part = old_weight;

    // The state of channels takes as much memory as the result of a call with no frame.
    if (!is_affordable(static_cast<std::size_t>(channel_count) * 128)) return raise_memory();
    int position = -rate_out;
    std::vector<Channel> channels(static_cast<std::size_t>(channel_count));
    if (!args[5].is_none() && !take_state(args[5], position, channels)) return Value::exception();

    // Each frame that is read brings `rate_out`, each that is written takes `rate_in`.
    const std::size_t frames = f.bytes.size / frame;
    const double written =
        (static_cast<double>(frames) * rate_out + std::max(position, 0)) / rate_in + 1;
    if (written * static_cast<double>(frame) > 9e15) return raise_memory();
    Bytes* made = new_samples(static_cast<std::size_t>(written) * channels.size(), f.width);
    if (!made) return Value::exception();
    auto* out = const_cast<unsigned char*>(made->data);
    std::int64_t at = position;
    for (std::size_t i = 0;; ++i) {
        for (; at >= 0; at -= rate_in)
            for (const Channel& c : channels) {
                const double mixed =
                    (static_cast<double>(c.previous) * static_cast<double>(at) +
                     static_cast<double>(c.current) * (rate_out - static_cast<double>(at))) /
                    rate_out;
                put_wide_sample(out, f.width, int_of_double(mixed));
                out += f.width;
            }
        if (i == frames) break;
        for (std::size_t k = 0; k < channels.size(); ++k) {
            Channel& c = channels[k];
            c.previous = c.current;
            c.current =
                int_of_double((new_part * f.wide(i * channels.size() + k) + old_part * c.previous) /
                              (new_part + old_part));
        }
        at += rate_out;
    }
    TRY_VALUE(fragment,
              make_bytes_or_raise(made->data, static_cast<std::size_t>(out - made->data)));
    return tuple_value({fragment, state_of(static_cast<int>(at), channels)});
}

} // namespace

const NativeDef rate_functions[] = {
    {"ratecv(fragment, width, nchannels, inrate, outrate, state, weightA=1, weightB=0, /)", ratecv,
     "Convert the frame rate of the input fragment."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime::sound
