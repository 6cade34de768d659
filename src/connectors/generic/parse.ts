import { z } from "zod";
import type { Delivery } from "../../domain/delivery.ts";
import { PayloadError } from "../../domain/errors.ts";
import type { ChangeObservation } from "../../domain/observation.ts";
import { readChange, type StatedChange } from "../../domain/wire/read-change.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellChange } from "../tell-change.ts";
import { readEvent } from "./read-event.ts";

const AHEAD = 5 * 60_000;
const events = z.union([
  z.array(z.record(z.string(), z.unknown())).min(1),
  z.record(z.string(), z.unknown()).transform((event) => [event]),
]);

/**
 * The changes that an event, or a batch of them, tells.
 * @throws PayloadError when one of them is none that is known: nothing of the batch is then taken
 */
export function parseGeneric(delivery: Delivery): readonly ChangeObservation[] {
  const given = readBodyOf(events, delivery, "the event");
  const told = given.flatMap((event) => {
    const fields = readEvent(event);
    return fields === undefined ? [] : [toObservation(fields, delivery)];
  });
  return [...new Map(told.map((one) => [one.key, one])).values()];
}

function toObservation(
  fields: Readonly<Record<string, unknown>>,
  { source, receivedAt, verified }: Delivery,
): ChangeObservation {
  const change = readChange({ occurred_at: receivedAt, ...defined(fields), source });
  if (change.occurredAt > receivedAt + AHEAD) {
    throw new PayloadError("the event is dated more than 5 minutes after it was received");
  }
  const actor = change.actor && { ...change.actor, basis: basisOf(verified) };
  return tellChange(`event:${change.id}`, { ...change, actor });
}

function defined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}

function basisOf(verified: Delivery["verified"]): NonNullable<StatedChange["actor"]>["basis"] {
  return verified === "signed" ? "signed" : "stated";
}
