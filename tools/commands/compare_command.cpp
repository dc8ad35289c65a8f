#include "compare_command.h"

#include "compare_trust.h"
#include "disable.h"
#include "lab/comparison.h"
#include "lab/json_report.h"
#include "machine.h"
#include "ops/policy.h"
#include "read_program.h"
#include "rounds.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <system_error>
#include <tuple>
#include <unistd.h>

namespace boomslang::tools {
namespace {

using lab::Comparison;
using lab::Ratio;

#ifdef __clang__
constexpr const char* kCompiler = __VERSION__; // "Clang 14.0.6"
#else
constexpr const char* kCompiler = "GCC " __VERSION__;
#endif

int complain(const std::string& message) {
    std::fprintf(stderr, "boomslang compare: %s\n", message.c_str());
    return 2;
}

// Empty, or why the file cannot be run.
std::string program_obstacle(const std::string& file) {
    struct stat about {};
    if (stat(file.c_str(), &about) == 0 && !S_ISREG(about.st_mode))
        return "can't open file '" + file + "': " + std::strerror(EISDIR);
    return unreadable(file);
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; (at = text.find_first_not_of(' ', at)) != std::string::npos;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

// Between commas.
std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

// In a list of policies each has its settings joined by +.
std::string with_commas(std::string policy) {
    for (char& c : policy)
        if (c == '+') c = ',';
    return policy;
}

// What `--ablate` leaves out, one after the other.
constexpr const char* kParts[] = {"arithmetic",   "comparisons",  "subscripts",    "Truth",
                                  "GetGlobal",    "GetAttribute", "SetAttribute",  "Call",
                                  "CallMethod",   "Iterate",      "inline-caches", "fusion",
                                  "operand-forms"};

// Our own configurations, with what is compared of them.
class Ours {
  public:
    Ours(Comparison& comparison, const std::string& policy) : Ours(comparison) {
        const std::size_t tree = add("tree", "tree", policy);
        const std::size_t tree_off = add("tree off", "tree", "off");
        const std::size_t bytecode = add("bytecode", "bytecode", policy);
        const std::size_t bytecode_off = add("bytecode off", "bytecode", "off");
        const std::size_t again = add("tree again", "tree", policy);
        comparison.floor = Ratio{"tree_to_itself", again, tree};
        comparison.ratios = {{"gain_tree", tree_off, tree},
                             {"gain_bytecode", bytecode_off, bytecode},
                             {"tree_to_bytecode", tree, bytecode},
                             {"tree_to_bytecode_off", tree_off, bytecode_off}};
        if (policy != "default") return; // which is the same for both
        const std::size_t tree_other = add("tree cpython-3.12", "tree", ops::kCpython);
        const std::size_t bytecode_other = add("bytecode thesis", "bytecode", ops::kThesis);
        for (const Ratio& ratio :
             {Ratio{"gain_tree_cpython_policy", tree_off, tree_other},
              Ratio{"gain_bytecode_thesis_policy", bytecode_off, bytecode_other},
              Ratio{"tree_to_bytecode_thesis_policy", tree, bytecode_other},
              Ratio{"tree_to_bytecode_cpython_policy", tree_other, bytecode}})
            comparison.ratios.push_back(ratio);
    }

    // Each policy on each backend, with what it gains there, and the backends to one another.
    static void add_policies(Comparison& comparison, const std::vector<std::string>& policies) {
        Ours ours(comparison);
        const std::size_t tree_off = ours.add("tree off", "tree", "off");
        const std::size_t bytecode_off = ours.add("bytecode off", "bytecode", "off");
        const std::size_t again = ours.add("tree off again", "tree", "off");
        comparison.floor = Ratio{"tree_off_to_itself", again, tree_off};
        for (const std::string& policy : policies) {
            if (policy == "off") continue; // is there
            const std::size_t tree = ours.add("tree " + policy, "tree", policy);
            const std::size_t bytecode = ours.add("bytecode " + policy, "bytecode", policy);
            comparison.ratios.push_back({"gain_tree_" + policy, tree_off, tree});
            comparison.ratios.push_back({"gain_bytecode_" + policy, bytecode_off, bytecode});
            comparison.ratios.push_back({"tree_to_bytecode_" + policy, tree, bytecode});
        }
        comparison.ratios.push_back({"tree_to_bytecode_off", tree_off, bytecode_off});
    }

    // Each backend with everything, and without one thing at a time: what that is worth.
    static void add_ablations(Comparison& comparison, const std::string& policy,
                              const std::vector<std::string>& parts) {
        Ours ours(comparison);
        for (const char* backend : {"tree", "bytecode"}) {
            const std::string name = backend;
            const std::size_t full = ours.add(name, backend, policy);
            if (!comparison.floor) {
                const std::size_t again =
                    ours.add(std::string(backend) + " again", backend, policy);
                comparison.floor = Ratio{"tree_to_itself", again, full};
            }
            for (const std::string& part : parts) {
                std::string label = name;
                label.append(" without ").append(part);
                const std::size_t without = ours.add(label, backend, policy);
                comparison.configurations.back().command.push_back("--disable=" + part);
                std::string worth = "worth_";
                worth.append(name).append("_").append(part);
                comparison.ratios.push_back({std::move(worth), without, full});
            }
        }
    }

  private:
    explicit Ours(Comparison& comparison) : comparison_(comparison) {
        std::error_code ignored;
        self_ = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    }
    std::size_t add(const std::string& name, const char* backend, std::string_view policy) {
        comparison_.configurations.push_back(
            {name,
             {self_, std::string("--backend=") + backend, "--policy=" + std::string(policy)}});
        comparison_.versions.emplace_back();
        return comparison_.configurations.size() - 1;
    }

    Comparison& comparison_;
    std::string self_;
};

// Other interpreters, each compared with "tree" and "bytecode", quickened and off. Empty, or what is
// wrong.
std::string add_others(Comparison& comparison, const CompareOptions& options) {
    std::vector<std::string> others = options.with;
    if (!options.cpython.empty()) others.push_back("cpython=" + options.cpython);
    const std::size_t ours = comparison.configurations.size();
    for (const std::string& other : others) {
        const std::size_t equals = other.find('=');
        const std::string name = other.substr(0, equals);
        if (equals == std::string::npos || name.empty() || equals + 1 == other.size())
            return "--with: expected NAME=COMMAND, not '" + other + "'";
        for (const lab::Configuration& configuration : comparison.configurations)
            if (configuration.name == name) return "--with: there is a '" + name + "' already";
        const std::vector<std::string> command = words_of(other.substr(equals + 1));
        std::string problem;
        comparison.versions.push_back(version_of(command, problem));
        if (!problem.empty()) return "--with: " + problem;
        for (std::size_t i = 0; i < 4 && i < ours; ++i) {
            std::string ratio = comparison.configurations[i].name + "_to_" + name;
            for (char& c : ratio)
                if (c == ' ') c = '_';
            comparison.ratios.push_back({ratio, i, comparison.configurations.size()});
        }
        comparison.configurations.push_back({name, command, false});
    }
    return "";
}

// A file that is written in the end. Opened at first, so that hours of measuring aren't lost.
class OutputFile {
  public:
    explicit OutputFile(std::string name) : name_(std::move(name)) {
        if (!name_.empty()) file_.reset(std::fopen(name_.c_str(), "we"));
    }
    bool is_missing() const { return !name_.empty() && !file_; }
    bool is_wanted() const { return file_ != nullptr; }
    std::string problem() const { return "can't write '" + name_ + "': " + std::strerror(errno); }
    bool write(const std::string& text) {
        const bool written = std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size();
        return std::fclose(file_.release()) == 0 && written;
    }

  private:
    std::string name_;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, std::fclose};
};

std::string file_name(std::string configuration) {
    for (char& c : configuration)
        if (c == ' ' || c == '/') c = '-';
    return configuration + ".json";
}

struct Outputs {
    Outputs(const CompareOptions& options, const Comparison& comparison)
        : json(options.json), rebench(options.rebench) {
        if (options.pyperf.empty()) return;
        for (const lab::Configuration& configuration : comparison.configurations)
            pyperf.emplace_back(options.pyperf + file_name(configuration.name));
    }
    OutputFile json, rebench;
    std::vector<OutputFile> pyperf; // by configuration

    // Null, or the first that could not be opened.
    const OutputFile* missing() const {
        if (json.is_missing()) return &json;
        if (rebench.is_missing()) return &rebench;
        for (const OutputFile& file : pyperf)
            if (file.is_missing()) return &file;
        return nullptr;
    }
    // Null, or the first that could not be written.
    const OutputFile* write(const Comparison& comparison) {
        if (json.is_wanted() && !json.write(lab::to_json(comparison))) return &json;
        if (rebench.is_wanted() && !rebench.write(lab::to_rebench(comparison))) return &rebench;
        for (std::size_t i = 0; i < pyperf.size(); ++i)
            if (!pyperf[i].write(lab::to_pyperf(comparison, i))) return &pyperf[i];
        return nullptr;
    }
};

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

int compare(const CompareOptions& options) {
    Comparison comparison;
    std::string problem;
    ops::Policy policy;
    if (!ops::Policy::parse(options.policy, ops::kThesis, policy, problem))
        return complain("--policy: " + problem);
    for (const std::string& file : options.files)
        if (problem = program_obstacle(file); !problem.empty()) return complain(problem);
    comparison.version = options.version;
    comparison.compiler = kCompiler;
    comparison.flags = BOOMSLANG_FLAGS;
    comparison.policy = options.policy;
    comparison.runs = options.runs;
    comparison.timeout = options.timeout;
    std::tie(comparison.iterations, comparison.function) = options.iterations;
    comparison.seed = options.seed ? options.seed : fresh_seed();
    comparison.clock = options.clock == "cpu" ? lab::Clock::Cpu : lab::Clock::Wall;
    comparison.began = now();
    comparison.machine = describe_machine();
    if (options.trust) return compare_trust(comparison, options.trust, options.runs);
    const std::vector<std::string> policies = parts_of(options.policies);
    std::vector<std::string> parts = parts_of(options.ablate);
    for (const std::string& name : policies)
        if (!ops::Policy::parse(with_commas(name), ops::kThesis, policy, problem))
            return complain("--policies: " + problem);
    for (const std::string& part : parts)
        if (part != "all" && !disable(part, problem)) return complain("--ablate: " + problem);
    if (parts == std::vector<std::string>{"all"}) parts = {std::begin(kParts), std::end(kParts)};
    if (!policies.empty()) {
        std::vector<std::string> specs;
        specs.reserve(policies.size());
        for (const std::string& name : policies) specs.push_back(with_commas(name));
        Ours::add_policies(comparison, specs);
    } else if (!parts.empty()) {
        Ours::add_ablations(comparison, options.policy, parts);
    } else {
        Ours(comparison, options.policy);
    }
    if (problem = add_others(comparison, options); !problem.empty()) return complain(problem);
    Outputs outputs(options, comparison);
    if (const OutputFile* missing = outputs.missing()) return complain(missing->problem());

    print(lab::table_head(comparison));
    Rounds rounds(comparison);
    bool all_agree = true;
    for (std::size_t i = 0; i < options.files.size(); ++i) {
        const std::string position =
            std::to_string(i + 1) + "/" + std::to_string(options.files.size());
        comparison.programs.push_back(rounds.measure(options.files[i], position));
        all_agree = all_agree && comparison.programs.back().problem.empty();
        print(lab::table_rows(comparison, comparison.programs.back()));
    }
    print(lab::table_means(comparison));
    print(lab::sheet(comparison));
    if (const OutputFile* failed = outputs.write(comparison)) return complain(failed->problem());
    return all_agree ? 0 : 1;
}

} // namespace

int compare_command(const CompareOptions& options) {
    try {
        return compare(options);
    } catch (const std::system_error& error) { // of the system, not of a program
        return complain(error.what());
    }
}

} // namespace boomslang::tools
