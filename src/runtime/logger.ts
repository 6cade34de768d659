import { pino } from "pino";

/** Static messages with fields; never texts of prompts, never secrets. */
export interface Logger {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** A log of one JSON object a line. */
export function createLogger(write: (line: string) => void): Logger {
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
}
