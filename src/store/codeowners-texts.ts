import type { Kysely } from "kysely";
import type { PointerObservation } from "../domain/observation.ts";
import { readTexts } from "./revisions.ts";
import type { Database } from "./schema.ts";

/** One content of a repository's file of owners, from a moment on. */
export interface CodeownersText {
  /** The source that reads the repository. */
  readonly source: string;
  readonly repository: string;
  readonly path: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Absent from the moment the file was removed. */
  readonly text: string | undefined;
}

/** Every recorded content of files of owners, in order of time; of several locations each. */
export async function readCodeownersTexts(
  db: Kysely<Database>,
  asOf: number | undefined,
): Promise<readonly CodeownersText[]> {
  let query = db
    .selectFrom("observations")
    .select(["source", "target", "body", "happened_at"])
    .where((where) => where(where.ref("body", "->>").key("pointer"), "=", "codeowners"))
    .orderBy("happened_at")
    .orderBy("id");
  if (asOf !== undefined) query = query.where("recorded_at", "<=", new Date(asOf));
  const rows = await query.execute();
  const bodies = rows.map((row) => row.body as unknown as PointerObservation);
  const texts = await readTexts(
    db,
    bodies.flatMap((body) => body.value?.hash ?? []),
  );
  return rows.map((row, index) => {
    const body = bodies[index];
    return {
      source: row.source,
      repository: body?.file?.repository ?? row.target,
      path: body?.file?.path ?? "",
      from: row.happened_at.getTime(),
      text: texts.get(body?.value?.hash ?? ""),
    };
  });
}
