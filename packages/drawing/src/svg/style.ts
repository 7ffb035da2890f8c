import { FONT_SIZE } from './text-size.js';

/** What a picture looks like, light and dark. All of it is below the class of the picture, so that a page around it keeps its own looks. */
export const STYLE = [
  `.colloquy-drawing{font:${FONT_SIZE}px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;`,
  '--ground:#fff;--box:#fff;--frame:#f6f8fa;--line:#57606a;--words:#1f2328;--lit:#0969da;--lit-box:#ddf4ff;--time:#9a6700;--wrong:#cf222e}',
  '@media (prefers-color-scheme:dark){.colloquy-drawing{',
  '--ground:#0d1117;--box:#161b22;--frame:#0f141b;--line:#8b949e;--words:#e6edf3;--lit:#58a6ff;--lit-box:#10304f;--time:#d29922;--wrong:#ff7b72}}',
  '.colloquy-drawing .ground{fill:var(--ground)}',
  '.colloquy-drawing .label{fill:var(--frame)}',
  '.colloquy-drawing text{fill:var(--words);unicode-bidi:plaintext}',
  '.colloquy-drawing .name{font-weight:600}',
  '.colloquy-drawing .state>rect{fill:var(--box);stroke:var(--line)}',
  '.colloquy-drawing .compound>rect,.colloquy-drawing .parallel>rect{fill:var(--frame)}',
  '.colloquy-drawing .parallel>rect{stroke-dasharray:6 3}',
  '.colloquy-drawing .begin,.colloquy-drawing .head{fill:var(--line);stroke:none}',
  '.colloquy-drawing path{fill:none;stroke:var(--line);stroke-linejoin:round}',
  '.colloquy-drawing .run path{stroke-dasharray:4 4}',
  '.colloquy-drawing .delay text{fill:var(--time)}',
  '.colloquy-drawing .error text{fill:var(--wrong)}',
  '.colloquy-drawing .state.current>rect{fill:var(--lit-box);stroke:var(--lit);stroke-width:2}',
  '.colloquy-drawing .transition.current path{stroke:var(--lit);stroke-width:2}',
  '.colloquy-drawing .transition.current .head{fill:var(--lit);stroke:none}',
].join('');
