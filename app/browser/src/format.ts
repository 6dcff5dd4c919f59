/** Numbers as a textbook prints them: real minus signs, narrow spaces that never break, no more digits than they carry. */

const NARROW = "\u202f"; // no-break
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)] ?? "").join("");
  return (exponent < 0 ? "⁻" : "") + digits;
}

/** `value` to `digits` significant digits: "0.0125", "−1.09", "3.2 × 10⁻⁷". */
export function number(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const sign = value < 0 ? "−" : "";
  if (size >= 1e5 || size < 1e-3) {
    const [mantissa = "", exponent = ""] = size.toExponential(digits - 1).split("e");
    const power = `10${superscript(Number(exponent))}`;
    return sign + (Number(mantissa) === 1 ? power : `${Number(mantissa)}${NARROW}×${NARROW}${power}`);
  }
  return sign + String(Number(size.toPrecision(digits)));
}

const ROUNDING = 1e-12;

/** A number on a scale of this length, on which what is only rounding is nothing. */
export function onScale(value: number, length: number, digits = 3): string {
  return number(Math.abs(value) <= ROUNDING * Math.abs(length) ? 0 : value, digits);
}

/** A power of ten as an axis shows it: "0.1", "10", "10⁻³". */
export function decade(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return Math.abs(exponent) < 3 ? String(Number((10 ** exponent).toPrecision(1))) : `10${superscript(exponent)}`;
}

/** A coordinate with a fixed number of decimals, so that a read-out does not dance. */
export function fixed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace("-", "−");
}

/** A value the visitor may type again: the shortest text that `parsed` reads back to the same number. */
export function editable(value: number): string {
  return String(value).replace(/^-/, "−");
}

const GROUPED = /^[+-]?\d{1,3}([, \u00a0\u2009\u202f])\d{3}(\1\d{3})*$/;

/** A typed number, or undefined. Real minus signs are taken; a comma stands before decimals, in a whole number between thousands. */
export function parsed(text: string, whole = false): number | undefined {
  const typed = text.trim().replaceAll("−", "-");
  const plain = whole && GROUPED.test(typed) ? typed.replace(/[^\d+-]/g, "") : typed.replace(/^([^,]*),([^,]*)$/, "$1.$2");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Whole numbers with narrow spaces between thousands. */
export function whole(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, value >= 10_000 ? NARROW : "");
}
