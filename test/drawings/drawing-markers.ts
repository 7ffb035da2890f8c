/** A place in a Markdown file where a drawing stands. */
export interface DrawingMarker {
  /** The line that begins it; the same in what is written anew. */
  readonly line: string;
  /** `drawing` is Mermaid in a fence, `picture` an SVG beside the guides. */
  readonly kind: 'drawing' | 'picture';
  /** The export that is the dialog. */
  readonly dialog: string;
  /** The file that exports it, relative to the repository. */
  readonly module: string;
}

const PLACE =
  /^<!-- (drawing|picture) of (\w+) in (\S+\.ts) -->$([\s\S]*?)^<!-- end of (?:drawing|picture) -->$/gm;

/** The places of a Markdown file. Everything between a marker and its end is the task's. */
export function drawingMarkers(markdown: string): readonly DrawingMarker[] {
  return [...markdown.matchAll(PLACE)].map((match) => markerOf(match));
}

/** The same Markdown with what belongs in its places. */
export function withDrawings(markdown: string, drawn: (marker: DrawingMarker) => string): string {
  return markdown.replaceAll(PLACE, (...match: string[]) => {
    const marker = markerOf(match);
    return `${marker.line}\n\n${drawn(marker)}\n\n<!-- end of ${marker.kind} -->`;
  });
}

function markerOf([text = '', kind, dialog = '', module = '']: readonly string[]): DrawingMarker {
  const [line = ''] = text.split('\n');
  return { line, kind: kind === 'picture' ? 'picture' : 'drawing', dialog, module };
}
