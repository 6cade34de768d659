import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { readBodyOf } from "../read-shape.ts";
import { tellPointer } from "../tell-pointer.ts";
import { type OnCallPerson, rotaPage } from "./payload.ts";

/**
 * Who is on call by a rota, shift by shift. What a later read tells of the same time stands before what an earlier one
 * told.
 * @throws PayloadError when the body is no such page
 */
export function parsePagerduty(delivery: Delivery): readonly PointerObservation[] {
  const { id, title, readAt, shifts } = readBodyOf(
    rotaPage,
    delivery,
    "the page read from PagerDuty",
  );
  return shifts.map(({ from, until, people }) =>
    tellPointer({
      key: `oncall:${id}:${from}:${readAt}`,
      target: id,
      prompt: undefined,
      pointer: "oncall",
      how: "seen",
      at: from,
      until,
      sequence: readAt,
      people: people.map(actorOf),
      value: undefined,
      message: title,
    }),
  );
}

function actorOf({ id, name, email }: OnCallPerson): Actor {
  return { id, name, email, kind: "human", basis: "pulled" };
}
