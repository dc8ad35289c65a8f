// Sites, functions, events and ratios as tables that sort and filter.
import { clear, count, h, named, plural } from "./dom";
import { stateWords, type Event, type Func, type Model, type Site } from "./model";
import type { Store } from "./state";

// More rows are shown on demand.
const pageSize = 200;

interface Column<Row> {
  name: string;
  value: (row: Row) => string | number | null;
  numeric?: boolean;
  cell?: (row: Row) => Node | string;
}

function table<Row>(id: string, title: string, note: string, rows: Row[], columns: Column<Row>[], choices?: { name: string; of: (row: Row) => string }, first = ""): HTMLElement {
  let sorted = columns.findIndex((column) => column.name === first);
  let descending = true;
  let shown = pageSize;
  const filter = h("input", { type: "search", id: `${id}-filter`, placeholder: "Filter" });
  const choice = h("select", { id: `${id}-choice` }, h("option", { value: "" }, "all"));
  if (choices) for (const value of [...new Set(rows.map(choices.of))].sort()) choice.append(h("option", { value }, value));
  const info = h("p", { class: "info", role: "status" });
  const body = h("tbody", { role: "rowgroup" });
  const more = h("button", { type: "button", class: "quiet" }, "Show more");
  const heads = columns.map((column, i) => {
    const head = h("th", { role: "columnheader", scope: "col", class: column.numeric ? "numeric" : null });
    head.setAttribute("aria-sort", i === sorted ? "descending" : "none");
    head.append(
      h(
        "button",
        {
          type: "button",
          click: () => {
            descending = sorted === i ? !descending : !!column.numeric;
            sorted = i;
            heads.forEach((other, k) => other.setAttribute("aria-sort", k === i ? (descending ? "descending" : "ascending") : "none"));
            draw();
          },
        },
        column.name,
      ),
    );
    return head;
  });
  const texts = new Map<Row, string>();
  const textOf = (row: Row) => {
    let text = texts.get(row);
    if (text === undefined) texts.set(row, (text = columns.map((column) => column.value(row) ?? "").join("\n").toLowerCase()));
    return text;
  };
  function draw(): void {
    const wanted = filter.value.trim().toLowerCase();
    let found = rows;
    if (choice.value && choices) found = found.filter((row) => choices.of(row) === choice.value);
    if (wanted) found = found.filter((row) => textOf(row).includes(wanted));
    if (sorted >= 0) {
      const of = columns[sorted].value;
      const sign = descending ? -1 : 1;
      found = [...found].sort((a, b) => {
        const [x, y] = [of(a), of(b)];
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
        return sign * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y)));
      });
    }
    clear(body);
    for (const row of found.slice(0, shown)) {
      const line = h("tr", { role: "row" });
      for (const column of columns) {
        const value = column.value(row);
        const content = column.cell ? column.cell(row) : typeof value === "number" && column.numeric ? count(value) : (value ?? "–");
        line.append(h("td", { role: "cell", "data-name": column.name, class: column.numeric ? "numeric" : null }, content));
      }
      body.append(line);
    }
    info.textContent = `${count(found.length)} of ${plural(rows.length, "row")}`;
    more.hidden = found.length <= shown;
  }
  filter.addEventListener("input", () => ((shown = pageSize), draw()));
  choice.addEventListener("change", () => ((shown = pageSize), draw()));
  more.addEventListener("click", () => ((shown += 5 * pageSize), draw()));
  draw();
  return h(
    "section",
    { class: "table", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    h("p", { class: "note" }, note),
    h(
      "div",
      { class: "bar" },
      named("Filter", filter),
      choices ? named(choices.name, choice) : null,
      info,
    ),
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, h("table", { role: "table" }, h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...heads)), body)),
    more,
  );
}

export function tablesView(model: Model, store: Store): HTMLElement {
  const chip = (site: Site) => h("span", { class: `chip ${site.state}` }, stateWords[site.state]);
  const lineLink = (site: Site) =>
    h("button", { type: "button", class: "link", click: () => store.showSite(site, "source") }, String(site.span?.[0] ?? "–"));
  const element = h("section", { class: "tables", "aria-label": "Tables" });
  element.append(
    table<Site>(
      "sites",
      "Sites",
      "Every place where an operation stands, on both backends.",
      model.sites,
      [
        { name: "function", value: (site) => site.func.qualname },
        { name: "line", value: (site) => site.span?.[0] ?? null, numeric: true, cell: lineLink },
        { name: "backend", value: (site) => site.backend },
        { name: "family", value: (site) => site.record.family },
        { name: "form", value: (site) => site.outcome?.form ?? site.record.form, cell: (site) => h("button", { type: "button", class: "link code", click: () => store.showSite(site, "trees") }, site.outcome?.form ?? site.record.form) },
        { name: "state", value: (site) => stateWords[site.state], cell: chip },
        { name: "executions", value: (site) => site.outcome?.executions ?? null, numeric: true },
        { name: "hits", value: (site) => site.outcome?.hits ?? null, numeric: true },
        { name: "misses", value: (site) => site.outcome?.misses ?? 0, numeric: true },
        { name: "rewrites", value: (site) => site.outcome?.rewrites ?? 0, numeric: true },
        { name: "why", value: (site) => site.outcome?.why ?? "" },
      ],
      { name: "State", of: (site) => stateWords[site.state] },
      "executions",
    ),
    table<Func>(
      "functions",
      "Functions",
      "Everything that was executed: functions, modules, class bodies, comprehensions.",
      model.funcs,
      [
        { name: "function", value: (func) => func.qualname, cell: (func) => h("button", { type: "button", class: "link code", click: () => store.set({ view: "trees", func, site: null }) }, func.qualname) },
        { name: "line", value: (func) => func.line, numeric: true, cell: (func) => h("button", { type: "button", class: "link", click: () => store.set({ view: "source", file: func.file, line: func.line }) }, String(func.line)) },
        { name: "kind", value: (func) => func.kind },
        { name: "sites", value: (func) => func.sites.length, numeric: true },
        { name: "generic", value: (func) => func.sites.filter((site) => site.state === "generic").length, numeric: true },
        { name: "events", value: (func) => func.events.length, numeric: true },
        { name: "misses", value: (func) => func.sites.reduce((sum, site) => sum + (site.outcome?.misses ?? 0), 0), numeric: true },
        { name: "site executions", value: (func) => func.sites.reduce((sum, site) => sum + (site.outcome?.executions ?? 0), 0), numeric: true },
      ],
      { name: "Kind", of: (func) => func.kind },
      "events",
    ),
    table<Event>(
      "events",
      "Events",
      "Every rewrite, miss and attempt that the trace has.",
      model.events,
      [
        { name: "number", value: (event) => event.number, numeric: true },
        { name: "backend", value: (event) => event.site?.backend ?? "" },
        { name: "function", value: (event) => event.site?.func.qualname ?? "" },
        { name: "line", value: (event) => event.site?.span?.[0] ?? null, numeric: true, cell: (event) => (event.site ? lineLink(event.site) : "–") },
        {
          name: "kind",
          value: (event) => event.kind,
          cell: (event) =>
            event.site
              ? h("button", { type: "button", class: "link", click: () => store.set({ view: "trees", func: event.site!.func, step: event.order + 1, site: event.site }) }, event.kind)
              : event.kind,
        },
        { name: "execution", value: (event) => event.execution, numeric: true },
        { name: "from", value: (event) => event.from },
        { name: "to", value: (event) => event.to },
        { name: "operands", value: (event) => event.operands },
        { name: "guard", value: (event) => event.guard },
        { name: "reason", value: (event) => event.reason },
      ],
      { name: "Kind", of: (event) => event.kind },
    ),
  );
  const comparison = model.comparison;
  if (comparison) {
    const rows = comparison.programs.flatMap((program) => Object.entries(program.ratios).map(([name, both]) => ({ program: program.program, name: name.replaceAll("_", " "), ...both[comparison.clock] })));
    element.append(
      table(
        "ratios",
        "Ratios",
        `${comparison.clock} time, ${comparison.runs} rounds; ${comparison.machine.cpus} × ${comparison.machine.cpu}, ${comparison.machine.kernel}, load ${comparison.machine.load}.`,
        rows,
        [
          { name: "program", value: (row) => row.program },
          { name: "ratio of", value: (row) => row.name },
          { name: "ratio", value: (row) => +row.ratio.toFixed(3), numeric: true },
          { name: "from", value: (row) => +row.low.toFixed(3), numeric: true },
          { name: "to", value: (row) => +row.high.toFixed(3), numeric: true },
          { name: "chance", value: (row) => +row.chance.toFixed(3), numeric: true },
          { name: "verdict", value: (row) => row.verdict ?? "" },
        ],
      ),
    );
  }
  return element;
}
