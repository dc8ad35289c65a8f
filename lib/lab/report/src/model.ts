// What the page shows, made from what lab/report_data.cpp writes: the records of a trace
// (docs/trace.md), events as rows of numbers, and a comparison where there is one.

export type Span = [line: number, column: number, endLine: number, endColumn: number];
export type Backend = "tree" | "bytecode";
// What became of an operation; the order is that of concern, the last one counts most.
export const states = ["unrun", "uninitialized", "specialized", "missing", "generic"] as const;
export type State = (typeof states)[number];
export const stateWords: Record<State, string> = {
  unrun: "never ran",
  uninitialized: "not specialized yet",
  specialized: "specialized",
  missing: "specialized, with misses",
  generic: "generic",
};

interface Header {
  backend: Backend;
  policy: string;
  settings: Record<string, string | number | null>;
  program: string;
  boomslang: string;
}
interface FunctionRecord {
  function: string;
  name: string;
  qualname: string;
  file: string;
  line: number;
  kind: string;
}
interface SiteRecord {
  site: string;
  function: string;
  node?: number;
  offset?: number;
  family: string;
  symbol: string | null;
  form: string;
  span: Span | null;
}
interface Outcome {
  site: string;
  form: string;
  specialization: string | null;
  state: "specialized" | "generic" | "uninitialized";
  executions: number | null;
  hits: number | null;
  misses: number;
  deferred: number | null;
  attempts: number | null;
  failed: number | null;
  rewrites: number;
  counter: number;
  left: number | null;
  operands: { types: string[]; events: number }[];
  cache: Record<string, unknown>;
  why: string | null;
}
export interface TreeNodeRecord {
  node: number;
  name: string;
  detail: string;
  role: string;
  span: Span | null;
  site: string | null;
  state: string;
  executions: number | null;
  children: TreeNodeRecord[];
}
export interface InstructionRecord {
  offset: number;
  name: string;
  operands: string;
  span: Span | null;
  site: string | null;
  executions: number | null;
  jump: number | null;
}
interface PartData {
  header: Header;
  sources: { file: string; text: string | null }[];
  functions: FunctionRecord[];
  sites: SiteRecord[];
  outcomes: Outcome[];
  trees: { function: string; root: TreeNodeRecord }[];
  instructions: { function: string; instructions: InstructionRecord[] }[];
  events: number[][];
  end: { events: number; written: number; filtered: number; dropped: number; executions: number | null } | null;
}
export interface RatioNumbers {
  ratio: number;
  low: number;
  high: number;
  chance: number;
  verdict?: string;
}
export interface ComparisonData {
  runs: number;
  seed: number;
  clock: "cpu" | "wall";
  iterations: number;
  function: string;
  machine: { cpu: string; cpus: number; kernel: string; load: string };
  configurations: { name: string }[];
  programs: {
    program: string;
    problem: string | null;
    ratios: Record<string, { wall: RatioNumbers; cpu: RatioNumbers }>;
    configurations: Record<
      string,
      { rounds: { wall: number; user: number; system: number; peak_kib: number }[]; iterations?: number[][] }
    >;
  }[];
}
export interface ReportData {
  format: number;
  program: string;
  strings: string[];
  parts: PartData[];
  comparison: ComparisonData | null;
}

export interface Event {
  site: Site | null;
  kind: string;
  number: number;
  execution: number | null;
  program: number | null;
  from: string;
  to: string;
  specialization: string;
  operands: string;
  guard: string;
  before: number | null;
  after: number | null;
  misses: number;
  rewrites: number;
  reason: string;
  order: number; // among the events of its function
  when: number; // 0 to 1: the part of the program's executions that had passed
}
export interface Site {
  id: string;
  backend: Backend;
  record: SiteRecord;
  outcome: Outcome | null;
  state: State;
  func: Func;
  span: Span | null;
  node: number; // or offset
  events: Event[];
}
// A function on both backends.
export interface Func {
  key: string;
  name: string;
  qualname: string;
  file: string;
  line: number;
  kind: string;
  tree: TreeNodeRecord | null;
  instructions: InstructionRecord[] | null;
  sites: Site[];
  events: Event[]; // of both backends, in the order of `when`
}
export interface Operation {
  span: Span;
  file: string;
  sites: Site[];
  state: State;
  executions: number;
}
export interface Model {
  program: string;
  parts: PartData[];
  sources: Map<string, string | null>;
  funcs: Func[];
  funcByKey: Map<string, Func>;
  sites: Site[];
  siteById: Map<string, Site>;
  events: Event[]; // in the order of parts
  operations: Map<string, Operation[]>; // by file; outer before inner
  comparison: ComparisonData | null;
}

// A site that refuses more than one execution in a hundred counts as missing.
const missingShare = 0.01;

function stateOf(outcome: Outcome | null): State {
  if (!outcome) return "unrun";
  if (outcome.state === "generic") return "generic";
  if (outcome.state === "uninitialized") return outcome.executions === 0 ? "unrun" : "uninitialized";
  const share = outcome.executions ? outcome.misses / outcome.executions : outcome.misses ? 1 : 0;
  return share > missingShare ? "missing" : "specialized";
}

export function worse(a: State, b: State): State {
  return states.indexOf(a) > states.indexOf(b) ? a : b;
}

export function makeModel(data: ReportData): Model {
  const model: Model = {
    program: data.program,
    parts: data.parts,
    sources: new Map(),
    funcs: [],
    funcByKey: new Map(),
    sites: [],
    siteById: new Map(),
    events: [],
    operations: new Map(),
    comparison: data.comparison,
  };
  const funcById = new Map<string, Func>();
  for (const part of data.parts) {
    const backend = part.header.backend;
    for (const source of part.sources) model.sources.set(source.file, source.text);
    for (const record of part.functions) {
      const base = `${record.file}:${record.line}:${record.qualname}`;
      // Two of one name on one line: told apart by their order, which is the same on both backends.
      let key = base;
      const taken = (k: string) => {
        const func = model.funcByKey.get(k);
        return func !== undefined && [...funcById].some(([id, f]) => f === func && id[0] === record.function[0]);
      };
      if (model.funcByKey.has(key)) for (let n = 2; taken(key); ++n) key = `${base}#${n}`;
      let func = model.funcByKey.get(key);
      if (!func) {
        func = {
          key,
          name: record.name,
          qualname: record.qualname,
          file: record.file,
          line: record.line,
          kind: record.kind,
          tree: null,
          instructions: null,
          sites: [],
          events: [],
        };
        model.funcByKey.set(key, func);
        model.funcs.push(func);
      }
      funcById.set(record.function, func);
    }
    for (const tree of part.trees) {
      const func = funcById.get(tree.function);
      if (func) func.tree = tree.root;
    }
    for (const list of part.instructions) {
      const func = funcById.get(list.function);
      if (func) func.instructions = list.instructions;
    }
    const outcomes = new Map(part.outcomes.map((outcome) => [outcome.site, outcome]));
    const sites: Site[] = [];
    for (const record of part.sites) {
      const func = funcById.get(record.function);
      if (!func) continue;
      const outcome = outcomes.get(record.site) ?? null;
      const site: Site = {
        id: record.site,
        backend,
        record,
        outcome,
        state: stateOf(outcome),
        func,
        span: record.span,
        node: record.node ?? record.offset ?? 0,
        events: [],
      };
      sites.push(site);
      model.sites.push(site);
      model.siteById.set(site.id, site);
      func.sites.push(site);
    }
    const byIndex = part.sites.map((record) => model.siteById.get(record.site) ?? null);
    const total = part.end?.executions || part.events.reduce((most, row) => Math.max(most, row[4]), 1);
    const text = (index: number) => (index < 0 ? "" : data.strings[index]);
    const number = (value: number) => (value < 0 ? null : value);
    for (const row of part.events) {
      const site = row[1] < 0 ? null : byIndex[row[1]];
      const event: Event = {
        number: row[0],
        site,
        kind: text(row[2]),
        execution: number(row[3]),
        program: number(row[4]),
        from: text(row[5]),
        to: text(row[6]),
        specialization: text(row[7]),
        operands: text(row[8]),
        guard: text(row[9]),
        before: number(row[10]),
        after: number(row[11]),
        misses: row[12],
        rewrites: row[13],
        reason: text(row[14]),
        order: 0,
        when: row[4] < 0 ? row[0] / Math.max(1, part.end?.events ?? part.events.length) : row[4] / total,
      };
      model.events.push(event);
      if (site) {
        site.events.push(event);
        site.func.events.push(event);
      }
    }
  }
  for (const func of model.funcs) {
    func.events.sort((a, b) => a.when - b.when);
    func.events.forEach((event, i) => (event.order = i));
  }
  collectOperations(model);
  return model;
}

function collectOperations(model: Model): void {
  const found = new Map<string, Operation>();
  for (const site of model.sites) {
    if (!site.span) continue;
    const key = `${site.func.file}\n${site.span.join(":")}`;
    let operation = found.get(key);
    if (!operation) {
      operation = { span: site.span, file: site.func.file, sites: [], state: "unrun", executions: 0 };
      found.set(key, operation);
      const list = model.operations.get(site.func.file) ?? [];
      list.push(operation);
      model.operations.set(site.func.file, list);
    }
    operation.sites.push(site);
    operation.state = worse(operation.state, site.state);
    operation.executions = Math.max(operation.executions, site.outcome?.executions ?? site.events.length);
  }
  for (const list of model.operations.values())
    list.sort(
      (a, b) =>
        a.span[0] - b.span[0] || a.span[1] - b.span[1] || b.span[2] - a.span[2] || b.span[3] - a.span[3],
    );
}

// The same operation on the other backend. A method call is two sites of bytecode, of one family.
export function twinOf(site: Site): Site | null {
  const span = site.span?.join();
  return (
    site.func.sites.find((other) => other.backend !== site.backend && other.record.family === site.record.family && other.span?.join() === span) ?? null
  );
}

export interface Moment {
  form: string; // node class or opcode
  state: State;
  event: Event | null; // the last one at the site
}

// A site as it was when the first `step` events of its function had happened.
export function siteAt(site: Site, step: number): Moment {
  let low = 0;
  let high = site.events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (site.events[middle].order < step) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { form: site.record.form, state: "uninitialized", event: null };
  const event = site.events[low - 1];
  const state = !event.specialization ? "generic" : event.guard && event.kind === "miss" ? "missing" : "specialized";
  return { form: event.to || site.record.form, state, event };
}
