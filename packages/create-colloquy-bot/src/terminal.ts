/** Where the command writes, and whom it may ask. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  /** Keys of a person; left out where nobody can be asked. */
  readonly keyboard?: NodeJS.ReadableStream;
}
