/** A formula with numbers in the place of its symbols, as one would write it by hand. */

/** A number in LaTeX: `digits` significant ones, and a power of ten where zeros would get hard to count. */
export function latexNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "\\text{not defined}";
  if (!Number.isFinite(value)) return value > 0 ? "\\infty" : "-\\infty";
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -3 && power < digits + 2) return String(Number(value.toPrecision(digits)));
  const short = String(Number(mantissa));
  const scale = `10^{${power}}`;
  return short === "1" ? scale : short === "-1" ? `-${scale}` : `${short} \\times ${scale}`;
}

type Kind = "number" | "literal" | "open" | "close" | "builder" | "power" | "space" | "other";

interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly value?: number; // of a symbol
}

const VERBATIM = /^\\(?:operatorname|text|begin|end)\{[^}]*\}/;
const COMMAND = /^\\(?:[a-zA-Z]+|.)/;
const LITERAL = /^\d+(?:\.\d+)?/;
const BUILDERS = new Set(["\\frac", "\\sqrt", "\\max", "\\min"]);

function symbolAt(text: string, symbols: readonly string[]): string | undefined {
  return symbols.find((symbol) => {
    if (!text.startsWith(symbol)) return false;
    const command = /\\[a-zA-Z]+$/.test(symbol);
    const next = text.slice(symbol.length);
    return !(command && /^[a-zA-Z]/.test(next)) && !next.startsWith("_");
  });
}

function tokens(latex: string, values: ReadonlyMap<string, number>): readonly Token[] {
  const symbols = [...values.keys()].sort((one, other) => other.length - one.length);
  const found: Token[] = [];
  for (let rest = latex; rest !== ""; ) {
    const symbol = symbolAt(rest, symbols);
    const token = symbol === undefined ? plainToken(rest) : ({ kind: "number", text: symbol, value: values.get(symbol) as number } as const);
    found.push(token);
    rest = rest.slice(token.text.length);
  }
  return found;
}

function plainToken(rest: string): Token {
  const verbatim = VERBATIM.exec(rest)?.[0];
  if (verbatim !== undefined) return { kind: verbatim.startsWith("\\operatorname") ? "builder" : "other", text: verbatim };
  const space = /^(?:\s|\\[,;:! ])+/.exec(rest)?.[0];
  if (space !== undefined) return { kind: "space", text: space };
  const literal = LITERAL.exec(rest)?.[0];
  if (literal !== undefined) return { kind: "literal", text: literal };
  const bracket = /^(?:\\left|\\right)?([()])/.exec(rest);
  if (bracket !== null) return { kind: bracket[1] === "(" ? "open" : "close", text: bracket[0] };
  const text = COMMAND.exec(rest)?.[0] ?? rest.charAt(0);
  if (BUILDERS.has(text)) return { kind: "builder", text };
  if (text === "^") return { kind: "power", text };
  return { kind: text === "}" ? "close" : "other", text };
}

const STARTS: ReadonlySet<Kind> = new Set(["number", "literal", "open", "builder"]);
const ENDS: ReadonlySet<Kind> = new Set(["number", "literal", "close"]);

/** Puts numbers in the place of all symbols that have a value, with the multiplication signs and brackets they then need. */
export function substituted(latex: string, values: ReadonlyMap<string, number>, digits = 4): string {
  const all = tokens(latex, values);
  let written = "";
  let last: Token | undefined; // but spaces
  all.forEach((token, at) => {
    if (token.kind === "space") {
      written += " ";
      return;
    }
    const touches = last !== undefined && ENDS.has(last.kind) && STARTS.has(token.kind);
    const times = touches && !(last?.kind === "literal" && token.kind === "literal");
    if (times) written += "\\cdot ";
    written += token.value === undefined ? token.text : numeral(token.value, last, times, raised(all, at), digits);
    last = token;
  });
  return written;
}

function raised(all: readonly Token[], at: number): boolean {
  return all.slice(at + 1).find(({ kind }) => kind !== "space")?.kind === "power";
}

function numeral(value: number, last: Token | undefined, times: boolean, power: boolean, digits: number): string {
  const text = latexNumber(value, digits);
  const opens = last === undefined || last.kind === "open" || last.text === "{" || last.text === "|" || last.text === "&" || last.text === "=";
  const negative = text.startsWith("-");
  const long = text.includes("10^");
  const bracketed = (negative && (times || !opens || power)) || (long && power);
  if (bracketed) return `\\left(${text}\\right)`;
  return last?.kind === "power" ? `{${text}}` : text;
}
