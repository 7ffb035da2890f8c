/** How often tests have come to something, by its id in the drawing. */
export interface VisitedPart {
  /** Such as `orderStatus.asking` for a state, `orderStatus.asking/text/2` for a transition. */
  readonly id: string;
  readonly visits: number;
}

/** What tests have visited of a machine. */
export interface MachineCoverage {
  /** The name of its frame, such as `order > askNumber`. */
  readonly dialog: string;
  readonly states: readonly VisitedPart[];
  readonly transitions: readonly VisitedPart[];
}

/** What tests have visited of the dialogs of a bot. JSON. */
export interface CoverageReport {
  readonly machines: readonly MachineCoverage[];
}

/** How much must be visited, in percent. */
export interface CoverageThresholds {
  /** @default 100 */
  readonly states?: number;
  /** @default 100 */
  readonly transitions?: number;
}

/** Whose part of something was visited, in percent; all of nothing. */
export function percent(parts: readonly VisitedPart[]): number {
  if (parts.length === 0) return 100;
  return (parts.filter(({ visits }) => visits > 0).length / parts.length) * 100;
}

/** Everything of one kind, in all machines. */
export function partsOf(
  { machines }: CoverageReport,
  kind: 'states' | 'transitions',
): readonly VisitedPart[] {
  return machines.flatMap((machine) => machine[kind]);
}

/** A report as a table for people: a line for each machine, and below it what nobody has come to. */
export function coverageTable(report: CoverageReport): string {
  const rows = report.machines.map((machine) => [
    machine.dialog,
    shown(machine.states),
    shown(machine.transitions),
  ]);
  const sums = ['all', shown(partsOf(report, 'states')), shown(partsOf(report, 'transitions'))];
  const table = [['dialog', 'states', 'transitions'], ...rows, sums];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, ...missing(report)].join('\n');
}

function shown(parts: readonly VisitedPart[]): string {
  const visited = parts.filter(({ visits }) => visits > 0).length;
  return `${visited} of ${parts.length} (${Math.floor(percent(parts))} %)`;
}

function missing(report: CoverageReport): readonly string[] {
  return (['states', 'transitions'] as const).flatMap((kind) => {
    const ids = partsOf(report, kind).flatMap(({ id, visits }) => (visits === 0 ? [`  ${id}`] : []));
    return ids.length === 0 ? [] : [`${kind} that no test has come to:`, ...ids];
  });
}
