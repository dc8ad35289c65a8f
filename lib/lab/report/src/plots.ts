// Pictures of numbers: misses and rewrites over time, families, and what a comparison measured.
import { scaleBand, scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { count, exportButton, h, percent, plural, s } from "./dom";
import { states, stateWords, type Backend, type ComparisonData, type Event, type Model, type State } from "./model";

const width = 640;
const left = 64;
const right = 26;
const top = 12;
const bottom = 40;
const backends: Backend[] = ["tree", "bytecode"];

function figure(title: string, note: string, svg: SVGSVGElement, extra: HTMLElement | null = null): HTMLElement {
  const caption = h("figcaption", {}, h("h2", {}, title), h("p", {}, note));
  return h(
    "figure",
    { class: "plot" },
    caption,
    h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": title }, svg),
    extra,
    h("div", { class: "links" }, exportButton(() => svg, () => `${title.toLowerCase().replace(/[^a-z]+/g, "-")}.svg`)),
  );
}

function frame(height: number, label: string): SVGSVGElement {
  return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
}

interface Scale {
  (value: number): number;
  ticks(n: number): number[];
}

function axisBelow(svg: SVGSVGElement, height: number, scale: Scale, text: (n: number) => string, name: string, ticks?: number[]): void {
  for (const tick of ticks ?? scale.ticks(6)) {
    const x = scale(tick);
    svg.append(
      s("line", { class: "grid", x1: x, x2: x, y1: top, y2: height - bottom }),
      s("text", { class: "tick", x, y: height - bottom + 15, "text-anchor": "middle" }, text(tick)),
    );
  }
  svg.append(s("text", { class: "axis", x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle" }, name));
}

function axisLeft(svg: SVGSVGElement, scale: Scale, text: (n: number) => string): void {
  for (const tick of scale.ticks(5)) {
    const y = scale(tick);
    svg.append(
      s("line", { class: "grid", x1: left, x2: width - right, y1: y, y2: y }),
      s("text", { class: "tick", x: left - 6, y: y + 4, "text-anchor": "end" }, text(tick)),
    );
  }
}

function short(n: number): string {
  if (n >= 1e6) return `${+(n / 1e6).toPrecision(3)}M`;
  if (n >= 1e4) return `${+(n / 1e3).toPrecision(3)}k`;
  return count(+n.toPrecision(4));
}

function keyed(names: { name: string; class: string }[]): HTMLElement {
  return h("ul", { class: "legend" }, ...names.map((n) => h("li", {}, h("span", { class: `swatch line ${n.class}` }), n.name)));
}

// How many of some events there had been, over the program's executions.
function overTime(model: Model, title: string, note: string, wanted: (event: Event) => boolean): HTMLElement | null {
  const height = 240;
  const series = backends.map((backend) => ({
    backend,
    at: model.events.filter((event) => event.site?.backend === backend && wanted(event)).map((event) => event.when),
  }));
  const most = Math.max(...series.map((one) => one.at.length));
  if (most === 0) return null;
  const x = scaleLinear([0, 1], [left, width - right]);
  const y = scaleLinear([0, most], [height - bottom, top]).nice();
  const svg = frame(height, `${title}: ${series.map((one) => `${one.backend} ${count(one.at.length)}`).join(", ")}`);
  axisLeft(svg, y, short);
  axisBelow(svg, height, x, (n) => `${Math.round(n * 100)} %`, "part of the program's executions");
  for (const { backend, at } of series) {
    const points: [number, number][] = [[0, 0]];
    const step = Math.max(1, Math.floor(at.length / 2000));
    at.forEach((when, i) => {
      if (i % step === 0 || i === at.length - 1) points.push([when, i + 1]);
    });
    points.push([1, at.length]);
    const path = line<[number, number]>((p) => x(p[0]), (p) => y(p[1]));
    svg.append(s("path", { class: `curve ${backend}`, d: path(points) ?? "" }));
  }
  return figure(title, note, svg, keyed(series.map((one) => ({ name: `${one.backend}: ${count(one.at.length)}`, class: one.backend }))));
}

// Executions of each family, by what became of its sites.
function families(model: Model, backend: Backend): HTMLElement | null {
  const found = new Map<string, Map<State, number>>();
  for (const site of model.sites) {
    if (site.backend !== backend) continue;
    const row = found.get(site.record.family) ?? new Map<State, number>();
    row.set(site.state, (row.get(site.state) ?? 0) + 1);
    found.set(site.record.family, row);
  }
  if (found.size === 0) return null;
  const rows = [...found].map(([name, row]) => ({ name, row, all: [...row.values()].reduce((a, b) => a + b, 0) })).sort((a, b) => b.all - a.all);
  const height = top + bottom + rows.length * 24;
  const wide = 110;
  const x = scaleLinear([0, rows[0].all], [wide, width - right]);
  const y = scaleBand(rows.map((row) => row.name), [top, height - bottom]).padding(0.25);
  const svg = frame(height, `Sites of the ${backend} by family and state`);
  axisBelow(svg, height, x, short, "sites");
  for (const { name, row } of rows) {
    svg.append(s("text", { class: "tick", x: wide - 6, y: y(name)! + y.bandwidth() / 2 + 4, "text-anchor": "end" }, name));
    let from = 0;
    for (const state of [...states].reverse()) {
      const n = row.get(state) ?? 0;
      if (n === 0) continue;
      svg.append(
        s("rect", { class: `bar-part ${state}`, x: x(from), y: y(name)!, width: x(from + n) - x(from), height: y.bandwidth() }, s("title", {}, `${name}: ${plural(n, "site")} ${stateWords[state]}`)),
      );
      from += n;
    }
  }
  return figure(`Sites by family, ${backend}`, "Every place where an operation stands, by the family that it chooses from.", svg);
}

function timesPlot(comparison: ComparisonData, program: ComparisonData["programs"][number]): HTMLElement {
  const seconds = (r: { wall: number; user: number; system: number }) => (comparison.clock === "cpu" ? r.user + r.system : r.wall);
  const rows = comparison.configurations.map(({ name }) => ({ name, times: program.configurations[name].rounds.map(seconds).sort((a, b) => a - b) }));
  const wide = 130;
  const height = top + bottom + rows.length * 30;
  const x = scaleLinear([0, Math.max(...rows.flatMap((row) => row.times)) * 1000], [wide, width - right]).nice();
  const y = scaleBand(rows.map((row) => row.name), [top, height - bottom]).padding(0.3);
  const svg = frame(height, `Time of ${program.program} by configuration`);
  axisBelow(svg, height, x, short, `ms, ${comparison.clock} time; a dot is a run, the bar the fastest fifth`);
  for (const { name, times } of rows) {
    const middle = y(name)! + y.bandwidth() / 2;
    const fastest = times.slice(0, Math.max(1, Math.floor((times.length + 2) / 5)));
    const fast = (fastest.reduce((a, b) => a + b, 0) / fastest.length) * 1000;
    const backend = name.startsWith("tree") ? "tree" : name.startsWith("bytecode") ? "bytecode" : "other";
    svg.append(
      s("text", { class: "tick", x: wide - 6, y: middle + 4, "text-anchor": "end" }, name),
      s("rect", { class: `bar-time ${backend}${name.endsWith(" off") ? " off" : ""}`, x: wide, y: y(name)!, width: x(fast) - wide, height: y.bandwidth() }, s("title", {}, `${name}: ${fast.toFixed(2)} ms`)),
    );
    for (const time of times) svg.append(s("circle", { class: "dot", cx: x(time * 1000), cy: middle, r: 2.5 }));
  }
  return figure(`Time by configuration: ${program.program}`, `${comparison.runs} rounds of fresh processes in random order, seed ${comparison.seed}.`, svg);
}

// What compare --ablate measured: a row for each part, and how much longer each backend takes without it.
const worth = /^worth_(tree|bytecode)_(.*)$/;

function ablationPlot(comparison: ComparisonData, program: ComparisonData["programs"][number]): HTMLElement | null {
  const found = Object.entries(program.ratios).flatMap(([name, both]) => {
    const match = worth.exec(name);
    const one = both[comparison.clock];
    // In percent more time.
    return match ? [{ backend: match[1], part: match[2], more: (one.ratio - 1) * 100, low: (one.low - 1) * 100, high: (one.high - 1) * 100, verdict: one.verdict ?? "" }] : [];
  });
  if (!found.length) return null;
  const most = (part: string) => Math.max(...found.filter((one) => one.part === part).map((one) => one.more));
  const parts = [...new Set(found.map((one) => one.part))].sort((a, b) => most(b) - most(a));
  const wide = 130;
  const height = top + bottom + parts.length * 34;
  const x = scaleLinear([Math.min(0, ...found.map((one) => one.low)), Math.max(1, ...found.map((one) => one.high))], [wide, width - right]).nice();
  const y = scaleBand(parts, [top, height - bottom]).padding(0.2);
  const svg = frame(height, `What ${program.program} loses without each part, on each backend`);
  axisBelow(svg, height, x, (n) => `${n} %`, `more ${comparison.clock} time without it`);
  for (const part of parts)
    svg.append(s("text", { class: "tick", x: wide - 6, y: y(part)! + y.bandwidth() / 2 + 4, "text-anchor": "end" }, part));
  for (const one of found) {
    const half = y.bandwidth() / 2;
    const from = y(one.part)! + (one.backend === "tree" ? 0 : half);
    const middle = from + half / 2;
    const told = one.verdict === "faster" || one.verdict === "slower";
    svg.append(
      s(
        "rect",
        { class: `bar-time ${one.backend}${told ? "" : " off"}`, x: x(Math.min(0, one.more)), y: from + 1, width: Math.abs(x(one.more) - x(0)), height: half - 2 },
        s("title", {}, `${one.backend} without ${one.part}: ${one.more.toFixed(1)} % (${one.low.toFixed(1)} to ${one.high.toFixed(1)}) more time: ${one.verdict}`),
      ),
      s("line", { class: "interval told", x1: x(one.low), x2: x(one.high), y1: middle, y2: middle }),
    );
  }
  svg.append(s("line", { class: "one", x1: x(0), x2: x(0), y1: top, y2: height - bottom }));
  return figure(
    `What each part is worth: ${program.program}`,
    "Left out one at a time, with intervals of 95 %. Pale: no difference that this machine can show. The parts do not add up.",
    svg,
    keyed(backends.filter((backend) => found.some((one) => one.backend === backend)).map((backend) => ({ name: backend, class: backend }))),
  );
}

function ratiosPlot(comparison: ComparisonData, program: ComparisonData["programs"][number]): HTMLElement | null {
  const rows = Object.entries(program.ratios)
    .filter(([name]) => !worth.test(name))
    .map(([name, both]) => ({ name: name.replaceAll("_", " "), ...both[comparison.clock] }));
  if (!rows.length) return null;
  const wide = 220;
  const height = top + bottom + rows.length * 26;
  const x = scaleLog([Math.min(0.8, ...rows.map((r) => r.low)) * 0.95, Math.max(1.25, ...rows.map((r) => r.high)) * 1.05], [wide, width - right]);
  const svg = frame(height, `Ratios of times of ${program.program}, with 95 % intervals`);
  const ticks = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20].filter((t) => t >= x.domain()[0] && t <= x.domain()[1]);
  axisBelow(svg, height, x, (n) => String(n), "ratio; 1: the same time", ticks);
  svg.append(s("line", { class: "one", x1: x(1), x2: x(1), y1: top, y2: height - bottom }));
  rows.forEach((row, i) => {
    const y = top + 13 + i * 26;
    const told = row.verdict === "faster" || row.verdict === "slower";
    svg.append(
      s("text", { class: "tick", x: wide - 8, y: y + 4, "text-anchor": "end" }, row.name),
      s("line", { class: `interval ${told ? "told" : "untold"}`, x1: x(row.low), x2: x(row.high), y1: y, y2: y }),
      s("circle", { class: `estimate ${told ? "told" : "untold"}`, cx: x(row.ratio), cy: y, r: 4.5 }, s("title", {}, `${row.ratio.toFixed(3)} (${row.low.toFixed(3)} to ${row.high.toFixed(3)}): ${row.verdict ?? ""}`)),
    );
  });
  return figure(`Ratios: ${program.program}`, "Bootstrap intervals of 95 %. Hollow: no difference that this machine can show.", svg);
}

function warmUpPlot(comparison: ComparisonData, program: ComparisonData["programs"][number]): HTMLElement | null {
  const curves = comparison.configurations
    .map(({ name }) => ({ name, rounds: program.configurations[name].iterations ?? [] }))
    .filter((one) => one.rounds.length)
    .map(({ name, rounds }) => ({
      name,
      times: rounds[0].map((_, i) => {
        const at = rounds.map((round) => round[i]).sort((a, b) => a - b);
        return Math.max(at[at.length >> 1] * 1000, 1e-6);
      }),
    }));
  if (!curves.length) return null;
  const height = 280;
  const x = scaleLog([1, Math.max(2, curves[0].times.length)], [left, width - right]);
  const y = scaleLog([Math.min(...curves.flatMap((c) => c.times)), Math.max(...curves.flatMap((c) => c.times))], [height - bottom, top]).nice();
  const svg = frame(height, `Warm-up of ${comparison.function}`);
  axisLeft(svg, y, (n) => (/^[125]/.test(String(n).replace(/^[0.]+/, "")) ? short(n) : ""));
  axisBelow(svg, height, x, short, "iteration", [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((n) => n <= curves[0].times.length));
  curves.forEach((curve, i) => {
    const path = line<number>((_, k) => x(k + 1), (t) => y(t));
    svg.append(s("path", { class: `curve c${i}`, d: path(curve.times) ?? "" }, s("title", {}, curve.name)));
  });
  return figure(`Warm-up: ${comparison.function}()`, "ms of each call, the median of the rounds; both axes are logarithmic.", svg, keyed(curves.map((curve, i) => ({ name: curve.name, class: `c${i}` }))));
}

export function plotsView(model: Model): HTMLElement {
  const element = h("section", { class: "plots", "aria-label": "Plots" });
  const add = (one: HTMLElement | null) => {
    if (one) element.append(one);
  };
  const ran = backends.filter((backend) => model.parts.some((part) => part.header.backend === backend));
  add(overTime(model, "Misses over time", "Executions whose operands a guard refused, added up.", (event) => event.guard !== ""));
  add(
    overTime(model, "Rewrites over time", "Sites that took another form, added up: a line that goes flat has come to rest.", (event) =>
      ["specialize", "respecialize", "generalize", "stress"].includes(event.kind),
    ),
  );
  for (const backend of ran) add(families(model, backend));
  for (const program of model.comparison?.programs ?? []) {
    if (program.problem) continue;
    add(timesPlot(model.comparison!, program));
    add(ratiosPlot(model.comparison!, program));
    add(ablationPlot(model.comparison!, program));
    add(warmUpPlot(model.comparison!, program));
  }
  if (!model.comparison)
    element.append(h("p", { class: "hint" }, "Times, intervals and warm-up are here when the report was made with --runs N or --comparison FILE."));
  return element;
}

export function summary(model: Model): HTMLElement {
  const list = h("ul", { class: "summary" });
  for (const part of model.parts) {
    const sites = model.sites.filter((site) => site.backend === part.header.backend);
    const inState = (state: State) => sites.filter((site) => site.state === state).length;
    const all = sites.length;
    const ran = all - inState("unrun");
    list.append(
      h(
        "li",
        { class: `tile ${part.header.backend}` },
        h("span", { class: "title" }, part.header.backend),
        h("span", { class: "policy" }, `policy ${String(part.header.settings?.name ?? part.header.policy)}`),
        h("span", { class: "big" }, percent(inState("specialized") + inState("missing"), ran)),
        h("span", {}, `of ${plural(ran, "site")} that ran specialized`),
        h("span", { class: "more" }, `${count(inState("missing"))} missing, ${count(inState("generic"))} generic, ${plural(part.end?.events ?? part.events.length, "event")}${part.end?.executions ? ` in ${short(part.end.executions)} executions` : ""}`),
      ),
    );
  }
  return list;
}
