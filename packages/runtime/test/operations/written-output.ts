import sinon from 'sinon';

/** What was written to the two outputs of the process. */
export interface WrittenOutput {
  readonly standard: string;
  readonly error: string;
}

/** Does something and answers what it wrote; nothing of it reaches the terminal. */
export async function writtenBy(work: () => unknown): Promise<WrittenOutput> {
  const written = { standard: '', error: '' };
  const sandbox = sinon.createSandbox();
  sandbox.stub(process.stdout, 'write').callsFake((text) => {
    written.standard += String(text);
    return true;
  });
  sandbox.stub(process.stderr, 'write').callsFake((text) => {
    written.error += String(text);
    return true;
  });
  try {
    await work();
  } finally {
    sandbox.restore();
  }
  return written;
}
