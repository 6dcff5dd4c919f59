/** Colours and type as the stylesheet has them, for what is drawn on canvases. Read when the look changes, not in every frame. */

export interface Ink {
  readonly page: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly halo: string;
  readonly font: string;
  readonly size: number; // of text, in CSS pixels
}

const SHARE = 0.82; // of the element's own type size

export function inkOf(element: Element): Ink {
  const root = getComputedStyle(document.documentElement);
  const read = (name: string): string => root.getPropertyValue(name).trim();
  return {
    page: read("--page"),
    ink: read("--ink"),
    soft: read("--soft"),
    line: read("--line"),
    halo: read("--halo"),
    font: read("--font"),
    size: Number.parseFloat(getComputedStyle(element).fontSize) * SHARE,
  };
}
