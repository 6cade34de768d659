import type { PushRequest } from "../connector.ts";

const ATTRIBUTE = /^ce-([a-z0-9]{1,40})$/;

/** True for a CloudEvent whose attributes are in headers, its body being the data alone. */
export function isBinary({ headers }: PushRequest): boolean {
  const isStructured = /^\s*application\/cloudevents/i.test(headers["content-type"] ?? "");
  return headers["ce-specversion"] !== undefined && !isStructured;
}

/** The same event in one body, its data byte by byte: what is kept must hold all that was sent. */
export function structuredBody({ headers, body }: PushRequest): Buffer {
  const attributes = Object.entries(headers).flatMap(([name, value]) => {
    const attribute = ATTRIBUTE.exec(name)?.[1];
    return attribute === undefined ? [] : [[attribute, decode(value)]];
  });
  const event = {
    ...Object.fromEntries(attributes),
    datacontenttype: headers["content-type"],
    data_base64: Buffer.from(body).toString("base64"),
  };
  return Buffer.from(JSON.stringify(event));
}

/** Values of headers are percent-encoded where they are not printable. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
