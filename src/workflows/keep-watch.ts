import { COLD, HOT } from "../analysis/watch/watch-state.ts";
import { moveWatchPosition, saveWatchPage, type WatchPage } from "../store/drift-watch.ts";
import type { OpenTransaction } from "../store/in-transaction.ts";
import type { OpenWatch } from "./open-watch.ts";

/** Keeps what a pass changed, and no more of it, in the transaction that says how far outcomes were read. */
export async function keepWatch(
  client: OpenTransaction["client"],
  {
    book,
    newest,
    position,
    passAt,
  }: OpenWatch & { readonly position: number; readonly passAt: number },
  changed: Readonly<Record<WatchPage, boolean>>,
): Promise<void> {
  const at = { position, passAt };
  const { scopes, series, states } = book;
  const pages = {
    directory: () => jsonOf({ scopes, series: [...series] }),
    newest: () => jsonOf([...newest]),
    hot: () =>
      joined(
        states.map((one) => one.hot),
        HOT.size,
      ),
    cold: () =>
      joined(
        states.map((one) => one.cold),
        COLD.size,
      ),
  };
  for (const name of ["directory", "newest", "hot", "cold"] as const) {
    if (changed[name]) await saveWatchPage(client, name, at, pages[name]());
  }
  await moveWatchPosition(client, at);
}

function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function joined(parts: readonly Float64Array[], size: number): Buffer {
  const whole = new Float64Array(parts.length * size);
  for (const [index, part] of parts.entries()) whole.set(part, index * size);
  return Buffer.from(whole.buffer);
}
