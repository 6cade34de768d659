import type { LandingPayload } from "./payload.ts";

/** A page is closed when it holds this much; one edit alone may be larger, up to twice a text's limit. */
const PAGE_BYTES = 640 * 1024;
const PAGE_LANDINGS = 250;

/** Some landings that fit a delivery, and whether the last of them is whole. */
export interface FilledPage {
  readonly landings: readonly LandingPayload[];
  /** The last landing of which nothing is left for a later page. */
  readonly finished: LandingPayload | undefined;
}

/** Puts landings on pages of bounded size, in their order; a landing that is too large for one goes on the next. */
export async function* fillPages(
  landings: AsyncIterable<LandingPayload>,
): AsyncGenerator<FilledPage> {
  let page: LandingPayload[] = [];
  let size = 0;
  let finished: LandingPayload | undefined;
  for await (const landing of landings) {
    for (const part of splitLanding(landing)) {
      const weight = JSON.stringify(part).length;
      if (page.length > 0 && (size + weight > PAGE_BYTES || page.length >= PAGE_LANDINGS)) {
        yield { landings: page, finished };
        page = [];
        size = 0;
      }
      page.push(part);
      size += weight;
    }
    finished = landing;
  }
  if (page.length > 0) yield { landings: page, finished };
}

function splitLanding(landing: LandingPayload): readonly LandingPayload[] {
  const parts: LandingPayload[] = [];
  let edits: LandingPayload["edits"] = [];
  let size = 0;
  let offset = 0;
  for (const edit of landing.edits) {
    const weight = JSON.stringify(edit).length;
    if (edits.length > 0 && size + weight > PAGE_BYTES) {
      parts.push({ ...landing, offset, edits });
      offset += edits.length;
      edits = [];
      size = 0;
    }
    edits.push(edit);
    size += weight;
  }
  return [...parts, { ...landing, offset, edits }];
}
