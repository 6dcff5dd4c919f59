/** What moves time: restart, step back, play or pause, step on, scrubber, speed, loop. */

import { SPEEDS, advance, lastStep, looping, playing, seek, speed, step, toggle } from "./clock";
import { whole } from "./format";
import { Icon } from "./icons";

export function Player() {
  const last = lastStep.value;
  return (
    <section class="player" aria-label="Player">
      <button type="button" class="button plain" aria-label="Restart" title="Back to the start (Home)" onClick={() => seek(0)}>
        <Icon name="restart" />
      </button>
      <button type="button" class="button plain" aria-label="Step back" title="One step back (←)" disabled={step.value === 0} onClick={() => advance(-1)}>
        <Icon name="step back" />
      </button>
      <button type="button" class="button primary play" aria-label={playing.value ? "Pause" : "Play"} title="Play or pause (space)" onClick={toggle}>
        <Icon name={playing.value ? "pause" : "play"} />
      </button>
      <button type="button" class="button plain" aria-label="Step on" title="One step on (→)" disabled={step.value === last} onClick={() => advance(1)}>
        <Icon name="step on" />
      </button>
      <input
        type="range"
        class="scrubber"
        aria-label="Step"
        aria-valuetext={`step ${step.value} of ${last}`}
        min={0}
        max={last}
        step={1}
        value={step.value}
        style={{ "--filled": `${(100 * step.value) / last}%` }}
        onInput={(event) => seek(event.currentTarget.valueAsNumber)}
      />
      <output class="step-number" style={{ "--digits": String(whole(last).length) }}>
        <span class="visually-hidden">Step </span>
        <b>{whole(step.value)}</b>
        <span class="soft"> / {whole(last)}</span>
      </output>
      <label class="speed" title="Speed ([ and ])">
        <span class="visually-hidden">Speed</span>
        <select value={String(speed.value)} onChange={(event) => (speed.value = Number(event.currentTarget.value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={String(each)}>
              {each}×
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="button plain loop"
        aria-label="Loop"
        title="Start again at the end"
        aria-pressed={looping.value}
        onClick={() => (looping.value = !looping.value)}
      >
        <Icon name="loop" />
      </button>
    </section>
  );
}
