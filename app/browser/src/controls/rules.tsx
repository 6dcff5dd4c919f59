/** What a formula may be made of, and what is not guessed. */

import { FUNCTIONS, LONGEST, UNCLEAR } from "./typed";

export function Rules() {
  return (
    <details class="rules">
      <summary>What can I type?</summary>
      <p>
        The variables <i>x</i> and <i>y</i>, numbers, π (or <code>pi</code>) and <code>e</code>, with <code>+ − * /</code> and brackets. A product needs no
        sign: <code>3y</code>, <code>2 sin(x) y</code>, <code>x(y + 1)</code>. Decimals may have a comma:{" "}
        <code>0,5</code>. In front there may be <code>f(x, y) =</code>, <code>f =</code> or <code>z =</code>. All in all there may be {LONGEST} characters.
      </p>
      <p>
        Powers as <code>x^2</code> or <code>x²</code>; in <code>a^b</code>, one of the two must be constant. <code>|x|</code> is the absolute value.
      </p>
      <p>
        Functions: {FUNCTIONS.map((name, i) => [i > 0 && ", ", <code key={name}>{name}</code>])}. <code>log</code> is the natural logarithm, and{" "}
        <code>max</code> and <code>min</code> take two values.
      </p>
      <p>What can be read in two ways is not guessed:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">instead of</th>
            <th scope="col">write</th>
          </tr>
        </thead>
        <tbody>
          {UNCLEAR.map(({ typed: unclear, write }) => (
            <tr key={unclear}>
              <td>
                <code>{unclear}</code>
              </td>
              <td>{write.map((clear, i) => [i > 0 && " or ", <code key={clear}>{clear}</code>])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
