import type { ChangeEvent } from "../domain/change-event.ts";
import { type ChangeNotice, changeNoticeKey } from "../domain/change-notice.ts";
import type { TextDiff } from "../domain/text-diff.ts";
import { concealPeople } from "./conceal-names.ts";
import { showThing } from "./describe-change.ts";
import { excerptDiff } from "./excerpt-diff.ts";
import { safeUrl } from "./safe-url.ts";
import { type NamesShown, showActor, showPlace } from "./show-actor.ts";
import { showMove } from "./show-change.ts";

/**
 * What a target is told of a change. Foreign text in it is not escaped.
 * @param diff of its texts, for a target that wants texts
 */
export function changeNotice(
  change: ChangeEvent,
  target: { readonly name: string; readonly names: NamesShown },
  diff: TextDiff | undefined,
): ChangeNotice {
  const { handle, kind, source, environment, occurredAt, url } = change;
  const conceal = concealPeople([change], target.names);
  const place = showPlace(change);
  const path = place === undefined ? "" : `, ${place}`;
  const text = `${showThing(change)} ${showMove(change)}${path}, by ${showActor(change, target.names)}`;
  return {
    target: target.name,
    ...{ handle, kind, source, environment, occurredAt },
    idempotencyKey: changeNoticeKey(target.name, handle),
    summary: conceal(text),
    subject: showThing(change),
    url: url === undefined ? undefined : safeUrl(conceal(url)),
    text: diff && excerpt(diff),
  };
}

function excerpt(diff: TextDiff): string {
  const { lines, more } = excerptDiff(diff);
  const shown = lines.map(({ sign, text }) => `${sign} ${text}`);
  return [...shown, ...(more > 0 ? [`and ${more} more lines`] : [])].join("\n");
}
