/** The page's icons, on a grid of 24: lines take the colour of the text, solid shapes are filled with it. */

interface Drawing {
  readonly line?: string;
  readonly wide?: string; // drawn with a broader line
  readonly solid?: string;
}

const ICONS = {
  play: { solid: "M7 4.5v15l12-7.5z" },
  pause: { wide: "M8.5 5.5v13M15.5 5.5v13" },
  restart: { line: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.7M4.5 4v4.7h4.7" },
  "step back": { solid: "M18 5.5v13L9 12z", wide: "M6 5.8v12.4" },
  "step on": { solid: "M6 5.5v13l9-6.5z", wide: "M18 5.8v12.4" },
  loop: { line: "M17 3l3.5 3.5L17 10M3.5 12V9.5a3 3 0 0 1 3-3h14M7 21l-3.5-3.5L7 14M20.5 12v2.5a3 3 0 0 1-3 3h-14" },
  menu: { line: "M4 7h9M18.5 7H20M4 17h1.5M11 17h9M15.7 4.5v5M8.3 14.5v5" },
  close: { line: "M6 6l12 12M18 6L6 18" },
  link: { line: "M9.5 14.5l5-5M11 7l1.7-1.7a4.2 4.2 0 0 1 6 6L17 13M13 17l-1.7 1.7a4.2 4.2 0 0 1-6-6L7 11" },
  tick: { line: "M5 12.5l4.5 4.5L19 7" },
  sun: { line: "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" },
  moon: { line: "M20 14.2A8.3 8.3 0 0 1 9.8 4a8.3 8.3 0 1 0 10.2 10.2z" },
  help: { line: "M8.5 8.8a3.6 3.6 0 1 1 5.3 3.2c-1.2.7-1.8 1.4-1.8 2.7", wide: "M12 18.6v.1" },
  projector: { line: "M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4" },
  shrink: { line: "M9 4v4a1 1 0 0 1-1 1H4M20 9h-4a1 1 0 0 1-1-1V4M15 20v-4a1 1 0 0 1 1-1h4M4 15h4a1 1 0 0 1 1 1v4" },
  previous: { line: "M15 5l-7 7 7 7" },
  next: { line: "M9 5l7 7-7 7" },
  chevron: { line: "M6 9l6 6 6-6" },
  reset: { line: "M9 5L4.5 9.5 9 14M4.5 9.5h10a5 5 0 0 1 0 10H11" },
  dice: { line: "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z", wide: "M8.5 8.5v.1M15.5 8.5v.1M12 12v.1M8.5 15.5v.1M15.5 15.5v.1" },
  plus: { line: "M12 5v14M5 12h14" },
  minus: { line: "M5 12h14" },
  home: { line: "M4 11l8-7 8 7M6.5 9.5V19a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V9.5" },
  map: { line: "M4 4v16h16M8 16h.1M12 16h.1M16 16h.1", solid: "M7 11h4v3H7zM11 7h4v4h-4zM15 11h4v3h-4z" },
  ball: { line: "M3 4.5c1.5 10.5 4.5 15 9 15s7.5-4.5 9-15", solid: "M9.3 13.3a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0" },
} satisfies Record<string, Drawing>;

type IconName = keyof typeof ICONS;

export function Icon({ name }: { name: IconName }) {
  const { line, wide, solid }: Drawing = ICONS[name];
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {line && <path d={line} />}
      {wide && <path d={wide} stroke-width="3" />}
      {solid && <path class="solid" d={solid} />}
    </svg>
  );
}
