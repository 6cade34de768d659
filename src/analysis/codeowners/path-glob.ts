/** One character class of a pattern, as `[a-c]` or `[!x]`: ranges of code points, both ends included. */
export interface CharClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

/** What one place of a segment pattern matches: itself, any one character, any run of characters, or one of a class. */
export type GlobToken =
  | { readonly kind: "char"; readonly code: number }
  | { readonly kind: "one" }
  | { readonly kind: "run" }
  | { readonly kind: "class"; readonly class: CharClass };

/** What one segment of a path pattern matches; `depth` is any number of folders, none included. */
export type SegmentGlob =
  | { readonly kind: "depth" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "glob"; readonly tokens: readonly GlobToken[] }
  | { readonly kind: "never" };

/** A compiled path pattern. `open`: it also matches everything below a path that it matches. */
export interface PathGlob {
  readonly segments: readonly SegmentGlob[];
  readonly open: boolean;
}

/** One segment of a path, with its code points at hand. */
export interface PathSegment {
  readonly text: string;
  readonly codes: readonly number[];
}

/**
 * A path cut at its slashes; a slash in front is not a segment.
 *
 * Example: `cutPath("/a/b.md")` has the segments `a` and `b.md`.
 * Source: none.
 */
export function cutPath(path: string): readonly PathSegment[] {
  return path.replace(/^\//, "").split("/").map(withCodes);
}

function withCodes(text: string): PathSegment {
  return { text, codes: Array.from(text, (char) => char.codePointAt(0) ?? 0) };
}

/**
 * Whether a path, cut at its slashes, matches. Both levels go back to the latest wildcard only, so the time is at most
 * the length of the path times the length of the pattern, whatever the pattern.
 *
 * Example: the pattern `src/**` + `/*.md` matches `src/a/b.md`.
 * Source: Krauss, Matching wildcards: an algorithm, 2008.
 */
export function matchPath(glob: PathGlob, path: readonly PathSegment[]): boolean {
  return matchWithRuns({
    lengths: [glob.segments.length, path.length],
    isRun: (at) => glob.segments[at]?.kind === "depth",
    fits: (at, place) => matchSegment(glob.segments[at], path[place]),
    open: glob.open,
  });
}

/**
 * Whether a text matches a pattern without folders.
 *
 * Example: the tokens of `support.*` match `support.extract`.
 * Source: Krauss, Matching wildcards: an algorithm, 2008.
 */
export function matchText(tokens: readonly GlobToken[], text: string): boolean {
  return matchCodes(tokens, withCodes(text).codes);
}

function matchCodes(tokens: readonly GlobToken[], codes: readonly number[]): boolean {
  return matchWithRuns({
    lengths: [tokens.length, codes.length],
    isRun: (at) => tokens[at]?.kind === "run",
    fits: (at, place) => matchChar(tokens[at], codes[place] ?? 0),
    open: false,
  });
}

interface Walk {
  readonly lengths: readonly [number, number];
  readonly isRun: (at: number) => boolean;
  readonly fits: (at: number, place: number) => boolean;
  readonly open: boolean;
}

interface Place {
  readonly at: number;
  readonly place: number;
}

function matchWithRuns(walk: Walk): boolean {
  let here: Place | undefined = { at: 0, place: 0 };
  let run: Place | undefined;
  while (here !== undefined) {
    if (isMatched(walk, here)) return true;
    if (walk.isRun(here.at)) run = here;
    else if (!canStep(walk, here)) {
      run = widen(walk, run);
      here = run;
    }
    here = here && { at: here.at + 1, place: here === run ? here.place : here.place + 1 };
  }
  return false;
}

function isMatched({ lengths, open }: Walk, { at, place }: Place): boolean {
  return at === lengths[0] && (open || place === lengths[1]);
}

function canStep({ lengths, fits }: Walk, { at, place }: Place): boolean {
  return at < lengths[0] && place < lengths[1] && fits(at, place);
}

/** Lets the latest wildcard take one more place, while there is one. */
function widen({ lengths }: Walk, run: Place | undefined): Place | undefined {
  return run && run.place < lengths[1] ? { at: run.at, place: run.place + 1 } : undefined;
}

function matchSegment(segment: SegmentGlob | undefined, part: PathSegment | undefined): boolean {
  if (segment === undefined || part === undefined) return false;
  if (segment.kind === "text") return segment.text === part.text;
  return segment.kind === "glob" && matchCodes(segment.tokens, part.codes);
}

function matchChar(token: GlobToken | undefined, code: number): boolean {
  switch (token?.kind) {
    case "char":
      return token.code === code;
    case "one":
      return true;
    case "class":
      return (
        token.class.ranges.some(([low, high]) => low <= code && code <= high) !==
        token.class.negated
      );
    default:
      return false;
  }
}
