// What compare --json writes (docs/comparing.md), as far as the page shows it.
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
