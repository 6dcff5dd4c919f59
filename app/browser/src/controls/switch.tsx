/** A switch that is a checkbox, so that everything which knows checkboxes knows it. */

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly title?: string;
  readonly onSwitch: (on: boolean) => void;
}

export function Switch({ label, on, title, onSwitch }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      aria-label={label}
      title={title}
      checked={on}
      onChange={(event) => onSwitch(event.currentTarget.checked)}
    />
  );
}
