import assert from "node:assert/strict";
import test from "node:test";

import { nudged, placeOf, stopAt, wholeStops, within, radii, startStops } from "./stops";

const DECAY = [0, 0.5, 0.9, 0.95, 0.98, 0.99, 0.999, 1];

test("every stop has a place of its own, and its place leads back to it", () => {
  for (const [i, stop] of DECAY.entries()) {
    assert.equal(i, placeOf(DECAY, stop));
    assert.equal(stop, stopAt(DECAY, i));
  }
});

test("a typed value lies between its neighbours, in proportion", () => {
  assert.equal(0.25, Number(placeOf(DECAY, 0.125).toFixed(9)));
  assert.equal(4.5, Number(placeOf(DECAY, 0.985).toFixed(9)));
});

test("a value beyond the ends lies at the end", () => {
  assert.equal(0, placeOf(DECAY, -3));
  assert.equal(DECAY.length - 1, placeOf(DECAY, 3));
  assert.equal(0, stopAt(DECAY, -0.4));
  assert.equal(1, stopAt(DECAY, DECAY.length));
});

test("a place between stops means the nearest one", () => {
  assert.equal(0.95, stopAt(DECAY, 3.4));
  assert.equal(0.98, stopAt(DECAY, 3.6));
});

test("an arrow key goes to the next stop, from a typed value too", () => {
  assert.equal(0.99, nudged(DECAY, 0.98, 1));
  assert.equal(0.95, nudged(DECAY, 0.98, -1));
  assert.equal(0.98, nudged(DECAY, 0.97, 1));
  assert.equal(0.95, nudged(DECAY, 0.97, -1));
  assert.equal(1, nudged(DECAY, 0.98, 10));
  assert.equal(0, nudged(DECAY, 0.98, Number.NEGATIVE_INFINITY));
});

test("at an end, or beyond it, there is nothing further", () => {
  assert.equal(1, nudged(DECAY, 1, 1));
  assert.equal(0, nudged(DECAY, 0, -1));
  assert.equal(7, nudged(DECAY, 7, 1));
  assert.equal(1, nudged(DECAY, 7, -1));
});

test("arrow keys reach every stop, up and down", () => {
  for (const direction of [1, -1]) {
    const from = direction > 0 ? DECAY : [...DECAY].reverse();
    const visited = [from[0] ?? Number.NaN];
    for (let i = 1; i < DECAY.length; i++) visited.push(nudged(DECAY, visited[i - 1] ?? Number.NaN, direction));
    assert.deepEqual(from, visited);
  }
});

const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7];
const RATES = Array.from({ length: 12 }, (_, i) => MANTISSAS.map((digits) => Number(`${digits}e${i - 9}`))).flat();

test("the slider of a learning rate spans what is worth trying, and ends where what is allowed ends", () => {
  assert.deepEqual([0.01, 0.012, 0.015, 0.02], within(RATES, [0.0099, 0.02]));
  assert.equal(1e-9, within(RATES, [2e-10, 2e-6])[0]);
  assert.equal(700, within(RATES, [1, 1e4]).at(-1));
});

test("a learning rate beyond its slider stays at the end, and arrow keys bring it back", () => {
  const stops = within(RATES, [0.0001, 1]);
  assert.equal(stops.length - 1, placeOf(stops, 30));
  assert.equal(0, placeOf(stops, 1e-8));
  assert.equal(1, nudged(stops, 30, -1));
  assert.equal(30, nudged(stops, 30, 1));
});

test("numbers of steps are whole, ascending and end where they should", () => {
  for (const [low, high] of [
    [50, 10_000],
    [1, 12],
    [50, 1234],
  ] as const) {
    const stops = wholeStops(low, high);
    assert.equal(low, stops[0]);
    assert.equal(high, stops.at(-1));
    assert.ok(stops.every((stop, i) => Number.isInteger(stop) && (i === 0 || stop > (stops[i - 1] ?? stop))));
  }
});

test("starts are offered up to as many as there can be, and in squares for a grid", () => {
  assert.deepEqual([5, 10, 12], startStops(12, false));
  assert.deepEqual([1, 4, 9], startStops(12, true));
  for (const squares of [true, false]) assert.deepEqual([1, 2], startStops(2, squares));
  assert.equal(50, startStops(50, false).at(-1));
});

test("radii are offered around the usual one, which is among them", () => {
  for (const usual of [0.5, 0.6, 100]) assert.ok(radii(usual).includes(usual));
  assert.deepEqual([...new Set(radii(0.5))], radii(0.5));
});
