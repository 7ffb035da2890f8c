// A dialog as data
export { drawDialog } from './model/draw-dialog.js';
export type { DrawDialogOptions } from './model/draw-dialog.js';
export { stateId } from './model/drawn-state.js';
export { transitionId } from './model/drawn-transition.js';
export type { TransitionOfState } from './model/drawn-transition.js';
export type { AnyState } from './model/drawn-state.js';
export type {
  DialogDrawing,
  DrawnAction,
  DrawnCause,
  DrawnMachine,
  DrawnStart,
  DrawnState,
  DrawnTransition,
} from './model/dialog-drawing.js';

// As text and as a picture
export { toMermaid } from './mermaid/to-mermaid.js';
export { toSvg } from './svg/to-svg.js';
export { DRAWING_ERRORS, DrawingError } from './errors.js';
export type { DrawingErrorCode } from './errors.js';
