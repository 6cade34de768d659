import type { DriftSubject } from "./drift.ts";
import { type Segment, UNATTRIBUTED } from "./outcome.ts";
import type { SeriesKey } from "./series.ts";

/** What is watched as one: the requests of a subject, or one kind of its input. */
export interface WatchedScope {
  readonly subject: DriftSubject;
  readonly environment: string;
  /** Empty, or one attribute with its value; `RARE` stands for all values with too little traffic. */
  readonly segment: Segment;
}

/** The value under which kinds of input are watched together until each carries a reference of its own. */
export const RARE = "(rare)";

/** The subject of everything that is sent in an environment. */
export const ALL_TRAFFIC = "traffic";

/** A series adds to these scopes; a kind of input also to that of the rare ones, while it is rare. */
export interface ScopesOfSeries {
  readonly whole: readonly WatchedScope[];
  readonly kinds: readonly { readonly own: WatchedScope; readonly rare: WatchedScope }[];
}

/** Where a series is counted: its environment, workflow, model and prompt, and each kind of input of the prompt. */
export function scopesOfSeries(key: SeriesKey): ScopesOfSeries {
  const { environment, workflow, model, prompt } = key;
  const scope = (kind: DriftSubject["kind"], name: string, segment: Segment = {}) => {
    return { subject: { kind, name }, environment, segment };
  };
  const isNamed = prompt !== UNATTRIBUTED;
  const kindsOf = isNamed ? scope("prompt", prompt) : workflow && scope("workflow", workflow);
  const segments = kindsOf ? Object.entries(key.segment) : [];
  return {
    whole: [
      scope("source", ALL_TRAFFIC),
      ...(workflow === undefined ? [] : [scope("workflow", workflow)]),
      ...(model === undefined ? [] : [scope("model", model)]),
      ...(isNamed ? [scope("prompt", prompt)] : []),
    ],
    kinds: segments.map(([name, value]) => {
      const subject = kindsOf ? kindsOf.subject : { kind: "prompt" as const, name: prompt };
      return {
        own: { subject, environment, segment: { [name]: value } },
        rare: { subject, environment, segment: { [name]: RARE } },
      };
    }),
  };
}

/** A text that is the same for the same scope and differs for others. */
export function scopeText({ subject, environment, segment }: WatchedScope): string {
  return JSON.stringify([subject.kind, subject.name, environment, Object.entries(segment)]);
}
