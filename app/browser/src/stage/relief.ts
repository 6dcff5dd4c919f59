/** The landscape as a picture: a quiet ramp from low to high, a little light from the upper left, and lines of equal loss. */

import { channels, colours } from "../look/ramp";
import { type Camera, toPixelX, toPixelY, toPlane } from "./camera";
import { type Levels, UNDEFINED, resampled } from "./levels";

export interface Ink {
  readonly ramp: readonly string[] | undefined; // "#rrggbb", low to high; without it there are light and lines only, over whatever is below
  readonly contour: string; // the lines of equal loss
  readonly blank: string; // where the landscape has no value
  readonly hatching: string; // over it
  readonly dark: boolean;
}

export const LINES = 24; // lines of equal loss between the lowest and the highest level
export const HEAVY = 4; // every fourth is drawn stronger
const VEIL = 0.8; // how much of the light there is where it lies over something
const HATCHES = 7; // CSS pixels from one line of the hatching to the next, along either axis
const HATCH = 1.1; // and how wide it is

/** Paints the landscape as `camera` sees it, `density` device pixels to a CSS pixel. Hatched where it has no value, transparent where nothing is known. */
export function relief(levels: Levels, camera: Camera, density: number, ink: Ink): ImageData {
  const width = Math.max(1, Math.round(camera.width * density));
  const height = Math.max(1, Math.round(camera.height * density));
  const field = resampled(
    levels,
    width,
    height,
    (column) => toPlane(camera, (column + 0.5) / density, 0)[0],
    (row) => toPlane(camera, 0, (row + 0.5) / density)[1],
  );
  const image = new ImageData(width, height);
  const { data } = image;
  const table = ink.ramp === undefined ? undefined : colours(ink.ramp);
  const [lineRed, lineGreen, lineBlue] = channels(ink.contour);
  const relative = Math.min(width, height); // slopes are felt in shares of the picture, whatever its size
  const light = ink.dark ? 34 : 30;
  const hatch = hatching(ink);
  // The hatching moves with the map, by whole pixels, so that its lines stay crisp.
  const shift = Math.round((-toPixelX(camera, 0) - toPixelY(camera, 0)) * density) / density;
  for (let row = 0; row < height; row++) {
    const above = Math.max(row - 1, 0) * width;
    const below = Math.min(row + 1, height - 1) * width;
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const level = field[at] as number;
      if (Number.isNaN(level)) continue;
      if (level === UNDEFINED) {
        if (table !== undefined) hatch(data, 4 * at, (column + row) / density + shift);
        continue;
      }
      const right = field[row * width + Math.min(column + 1, width - 1)] as number;
      const left = field[row * width + Math.max(column - 1, 0)] as number;
      let slopeX = (right - left) / 2;
      let slopeY = ((field[below + column] as number) - (field[above + column] as number)) / 2;
      if (!Number.isFinite(slopeX)) slopeX = 0;
      if (!Number.isFinite(slopeY)) slopeY = 0;
      const tilt = (slopeX + slopeY) * relative * 0.35;
      const shade = (light * tilt) / (1 + Math.abs(tilt));
      const line = level * LINES;
      const nearest = Math.round(line);
      const steepness = Math.hypot(slopeX, slopeY) * LINES;
      const heavy = nearest % HEAVY === 0;
      const reach = (heavy ? 0.8 : 0.6) * density;
      // Lines closer together than a few pixels would turn the slope grey: they fade instead.
      const spacing = (heavy ? HEAVY : 1) / ((steepness + 1e-9) * density);
      const crowd = Math.min(1, Math.max(0, (spacing - 2) / 3));
      const distance = Math.abs(line - nearest) / (steepness + 1e-9);
      const drawn = distance < reach + 0.5 && nearest > 0;
      const cover = drawn ? Math.min(1, reach + 0.5 - distance) * (heavy ? 0.4 : 0.2) * (ink.dark ? 0.62 : 1) * crowd : 0;
      let red = 0;
      let green = 0;
      let blue = 0;
      let opacity = 1;
      if (table !== undefined) {
        const index = 3 * Math.min(Math.max(Math.round(level * 255), 0), 255);
        red = (table[index] as number) + shade;
        green = (table[index + 1] as number) + shade;
        blue = (table[index + 2] as number) + shade;
      } else {
        const veil = (VEIL * Math.abs(shade)) / 255;
        opacity = 1 - (1 - veil) * (1 - cover);
        red = green = blue = shade > 0 ? 255 : 0;
      }
      const share = opacity === 0 ? 0 : cover / opacity; // of the line in what is seen of this pixel
      data[4 * at] = red + (lineRed - red) * share;
      data[4 * at + 1] = green + (lineGreen - green) * share;
      data[4 * at + 2] = blue + (lineBlue - blue) * share;
      data[4 * at + 3] = 255 * opacity;
    }
  }
  return image;
}

/** What paints one pixel of the hatching; `along` is its distance from a line through the origin, in CSS pixels across. */
function hatching(ink: Ink): (data: Uint8ClampedArray, at: number, along: number) => void {
  const blank = channels(ink.blank);
  const line = channels(ink.hatching);
  return (data, at, along) => {
    const beside = Math.abs(along - HATCHES * Math.round(along / HATCHES));
    const cover = Math.min(Math.max(HATCH / 2 + 0.5 - beside, 0), 1);
    data[at] = blank[0] + (line[0] - blank[0]) * cover;
    data[at + 1] = blank[1] + (line[1] - blank[1]) * cover;
    data[at + 2] = blank[2] + (line[2] - blank[2]) * cover;
    data[at + 3] = 255;
  };
}
