import { logOutcome } from "../../domain/otlp/log-outcome.ts";
import { contentHash } from "../../runtime/content-hash.ts";
import type { RegisterRoute } from "../define-route.ts";
import { defineExportRoute } from "../otlp/define-export-route.ts";
import { readLogRecords } from "../otlp/read-log-records.ts";

/** Log records over OTLP: checks of the contract among them become outcomes, other records are passed over. */
export const registerOtlpLogs: RegisterRoute = (server, context) =>
  defineExportRoute(server, context, {
    signal: "logs",
    message: "ExportLogsServiceRequest",
    rejectedField: "rejectedLogRecords",
    read: (request) => {
      const mapped = readLogRecords(request, context.environments).flatMap((record, index) => {
        const outcome = logOutcome(record, contentHash);
        return outcome === undefined ? [] : [{ index, outcome }];
      });
      const unnamed = mapped.filter(({ outcome }) => outcome.prompt === undefined).length;
      const note = { what: "no prompt", count: unnamed, of: mapped.length } as const;
      const notes = unnamed > 0 ? [note] : [];
      return { mapped, points: [], rejected: [], notes };
    },
  });
