import type { OutputFacts } from "../../src/domain/classify/output-facts.ts";

/** What a library throws, in its shape, and what is to be read from it. */
export interface LibraryError {
  readonly name: string;
  readonly facts: () => OutputFacts;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** An error as libraries build them: a name, a message and fields of its own. */
export function libraryError(
  name: string,
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): Error {
  return Object.assign(new Error(message), { name }, fields);
}

/** What `JSON.parse` throws over a text. */
export function syntaxError(broken: string): unknown {
  try {
    return JSON.parse(broken);
  } catch (error) {
    return error;
  }
}
