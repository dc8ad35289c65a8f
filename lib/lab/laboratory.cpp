#include "lab/laboratory.h"

#include "bytecode/bytecode.h"
#include "lab/estimate.h"
#include "lab/graph.h"
#include "ops/policy.h"
#include "ops/stress.h"
#include "runtime/call/call.h"
#include "runtime/hooks/laboratory.h"
#include "runtime/text/str.h"
#include "tree/building/builder.h"
#include "tree/core/stress.h"

#include <memory>

namespace boomslang::lab {

using namespace runtime;

namespace {

class Backends final : public Laboratory {
  public:
    void begin(const std::string& backend, const std::string& policy, code::Prepare prepare) {
        policy_ = policy;
        use(backend, prepare);
    }

    std::string_view backend() override { return backend_; }
    bool set_backend(std::string_view name) override {
        if (name == backend_) return true;
        if (name != "tree" && name != "bytecode") return false;
        use(std::string(name), name == "tree" ? tree::build_tree : bytecode::prepare);
        (void)set_policy(std::string(policy_)); // "default" is another one there
        return true;
    }

    Code* as_compiled(Code* code) override {
        auto* source = dynamic_cast<code::CodeSource*>(code->source);
        if (!source) return nullptr;
        const Value copy = call_method(Value::object(code), intern("replace"));
        if (copy.is_exception()) return nullptr;
        source->unit->prepare = prepare_; // for the functions in it
        auto* own = new code::CodeSource;
        own->unit = source->unit;
        own->scope = source->scope;
        own->statement = source->statement;
        own->expression = source->expression;
        own->qualname = source->qualname;
        auto* fresh = copy.as<Code>();
        --source->owners; // the original still is one
        fresh->source = own;
        fresh->prepare = prepare_;
        return fresh;
    }

    std::string_view policy() override { return policy_; }
    std::string set_policy(std::string_view spec) override {
        std::string error;
        ops::Policy parsed;
        if (!ops::Policy::parse(spec, ops::own_policy(backend_), parsed, error)) return error;
        ops::policy = parsed;
        policy_ = spec;
        return {};
    }

    std::string picture(Code* code, std::string_view title) override {
        if (!code->executable && !prepare_code(code)) return {};
        const auto* tree = dynamic_cast<const tree::Tree*>(code->executable);
        if (!tree) return {};
        Graph graph(title);
        graph.add(*tree, title);
        return graph.finish();
    }

    Difference compare(const std::vector<double>& over, const std::vector<double>& under) override {
        const Estimate found = estimate({{over, under}}, 0);
        return {found.ratio, found.low, found.high, words(judge(found))};
    }

  private:
    void use(std::string backend, code::Prepare prepare) {
        backend_ = std::move(backend);
        prepare_ = prepare;
        compiler_ = std::make_unique<code::Compiler>(prepare);
        runtime::backend = compiler_.get();
        ops::start_stress(backend_ == "bytecode" ? bytecode::despecialize_some
                                                 : tree::despecialize_some);
    }

    std::string backend_, policy_;
    code::Prepare prepare_ = nullptr;
    std::unique_ptr<code::Compiler> compiler_;
};

} // namespace

void install_laboratory(const std::string& backend, const std::string& policy,
                        code::Prepare prepare) {
    static Backends instance;
    instance.begin(backend, policy, prepare);
    laboratory = &instance;
}

} // namespace boomslang::lab
