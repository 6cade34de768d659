/** A text that is one fenced block: what is in it. */
export interface Fence {
  readonly body: string;
  readonly isClosed: boolean;
}

const OPENING = /^(`{3,}|~{3,})[ \t]*[\w+.-]{0,32}[ \t]*/;

/** The body of a text that is one Markdown fence from end to end, closed or cut off; any other text has none. */
export function wholeFence(text: string): Fence | undefined {
  const trimmed = text.trim();
  const [opening, marker = ""] = OPENING.exec(trimmed) ?? [];
  if (opening === undefined) return undefined;
  const isClosed = trimmed.length >= opening.length + marker.length && trimmed.endsWith(marker);
  const end = isClosed ? trimmed.length - marker.length : trimmed.length;
  const body = trimmed.slice(opening.length, end);
  return body.includes(`\n${marker}`) ? undefined : { body, isClosed };
}
