import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { type LogSource, readLogPages } from "../read-log-pages.ts";
import { readAnswer } from "../read-shape.ts";
import { readSnapshotCursor } from "../snapshot-cursor.ts";
import { isListed } from "../wanted-names.ts";
import { type EventPayload, eventPage, type LogPage } from "./payload.ts";
import type { UnleashSettings } from "./settings.ts";

const PAGE = 1000;
const PLACE = "api/admin/search/events";

/** The events of flags since the cursor: the event log is the whole history, with contents before and after. */
export async function* readUnleash(
  settings: UnleashSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const client = openSourceClient(settings, { authorization: settings.token.reveal() }, io);
  const source: LogSource<EventPayload> = {
    connector: "unleash",
    read: (after) => readEvents(client, settings, after),
    markOf: ({ id, createdAt }) => ({ id: String(id), at: Date.parse(createdAt) }),
  };
  yield* readLogPages(source, readSnapshotCursor(cursor), io);
}

async function readEvents(client: HttpClient, settings: UnleashSettings, after: number) {
  // Days are the finest that can be asked for; the newest come first, so what is new meanwhile shifts nothing away.
  const from = encodeURIComponent(`IS:${new Date(after).toISOString().slice(0, 10)}`);
  const found = pageThrough<EventPayload>(
    `GET /${PLACE}`,
    (one) => String(one.id),
    async (page) => {
      const query = `from=${from}&limit=${PAGE}&offset=${(page - 1) * PAGE}`;
      const { events, total } = readAnswer(eventPage, await client.get(`${PLACE}?${query}`));
      return { items: events, isLast: page * PAGE >= total };
    },
  );
  const entries: EventPayload[] = [];
  for await (const one of found) {
    if (counts(settings, one) && Date.parse(one.createdAt) > after) entries.push(one);
  }
  const toPage = (events: readonly EventPayload[]): LogPage => ({
    schema: "forensics.unleash-log/1",
    events: [...events],
  });
  return { entries, toPage };
}

const TELLING =
  /^(?:feature-(?:strategy-(?:add|update|remove)|environment-(?:enabled|disabled|variants-updated)|archived|revived)|change-request-(?:created|sent-to-review|approved|rejected|cancelled|discarded))$/;

function counts({ flags, environments }: UnleashSettings, event: EventPayload): boolean {
  const { type, featureName, environment } = event;
  if (!featureName || !TELLING.test(type)) return false;
  return isListed(flags, featureName) && (!environment || isListed(environments, environment));
}
