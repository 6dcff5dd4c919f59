/** The landscape's body: its surface in the map's colours, with the map's lines of equal loss, on a plain block. */

import { BufferAttribute, BufferGeometry, DataTexture, DoubleSide, LinearFilter, Mesh, RGBAFormat, ShaderMaterial, Vector3 } from "three";

import { channels, colours } from "../look/ramp";
import { HEAVY, LINES } from "../stage/relief";
import { BASE, HEIGHT, type Model } from "./model";

export interface BodyLook {
  readonly ramp: readonly string[];
  readonly contour: string;
  readonly block: string;
  readonly dark: boolean;
  readonly density: number;
}

const VERTEX = `
  attribute float level;
  varying float vLevel;
  varying vec3 vNormal;
  void main() {
    vLevel = level;
    vNormal = normal;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

// A wall has the level -1; contour lines fade where they would crowd into grey, as on the map.
const FRAGMENT = `
  uniform sampler2D ramp;
  uniform vec3 contour;
  uniform vec3 block;
  uniform vec3 light;
  uniform float strength;
  uniform float density;
  varying float vLevel;
  varying vec3 vNormal;
  void main() {
    float lit = dot(normalize(vNormal), light);
    if (vLevel < -0.5) {
      gl_FragColor = vec4(block * (0.9 + 0.1 * lit), 1.0);
      return;
    }
    vec3 colour = texture2D(ramp, vec2(clamp(vLevel, 0.0, 1.0), 0.5)).rgb;
    colour *= 0.72 + 0.34 * lit;
    float line = vLevel * ${LINES.toFixed(1)};
    float nearest = floor(line + 0.5);
    float heavy = mod(nearest, ${HEAVY.toFixed(1)}) < 0.5 ? 1.0 : 0.0;
    float steepness = max(fwidth(line), 1e-5);
    float reach = mix(0.6, 0.8, heavy) * density;
    float spacing = mix(1.0, ${HEAVY.toFixed(1)}, heavy) / (steepness * density);
    float crowd = clamp((spacing - 2.0) / 3.0, 0.0, 1.0);
    float cover = clamp(reach + 0.5 - abs(line - nearest) / steepness, 0.0, 1.0);
    cover *= mix(0.2, 0.4, heavy) * strength * crowd * step(0.5, nearest);
    gl_FragColor = vec4(mix(colour, contour, cover), 1.0);
  }`;

function colour(hex: string): Vector3 {
  const [red, green, blue] = channels(hex);
  return new Vector3(red / 255, green / 255, blue / 255);
}

function rampTexture(stops: readonly string[]): DataTexture {
  const table = colours(stops);
  const data = new Uint8Array(4 * 256);
  for (let i = 0; i < 256; i++) {
    data.set(table.subarray(3 * i, 3 * i + 3), 4 * i);
    data[4 * i + 3] = 255;
  }
  const texture = new DataTexture(data, 256, 1, RGBAFormat);
  texture.minFilter = LinearFilter;
  texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Vertices as they are gathered: places, normals, levels, and triangles of them. */
class Gathered {
  readonly places: number[] = [];
  readonly normals: number[] = [];
  readonly levels: number[] = [];
  readonly triangles: number[] = [];

  add(place: readonly [number, number, number], normal: readonly [number, number, number], level: number): number {
    this.places.push(...place);
    this.normals.push(...normal);
    return this.levels.push(level) - 1;
  }
}

function addSurface(into: Gathered, model: Model): void {
  const { columns, rows, levels, halfWidth, halfDepth } = model;
  const level = (column: number, row: number): number =>
    levels[Math.min(Math.max(row, 0), rows - 1) * columns + Math.min(Math.max(column, 0), columns - 1)] as number;
  const stepX = (2 * halfWidth) / (columns - 1);
  const stepZ = (2 * halfDepth) / (rows - 1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = level(column, row);
      let dx = (HEIGHT * (level(column + 1, row) - level(column - 1, row))) / (2 * stepX);
      let dz = (HEIGHT * (level(column, row - 1) - level(column, row + 1))) / (2 * stepZ);
      if (Number.isNaN(dx)) dx = 0;
      if (Number.isNaN(dz)) dz = 0;
      const length = Math.hypot(dx, 1, dz);
      into.add([-halfWidth + column * stepX, HEIGHT * here, halfDepth - row * stepZ], [-dx / length, 1 / length, -dz / length], here);
    }
  }
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const a = row * columns + column;
      const [b, c, d] = [a + 1, a + columns, a + columns + 1];
      if ([a, b, c, d].some((each) => Number.isNaN(levels[each] as number))) continue;
      into.triangles.push(a, b, d, a, d, c);
    }
  }
}

/** The block's sides, from the surface's edges down to its foot. */
function addWalls(into: Gathered, model: Model): void {
  const { columns, rows, levels, halfWidth, halfDepth } = model;
  const foot = HEIGHT * BASE;
  const x = (column: number): number => -halfWidth + (2 * halfWidth * column) / (columns - 1);
  const z = (row: number): number => halfDepth - (2 * halfDepth * row) / (rows - 1);
  const wall = (count: number, at: (i: number) => readonly [column: number, row: number], normal: readonly [number, number, number]): void => {
    let before: readonly [number, number] | undefined;
    for (let i = 0; i < count; i++) {
      const [column, row] = at(i);
      const level = levels[row * columns + column] as number;
      if (Number.isNaN(level)) {
        before = undefined;
        continue;
      }
      const top = into.add([x(column), HEIGHT * level, z(row)], normal, -1);
      const bottom = into.add([x(column), foot, z(row)], normal, -1);
      if (before !== undefined) into.triangles.push(before[0], before[1], top, top, before[1], bottom);
      before = [top, bottom];
    }
  };
  wall(columns, (i) => [i, 0], [0, 0, 1]);
  wall(columns, (i) => [i, rows - 1], [0, 0, -1]);
  wall(rows, (i) => [0, i], [-1, 0, 0]);
  wall(rows, (i) => [columns - 1, i], [1, 0, 0]);
}

export interface Body {
  readonly mesh: Mesh;
  readonly shape: (model: Model) => void;
  readonly paint: (look: BodyLook) => void;
  readonly free: () => void;
}

export function createBody(): Body {
  const material = new ShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    side: DoubleSide,
    uniforms: {
      ramp: { value: null },
      contour: { value: new Vector3() },
      block: { value: new Vector3() },
      light: { value: new Vector3(-0.5, 0.75, -0.25).normalize() },
      strength: { value: 1 },
      density: { value: 1 },
    },
  });
  const mesh = new Mesh(new BufferGeometry(), material);
  mesh.frustumCulled = false;
  return {
    mesh,
    shape(model) {
      const gathered = new Gathered();
      addSurface(gathered, model);
      addWalls(gathered, model);
      const geometry = new BufferGeometry();
      // A vertex without a finite level belongs to no triangle.
      geometry.setAttribute("position", new BufferAttribute(Float32Array.from(gathered.places, (each) => (Number.isNaN(each) ? 0 : each)), 3));
      geometry.setAttribute("normal", new BufferAttribute(Float32Array.from(gathered.normals), 3));
      geometry.setAttribute("level", new BufferAttribute(Float32Array.from(gathered.levels, (each) => (Number.isNaN(each) ? 0 : each)), 1));
      geometry.setIndex(new BufferAttribute(Uint32Array.from(gathered.triangles), 1));
      mesh.geometry.dispose();
      mesh.geometry = geometry;
    },
    paint({ ramp, contour, block, dark, density }) {
      const { uniforms } = material;
      (uniforms["ramp"]?.value as DataTexture | null)?.dispose();
      const values = { ramp: rampTexture(ramp), contour: colour(contour), block: colour(block), strength: dark ? 0.62 : 1, density };
      for (const [name, value] of Object.entries(values)) {
        const uniform = uniforms[name];
        if (uniform !== undefined) uniform.value = value;
      }
    },
    free() {
      mesh.geometry.dispose();
      (material.uniforms["ramp"]?.value as DataTexture | null)?.dispose();
      material.dispose();
    },
  };
}
