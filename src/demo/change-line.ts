/** One line of the import format for changes. */
export type ChangeLine = Readonly<Record<string, unknown>>;
