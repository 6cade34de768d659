import type { EvidenceReport } from "../domain/evidence.ts";
import { orNull } from "./json-value.ts";

/** What checking the evidence came to, as the JSON shape `forensics.verify/1`. */
export function evidenceReportToJson(report: EvidenceReport): Record<string, unknown> {
  const { fault, lastHead, anchoredTo, ...counts } = report;
  return {
    schema: "forensics.verify/1",
    verdict: verdictOf(report),
    ...counts,
    last_head: lastHead === undefined ? null : { ...lastHead },
    anchored_to: orNull(anchoredTo),
    fault: fault === undefined ? null : { what: fault.what, record: fault.record ?? null },
  };
}

/** `consistent` where only this database says so, `anchored` where somebody else's copy agrees. */
function verdictOf({
  fault,
  anchoredTo,
}: Pick<EvidenceReport, "fault" | "anchoredTo">): "broken" | "consistent" | "anchored" {
  if (fault !== undefined) return "broken";
  return anchoredTo === undefined ? "consistent" : "anchored";
}
