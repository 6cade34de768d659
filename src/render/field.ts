/** A label and what is said under it, a paragraph each. */
export interface Field {
  readonly label: string;
  readonly texts: readonly string[];
  /** Parts of these that are to be typed as they stand. */
  readonly commands?: readonly string[];
}
