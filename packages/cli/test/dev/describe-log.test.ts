import { expect } from 'chai';
import { describe, it } from 'mocha';
import { describeLog } from '../../src/dev/describe-log.js';
import type { Paint } from '../../src/terminal/paint.js';

const FOLDER = '/home/ann/shop-bot';
const plain: Paint = (_, text) => text;
const tagged: Paint = (tone, text) => `<${tone}>${text}</>`;

const AT = '2026-11-30T09:12:03.000Z';
const CLOCK = new Date(AT).toTimeString().slice(0, 8);

function shown(entry: unknown, paint: Paint = plain): string {
  return describeLog(JSON.stringify(entry), FOLDER, paint);
}

describe('What a bot in development prints', () => {
  it('is shown in words where it is a line of its log', () => {
    expect(
      shown({
        level: 'warn',
        message: 'turn was slow',
        timestamp: AT,
        conversationId: 'c-1',
        failures: 2,
        at: [1],
      }),
    ).to.equal(`${CLOCK} warn turn was slow\n  conversationId=c-1 failures=2 at=[1]`);
    expect(shown({ level: 'info', message: 'registered', timestamp: AT })).to.equal(
      `${CLOCK} info registered`,
    );
  });

  it('shows of an error what it says, what caused it, and where in the package it was', () => {
    const stack = [
      "TypeError: Cannot read properties of undefined (reading 'x')",
      `    at Object.params (${FOLDER}/src/hello.dialog.ts:44:98)`,
      `    at stepMachine (${FOLDER}/node_modules/@colloquy/runtime/src/turn/machine-step.ts:48:28)`,
      `    at async file://${FOLDER}/src/my%20orders.ts:3:7`,
      '    at /home/ann/shop-bot-old/src/orders.ts:1:1',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    const cause = { name: 'Error', message: 'no orders', stack: `Error\n    at ${FOLDER}/src/orders.ts:9:1` };
    const error = { name: 'TypeError', message: "Cannot read 'x'", stack, cause };
    expect(
      shown({ level: 'error', message: 'turn failed', timestamp: AT, error, failures: 1 }).split('\n'),
    ).to.deep.equal([
      `${CLOCK} error turn failed`,
      "  TypeError: Cannot read 'x'",
      '    at src/hello.dialog.ts:44:98',
      '    at src/my orders.ts:3:7',
      '  caused by',
      '  Error: no orders',
      '    at src/orders.ts:9:1',
      '  failures=1',
    ]);
  });

  it('has the colour of its level', () => {
    expect(shown({ level: 'error', message: 'turn failed', timestamp: AT }, tagged)).to.equal(
      `<quiet>${CLOCK}</> <bad>error</> turn failed`,
    );
  });

  it('is left as it is where it is anything else', () => {
    const lines = [
      'hello',
      '',
      '{ level: 1 }',
      '{"a":1}',
      'null',
      '{"level":1,"message":"m","timestamp":"t"}',
    ];
    for (const line of lines) expect(describeLog(line, FOLDER, plain)).to.equal(line);
  });
});
