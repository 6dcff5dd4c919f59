/** How long an arrow is drawn: one scale per kind of quantity, the same for all optimizers and both views. */

const SHARE = 0.15; // of the view's longer side, for what is longer than all but a tenth
const QUANTILE = 0.9;
const REST = 0.01; // of the long ones: what is shorter cannot be seen beside them and says nothing about the scale
const ROUND = [1, 2, 5, 10];

/** The largest of 1, 2 or 5 times a power of ten that is not above a positive number. */
function roundedDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = ROUND.filter((each) => each * power <= value * (1 + 1e-9)).at(-1) ?? 1;
  return Number((digit * power).toPrecision(1));
}

/** The scale at which these lengths can be seen on a view this wide; 1 where there is nothing to see. */
export function scaleFor(lengths: Iterable<number>, width: number): number {
  const known = Float64Array.from(lengths).filter((each) => Number.isFinite(each) && each > 0);
  if (known.length === 0) return 1;
  known.sort();
  const least = REST * (known[Math.floor(0.99 * (known.length - 1))] as number);
  const seen = known.filter((each) => each >= least);
  const typical = seen[Math.min(Math.floor(QUANTILE * seen.length), seen.length - 1)] as number;
  const scale = (SHARE * width) / typical;
  return scale > 0 && Number.isFinite(scale) ? roundedDown(scale) : 1;
}
