/** Adds emphasis to a text that is laid out already: the codes would count as columns. */
export type Paint = (text: string) => string;

/** Emphasis and signs for one terminal. Colour repeats what words say and never says it alone. */
export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly ellipsis: string;
}

/** With `color: false` every paint returns its text unchanged; with `ascii` our own signs are ASCII. */
export function styler({
  color,
  ascii,
}: {
  readonly color: boolean;
  readonly ascii: boolean;
}): Style {
  const paint = (on: number, off: number): Paint => {
    return (text) => (color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  };
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    ellipsis: ascii ? "..." : "…",
  };
}
