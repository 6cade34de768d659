import { addUnmapped, type UnmappedTelemetry } from "../domain/unmapped-telemetry.ts";

/** Adds up what could not be mapped, until it is kept. */
export interface UnmappedMeter {
  readonly note: (told: Omit<UnmappedTelemetry, "firstAt" | "lastAt">, at: number) => void;
  /** Hands over what was noted to be kept; what cannot be kept is noted still. */
  readonly flush: (keep: (noted: readonly UnmappedTelemetry[]) => Promise<void>) => Promise<void>;
}

export function createUnmappedMeter(): UnmappedMeter {
  let noted = new Map<string, UnmappedTelemetry>();
  const add = (one: UnmappedTelemetry): void => {
    const key = JSON.stringify([one.source, one.what]);
    const known = noted.get(key);
    noted.set(key, known === undefined ? one : addUnmapped(known, one));
  };
  return {
    note(told, at) {
      if (told.entries > 0) add({ ...told, firstAt: at, lastAt: at });
    },
    async flush(keep) {
      const taken = [...noted.values()];
      noted = new Map();
      if (taken.length === 0) return;
      try {
        await keep(taken);
      } catch (error) {
        for (const one of taken) add(one);
        throw error;
      }
    },
  };
}
