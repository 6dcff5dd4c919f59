/** Lets an optimizer's path stand out while a thing that stands for it is pointed at. */

import { useEffect } from "preact/hooks";

import { highlighted } from "../state";

function standOut(key: string): void {
  highlighted.value = key;
}

function standBack(key: string): void {
  if (highlighted.peek() === key) highlighted.value = "";
}

export function useHighlight(key: string) {
  useEffect(() => () => standBack(key), [key]); // what vanishes under the pointer is never left by it
  return { standOut: () => standOut(key), standBack: () => standBack(key) };
}
