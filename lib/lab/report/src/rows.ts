// The data of the page, as lib/lab/report_part.cpp writes it: rows of numbers, one behind the other without an end,
// and texts by their number in one list. -1 is null. What is a row there is a record of docs/trace.md here.
import type { ComparisonData } from "./comparison";

export type Span = [line: number, column: number, endLine: number, endColumn: number];
export type Backend = "tree" | "bytecode";

export interface Header {
  backend: Backend;
  policy: string;
  settings: Record<string, string | number | null>;
  program: string;
  boomslang: string;
}
export interface FunctionRecord {
  function: string;
  name: string;
  qualname: string;
  file: string;
  line: number;
  kind: string;
}
export interface SiteRecord {
  function: number; // its place among the functions of the part
  place: number; // the node's number, or the instruction's offset
  family: string;
  symbol: string | null;
  form: string;
  span: Span | null;
}
export interface Outcome {
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
  site: number; // its place among the sites of the part; -1: none
  executions: number | null;
  children: TreeNodeRecord[];
}
export interface InstructionRecord {
  offset: number;
  name: string;
  operands: string;
  span: Span | null;
  site: number;
  executions: number | null;
}
export interface EventRecord {
  number: number;
  site: number;
  kind: string;
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
}
type OfFunction = [func: number, rows: number[]];
export interface PartData {
  header: Header;
  functions: FunctionRecord[];
  sites: number[];
  outcomes: number[];
  events: number[];
  trees: OfFunction[];
  instructions: OfFunction[];
  end: { events: number; written: number; filtered: number; dropped: number; executions: number | null } | null;
}
export interface ReportData {
  format: number;
  program: string;
  strings: string[];
  sources: { file: string; text: string | null }[];
  parts: PartData[];
  comparison: ComparisonData | null;
}

// Reads rows, number by number.
class Reader {
  private at = 0;
  constructor(
    private readonly rows: number[],
    private readonly strings: string[],
  ) {}

  get ended(): boolean {
    return this.at >= this.rows.length;
  }
  plain(): number {
    return this.rows[this.at++];
  }
  number(): number | null {
    const value = this.rows[this.at++];
    return value < 0 ? null : value;
  }
  text(): string {
    return this.strings[this.rows[this.at++]] ?? "";
  }
  textOrNull(): string | null {
    return this.strings[this.rows[this.at++]] ?? null;
  }
  json<T>(otherwise: T): T {
    const text = this.textOrNull();
    return text === null ? otherwise : (JSON.parse(text) as T);
  }
  span(): Span | null {
    const [line, column, endLine, endColumn] = [this.plain(), this.plain(), this.plain(), this.plain()];
    return line < 0 ? null : [line, column, endLine, endColumn];
  }
}

export function readSites(part: PartData, strings: string[]): SiteRecord[] {
  const sites: SiteRecord[] = [];
  for (const row = new Reader(part.sites, strings); !row.ended; )
    sites.push({ function: row.plain(), place: row.plain(), family: row.text(), symbol: row.textOrNull(), form: row.text(), span: row.span() });
  return sites;
}

export function readOutcomes(part: PartData, strings: string[], take: (site: number, outcome: Outcome) => void): void {
  for (const row = new Reader(part.outcomes, strings); !row.ended; )
    take(row.plain(), {
      form: row.text(),
      specialization: row.textOrNull(),
      state: row.text() as Outcome["state"],
      executions: row.number(),
      hits: row.number(),
      misses: row.plain(),
      deferred: row.number(),
      attempts: row.number(),
      failed: row.number(),
      rewrites: row.plain(),
      counter: row.plain(),
      left: row.number(),
      operands: row.json<Outcome["operands"]>([]),
      cache: row.json<Outcome["cache"]>({}),
      why: row.textOrNull(),
    });
}

export function readEvents(part: PartData, strings: string[], take: (event: EventRecord) => void): void {
  for (const row = new Reader(part.events, strings); !row.ended; )
    take({
      number: row.plain(),
      site: row.plain(),
      kind: row.text(),
      execution: row.number(),
      program: row.number(),
      from: row.text(),
      to: row.text(),
      specialization: row.text(),
      operands: row.text(),
      guard: row.text(),
      before: row.number(),
      after: row.number(),
      misses: row.plain(),
      rewrites: row.plain(),
      reason: row.text(),
    });
}

export function readTree(rows: number[], strings: string[]): TreeNodeRecord {
  const row = new Reader(rows, strings);
  const node = (): TreeNodeRecord => {
    const number = row.plain();
    const children = row.plain();
    const record: TreeNodeRecord = { node: number, name: row.text(), detail: row.text(), role: row.text(), site: row.plain(), executions: row.number(), span: row.span(), children: [] };
    for (let i = 0; i < children; ++i) record.children.push(node());
    return record;
  };
  return node();
}

export function readInstructions(rows: number[], strings: string[]): InstructionRecord[] {
  const instructions: InstructionRecord[] = [];
  for (const row = new Reader(rows, strings); !row.ended; )
    instructions.push({ offset: row.plain(), name: row.text(), operands: row.text(), site: row.plain(), executions: row.number(), span: row.span() });
  return instructions;
}
