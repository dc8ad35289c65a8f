// Plots of a comparison: times of every run, ratios with their intervals, what each part is worth, warm-up.
import { scaleBand, scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { axisBelow, axisLeft, besideNames, bottom, figure, frame, keyed, left, right, short, top, width } from "./chart";
import type { ComparisonData } from "./comparison";
import { s, shortName } from "./dom";

type Measured = ComparisonData["programs"][number];

export function timesPlot(comparison: ComparisonData, program: Measured): HTMLElement {
  const seconds = (r: { wall: number; user: number; system: number }) => (comparison.clock === "cpu" ? r.user + r.system : r.wall);
  const rows = comparison.configurations.map(({ name }) => ({ name, times: program.configurations[name].rounds.map(seconds).sort((a, b) => a - b) }));
  const wide = besideNames(rows.map((row) => row.name));
  const height = top + bottom + rows.length * (rows.length > 12 ? 22 : 30);
  const x = scaleLinear([0, Math.max(...rows.flatMap((row) => row.times)) * 1000], [wide, width - right]).nice();
  const y = scaleBand(rows.map((row) => row.name), [top, height - bottom]).padding(0.3);
  const svg = frame(height, `Time of ${program.program} by configuration`);
  axisBelow(svg, height, x, short, `ms, ${comparison.clock} time`, wide);
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
  return figure(`Time by configuration: ${shortName(program.program)}`, `${comparison.runs} rounds of fresh processes in random order, seed ${comparison.seed}. A dot is a run, the bar the mean of the fastest fifth.`, svg);
}

// Why some are drawn so that one sees through them.
function pale(rows: { verdict?: string }[], word = "Pale"): string {
  const verdicts = new Set(rows.map((row) => row.verdict ?? ""));
  verdicts.delete("faster");
  verdicts.delete("slower");
  return verdicts.size ? `${word}: ${[...verdicts].filter(Boolean).join(", or ")}. ` : "";
}

// What compare --ablate measured: a row for each part, and how much longer each backend takes without it.
const floor = "tree_to_itself";
const worth = /^worth_(tree|bytecode)_(.*)$/;

export function ablationPlot(comparison: ComparisonData, program: Measured): HTMLElement | null {
  const found = Object.entries(program.ratios).flatMap(([name, both]) => {
    const match = worth.exec(name);
    const one = both[comparison.clock];
    // In percent more time.
    return match ? [{ backend: match[1], part: match[2], more: (one.ratio - 1) * 100, low: (one.low - 1) * 100, high: (one.high - 1) * 100, verdict: one.verdict ?? "" }] : [];
  });
  if (!found.length) return null;
  const most = (part: string) => Math.max(...found.filter((one) => one.part === part).map((one) => one.more));
  const parts = [...new Set(found.map((one) => one.part))].sort((a, b) => most(b) - most(a));
  const wide = besideNames(parts);
  const height = top + bottom + parts.length * 34;
  const again = program.ratios[floor]?.[comparison.clock];
  const noise = again ? [(again.low - 1) * 100, (again.high - 1) * 100] : [0, 0];
  const x = scaleLinear([Math.min(0, noise[0], ...found.map((one) => one.low)), Math.max(1, noise[1], ...found.map((one) => one.high))], [wide, width - right]).nice();
  const y = scaleBand(parts, [top, height - bottom]).padding(0.2);
  const svg = frame(height, `What ${program.program} loses without each part, on each backend`);
  svg.append(
    s("rect", { class: "noise", x: x(noise[0]), y: top, width: x(noise[1]) - x(noise[0]), height: height - top - bottom }, s("title", {}, `the tree to itself: ${noise[0].toFixed(1)} to ${noise[1].toFixed(1)} %`)),
  );
  axisBelow(svg, height, x, (n) => `${n} %`, `more ${comparison.clock} time without it`, wide);
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
    `What each part is worth: ${shortName(program.program)}`,
    `Left out one at a time, with intervals of 95 %. ${pale(found)}The parts do not add up.`,
    svg,
    keyed([
      ...["tree", "bytecode"].filter((backend) => found.some((one) => one.backend === backend)).map((backend) => ({ name: backend, class: `line ${backend}` })),
      { name: "the tree to itself", class: "noise" },
    ]),
  );
}

export function ratiosPlot(comparison: ComparisonData, program: Measured): HTMLElement | null {
  const rows = Object.entries(program.ratios)
    .filter(([name]) => !worth.test(name))
    .map(([name, both]) => ({ name: name.replaceAll("_", " "), ...both[comparison.clock] }));
  // The floor alone is in the plot of the parts.
  if (rows.length <= 1 && Object.keys(program.ratios).some((name) => worth.test(name))) return null;
  if (!rows.length) return null;
  const wide = besideNames(rows.map((row) => row.name));
  const height = top + bottom + rows.length * 26;
  const x = scaleLog([Math.min(0.8, ...rows.map((r) => r.low)) * 0.95, Math.max(1.25, ...rows.map((r) => r.high)) * 1.05], [wide, width - right]);
  const svg = frame(height, `Ratios of times of ${program.program}, with 95 % intervals`);
  // Those nearest to 1 first, as far as there is room for their texts.
  const ticks = [1];
  for (const tick of [2, 0.5, 3, 0.3, 5, 0.2, 10, 0.1, 20, 0.05, 50, 1.5, 0.75, 1.25, 0.9, 1.1])
    if (tick > x.domain()[0] && tick < x.domain()[1] && ticks.every((other) => Math.abs(x(other) - x(tick)) > 34)) ticks.push(tick);
  axisBelow(svg, height, x, (n) => String(n), "ratio; 1: the same time", wide, ticks);
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
  return figure(`Ratios: ${shortName(program.program)}`, `Bootstrap intervals of 95 %. ${pale(rows, "Hollow")}`, svg);
}

export function warmUpPlot(comparison: ComparisonData, program: Measured): HTMLElement | null {
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
  axisBelow(svg, height, x, short, "iteration", left, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((n) => n <= curves[0].times.length));
  curves.forEach((curve, i) => {
    const path = line<number>((_, k) => x(k + 1), (t) => y(t));
    svg.append(s("path", { class: `curve c${i}`, d: path(curve.times) ?? "" }, s("title", {}, curve.name)));
  });
  return figure(`Warm-up: ${comparison.function}()`, "ms of each call, the median of the rounds; both axes are logarithmic.", svg, keyed(curves.map((curve, i) => ({ name: curve.name, class: `line c${i}` }))));
}

