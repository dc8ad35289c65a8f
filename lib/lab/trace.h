// What `boomslang trace` writes: everything that the recorder tells, as JSON Lines or to read (docs/trace.md).
#pragma once

#include "lab/recorder.h"

#include <cstdio>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace boomslang::lab {

struct TraceOptions {
    bool text = false;
    std::string function;         // only functions of that name or qualified name; empty: all
    std::uint32_t first_line = 0; // only sites that begin at these lines; 0: all
    std::uint32_t last_line = 0;
    std::set<ops::Family> families; // only these; empty: all
    std::uint64_t last = 0;         // keeps so many events, the latest; 0: all
    std::uint64_t steps = 0;  // records so many executions of sites, and ends the program then
    std::uint64_t sample = 1; // of events that change no form, keeps every so many
    // For the header.
    std::string version, backend, policy, policy_name, program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string> sources; // texts that are in no file, by co_filename
};

// "Add" -> Add. False: no family has that name.
bool family_named(std::string_view name, ops::Family& out);

class Trace final : public Recorder::Listener {
  public:
    Trace(TraceOptions options, std::FILE* out);
    void function(const FunctionRecord& function) override;
    bool wants(const FunctionRecord& function, const SiteRecord* site) override;
    void event(const Event& event) override;
    void execution(const SiteRecord& site, std::uint32_t depth) override;
    // What became of all sites; while the runtime is alive.
    void finish(int exit_code);
    // In a process that the program has forked: what it does belongs into no trace.
    void leave();

  private:
    bool is_asked_for(const FunctionRecord& function) const;
    void write(const std::string& line);
    void write_source(const std::string& file);
    void write_site(const SiteRecord& site);
    void write_outcome(const SiteRecord& site);
    void write_outcome_text(const SiteRecord& site);
    void write_tree(const FunctionRecord& function);
    void write_instructions(const FunctionRecord& function);
    void keep(std::string line);
    void write_steps();

    TraceOptions options_;
    std::FILE* out_;
    std::set<std::string> sources_written_;
    std::deque<std::string> ring_;
    // Of executions: the place of each site among the site records, and what is not written yet.
    std::unordered_map<const SiteRecord*, std::uint64_t> site_numbers_;
    std::vector<std::uint64_t> steps_;
    std::uint64_t step_count_ = 0;
    std::uint64_t written_ = 0, filtered_ = 0, dropped_ = 0, skipped_ = 0;
};

} // namespace boomslang::lab
