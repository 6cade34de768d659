import type { FailureTally, RevisionSide } from "../domain/revert-plan.ts";
import { changeToJson } from "./change-json.ts";
import { isoTime, orNull } from "./json-value.ts";
import type { RevertView } from "./revert-text.ts";
import type { NamesShown } from "./show-actor.ts";

/** A way back as the JSON shape `forensics.revert/1`. */
export function revertToJson(
  { plan, steps, onlyByHand }: RevertView,
  names: NamesShown,
): Record<string, unknown> {
  const { change, live, back, choice, backReview } = plan;
  return {
    schema: "forensics.revert/1",
    change: changeToJson(change, names),
    live: { ...sideToJson(live), ...tallyToJson(plan.liveTally) },
    back_to: {
      ...sideToJson(back.side),
      ...tallyToJson(plan.backTally),
      in_force: { from: isoTime(back.from), to: isoTime(back.to) },
      reviewed: orNull(backReview?.state),
    },
    chosen: choice.kind,
    skipped: choice.kind === "fails_less" ? choice.skipped : 0,
    also_lost: plan.later.map((one) => changeToJson(one, names)),
    alongside: plan.alongside.map((one) => changeToJson(one, names)),
    lines_lost: orNull(plan.lost?.linesAdded),
    lines_back: orNull(plan.lost?.linesRemoved),
    steps,
    only_by_hand: orNull(onlyByHand),
  };
}

function sideToJson({ version, hash }: RevisionSide): Record<string, unknown> {
  return { version: orNull(version), prompt_hash: orNull(hash) };
}

function tallyToJson(tally: FailureTally | undefined): Record<string, unknown> {
  return { judged: orNull(tally?.judged), failed: orNull(tally?.failed) };
}
