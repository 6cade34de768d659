/** The content types of bodies in the import shape. */
export const JSON_TYPES: readonly string[] = [
  "application/json",
  "application/x-ndjson",
  "application/ndjson",
];
