/** Numbers as a textbook prints them: real minus signs, thin spaces, no more digits than they carry. */

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
    return sign + (Number(mantissa) === 1 ? power : `${Number(mantissa)}\u2009×\u2009${power}`);
  }
  return sign + String(Number(size.toPrecision(digits)));
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

/** A value the visitor may type again: shortest text that reads back to the same number. */
export function editable(value: number): string {
  const text = String(value);
  return text.includes("e") && Math.abs(value) >= 1e-7 && Math.abs(value) < 1 ? Number(value).toFixed(12).replace(/0+$/, "") : text;
}

/** A typed number; commas for decimals and real minus signs are taken, anything else is undefined. */
export function parsed(text: string): number | undefined {
  const plain = text.trim().replace("−", "-").replace(/^([^,]*),([^,]*)$/, "$1.$2");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Whole numbers with thin spaces between thousands. */
export function whole(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, value >= 10000 ? "\u2009" : "");
}
