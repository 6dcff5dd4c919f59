/** What the browser keeps for us. Where a visitor's settings deny it, nothing is kept, and nothing else is lost. */

export type Shelf = "localStorage" | "sessionStorage";

export function recall(shelf: Shelf, key: string): string | null {
  try {
    return window[shelf].getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it for null. */
export function remember(shelf: Shelf, key: string, text: string | null): void {
  try {
    if (text === null) window[shelf].removeItem(key);
    else window[shelf].setItem(key, text);
  } catch {
    // Denied, or full: the page works without.
  }
}
