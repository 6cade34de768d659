import type { HttpClient } from "../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "./connector.ts";
import { type ListedItem, readSnapshots } from "./read-snapshots.ts";
import type { Pointed, Pointers } from "./snapshot.ts";
import { isListed } from "./wanted-names.ts";

/** A model as its provider lists it. */
export interface ListedModel {
  readonly id: string;
  /** Epoch milliseconds at which it was declared deprecated. */
  readonly deprecatedAt?: number | undefined;
  /** Day on which it is shut down, `YYYY-MM-DD`. */
  readonly shutdownOn?: string | undefined;
  readonly isRetired?: boolean | undefined;
}

interface ModelSource {
  readonly connector: string;
  readonly client: HttpClient;
  /** Names of the models that count; absent: all. */
  readonly wanted: readonly string[] | undefined;
  list(client: HttpClient): AsyncIterable<ListedModel>;
}

interface MarkedModel extends ListedItem {
  readonly model: ListedModel;
  readonly pointers: Pointers;
}

/** What a provider's list of models says that it did not say at the read before. */
export async function* readModels(
  { connector, client, wanted, list }: ModelSource,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  async function* marked(): AsyncGenerator<MarkedModel> {
    for await (const model of list(client)) {
      if (!isListed(wanted, model.id)) continue;
      const pointers = pointersOf(model, io.now());
      yield { name: model.id, mark: JSON.stringify(pointers), model, pointers };
    }
  }
  const load = async ({ model, pointers }: MarkedModel) => ({ pointers, facts: { model } });
  yield* readSnapshots({ connector, list: marked, load }, cursor, io);
}

function pointersOf(model: ListedModel, now: number): Pointers {
  const { id, deprecatedAt, shutdownOn, isRetired } = model;
  const pointers: Record<string, Pointed> = { listed: { version: id } };
  if (deprecatedAt !== undefined) pointers["deprecated"] = { version: "yes", at: deprecatedAt };
  if (isRetired) pointers["retired"] = { version: "yes" };
  if (shutdownOn === undefined) return pointers;
  pointers["announced"] = { version: shutdownOn };
  const day = Date.parse(shutdownOn);
  if (day <= now) pointers["retired"] = { version: shutdownOn, at: day };
  return pointers;
}
