/** A switch that is a checkbox, so that everything which knows checkboxes knows it. */

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly describedBy?: string | undefined; // the id of what explains it
  readonly onSwitch: (on: boolean) => void;
}

export function Switch({ label, on, describedBy, onSwitch }: SwitchProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      aria-label={label}
      aria-describedby={describedBy}
      checked={on}
      onChange={(event) => onSwitch(event.currentTarget.checked)}
    />
  );
}
