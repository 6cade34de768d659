import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { needing } from "../forge-review-pages.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { pulledDelivery } from "../pulled-delivery.ts";
import { readAnswer } from "../read-shape.ts";
import { isTold, type RotaCursor, readRotaCursor, toldOf } from "./cursor.ts";
import { layShifts, type ReadSpan } from "./lay-shifts.ts";
import {
  type OnCallPayload,
  onCallList,
  type RotaPage,
  type Shift,
  serviceAnswer,
} from "./payload.ts";
import type { PagerdutySettings } from "./settings.ts";

/** What is followed: its id, and how PagerDuty is asked who is on call by it. */
interface Rota {
  readonly id: string;
  readonly kind: "schedule" | "escalation_policy" | "service";
}

const DAY = 86_400_000;
const FIRST_READ = 90 * DAY;
/** Overrides come late, and a plan is changed, so the last stretch is read again and what differs is told again. */
const READ_AGAIN = 7 * DAY;
/** How far ahead the end of a shift is looked for. */
const AHEAD = 7 * DAY;
/** A question may span three months at most. */
const STRETCH = 30 * DAY;
const LIMIT = 100;

/** Who was on call by each rota since the cursor, and who is now; of the last days what differs from what was told. */
export async function* readPagerduty(
  settings: PagerdutySettings,
  cursorText: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  let cursor = readRotaCursor(cursorText);
  const headers = {
    authorization: `Token token=${settings.api_key.reveal()}`,
    accept: "application/vnd.pagerduty+json;version=2",
  };
  const client = openSourceClient(settings, headers, io);
  for (const rota of rotasOf(settings)) {
    io.signal.throwIfAborted();
    io.progress(rota.id);
    const known = cursor.rotas[rota.id];
    const span = spanOf(known?.readAt, io.now());
    const { title, shifts } = await readRota(client, rota, span);
    const fresh = shifts.filter((one) => !isTold(known?.told ?? [], one));
    const { since } = spanOf(span.now, span.now);
    const told = shifts.filter(({ until }) => until > since).map(toldOf);
    cursor = withRota(cursor, rota.id, { readAt: span.now, told });
    yield toPage(io, { rota, title, fresh, isEmpty: shifts.length === 0 }, span, cursor);
  }
}

function rotasOf(settings: PagerdutySettings): readonly Rota[] {
  const { schedules, escalation_policies, services } = settings;
  return [
    ...schedules.map((id): Rota => ({ id, kind: "schedule" })),
    ...escalation_policies.map((id): Rota => ({ id, kind: "escalation_policy" })),
    ...services.map((id): Rota => ({ id, kind: "service" })),
  ];
}

/** Whole days at both ends, so that reads of one day ask for the same and get the same. */
function spanOf(readAt: number | undefined, now: number): ReadSpan {
  const from = readAt === undefined ? now - FIRST_READ : Math.min(readAt, now) - READ_AGAIN;
  const until = Math.ceil((now + AHEAD) / DAY) * DAY;
  return { since: Math.floor(from / DAY) * DAY, until, now };
}

async function readRota(client: HttpClient, rota: Rota, span: ReadSpan) {
  const { filter, title } = await filterOf(client, rota);
  const entries: OnCallPayload[] = [];
  for (let since = span.since; since < span.until; since += STRETCH) {
    const until = Math.min(since + STRETCH, span.until);
    for await (const one of listOnCalls(client, filter, { since, until })) {
      if (rota.kind === "schedule" || one.escalation_level === 1) entries.push(one);
    }
  }
  const named = entries.map((one) => titleOf(rota, one)).find((one) => one);
  // Where there is nobody at all the id is unknown, the key may not see it, or no policy uses it: that is no "nobody".
  const shifts = entries.length === 0 ? [] : layShifts(entries, span);
  return { title: title ?? named ?? rota.id, shifts };
}

function titleOf({ kind }: Rota, { schedule, escalation_policy }: OnCallPayload) {
  return (kind === "schedule" ? schedule : escalation_policy)?.summary;
}

async function filterOf(client: HttpClient, { id, kind }: Rota) {
  if (kind === "schedule") return { filter: `schedule_ids[]=${id}`, title: undefined };
  if (kind === "escalation_policy") {
    return { filter: `escalation_policy_ids[]=${id}`, title: undefined };
  }
  const asking = needing("services.read", client.get(`services/${id}`));
  const { service } = readAnswer(serviceAnswer, await asking);
  const filter = `escalation_policy_ids[]=${service.escalation_policy.id}`;
  return { filter, title: service.summary };
}

function listOnCalls(
  client: HttpClient,
  filter: string,
  { since, until }: Pick<ReadSpan, "since" | "until">,
): AsyncGenerator<OnCallPayload> {
  const iso = (at: number) => new Date(at).toISOString();
  const asked = `${filter}&include[]=users&since=${iso(since)}&until=${iso(until)}`;
  return pageThrough<OnCallPayload>("GET /oncalls", nameOf, async (page) => {
    const place = `oncalls?${asked}&time_zone=UTC&limit=${LIMIT}&offset=${(page - 1) * LIMIT}`;
    const answer = readAnswer(onCallList, await needing("oncalls.read", client.get(place)));
    return { items: answer.oncalls, isLast: !answer.more };
  });
}

function nameOf({ user, schedule, escalation_policy, ...rest }: OnCallPayload): string {
  const { escalation_level, start, end } = rest;
  const ids = [user.id, schedule?.id, escalation_policy?.id];
  return JSON.stringify([...ids, escalation_level, start, end]);
}

function withRota(cursor: RotaCursor, id: string, read: RotaCursor["rotas"][string]): RotaCursor {
  return { rotas: { ...cursor.rotas, [id]: read } };
}

interface ReadRota {
  readonly rota: Rota;
  readonly title: string;
  /** What was not told before. */
  readonly fresh: readonly Shift[];
  readonly isEmpty: boolean;
}

function toPage(
  io: ConnectorIo,
  { rota: { id, kind }, title, fresh, isEmpty }: ReadRota,
  { now: readAt }: ReadSpan,
  cursor: RotaCursor,
): PulledPage {
  const body: RotaPage = {
    schema: "forensics.pagerduty-rota/1",
    readAt,
    id,
    title,
    shifts: [...fresh],
  };
  const what = kind.replace("_", " ");
  const note = `PagerDuty names nobody for the ${what} ${id}: check its id, what the key may see, and that an escalation policy uses it`;
  return {
    delivery: fresh.length === 0 ? undefined : pulledDelivery("pagerduty", io, "rota", body),
    cursor: JSON.stringify(cursor),
    ...(isEmpty ? { notes: [note] } : {}),
  };
}
