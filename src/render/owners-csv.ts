import { CONTROL_NAMES } from "../domain/control.ts";
import { csvRow } from "./escape-csv.ts";
import { isoTime } from "./json-value.ts";
import { concealControls, type OwnersView } from "./owners-view.ts";
import type { NamesShown } from "./show-actor.ts";
import { showOnCallNow } from "./show-on-call.ts";

const HEAD = [
  "prompt",
  "environment",
  "finding",
  "owned",
  "owner",
  "owner_basis",
  "reviewed",
  "last_change",
  "last_change_at",
  ...CONTROL_NAMES.flatMap((name) => [name, `${name}_evidence`]),
  "on_call",
];

/** One row a live prompt, with each control and its evidence. */
export function ownersToCsv(view: OwnersView, names: NamesShown): string {
  const conceal = concealControls(view, names);
  const rows = view.prompts.map((one) => {
    const { prompt, owned, reviewed, change, controls, verdict } = one;
    return csvRow([
      prompt,
      view.environment,
      verdict === "finding" ? "yes" : "no",
      owned.state,
      owned.owner === undefined ? "" : conceal(owned.owner),
      conceal(owned.basis),
      reviewed.state,
      change?.handle,
      isoTime(change?.occurredAt) ?? "",
      ...controls.flatMap(({ state, evidence }) => [state, conceal(evidence)]),
      owned.onCall === undefined ? "" : showOnCallNow(owned.onCall, names),
    ]);
  });
  return [csvRow(HEAD), ...rows].join("");
}
