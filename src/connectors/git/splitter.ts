/** What stands around statements: the heads of the classes and functions that hold them. */
export interface Body {
  readonly head: string;
  /** How many heads that is. */
  readonly depth: number;
  readonly indent: string;
}

/** A stretch of a source, from its first character to just behind its last. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/**
 * How sources of a language fall into statements. It may take for a statement what is none, as long as that does not
 * parse by itself.
 */
export interface Splitter {
  /** Where the statements of a body begin within a region, which begins with one. */
  readonly starts: (source: string, region: Region, body: Body) => Iterable<number>;
  /** The body of a statement whose head holds no literals, and where it is. */
  readonly bodyOf: (source: string, statement: Region, around: Body) => (Body & Region) | undefined;
}
