/** What holds for all optimizers alike, folded away until wanted: the schedule of the rate, clipping, and noise. */

import { change } from "../connection";
import { number } from "../format";
import { catalogue, picture } from "../state";
import { RateCurve } from "./ratecurve";
import { Reset, ValueRow } from "./row";
import { Seed } from "./seed";
import { Select } from "./select";
import { shownClip, shownNoise, shownSchedule, shownScheduling, shownSeed } from "./shown";
import { Shelf } from "./shelf";
import { Switch } from "./switch";

const CONSTANT = "constant"; // the schedule that changes nothing
const CLIP = 1; // the length that gradients are first shortened to

const DIGITS = [1, 2, 5];
const decades = (...exponents: readonly number[]): readonly number[] => exponents.flatMap((exponent) => DIGITS.map((digit) => Number((digit * 10 ** exponent).toPrecision(1))));
const LENGTHS = decades(-2, -1, 0, 1, 2);
const NOISES = [0, ...decades(-2, -1, 0, 1)];

export function ConditionsSection() {
  return (
    <Shelf name="conditions" title="Schedule, clipping, noise" on={inShort()}>
      <ScheduleOfRate />
      <Clipping />
      <Noise />
    </Shelf>
  );
}

/** What is on, for the folded section. */
function inShort(): string {
  const schedule = shownSchedule();
  const clip = shownClip();
  const noise = shownNoise();
  return [
    schedule === CONSTANT ? "" : (catalogue.schedules.find(({ key }) => key === schedule)?.name ?? ""),
    clip === null ? "" : `clip ${number(clip)}`,
    noise === 0 ? "" : `σ ${number(noise)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function ScheduleOfRate() {
  const key = shownSchedule();
  const { conditions } = picture.value;
  const record = catalogue.schedules.find((each) => each.key === conditions.schedule);
  return (
    <section aria-label="Learning-rate schedule">
      <div class="condition">
        <h3>Schedule</h3>
        <Reset label="Schedule" own={key !== CONSTANT} onReset={() => change({ schedule: CONSTANT })} />
      </div>
      <Select label="Learning-rate schedule" value={key} onChoose={(next) => change({ schedule: next })}>
        {catalogue.schedules.map((each) => (
          <option key={each.key} value={each.key}>
            {each.name}
          </option>
        ))}
      </Select>
      <p class="soft">{record?.idea}</p>
      {record?.hyperparameters.map((hyperparameter) => {
        const { name, label } = hyperparameter;
        const { value, own } = shownScheduling(name);
        return (
          <ValueRow
            key={name}
            hyperparameter={hyperparameter}
            label={`Schedule: ${label}`}
            value={value}
            own={own}
            onValue={(next) => change({ scheduling: { [name]: next } })}
          />
        );
      })}
      {conditions.schedule !== CONSTANT && <RateCurve />}
    </section>
  );
}

function Clipping() {
  const clip = shownClip();
  return (
    <section aria-label="Clipping">
      <div class="condition">
        <h3>Clip long gradients</h3>
        <Switch label="Clip long gradients" on={clip !== null} onSwitch={(on) => change({ clip: on ? CLIP : null })} />
      </div>
      {clip !== null && (
        <ValueRow
          hyperparameter={{
            label: "Longest",
            symbol: "c",
            ...catalogue.limits.clip,
            stops: LENGTHS,
            scale: "log",
            doc: "What an optimiser is given – the gradient, or for Newton’s method the jump made of it – is shortened to this length where it is longer; its direction stays.",
          }}
          label="Clipping: longest"
          value={clip}
          own={clip !== CLIP}
          onValue={(next) => change({ clip: next ?? CLIP })}
        />
      )}
    </section>
  );
}

function Noise() {
  const noise = shownNoise();
  const seed = shownSeed();
  return (
    <section aria-label="Gradient noise">
      <ValueRow
        hyperparameter={{
          label: "Gradient noise",
          symbol: "\\sigma",
          ...catalogue.limits.noise,
          stops: NOISES,
          scale: "log",
          doc: "At every step the same random numbers of this standard deviation are added to all optimisers’ gradients, as small batches of data would. 0 is none.",
        }}
        label="Gradient noise"
        value={noise}
        own={noise !== 0}
        onValue={(next) => change({ noise: next ?? 0 })}
      />
      {noise !== 0 && <Seed label="Seed" value={seed} own={seed !== 0} onValue={(next) => change({ seed: next ?? 0 })} />}
    </section>
  );
}
