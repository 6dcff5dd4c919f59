/** What crosses between the server and the page. Python's `app.views` write it; nothing else in the page knows how. */

export type Point = readonly [number, number];
/** Left, right, bottom, top. */
export type Box = readonly [number, number, number, number];
export type ThemeName = "light" | "dark";
export type Scale = "linear" | "log" | "from zero" | "near one" | "switch";

export interface Hyperparameter {
  readonly name: string;
  readonly label: string;
  readonly symbol: string; // LaTeX
  readonly low: number; // what is allowed
  readonly high: number;
  readonly stops: readonly number[]; // the slider's values, ascending
  readonly scale: Scale;
  readonly doc: string;
}

export interface Style {
  readonly colour: Readonly<Record<ThemeName, string>>;
  readonly dash: readonly number[]; // CSS pixels, empty for a solid line
  readonly marker: string;
}

/** One line of the story of an update. */
export interface Phase {
  readonly name: string; // of the numbers that it tells
  readonly latex: string;
  readonly draws: "arrow" | "square" | "side" | "scale" | "none"; // a square of that area, or of that side
  readonly unit: Unit; // of an arrow, and of a square's side
  readonly of: string | null; // what it changes: as told before, or else as the state was before the step
  readonly words: string;
  readonly when: readonly [name: string, value: number] | null; // told only while this hyperparameter has this value
}

export type Unit = "gradient" | "move" | "plain" | "none";

export interface OptimizerRecord {
  readonly key: string;
  readonly name: string;
  readonly idea: string;
  readonly paper: string;
  readonly formulas: readonly string[]; // LaTeX, one line each
  readonly hyperparameters: readonly Hyperparameter[];
  readonly phases: readonly Phase[];
  readonly state: readonly string[]; // the names of what it carries from step to step
  readonly carried: string | null; // the name of the direction among them, if there is one
  readonly squared: string | null; // and of the squares
  readonly style: Style;
}

export interface LandscapeRecord {
  readonly key: string;
  readonly name: string;
  readonly group: string;
  readonly latex: string;
  readonly lesson: string;
  readonly source: string;
  readonly view: Box;
  readonly minima: readonly Point[];
}

/** How the learning rate changes from step to step. */
export interface ScheduleRecord {
  readonly key: string;
  readonly name: string;
  readonly idea: string;
  readonly hyperparameters: readonly Hyperparameter[];
}

/** A way to spread starts around the start. */
export interface ShapeRecord {
  readonly key: string;
  readonly name: string;
  readonly idea: string;
  readonly seeded: boolean; // whether it is drawn by chance
}

export interface LessonRecord {
  readonly key: string;
  readonly title: string;
  readonly question: string;
  readonly hint: string;
}

/** What the numbers were checked against. */
export interface Checks {
  readonly surfaces: readonly string[]; // names or formulas of what paths were compared on
  readonly paths: readonly { readonly optimizer: string; readonly against: string; readonly schedule: string; readonly closely: string }[];
  readonly schedules: readonly { readonly schedule: string; readonly against: string; readonly closely: string }[];
  readonly said: readonly { readonly about: "optimizers" | "landscapes"; readonly words: string }[];
}

export interface Catalogue {
  readonly groups: readonly { readonly key: string; readonly name: string }[];
  readonly landscapes: readonly LandscapeRecord[];
  readonly optimizers: readonly OptimizerRecord[];
  readonly schedules: readonly ScheduleRecord[];
  readonly lessons: readonly LessonRecord[];
  /** All landscapes' pictures, in their order: rows x columns bytes each, the top row first, of what a pixel has more than the one left of it. */
  readonly thumbnails: { readonly address: string; readonly columns: number; readonly rows: number };
  /** Stops of the landscape's colours, low to high, each "#rrggbb". */
  readonly ramps: Readonly<Record<ThemeName, readonly string[]>>;
  /** The lines of equal loss, "#rrggbb". */
  /** Of steps and losses on maps, few or low to many or high, each "#rrggbb". */
  readonly shades: Readonly<Record<ThemeName, readonly string[]>>;
  readonly contours: Readonly<Record<ThemeName, string>>;
  /** Colours of the places where runs end, on maps: when reached soon, and when reached late. */
  readonly places: Readonly<Record<ThemeName, readonly (readonly [soon: string, late: string])[]>>;
  /** Of the patterns where a run comes to no place, "#rrggbb". */
  readonly patterns: Readonly<Record<ThemeName, string>>;
  readonly projector: number; // how much larger everything is in the projector view
  readonly maxSteps: number;
  readonly maxCoordinate: number; // of a start
  readonly clouds: readonly ShapeRecord[];
  readonly limits: Readonly<Record<"clip" | "noise" | "seed" | "radius", { readonly low: number; readonly high: number }>>;
  readonly checks: Checks;
}

/** Whose learning rates are used: each optimizer's own, one for all, or the best for each. */
export type Race = "own" | "same" | "best";

export interface Setting {
  readonly key: string;
  readonly on: boolean;
  /** Values in the record's order; `own` names those that differ from their default. */
  readonly values: Readonly<Record<string, number>>;
  readonly own: readonly string[];
  readonly reach: readonly [number, number] | null; // what the slider of its learning rate spans on this landscape, where it has one
}

/** What was wrong with a typed formula. */
export interface FormulaProblem {
  readonly text: string; // what was refused
  readonly message: string;
  readonly column: number; // counts its characters from 1
}

/** The visitor's own formula, as it is minimised. */
export interface FormulaInForce {
  readonly text: string;
  readonly domain: Box;
  readonly problem: FormulaProblem | null; // of what was typed last
}

/** What holds for all runs alike. */
export interface Conditions {
  readonly schedule: string;
  readonly values: Readonly<Record<string, number>>; // the schedule's hyperparameters
  readonly own: readonly string[]; // those that differ from their default
  readonly factors: string | ArrayBuffer; // float64 (steps,): what the rate is multiplied by at each step; nothing where it is constant
  readonly clip: number | null; // the length to which longer gradients, or Newton's jumps, are shortened
  readonly noise: number; // standard deviation of what is added to each gradient
  readonly seed: number;
  readonly said: readonly string[]; // a sentence about each that is on
}

export interface Outcome {
  readonly optimizer: string;
  readonly outcome: string;
  readonly step: number | null; // of settling, diverging or reaching an undefined place
  readonly loss: number | null;
  readonly words: string;
}

/** What else is known of some runs, at every step. */
export interface Details {
  readonly runs: readonly number[]; // positions among the picture's runs
  /** float32 (runs, 9, steps + 1): gradient, direction carried, squares, step size (x and y of each), rate; NaN where there is none. */
  readonly block: string | ArrayBuffer;
}

/** Every number of every update of one run. */
export interface Story {
  readonly optimizer: string;
  readonly names: readonly string[]; // the phases' and the state's, "position", "rate" and "exact": the signal without noise and clipping
  readonly block: string | ArrayBuffer; // float64 (names, 2, steps + 1): row t belongs to step t
}

/** Everything that the browser needs to draw one scenario. */
export interface Picture {
  readonly query: string;
  readonly lesson: string;
  readonly answer: string;
  readonly landscape: string;
  readonly own: LandscapeRecord | null; // the record of the visitor's own formula while it is the landscape
  readonly formula: FormulaInForce | null; // on a landscape of the catalogue there is none
  readonly conditions: Conditions;
  readonly start: Point;
  readonly steps: number;
  readonly race: Race;
  readonly question: string; // what the best rates follow from, while these are wanted; nothing else
  readonly mostSteps: number; // that so many optimizers can run
  readonly view: string;
  readonly hide: readonly string[];
  readonly stage: string; // "contour", "surface" or "both"
  readonly explain: string; // the optimizer whose updates are told step by step, or nothing
  readonly arrows: readonly string[]; // what is drawn at the balls: "gradient", "momentum", "move", "squares"
  readonly curves: readonly string[]; // "loss", "gradient", "distance", "step_size", "rate"
  readonly basins: readonly string[]; // the optimizers whose basins lie under the contour lines, two at most
  readonly map: readonly string[]; // the hyperparameter map: optimizer, hyperparameters along its axes, what is shown; or nothing
  readonly step: number | ""; // the step that a link was opened at, or nothing for the usual one; a change answers nothing
  readonly phase: string; // and the phase of the story; or nothing
  readonly details: Details;
  readonly story: Story | null;
  readonly settings: readonly Setting[]; // every optimizer, on or off
  readonly runs: readonly string[]; // the optimizers that are on, in the block's order
  readonly ended: readonly number[]; // the last step that each run has
  readonly lowest: number | null; // loss at the lowest known minimum
  readonly outcomes: readonly Outcome[];
  readonly problems: readonly string[];
  readonly block: string | ArrayBuffer; // float32 (runs, 3, steps + 1): x, y, loss above `lowest`
  readonly cloud: CloudOfStarts | null;
  readonly surface?: SurfaceData; // when another scene opens, or another formula
}

/** The cloud of starts, and the balls of all optimizers from all of them. */
export interface CloudOfStarts {
  readonly shape: string; // "grid", "ring" or "normal"
  readonly values: CloudValues;
  readonly usual: CloudValues; // what a reset goes back to
  readonly most: number; // starts that there can be
  readonly places: readonly PlaceRecord[];
  readonly codes: readonly (readonly number[])[]; // (runs, starts): where each ball ends, of `CODES`
  readonly steps: readonly (readonly number[])[]; // and the step at which it arrives, diverges or is nowhere; else all steps
  /** Of each run, float32 (starts, 2, steps + 1): x and y; NaN after the last step that a ball has. */
  readonly ways: readonly (string | ArrayBuffer)[];
}

export interface CloudValues {
  readonly count: number; // of starts
  readonly radius: number;
  readonly seed: number;
}

export interface SurfaceData {
  readonly landscape: string;
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  readonly low: number; // loss at level 0
  readonly high: number; // loss at level 1
  readonly top: number; // the highest level: what lies above has it, too
  readonly bend: number; // 0: levels are proportional to the loss; else to asinh(bend * share) / asinh(bend)
  readonly levels: string | ArrayBuffer; // uint16 (rows, columns), 65534 for `top`, the bottom row first; 65535 where the loss is not finite
}

/** What is set of the cloud of starts; null: back to its default. */
export interface CloudChanges {
  shape?: string; // "" for no cloud
  count?: number | null;
  radius?: number | null;
  seed?: number | null;
}

export interface Changes {
  lesson?: string; // "" closes the lesson and leaves the rest as it is
  landscape?: string; // "own" with the formula typed last
  formula?: string; // opens the landscape "own", too
  domain?: Box | null; // of the own formula; null: the usual one
  start?: Point;
  steps?: number;
  optimizers?: Record<string, boolean>;
  race?: Race;
  hyperparameters?: Record<string, Record<string, number | null>>; // null: back to its default
  schedule?: string;
  scheduling?: Record<string, number | null>; // the schedule's hyperparameters
  clip?: number | null; // null: off
  noise?: number;
  seed?: number;
  cloud?: CloudChanges;
  view?: string;
  stage?: string;
  explain?: string;
  arrows?: readonly string[];
  curves?: readonly string[];
  basins?: readonly string[];
  map?: readonly string[];
}

/** The search for the best learning rates of all that are on. */
export interface RaceWork {
  readonly kind: "race";
}

/** What was found about the best learning rates so far. */
export interface Raced {
  readonly searched: number; // optimizers so far
  readonly of: number;
  readonly found: BestRates | null; // once all are searched
}

export interface BestRates {
  readonly question: string; // of the picture that they are for
  readonly title: string; // "Best rates from this start", or from the cloud's
  readonly rates: Readonly<Record<string, number>>; // of each optimizer that any suits
  readonly each: readonly { readonly optimizer: string; readonly words: string }[];
  readonly verdict: string;
}

/** What takes so long that its replies come one by one, beside the answers. */
export type Work = BasinsWork | MapWork | RaceWork;

/** A basin map of an optimizer that is cells' pixels wide and high; it need not be on. */
export interface BasinsWork {
  readonly kind: "basins";
  readonly optimizer: string;
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
}

/** Some cells of a map, whose cells come level by level: every so-many-th across and down, but for those of the level before. */
export interface CellsReply {
  readonly columns: number; // of the whole map
  readonly rows: number;
  readonly stride: number;
  readonly before: number; // the stride of the level before, or 0
  readonly finest: number; // the stride of the last level
  /** The cells of this level in those rows that are from `outer` up to `inner`, exclusively, away from the nearer one of the first row and the last. */
  readonly outer: number; // 0 in the last piece of a level
  readonly inner: number;
  readonly places?: readonly PlaceRecord[]; // all that are known by now, when there are more than before: those keep their positions
}

/** Each cell is a start, in its middle; the block, which is deflated, has them row by row. */
export interface BasinsReply extends CellsReply {
  readonly optimizer: string;
  readonly block: ArrayBuffer; // uint16 steps of each cell, then uint8 codes: of `CODES`, or `CODES.place` and more for a place
}

/** What the codes of runs' ends say; that of the first place is `place`, of the second one more, and so on. */
export const CODES = { unfinished: 0, diverged: 1, undefined: 2, elsewhere: 3, place: 4 } as const;

/** Where runs come to rest. */
export interface PlaceRecord {
  readonly x: number;
  readonly y: number;
  readonly kind: "minimum" | "saddle" | "maximum";
  readonly name: string; // "the local minimum (0.905, 0)"
  readonly isGlobal: boolean; // whether it is as low as the lowest known minimum
  readonly loss: number;
}

/** Where runs from the start end at all values of one or two hyperparameters, which need not be of an optimizer that is on. */
export interface MapWork {
  readonly kind: "hyperparameters";
  readonly optimizer: string;
  readonly axes: readonly { readonly name: string; readonly values: readonly number[] }[]; // along x, and along y
}

/** The cells where some columns and some rows of a hyperparameter map meet. */
export interface MapReply {
  readonly columns: readonly [first: number, step: number, count: number];
  readonly rows: readonly [first: number, step: number, count: number];
  readonly places?: readonly PlaceRecord[]; // as in a basin map
  readonly block: ArrayBuffer; // deflated: float32 losses above the lowest known minimum, uint16 steps, uint8 codes, each (rows, columns)
}

/** A reply to work: some of what was asked for, or that there is no more to come, and why if that is not as it should be. */
export type Worked<Content> =
  | ({ readonly id: number; readonly lane: string; readonly done: false } & Content)
  | { readonly id: number; readonly lane: string; readonly done: true; readonly problem?: string };

export type Request =
  | { readonly kind: "change"; readonly changes: Changes; readonly aspect: number }
  | { readonly kind: "open"; readonly query: string; readonly aspect: number }
  | { readonly kind: "surface"; readonly box: Box };

/** What an answer to a change leaves out where it is as it was in the picture that the page said it shows. */
type Packed = "block" | "details" | "story";
export type Answer = Omit<Picture, Packed | "cloud"> & Partial<Pick<Picture, Packed>> & { readonly cloud: CloudAnswer | null };

/** The cloud of an answer has no ways of runs whose balls go as they did. */
type CloudAnswer = Omit<CloudOfStarts, "ways"> & { readonly ways: readonly (string | ArrayBuffer | null)[] };

export type Reply =
  | { readonly id: number; readonly scene: "same" | "other"; readonly picture: Answer }
  | { readonly id: number; readonly surface: SurfaceData }
  | { readonly id: number }; // nothing to be had, for a part of the plane that makes no sense

/** The bytes of a block that was sent deflated. */
export function inflated(data: ArrayBuffer): Promise<ArrayBuffer> {
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

/** The picture that an answer makes of the one before it. */
export function completed(answer: Answer, before: Picture): Picture {
  const { block, details, story } = before;
  const { cloud } = answer;
  const ways = cloud?.ways.map((way, run) => way ?? wayIn(before, answer.runs[run]));
  return { block, details, story, ...answer, cloud: cloud && ways ? { ...cloud, ways } : null };
}

/** The ways that an optimizer's balls have in a picture. */
function wayIn({ cloud, runs }: Picture, optimizer = ""): ArrayBuffer {
  const way = cloud?.ways[runs.indexOf(optimizer)];
  if (way === undefined) throw new Error(`the picture has no balls of "${optimizer}"`);
  return bytes(way);
}

/** The bytes of a block, however it came: as a buffer in a message, as base64 in the document. */
export function bytes(data: string | ArrayBuffer): ArrayBuffer {
  if (typeof data !== "string") return data;
  const text = atob(data);
  const buffer = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) buffer[i] = text.charCodeAt(i);
  return buffer.buffer;
}
