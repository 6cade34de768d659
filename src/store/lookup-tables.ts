/**
 * Tables whose rows the migrations write and nobody else: the same in every database of one level, so they are not part
 * of a backup and do not make a database non-empty. A test compares this list with a fresh database.
 */
export const lookupTables: readonly string[] = ["outcome_classes"];
