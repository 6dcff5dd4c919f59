/** What moves time: restart, step back, play or pause, step on, scrubber, speed, loop. */

import { advance, lastStep, looping, playing, seek, speed, step, toggle } from "./clock";
import { SPEEDS } from "./clockwork";
import { Select } from "./controls/select";
import { whole } from "./format";
import { Icon } from "./icons";

export function Player() {
  const last = lastStep.value;
  return (
    <section class="player" aria-label="Player" style={{ "--digits": String(whole(last).length) }}>
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
        class="slider scrubber"
        aria-label="Step"
        aria-valuetext={`step ${step.value} of ${last}`}
        min={0}
        max={last}
        step={1}
        value={step.value}
        style={{ "--filled": String(step.value / last) }}
        onInput={(event) => seek(event.currentTarget.valueAsNumber)}
      />
      <span class="step-number">
        <span class="visually-hidden">Step </span>
        <b>{whole(step.value)}</b>
        <span class="soft"> / {whole(last)}</span>
      </span>
      <span class="speed" title="Speed ([ and ])">
        <Select label="Speed" value={String(speed.value)} onChoose={(value) => (speed.value = Number(value))}>
          {SPEEDS.map((each) => (
            <option key={each} value={String(each)}>
              {each}×
            </option>
          ))}
        </Select>
      </span>
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
