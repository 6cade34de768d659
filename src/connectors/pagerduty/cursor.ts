import { createHash } from "node:crypto";
import { z } from "zod";
import { parseCursor } from "../parse-cursor.ts";
import { whoIs } from "./lay-shifts.ts";
import type { Shift } from "./payload.ts";

/** A shift that was told, with a digest for the people: a cursor names nobody. */
const toldShift = z.object({ from: z.number(), until: z.number(), who: z.string() });
export type ToldShift = z.infer<typeof toldShift>;

const schema = z.object({
  rotas: z.record(z.string(), z.object({ readAt: z.number(), told: z.array(toldShift) })),
});

/** Up to when each rota was read, and what was last told of its newest stretch. */
export type RotaCursor = z.infer<typeof schema>;

/** @throws InputError when it is none of ours */
export function readRotaCursor(text: string | undefined): RotaCursor {
  if (text === undefined) return { rotas: {} };
  return parseCursor(schema, text);
}

export function toldOf(shift: Shift): ToldShift {
  const who = createHash("sha256").update(whoIs(shift)).digest("base64url").slice(0, 16);
  return { from: shift.from, until: shift.until, who };
}

/** Whether all of a shift was told before, with the same people. `told` is in order of time and does not overlap. */
export function isTold(told: readonly ToldShift[], shift: Shift): boolean {
  const { who } = toldOf(shift);
  let at = shift.from;
  for (const one of told) {
    if (at >= shift.until) break;
    if (one.until <= at) continue;
    if (one.from > at || one.who !== who) return false;
    at = one.until;
  }
  return at >= shift.until;
}
