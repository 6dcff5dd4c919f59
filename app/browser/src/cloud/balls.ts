/** The cloud's runs, as the server packed them. */

import { computed } from "@preact/signals";

import { bytes } from "../protocol";
import { optimizer, picture } from "../state";
import type { Balls } from "./ways";

export const balls = computed<readonly Balls[]>(() => {
  const { cloud, runs, steps } = picture.value;
  if (cloud === null) return [];
  return runs.map((key, run) => ({
    key,
    optimizer: optimizer(key),
    count: cloud.values.count,
    rows: steps + 1,
    way: new Float32Array(bytes(cloud.ways[run] ?? new ArrayBuffer(0))),
    codes: cloud.codes[run] ?? [],
    steps: cloud.steps[run] ?? [],
  }));
});
