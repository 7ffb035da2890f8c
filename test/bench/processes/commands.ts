/** What a process of the benchmark can be asked: names, each with what goes in and what comes out. */
export type Commands = Readonly<Record<string, (input: never) => unknown>>;

/** What the answer to a command is, once it is there. */
export type Answer<Asked extends Commands, Name extends keyof Asked> = Awaited<ReturnType<Asked[Name]>>;

/** What goes in with a command. */
export type Input<Asked extends Commands, Name extends keyof Asked> = Parameters<Asked[Name]>[0];

/** A question, as it crosses the processes. */
export interface Question {
  readonly number: number;
  readonly name: string;
  readonly input: unknown;
}

/** An answer, as it crosses the processes. */
export type Reply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failure: string };

/** Answers the questions of the process that started this one. It ends when that one is gone. */
export function answerCommands(commands: Commands): void {
  process.on('message', ({ number, name, input }: Question) => {
    const command = commands[name] as ((input: unknown) => unknown) | undefined;
    if (command === undefined) return;
    Promise.resolve()
      .then(() => command(input))
      .then(
        (answer) => process.send?.({ number, answer } satisfies Reply),
        (error: unknown) => process.send?.({ number, failure: String(error) } satisfies Reply),
      );
  });
  process.on('disconnect', () => process.exit());
}
