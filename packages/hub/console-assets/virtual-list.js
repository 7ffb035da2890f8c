// @ts-check
/* global HTMLElement, ResizeObserver */
import { element, reconcile } from './element.js';

/**
 * One thing in a list. `signature` and `render` are only asked for what is near what is seen; `update` writes what may change
 * without the node being made again.
 *
 * @typedef {import('./element.js').Entry & { update?: (node: HTMLElement) => void }} ListEntry
 */

/** How far beyond what is seen nodes are kept, in pixels. */
const BEYOND = 900;
/** Nodes of a list that has no size yet, because it is not shown. */
const UNSEEN = 30;

/**
 * A list of any length of which only what is near the window is in the document. What is not is stood for by its height: the one
 * that it had, or the average.
 *
 * @param {{
 *   scroller: HTMLElement,
 *   list: HTMLElement,
 *   estimate: number,
 *   sticky?: boolean,
 *   tail?: number,
 * }} options `sticky` keeps the end in sight while it grows, unless somebody has scrolled away from it; the last `tail` entries
 *   always stay in the document, so that what is being filled in there is not lost
 */
export function createVirtualList({ scroller, list, estimate, sticky = false, tail = 0 }) {
  /** @type {readonly ListEntry[]} */
  let entries = [];
  /** @type {Map<string, number>} */
  const heights = new Map();
  let offsets = new Float64Array(1);
  let atEnd = sticky;
  let isDrawing = false;
  /** Height of the window when it was drawn last. */
  let drawnHeight = 0;

  const measureAll = () => {
    const average = averageOf(heights) ?? estimate;
    offsets = new Float64Array(entries.length + 1);
    entries.forEach(({ key }, index) => {
      offsets[index + 1] = (offsets[index] ?? 0) + (heights.get(key) ?? average);
    });
  };

  /** @param {number} height @param {string} key */
  const spacer = (height, key) => ({
    key,
    signature: String(Math.round(height)),
    render: () => {
      const node = element('div', { class: 'spacer', 'aria-hidden': 'true' });
      node.style.height = `${Math.round(height)}px`;
      return node;
    },
  });

  /** @returns {readonly [number, number, number]} first, end, and where the tail begins */
  const windowOf = () => {
    const count = entries.length;
    const keptTail = Math.max(0, count - tail);
    if (scroller.clientHeight === 0) {
      const first = sticky ? Math.max(0, count - UNSEEN) : 0;
      const end = Math.min(count, first + UNSEEN);
      return [first, end, Math.max(end, keptTail)];
    }
    const total = offsets[count] ?? 0;
    const top = atEnd ? total - scroller.clientHeight : scroller.scrollTop - topOf(scroller, list);
    const first = indexAt(offsets, top - BEYOND);
    const end = Math.min(count, indexAt(offsets, top + scroller.clientHeight + BEYOND) + 1);
    return [first, end, Math.max(end, keptTail)];
  };

  const place = () => {
    const [first, end, tailStart] = windowOf();
    const before = offsets[first] ?? 0;
    const between = (offsets[tailStart] ?? 0) - (offsets[end] ?? 0);
    const below = tail === 0 ? (offsets[entries.length] ?? 0) - (offsets[end] ?? 0) : 0;
    reconcile(list, [
      ...(before > 0 ? [spacer(before, 'spacer-before')] : []),
      ...entries.slice(first, end),
      ...(tail > 0 && between > 0 ? [spacer(between, 'spacer-between')] : []),
      ...(tail > 0 ? entries.slice(tailStart) : []),
      ...(below > 0 ? [spacer(below, 'spacer-below')] : []),
    ]);
    const shown = new Map(
      [...entries.slice(first, end), ...(tail > 0 ? entries.slice(tailStart) : [])].map((entry) => [
        entry.key,
        entry,
      ]),
    );
    for (const node of list.children) {
      if (node instanceof HTMLElement) shown.get(node.dataset['key'] ?? '')?.update?.(node);
    }
  };

  /** @returns {boolean} whether a height differs from what was thought */
  const measure = () => {
    let differs = false;
    const nodes = [...list.children];
    nodes.forEach((node, index) => {
      if (!(node instanceof HTMLElement) || node.classList.contains('spacer')) return;
      const next = nodes[index + 1];
      const box = node.getBoundingClientRect();
      const height =
        next instanceof HTMLElement && !next.classList.contains('spacer')
          ? next.getBoundingClientRect().top - box.top
          : box.height;
      const key = node.dataset['key'] ?? '';
      if (height === 0 || Math.abs((heights.get(key) ?? -1) - height) < 0.5) return;
      heights.set(key, height);
      differs = true;
    });
    return differs;
  };

  const draw = () => {
    if (isDrawing) return;
    isDrawing = true;
    try {
      for (let round = 0; round < 4; round += 1) {
        measureAll();
        const anchor = anchorOf(scroller, list);
        place();
        if (scroller.clientHeight === 0) break;
        if (atEnd) scroller.scrollTop = scroller.scrollHeight;
        else if (anchor !== undefined) restore(scroller, list, anchor);
        if (!measure()) break;
      }
    } finally {
      isDrawing = false;
      drawnHeight = scroller.clientHeight;
    }
  };

  scroller.addEventListener('scroll', () => {
    // A window that became smaller has not been scrolled away from its end.
    const isSameWindow = scroller.clientHeight === drawnHeight;
    if (sticky && isSameWindow)
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 60;
    draw();
  });
  const observer = new ResizeObserver(draw);
  observer.observe(scroller);
  observer.observe(list);

  return {
    /** @param {readonly ListEntry[]} wanted */
    show: (wanted) => {
      entries = wanted;
      draw();
    },
    /** Goes to the end, whatever was being read. */
    goToEnd: () => {
      atEnd = sticky;
      draw();
      scroller.scrollTop = scroller.scrollHeight;
    },
    /** Forgets what it knew of another list. */
    reset: () => {
      heights.clear();
      list.replaceChildren();
      atEnd = sticky;
    },
    /** Brings an entry into sight. @param {number} index */
    reveal: (index) => {
      const top = offsets[index] ?? 0;
      const bottom = offsets[index + 1] ?? top;
      const start = topOf(scroller, list);
      if (start + top < scroller.scrollTop) scroller.scrollTop = start + top;
      else if (start + bottom > scroller.scrollTop + scroller.clientHeight)
        scroller.scrollTop = start + bottom - scroller.clientHeight;
      draw();
    },
    /** Stays where it is, though it is at its end and grows. */
    hold: () => {
      atEnd = false;
    },
  };
}

/** @param {ReadonlyMap<string, number>} heights */
function averageOf(heights) {
  if (heights.size === 0) return undefined;
  let sum = 0;
  for (const height of heights.values()) sum += height;
  return sum / heights.size;
}

/** Where the list begins within what is scrolled. @param {HTMLElement} scroller @param {HTMLElement} list */
function topOf(scroller, list) {
  return list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}

/** The last index whose offset is not above `position`. @param {Float64Array} offsets @param {number} position */
function indexAt(offsets, position) {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first entry that is seen, and where. @param {HTMLElement} scroller @param {HTMLElement} list */
function anchorOf(scroller, list) {
  const top = scroller.getBoundingClientRect().top;
  for (const node of list.children) {
    if (!(node instanceof HTMLElement) || node.classList.contains('spacer')) continue;
    const box = node.getBoundingClientRect();
    if (box.bottom > top) return { key: node.dataset['key'] ?? '', top: box.top };
  }
  return undefined;
}

/** @param {HTMLElement} scroller @param {HTMLElement} list @param {{ key: string, top: number }} anchor */
function restore(scroller, list, anchor) {
  for (const node of list.children) {
    if (!(node instanceof HTMLElement) || node.dataset['key'] !== anchor.key) continue;
    const moved = node.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
    return;
  }
}
