/** The server's sentences, as they are set. */

/** A sentence whose points stay on one line: "(0.905, 0)". */
export function unbroken(sentence: string): string {
  return sentence.replace(/\([^()]*\)/g, (point) => point.replaceAll(" ", "\u00a0"));
}
