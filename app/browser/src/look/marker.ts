/** The optimizers' markers, as the data of SVG paths around (0, 0): for swatches, and through Path2D for the stage. */

/** A polygon's corners, clockwise from `turn` (0 is the top), each as a radius. */
function polygon(corners: number, radius: (corner: number) => number, turn = 0): string {
  const points = Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (2 * Math.PI * corner) / corners;
    const r = radius(corner);
    return `${coordinate(r * Math.sin(angle))} ${coordinate(-r * Math.cos(angle))}`;
  });
  return `M${points.join("L")}Z`;
}

function coordinate(value: number): string {
  return String(Number(value.toFixed(3)) + 0);
}

// Corners reach further out than a circle's edge, so that all markers look equally large.
const SHAPES: Readonly<Record<string, (radius: number) => string>> = {
  circle: (r) => `M${coordinate(r)} 0A${coordinate(r)} ${coordinate(r)} 0 1 1 ${coordinate(-r)} 0A${coordinate(r)} ${coordinate(r)} 0 1 1 ${coordinate(r)} 0Z`,
  square: (r) => polygon(4, () => 1.25 * r, Math.PI / 4),
  diamond: (r) => polygon(4, () => 1.3 * r),
  triangle: (r) => polygon(3, () => 1.4 * r),
  "triangle-down": (r) => polygon(3, () => 1.4 * r, Math.PI),
  pentagon: (r) => polygon(5, () => 1.2 * r),
  star: (r) => polygon(10, (corner) => (corner % 2 === 0 ? 1.5 : 0.68) * r),
  hexagon: (r) => polygon(6, () => 1.15 * r),
};

export const MARKERS: readonly string[] = Object.keys(SHAPES);

export function markerPath(name: string, radius: number): string {
  const shape = SHAPES[name];
  if (shape === undefined) throw new Error(`no marker "${name}"`);
  return shape(radius);
}
