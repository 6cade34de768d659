import type { NotSeen, SourceFreshness } from "../../domain/answer.ts";
import { formatAgo } from "../../domain/time/format-duration.ts";
import type { ShownIn } from "../../domain/time/format-moment.ts";
import { describeUnseen } from "../answer-doubt.ts";
import { showSource } from "../show-source.ts";
import { asSentence, showMoment } from "../shown.ts";
import { documentPage } from "./document-page.ts";
import { listPart } from "./list-part.ts";
import type { PageLook } from "./page-look.ts";

interface SourcesView {
  readonly sources: readonly SourceFreshness[];
  readonly notSeen: readonly NotSeen[];
}

/** Every source, how fresh what is known of it is, and why one could not be read. */
export function sourcesPage(
  { sources, notSeen }: SourcesView,
  when: ShownIn,
  look: PageLook,
): string {
  const names = [...new Set([...sources, ...notSeen].map(({ source }) => source))].sort();
  const rows = names.map((name) => {
    const at = sources.find(({ source }) => source === name)?.dataAsOf;
    const gap = notSeen.find(({ source }) => source === name);
    const asOf =
      at === undefined ? "nothing" : `${showMoment(at, when)}, ${formatAgo(at, when.now)}`;
    const state =
      gap === undefined ? "" : { text: asSentence(describeUnseen(gap, when)), isGap: true };
    return { cells: [showSource(name), asOf, state] };
  });
  const columns = ["Source", "Data as of", "Not seen"];
  const parts = [listPart({ noun: "sources", columns, rows, total: names.length })];
  return documentPage({ title: "Sources", parts }, look);
}
