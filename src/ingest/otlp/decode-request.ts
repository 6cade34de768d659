import { readText } from "../read-text.ts";
import { Refusal } from "../refusal.ts";
import { messageType } from "./descriptor.ts";

/** The encodings of OTLP over HTTP. */
export const OTLP_TYPES: readonly string[] = ["application/x-protobuf", "application/json"];

/** Whether a request, and so its answer, is protobuf. */
export function isProtobuf(contentType: string | undefined): boolean {
  return /^application\/x-protobuf\b/i.test(contentType?.trim() ?? "");
}

/**
 * A request as the tree that OTLP/JSON has, whichever encoding it came in: ids as bytes or hex digits, large numbers as
 * they were written.
 * @throws Refusal 400 when it is not what its type says
 */
export function decodeRequest(
  body: Buffer,
  contentType: string | undefined,
  name: string,
): unknown {
  return isProtobuf(contentType) ? decodeProtobuf(body, name) : decodeJson(body, name);
}

function decodeProtobuf(body: Buffer, name: string): unknown {
  try {
    return messageType(name).decode(body);
  } catch {
    throw new Refusal(400, `The body is not protobuf of ${name}.`);
  }
}

function decodeJson(body: Buffer, name: string): unknown {
  try {
    return JSON.parse(readText(body));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, `The body is not JSON of ${name}.`);
  }
}
