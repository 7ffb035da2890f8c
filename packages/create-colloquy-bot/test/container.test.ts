import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { DockerfileParser, type Dockerfile, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { everyPackage, type MadePackage } from './made-packages.js';

/** What `npm install` adds to the files of a package. */
const INSTALLED = ['package-lock.json', 'vendor/runtime.tgz'];

describe('The container of each package that can be made', () => {
  let containers: readonly (MadePackage & { readonly dockerfile: Dockerfile })[];

  before(async () => {
    const packages = await everyPackage();
    containers = packages.map((one) => ({
      ...one,
      dockerfile: DockerfileParser.parse(one.files.get('Dockerfile') ?? ''),
    }));
  });

  it('has a Dockerfile in which a linter finds nothing', () => {
    for (const { files, words } of containers) {
      const problems = validate(files.get('Dockerfile') ?? '').map(({ message, range }) => ({
        message,
        line: range.start.line + 1,
      }));
      expect(problems, words).to.deep.equal([]);
    }
  });

  it('begins with images of a version, small ones, and ends with a stage of its own', () => {
    for (const { dockerfile, words } of containers) {
      const images = dockerfile.getFROMs().map((from) => from.getImage());
      expect(images, words).to.deep.equal(['node:26-alpine', 'node:26-alpine']);
    }
  });

  it('does not run as root, and owns nothing but what it writes', () => {
    for (const { dockerfile, words } of containers) {
      const last = lastStage(dockerfile);
      const user = last.findIndex((one) => one.getKeyword() === 'USER');
      expect(last[user]?.getArgumentsContent(), words).to.equal('node');
      expect(
        last.slice(user).map((one) => one.getKeyword()),
        words,
      ).to.deep.equal(['USER', 'EXPOSE', 'HEALTHCHECK', 'CMD']);
      const owned = last.filter((one) => /chown/.test(one.getTextContent()));
      expect(
        owned.every((one) => one.getTextContent().includes('chown node:node /data')),
        words,
      ).to.equal(true);
    }
  });

  it('tells by Node alone whether it lives, where operators look: without TLS, and while a start takes long', async () => {
    const asked: unknown[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const checks = new Set(
      containers.map(({ dockerfile }) => dockerfile.getHEALTHCHECKs()[0]?.getTextContent()),
    );
    for (const check of checks) {
      const [, command = '[]'] = /CMD (\[.*\])$/s.exec(check ?? '') ?? [];
      expect(await exitCode(JSON.parse(command) as string[], String(port)), check).to.equal(0);
    }
    status = 500;
    for (const check of checks) {
      const [, command = '[]'] = /CMD (\[.*\])$/s.exec(check ?? '') ?? [];
      expect(await exitCode(JSON.parse(command) as string[], String(port)), check).to.equal(1);
      // What is empty counts as not set.
      expect(command).to.include('COLLOQUY_OPERATIONS_PORT || 4801');
    }
    server.close();
    expect(asked).to.deep.equal(Array.from({ length: checks.size * 2 }, () => '/healthz'));
  });

  it('gets its signals itself', () => {
    for (const { dockerfile, words } of containers) {
      const [command] = dockerfile.getCMDs();
      expect(JSON.parse(command?.getArgumentsContent() ?? ''), words).to.deep.equal([
        'node',
        '--enable-source-maps',
        'dist/src/main.js',
      ]);
    }
  });

  it('installs before it copies what changes, exactly what is locked, and takes no tools along', () => {
    for (const { dockerfile, words } of containers) {
      const steps = dockerfile.getInstructions().map((one) => one.getTextContent());
      const at = (step: RegExp) => steps.findIndex((text) => step.test(text));
      expect(at(/^COPY package\.json package-lock\.json/), words)
        .to.be.greaterThan(-1)
        .and.below(at(/^RUN npm ci$/));
      expect(at(/^RUN npm ci$/), words).to.be.below(at(/^COPY src /));
      expect(at(/npm prune --omit=dev$/), words).to.be.greaterThan(at(/^COPY src /));
    }
  });

  it('copies only what is there and is not ignored', () => {
    for (const { dockerfile, files, words, made } of containers) {
      const ignored = (files.get('.dockerignore') ?? '').split('\n');
      const there = [...files.keys(), ...(made.vendored === undefined ? INSTALLED.slice(0, 1) : INSTALLED)];
      const copies = dockerfile.getCOPYs().filter((copy) => !copy.getTextContent().includes('--from='));
      const sources = copies.flatMap((copy) =>
        copy
          .getArguments()
          .slice(0, -1)
          .map((argument) => argument.getValue()),
      );
      expect(sources, words).to.include.members(['package.json', 'tsconfig.json', 'src']);
      expect(sources.includes('vendor'), words).to.equal(made.vendored !== undefined);
      for (const source of sources) {
        expect(
          there.some((file) => file === source || file.startsWith(`${source}/`)),
          `${words}: ${source}`,
        ).to.equal(true);
        expect(ignored, words).to.include(`!${source}`);
      }
      expect(ignored.filter((line) => line !== '' && !line.startsWith('#'))[0], words).to.equal('*');
    }
  });

  it('is run on a file system that is read-only, without capabilities, with a volume for what is kept', () => {
    for (const { files, words, made } of containers) {
      const { services, volumes } = parse(files.get('compose.yaml') ?? '') as Compose;
      expect(services.bot, words).to.deep.include({
        read_only: true,
        tmpfs: ['/tmp'],
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        env_file: 'colloquy.env',
        // Nobody but this machine gets to them.
        ports: ['127.0.0.1:4800:4800', '127.0.0.1:4801:4801'],
      });
      const isKept = made.store === 'sqlite';
      expect(services.bot['environment'], words).to.include({
        COLLOQUY_OPERATIONS_HOST: '0.0.0.0',
        ...(isKept && { BOT_STORE: '/data/bot.db' }),
      });
      expect(services.bot['volumes'], words).to.deep.equal(isKept ? ['data:/data'] : undefined);
      expect(volumes, words).to.deep.equal(made.store === 'memory' ? undefined : { data: null });
      expect(/^VOLUME \/data$/m.test(files.get('Dockerfile') ?? ''), words).to.equal(isKept);
    }
  });

  it('brings a database along where there is to be one, which the bot waits for and its main file means', () => {
    for (const { files, words, made } of containers) {
      const { services } = parse(files.get('compose.yaml') ?? '') as Compose;
      if (made.store !== 'postgres') {
        expect(Object.keys(services), words).to.deep.equal(['bot']);
        continue;
      }
      const { inside, outside } = urlsOf(services.database ?? {});
      expect(services.bot['environment'], words).to.include({ BOT_DATABASE_URL: inside });
      expect(services.bot, words).to.deep.include({
        depends_on: { database: { condition: 'service_healthy' } },
      });
      expect(services.database, words).to.have.property('healthcheck');
      expect(files.get('src/store.ts'), words).to.include(outside);
    }
  });
});

/** How the database of the compose file is reached, from outside and from the bot. */
function urlsOf({ environment, ports }: NonNullable<Compose['services']['database']>) {
  const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environment as Record<string, string>;
  const [outside = ''] = ports as readonly string[];
  const url = (host: string) => `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${host}/${POSTGRES_DB}`;
  return { inside: url('database:5432'), outside: url(outside.replace(/:\d+$/, '')) };
}

interface Compose {
  readonly services: {
    readonly bot: Readonly<Record<string, unknown>>;
    readonly database?: Readonly<Record<string, unknown>>;
  };
  readonly volumes?: unknown;
}

/** Of what the image runs to find out whether the bot lives. */
async function exitCode([, ...args]: readonly string[], port: string): Promise<unknown> {
  const environment = { ...process.env, COLLOQUY_OPERATIONS_PORT: port };
  const [code] = (await once(spawn(process.execPath, args, { env: environment }), 'exit')) as [unknown];
  return code;
}

function lastStage(dockerfile: Dockerfile): readonly Instruction[] {
  const all = dockerfile.getInstructions();
  return all.slice(all.findLastIndex((one) => one.getKeyword() === 'FROM') + 1);
}
