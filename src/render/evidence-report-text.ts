import type { EvidenceFault, EvidenceReport } from "../domain/evidence.ts";
import { escapeTerminal } from "./escape-terminal.ts";
import { showCount, showNumber } from "./show-rate.ts";
import { wrapText } from "./wrap-text.ts";

/** What checking the evidence came to, for a terminal. */
export function renderEvidenceReport(report: EvidenceReport, width: number): string {
  const { fault } = report;
  const lines =
    fault === undefined
      ? [...wrapText(headline(report), { width }), ...facts(report, width)]
      : brokenAt(fault, width);
  return `${lines.join("\n")}\n`;
}

function headline({ anchoredTo, lastHead, heads }: EvidenceReport): string {
  if (lastHead === undefined) return "Nothing is sealed yet.";
  if (anchoredTo === undefined) {
    return "Consistent, not anchored: every record is as it was sealed, and nobody else keeps a head to compare with.";
  }
  const rest = heads - anchoredTo;
  const since =
    rest > 0 ? ` ${showNumber(rest, "head")} after it rest on this database alone.` : "";
  return `Every record is as it was sealed, up to head ${anchoredTo} as its anchor keeps it.${since}`;
}

function facts(report: EvidenceReport, width: number): readonly string[] {
  const { records, changes, chains, heads, days, redacted, unsealed, lastHead } = report;
  const said = [
    `${showNumber(records, "record")} in ${showNumber(chains, "chain")} under ${showNumber(heads, "head")}, ${showNumber(days, "day")} of outcomes`,
    ...(changes > 0
      ? [`${showNumber(changes, "change")} folded again, as what was observed amounts to`]
      : []),
    ...(redacted > 0 ? [`${showNumber(redacted, "field")} redacted, each with a note`] : []),
    ...(unsealed > 0 ? [`${showCount(unsealed)} recorded since, not sealed yet`] : []),
    ...(lastHead === undefined
      ? []
      : [`head ${lastHead.number} of ${lastHead.at}, ${lastHead.hash}`]),
  ];
  return ["", ...said.flatMap((line) => wrapText(line, { width, first: "  " }))];
}

function brokenAt({ what, record }: EvidenceFault, width: number): readonly string[] {
  const place =
    record === undefined
      ? []
      : [
          `${record.kind} ${record.id} of ${record.source}, record ${record.position} of ${record.day}`,
        ];
  return [
    ...wrapText(escapeTerminal(`Broken: ${what}.`), { width }),
    ...place.flatMap((line) => wrapText(escapeTerminal(line), { width, first: "  " })),
  ];
}
