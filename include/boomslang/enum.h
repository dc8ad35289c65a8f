// C++ enumerations as Python's.
//
//     Enum<Colour>(module, "Colour", {{"RED", Colour::Red}, {"BLUE", Colour::Blue}});
//
// makes an enum.IntEnum: from then on Colour becomes its members, and where a Colour is wanted, a member or its number will do.
// Enumerations that are not exposed are ints. Flags: EnumKind::Flag makes an enum.IntFlag.
#pragma once

#include "boomslang/convert.h"

#include <typeindex>

namespace boomslang {

enum class EnumKind { Int, Flag };

namespace detail {

// Imports module enum, and makes a class in `module`.
Value make_enum(const Value& module, std::string_view name, EnumKind kind, std::type_index type,
                std::span<const std::pair<std::string, std::int64_t>> members);

} // namespace detail

// The Python class.
template <class T>
class Enum : public Value {
    static_assert(std::is_enum_v<T>);

  public:
    Enum(const Value& module, std::string_view name,
         std::initializer_list<std::pair<const char*, T>> members, EnumKind kind = EnumKind::Int)
        : Value(detail::make_enum(module, name, kind, typeid(T), numbers(members))) {}

  private:
    static std::vector<std::pair<std::string, std::int64_t>>
    numbers(std::initializer_list<std::pair<const char*, T>> members) {
        std::vector<std::pair<std::string, std::int64_t>> result;
        for (const auto& [name, value] : members)
            result.emplace_back(name, static_cast<std::int64_t>(value));
        return result;
    }
};

} // namespace boomslang
