import type { Pool } from "pg";
import type { PointerObservation } from "../domain/observation.ts";
import type { OnCallSpan } from "../domain/on-call.ts";
import { loadQuery } from "./load-query.ts";
import type { Target } from "./observations.ts";

interface Row extends Target {
  readonly body: PointerObservation;
}

/**
 * Everything that was read of some rotas, in order of time.
 * @param asOf only what was recorded by then, epoch milliseconds; undefined: everything
 */
export async function readOnCallSpans(
  pool: Pool,
  rotas: readonly Target[],
  asOf: number | undefined,
): Promise<readonly OnCallSpan[]> {
  if (rotas.length === 0) return [];
  const { rows } = await pool.query<Row>(loadQuery("on-call"), [
    rotas.map((one) => one.source),
    rotas.map((one) => one.target),
    asOf === undefined ? "infinity" : new Date(asOf),
  ]);
  return rows.map(({ source, target, body }) => ({
    source,
    id: target,
    title: body.message,
    from: body.at,
    until: body.until ?? body.at,
    people: body.people,
    readAt: body.sequence,
  }));
}
