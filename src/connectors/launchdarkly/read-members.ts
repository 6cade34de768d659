import { z } from "zod";
import { SourceError } from "../../domain/errors.ts";
import type { HttpClient } from "../../runtime/http-client.ts";
import { readAnswer } from "../read-shape.ts";
import type { Approval, AuditEntry } from "./payload.ts";

const member = z.object({ email: z.string().optional() });

/** Addresses of those who reviewed, by id: from entries of their own, else asked for where the key may. */
export async function readMembers(
  client: HttpClient,
  entries: readonly AuditEntry[],
  approvals: readonly Approval[],
): Promise<Readonly<Record<string, string>>> {
  const known = new Map<string, string>();
  for (const { member: one } of entries) if (one?.email) known.set(one._id, one.email);
  const wanted = new Set(approvals.flatMap(idsOf).filter((id) => !known.has(id)));
  for (const id of wanted) {
    const email = await readEmail(client, id);
    if (email !== undefined) known.set(id, email);
  }
  return Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function idsOf({ allReviews, appliedByMemberId }: Approval): readonly string[] {
  const ids = [...allReviews.map((one) => one.memberId), appliedByMemberId];
  return ids.filter((id) => id !== undefined);
}

async function readEmail(client: HttpClient, id: string): Promise<string | undefined> {
  try {
    const answer = await client.find(`api/v2/members/${encodeURIComponent(id)}`);
    return answer && readAnswer(member, answer).email;
  } catch (error) {
    if (error instanceof SourceError && error.why === "permission_missing") return undefined;
    throw error;
  }
}
