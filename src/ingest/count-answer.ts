import type { DeliveryAnswer } from "../domain/received-delivery.ts";
import type { Counters } from "./counters.ts";

/** Counts what became of the entries of a delivery; answers with the same. */
export function countAnswer(
  answer: DeliveryAnswer,
  route: string,
  counters: Counters,
): DeliveryAnswer {
  const { accepted, duplicates, rejected } = answer;
  counters.add("forensics_entries_total", { route, became: "accepted" }, accepted);
  counters.add("forensics_entries_total", { route, became: "duplicate" }, duplicates);
  counters.add("forensics_entries_total", { route, became: "rejected" }, rejected.length);
  return answer;
}
