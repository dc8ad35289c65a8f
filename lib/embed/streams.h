// What programs print and read, when the host wants it or the process's streams get it.
#pragma once

#include "embed/embed.h"
#include "io/host_streams.h"

namespace boomslang::embed {

class Streams final : public runtime::HostStreams {
  public:
    explicit Streams(const Options& options) : options_(options) {}
    runtime::Value write(int stream, const char* data, std::size_t size) override;
    std::int64_t read(char* to, std::size_t most) override;

  private:
    const Options& options_;
    std::string ahead_;
};

} // namespace boomslang::embed
