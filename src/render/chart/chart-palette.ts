/**
 * The colours of a chart and of the page around it: in the drawing a stand-in, which becomes a variable of the page, so
 * that one drawing is right on light, on dark and on paper. Each differs from the page by 3:1 at least, text by 4.5:1.
 */
const COLORS = {
  ink: { standIn: "#010101", light: "#1b1f24", dark: "#e8eaed" },
  muted: { standIn: "#020202", light: "#57606a", dark: "#a9b1ba" },
  grid: { standIn: "#030303", light: "#d5dae0", dark: "#3a4047" },
  whole: { standIn: "#040404", light: "#0b57d0", dark: "#8ab4f8" },
  segment: { standIn: "#050505", light: "#b3470f", dark: "#ffab70" },
  suspect: { standIn: "#060606", light: "#a31545", dark: "#ff9cb5" },
  moved: { standIn: "#070707", light: "#8a6d00", dark: "#e6c84f" },
  page: { standIn: "#080808", light: "#ffffff", dark: "#14171a" },
  band0: { standIn: "#110101", light: "#dbe7fb", dark: "#1f3a63" },
  band1: { standIn: "#110202", light: "#f6d9c8", dark: "#63391f" },
  band2: { standIn: "#110303", light: "#d8ecd9", dark: "#24502a" },
  band3: { standIn: "#110404", light: "#e9dcf5", dark: "#47305f" },
  band4: { standIn: "#110505", light: "#f3ecc2", dark: "#544b15" },
  band5: { standIn: "#110606", light: "#e2e5e9", dark: "#3a4047" },
} as const;

type ColorName = keyof typeof COLORS;

/** What is drawn with, before it becomes a variable. */
export function standIn(name: ColorName): string {
  return COLORS[name].standIn;
}

/** What the band at a place in the stack is drawn with. */
export function bandStandIn(place: number): string {
  const names = ["band0", "band1", "band2", "band3", "band4", "band5"] as const;
  return standIn(names[place % names.length] ?? "band5");
}

const BY_STAND_IN = new Map<string, string>(
  Object.entries(COLORS).map(([name, color]) => [color.standIn, `var(--${name})`]),
);

/** The drawing with variables of the page in the place of the stand-ins. */
export function withVariables(svg: string): string {
  return svg.replace(/(fill|stroke)="(#[01][0-9]{5})"/g, (whole, attribute, color) => {
    const variable = BY_STAND_IN.get(color);
    return variable === undefined ? whole : `${attribute}="${variable}"`;
  });
}

/** The variables as CSS: light, dark where the reader's device is, and light on paper. */
export function paletteCss(): string {
  const declare = (look: "light" | "dark") =>
    Object.entries(COLORS)
      .map(([name, color]) => `--${name}:${color[look]}`)
      .join(";");
  return [
    `:root{color-scheme:light dark;${declare("light")}}`,
    `@media (prefers-color-scheme:dark){:root{${declare("dark")}}}`,
    `@media print{:root{color-scheme:light;${declare("light")}}}`,
  ].join("\n");
}
