// What the page shows, made from its data: functions of both backends together, their sites and events.
import type { ComparisonData } from "./comparison";
import {
  readEvents,
  readInstructions,
  readOutcomes,
  readSites,
  readTree,
  type Backend,
  type EventRecord,
  type InstructionRecord,
  type Outcome,
  type PartData,
  type ReportData,
  type SiteRecord,
  type Span,
  type TreeNodeRecord,
} from "./rows";

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

export interface Event extends Omit<EventRecord, "site"> {
  site: Site | null;
  order: number; // among the events of its function
  when: number; // 0 to 1: the part of the program's executions that had passed
}
export interface Site {
  backend: Backend;
  record: SiteRecord;
  outcome: Outcome | null;
  state: State;
  func: Func;
  span: Span | null;
  events: Event[];
}
// A function on both backends. What it consists of is read when somebody looks at it.
export class Func {
  readonly sites: Site[] = [];
  readonly events: Event[] = []; // of both backends, in the order of `when`
  nodeRows: Rows | null = null;
  instructionRows: Rows | null = null;
  private treeRead: TreeNodeRecord | null = null;
  private instructionsRead: InstructionRecord[] | null = null;

  constructor(
    readonly name: string,
    readonly qualname: string,
    readonly file: string,
    readonly line: number,
    readonly kind: string,
    private readonly strings: string[],
  ) {}

  get tree(): TreeNodeRecord | null {
    return (this.treeRead ??= this.nodeRows && readTree(this.nodeRows.rows, this.strings));
  }
  get instructions(): InstructionRecord[] | null {
    return (this.instructionsRead ??= this.instructionRows && readInstructions(this.instructionRows.rows, this.strings));
  }
  siteOfNode(record: TreeNodeRecord): Site | null {
    return this.nodeRows?.sites[record.site] ?? null;
  }
  siteOfInstruction(record: InstructionRecord): Site | null {
    return this.instructionRows?.sites[record.site] ?? null;
  }
}
interface Rows {
  rows: number[];
  sites: Site[]; // of the part, by their number
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
  sites: Site[];
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
    sources: new Map(data.sources.map(({ file, text }) => [file, text])),
    funcs: [],
    sites: [],
    events: [],
    operations: new Map(),
    comparison: data.comparison,
  };
  const funcByKey = new Map<string, Func>();
  for (const part of data.parts) {
    // Two of one name on one line are told apart by their order, which is the same on both backends.
    const taken = new Map<string, number>();
    const funcs = part.functions.map((record) => {
      const base = `${record.file}:${record.line}:${record.qualname}`;
      const order = taken.get(base) ?? 0;
      taken.set(base, order + 1);
      const key = `${base}#${order}`;
      let func = funcByKey.get(key);
      if (!func) {
        func = new Func(record.name, record.qualname, record.file, record.line, record.kind, data.strings);
        funcByKey.set(key, func);
        model.funcs.push(func);
      }
      return func;
    });
    const sites = addSites(model, part, funcs, data.strings);
    for (const [func, rows] of part.trees) if (funcs[func]) funcs[func].nodeRows = { rows, sites };
    for (const [func, rows] of part.instructions) if (funcs[func]) funcs[func].instructionRows = { rows, sites };
    addEvents(model, part, sites, data.strings);
  }
  for (const func of model.funcs) {
    func.events.sort((a, b) => a.when - b.when);
    func.events.forEach((event, i) => (event.order = i));
  }
  collectOperations(model);
  return model;
}

function addSites(model: Model, part: PartData, funcs: Func[], strings: string[]): Site[] {
  const sites = readSites(part, strings).map(
    (record): Site => ({ backend: part.header.backend, record, outcome: null, state: stateOf(null), func: funcs[record.function], span: record.span, events: [] }),
  );
  readOutcomes(part, strings, (number, outcome) => {
    const site = sites[number];
    if (!site) return;
    site.outcome = outcome;
    site.state = stateOf(outcome);
  });
  for (const site of sites) {
    model.sites.push(site);
    site.func.sites.push(site);
  }
  return sites;
}

function addEvents(model: Model, part: PartData, sites: Site[], strings: string[]): void {
  const first = model.events.length;
  readEvents(part, strings, (record) => {
    const site = sites[record.site] ?? null;
    const event: Event = Object.assign(record, { site, order: 0, when: 0 });
    model.events.push(event);
    if (!site) return;
    site.events.push(event);
    site.func.events.push(event);
  });
  const own = model.events.slice(first);
  const executions = part.end?.executions || own.reduce((most, event) => Math.max(most, event.program ?? 0), 1);
  const events = Math.max(1, part.end?.events ?? own.length);
  for (const event of own) event.when = event.program === null ? event.number / events : event.program / executions;
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
