import { drawDialog, DrawingError, toSvg, type DialogDrawing } from '@colloquy/drawing';
import type { Program } from '../turn/program.js';

/** A dialog of a bot, drawn. */
export interface DrawnDialog {
  readonly name: string;
  readonly version: string;
  readonly drawing?: DialogDrawing;
  readonly svg?: string;
  /** Why there is no drawing. */
  readonly problem?: string;
}

/** The dialogs of a bot. */
export interface DrawnBot {
  readonly bot: string;
  readonly dialogs: readonly DrawnDialog[];
}

/** Draws all dialogs, once; a dialog does not change while its process runs. */
export function dialogDrawings(programs: ReadonlyMap<string, Program>): () => Promise<readonly DrawnBot[]> {
  let drawn: Promise<readonly DrawnBot[]> | undefined;
  return () => (drawn ??= Promise.all([...programs.values()].map(drawBot)));
}

async function drawBot({ bot, dialogs }: Program): Promise<DrawnBot> {
  const drawn = Object.entries(dialogs).map(async ([name, dialog]): Promise<DrawnDialog> => {
    const known = { name, version: dialog.version ?? '' };
    try {
      const drawing = drawDialog(dialog, { name });
      return { ...known, drawing, svg: await toSvg(drawing) };
    } catch (error) {
      // One that cannot be drawn must not hide the others.
      if (!(error instanceof DrawingError)) throw error;
      return { ...known, problem: error.message };
    }
  });
  return { bot, dialogs: await Promise.all(drawn) };
}
