import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parser } from '@prometheus-io/lezer-promql';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { createMetrics } from '../../src/operations/metrics.js';

const REPOSITORY = new URL('../../../../../', import.meta.url);

/** Of Prometheus itself. */
const OF_PROMETHEUS = new Map([['up', ['job', 'instance']]]);

/** What Prometheus adds to every series, and what it makes of histograms. */
const ADDED = ['job', 'instance', 'le'];

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

function read(file: string): string {
  return readFileSync(new URL(file, REPOSITORY), 'utf8');
}

function rules(): readonly Rule[] {
  const { groups } = parse(read('docs/operations/prometheus-alerts.yaml')) as {
    groups: readonly { rules: readonly Rule[] }[];
  };
  return groups.flatMap((group) => group.rules);
}

function panels(): readonly Panel[] {
  return (JSON.parse(read('docs/operations/grafana-dashboard.json')) as { panels: readonly Panel[] }).panels;
}

/** All series that a bot has, with their labels. */
function series(): ReadonlyMap<string, readonly string[]> {
  const metrics = createMetrics().registry.getMetricsAsArray() as unknown as readonly {
    readonly name: string;
    readonly type: string;
    readonly labelNames: readonly string[];
  }[];
  const all = metrics.flatMap(({ name, type, labelNames }) => {
    const names = type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
    return names.map((each) => [each, [...labelNames, ...ADDED]] as const);
  });
  return new Map([...all, ...OF_PROMETHEUS]);
}

/** What Grafana puts in place of its variables. */
function withoutVariables(expression: string): string {
  return expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$(instance|bot)/g, '.*');
}

interface Parts {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
  readonly problems: number;
}

/** What an expression names, as Prometheus's own grammar reads it. */
function partsOf(expression: string): Parts {
  const [metrics, labels]: [string[], string[]] = [[], []];
  let problems = 0;
  parser.parse(expression).iterate({
    enter: (node) => {
      const text = expression.slice(node.from, node.to);
      if (node.type.isError) problems += 1;
      else if (node.name === 'Identifier' && node.matchContext(['VectorSelector'])) metrics.push(text);
      else if (node.name === 'LabelName') labels.push(text);
    },
  });
  return { metrics, labels, problems };
}

function check(expression: string, where: string): Parts {
  const known = series();
  const parts = partsOf(withoutVariables(expression));
  expect(parts.problems, `${where}: ${expression}`).to.equal(0);
  expect(parts.metrics, where).to.not.have.length(0);
  const labels = parts.metrics.flatMap((metric) => {
    expect(known.has(metric), `${where}: there is no metric ${metric}`).to.equal(true);
    return known.get(metric) ?? [];
  });
  for (const label of parts.labels)
    expect(labels, `${where}: none of its metrics has the label ${label}`).to.include(label);
  return parts;
}

describe('The alert rules', () => {
  it('ask for metrics and labels that there are, in expressions that Prometheus can read', () => {
    expect(rules()).to.have.length.above(10);
    for (const { alert, expr } of rules()) check(expr, alert);
  });

  it('each lead to their entry in the playbook, which has no others', () => {
    const playbook = read('docs/guides/incidents.md');
    const entries = [...playbook.matchAll(/^### (Colloquy\w+)$/gm)].map(([, name = '']) => name);
    expect(
      rules()
        .map(({ alert }) => alert)
        .toSorted(),
    ).to.deep.equal(entries.toSorted());
    for (const { alert, annotations } of rules())
      expect(annotations.runbook_url).to.equal(`docs/guides/incidents.md#${alert.toLowerCase()}`);
  });

  it('say of which label they speak only where the expression leaves it', () => {
    for (const { alert, expr, annotations, labels } of rules()) {
      expect(['page', 'ticket'], alert).to.include(labels.severity);
      const named = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
      const [, by] = / by \(([\w, ]+)\)/.exec(expr) ?? [];
      const left = by === undefined ? undefined : by.split(', ');
      for (const label of named) if (left !== undefined) expect(left, `${alert}: ${label}`).to.include(label);
    }
  });
});

describe('What the alert rules have to do', () => {
  it('is said of each of them', () => {
    const cases = read('docs/operations/prometheus-alerts.test.yaml');
    for (const { alert } of rules()) expect(cases, alert).to.match(new RegExp(`\\b${alert}\\b`));
  });

  it('is what they do, as Prometheus computes it', function () {
    // Debian's package "prometheus" brings it.
    if (spawnSync('promtool', ['--version']).error !== undefined) return this.skip();
    this.timeout(20_000);
    const cases = fileURLToPath(new URL('docs/operations/prometheus-alerts.test.yaml', REPOSITORY));
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', cases], { encoding: 'utf8' });
    expect(status, stdout + stderr).to.equal(0);
  });
});

describe('The dashboard', () => {
  it('asks for metrics and labels that there are, in expressions that Prometheus can read', () => {
    const all = panels().filter(({ type }) => type !== 'row');
    expect(all).to.have.length.above(20);
    for (const { title, targets = [] } of all) {
      expect(targets, title).to.not.have.length(0);
      for (const { expr, legendFormat } of targets) {
        const { labels } = check(expr, title);
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(labels, `${title}: the legend`).to.include(label);
      }
    }
  });

  it('shows every metric that the guide tells of, but for what is shown by another', () => {
    const shown = new Set(
      panels().flatMap(({ targets = [] }) =>
        targets.flatMap(({ expr }) => partsOf(withoutVariables(expr)).metrics),
      ),
    );
    const names = (createMetrics().registry.getMetricsAsArray() as unknown as readonly { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name.startsWith('colloquy_'));
    const missing = names.filter((name) => !shown.has(name) && !shown.has(`${name}_bucket`));
    expect(missing).to.deep.equal([
      'colloquy_emitted_events_total',
      'colloquy_recognitions_total',
      'colloquy_recognition_dropped_total',
      'colloquy_deletions_total',
      'colloquy_erased_conversations_total',
      'colloquy_recognizer_seconds',
    ]);
  });
});
