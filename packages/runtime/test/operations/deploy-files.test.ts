import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { parseAllDocuments } from 'yaml';
import { ENVIRONMENT } from '../../src/configuration/environment.js';
import { WHERE_TO_LOOK } from '../../src/configuration/known-names.js';

const REPOSITORY = new URL('../../../../../', import.meta.url);
const TEMPLATE = 'packages/create-colloquy-bot/templates/every/';

const NAMES: ReadonlySet<string> = new Set([...ENVIRONMENT.map(({ name }) => name), ...WHERE_TO_LOOK]);

function read(file: string): string {
  return readFileSync(new URL(file, REPOSITORY), 'utf8');
}

/** Settings that a file names, in whatever way; of each there may be a file that has it. */
function settingsIn(text: string): readonly string[] {
  return (text.match(/\bCOLLOQUY_[A-Z_]*[A-Z]/g) ?? []).map((name) => name.replace(/_FILE$/, ''));
}

/** In seconds. */
function drainTakes(): number {
  const drain = ENVIRONMENT.find(({ name }) => name === 'COLLOQUY_DRAIN_TIMEOUT_MS');
  return Number(drain !== undefined && 'default' in drain ? drain.default : Number.NaN) / 1_000;
}

describe('The unit of systemd', () => {
  const unit = read('docs/operations/colloquy-bot.service');
  const of = (key: string): readonly string[] =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

  it('starts what the container starts, with settings that there are', () => {
    const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(read(`${TEMPLATE}Dockerfile`)) ?? [];
    const [, ...args] = JSON.parse(command) as string[];
    expect(of('ExecStart')).to.deep.equal([`/usr/bin/node ${args.join(' ')}`]);
    for (const name of settingsIn(unit)) expect(NAMES, name).to.include(name);
  });

  it('lets it drain, starts it again however often it ends, and does not keep V8 from its work', () => {
    expect(Number(of('TimeoutStopSec')[0])).to.be.above(drainTakes());
    expect([of('Restart'), of('StartLimitIntervalSec')]).to.deep.equal([['always'], ['0']]);
    expect(of('MemoryDenyWriteExecute')).to.deep.equal([]);
  });
});

describe('The manifest for Kubernetes', () => {
  const text = read('docs/operations/kubernetes.yaml');
  const documents = parseAllDocuments(text).map((one) => one.toJS() as Resource);
  const spec = documents.find(({ kind }) => kind === 'StatefulSet')?.spec as StatefulSetSpec;
  const [container] = spec.template.spec.containers;

  it('names settings that there are', () => {
    for (const name of settingsIn(text)) expect(NAMES, name).to.include(name);
  });

  it('has one process, as the user of the image, and lets it drain', () => {
    expect(spec.replicas).to.equal(1);
    expect(spec.template.spec.terminationGracePeriodSeconds).to.be.above(drainTakes());
    // "node" in the images of Node.
    expect(spec.template.spec.securityContext).to.include({
      runAsNonRoot: true,
      runAsUser: 1000,
      fsGroup: 1000,
    });
    expect(read(`${TEMPLATE}Dockerfile`)).to.include('USER node');
  });

  it('asks for health where it is answered for as long as the process lives, and where callbacks are taken', () => {
    const ports = Object.fromEntries(container.ports.map(({ name, containerPort }) => [name, containerPort]));
    const portOf = (setting: string) => {
      const variable = ENVIRONMENT.find(({ name }) => name === setting);
      return variable !== undefined && 'default' in variable ? Number(variable.default) : undefined;
    };
    expect(ports).to.deep.equal({
      callbacks: portOf('COLLOQUY_PORT'),
      operations: portOf('COLLOQUY_OPERATIONS_PORT'),
    });
    expect(container.livenessProbe.httpGet).to.deep.equal({ path: '/healthz', port: 'operations' });
    expect(container.readinessProbe.httpGet).to.deep.equal({ path: '/healthz', port: 'callbacks' });
  });
});

interface Resource {
  readonly kind: string;
  readonly spec: unknown;
}

interface Probe {
  readonly httpGet: Readonly<Record<string, string>>;
}

interface StatefulSetSpec {
  readonly replicas: number;
  readonly template: {
    readonly spec: {
      readonly terminationGracePeriodSeconds: number;
      readonly securityContext: Readonly<Record<string, unknown>>;
      readonly containers: readonly [
        {
          readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
          readonly livenessProbe: Probe;
          readonly readinessProbe: Probe;
        },
      ];
    };
  };
}
