// The host's doors, in front of the natives that reach the system.
#pragma once

#include "embed/embed.h"
#include "runtime/state/doors.h"

namespace boomslang::embed {

class Keeper final : public runtime::DoorKeeper {
  public:
    Keeper(Doors& doors, const Options& options) : doors_(&doors), options_(options) {}
    // Where modules are: can be read. When the runtime knows its library.
    void set_roots();
    bool lets(runtime::Door door, std::string_view operation, std::string_view argument) override;
    bool give_file(std::string_view path, std::string& content) override;
    bool give_clock(double& seconds) override;
    bool give_module(std::string_view name, std::string& source) override;
    bool give_variable(std::size_t index, std::string& variable) override;

  private:
    friend class DoorsScope;
    bool is_below_root(std::string_view path) const;

    const Doors* doors_;
    const Options& options_;
    std::vector<std::string> roots_;
};

// Other doors for a while.
class DoorsScope {
  public:
    DoorsScope(Keeper& keeper, const Doors* doors) : keeper_(keeper), before_(keeper.doors_) {
        if (doors) keeper.doors_ = doors;
    }
    ~DoorsScope() { keeper_.doors_ = before_; }
    DoorsScope(const DoorsScope&) = delete;

  private:
    Keeper& keeper_;
    const Doors* before_;
};

} // namespace boomslang::embed
