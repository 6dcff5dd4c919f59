/** The eye that looks at the body: a renderer, a camera that orbits, and where things are seen. */

import { PerspectiveCamera, Scene, Spherical, Vector3, WebGLRenderer } from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";

import { BASE, HEIGHT, type Model, type Place, met } from "./model";

const ANGLE = 32; // of the view, in degrees
const SIDES = 44; // CSS pixels left free around the body for what is written on its axes
const STEEPEST = 0.01; // from straight above, in radians: there is no up there
const FROM: readonly [number, number, number] = [-0.5, 0.95, 0.9]; // the direction from which one looks first

/** Where a place is seen, in CSS pixels from the corner. */
export type Seen = readonly [x: number, y: number];

export interface View {
  readonly scene: Scene;
  readonly controls: OrbitControls;
  readonly size: (width: number, height: number, density: number) => void;
  readonly home: (model: Model) => void;
  /** Goes around what is looked at, by angles. */
  readonly turn: (right: number, up: number) => void;
  readonly render: () => void;
  readonly seen: (place: Place) => Seen;
  readonly eye: () => Place;
  /** The place of the surface under a pixel. */
  readonly under: (model: Model, x: number, y: number) => Place | undefined;
  readonly free: () => void;
}

function cornersOf({ halfWidth, halfDepth }: Model): readonly Place[] {
  return [-halfWidth, halfWidth].flatMap((x) => [BASE * HEIGHT, HEIGHT].flatMap((height) => [-halfDepth, halfDepth].map((depth): Place => [x, height, depth])));
}

export function createView(canvas: HTMLCanvasElement, element: HTMLElement, onMove: () => void): View {
  const renderer = new WebGLRenderer({ canvas, alpha: true, antialias: true, powerPreference: "high-performance" });
  const scene = new Scene();
  const camera = new PerspectiveCamera(ANGLE, 1, 0.05, 50);
  const controls = new OrbitControls(camera, element);
  controls.enableDamping = false;
  controls.minDistance = 0.4;
  controls.maxDistance = 14;
  controls.maxPolarAngle = 0.49 * Math.PI;
  controls.addEventListener("change", onMove);
  const place = new Vector3();
  let width = 1;
  let height = 1;

  return {
    scene,
    controls,
    size(newWidth, newHeight, density) {
      width = newWidth;
      height = newHeight;
      renderer.setPixelRatio(density);
      renderer.setSize(width, height, false);
      camera.aspect = width / height;
      camera.updateProjectionMatrix();
    },
    home(model) {
      const corners = cornersOf(model);
      controls.target.set(0, 0.5 * HEIGHT, 0);
      let distance = 4;
      // Nearer or further until the body just fills the pane: a perspective has no simpler formula.
      for (let round = 0; round < 12; round++) {
        camera.position.set(...FROM).setLength(distance).add(controls.target);
        controls.update();
        camera.updateMatrixWorld();
        const seen = corners.map(([x, y, z]) => place.set(x, y, z).project(camera).clone());
        const xs = seen.map((each) => each.x);
        const ys = seen.map((each) => each.y);
        const reach = Math.max((Math.max(...xs) - Math.min(...xs)) / 2 / (1 - (2 * SIDES) / width), (Math.max(...ys) - Math.min(...ys)) / 2 / (1 - (2 * SIDES) / height));
        controls.target.addScaledVector(place.set(0, 1, 0).applyQuaternion(camera.quaternion), ((Math.max(...ys) + Math.min(...ys)) / 2) * distance * Math.tan((ANGLE * Math.PI) / 360));
        distance = Math.min(Math.max(distance * reach, controls.minDistance), controls.maxDistance);
      }
    },
    turn(right, up) {
      const from = new Spherical().setFromVector3(place.copy(camera.position).sub(controls.target));
      from.set(from.radius, Math.min(Math.max(from.phi - up, STEEPEST), controls.maxPolarAngle), from.theta + right);
      camera.position.setFromSpherical(from).add(controls.target);
      controls.update();
    },
    render() {
      renderer.render(scene, camera);
    },
    seen([x, y, z]) {
      place.set(x, y, z).project(camera);
      return [((place.x + 1) / 2) * width, ((1 - place.y) / 2) * height];
    },
    eye() {
      const { x, y, z } = camera.position;
      return [x, y, z];
    },
    under(model, x, y) {
      place.set((2 * x) / width - 1, 1 - (2 * y) / height, 0.5).unproject(camera).sub(camera.position);
      place.setLength(2 * camera.position.length() + 4).add(camera.position);
      const { x: eyeX, y: eyeY, z: eyeZ } = camera.position;
      return met(model, [eyeX, eyeY, eyeZ], [place.x, place.y, place.z]);
    },
    free() {
      controls.dispose();
      renderer.dispose();
      renderer.forceContextLoss(); // browsers give out only a few
    },
  };
}
