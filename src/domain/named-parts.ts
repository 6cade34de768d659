/** Another prompt that a text takes in when it is filled: a snippet, a base, a partial. */
export interface NamedPart {
  /** As the text has it: a prompt's name, or a path without regard to where templates lie. */
  readonly name: string;
  /** `prompt`: by the name that its source has for it. `path`: by the path of a template. */
  readonly by: "prompt" | "path";
  /** The label that is followed, where the text says. */
  readonly label: string | undefined;
}

const LANGFUSE = /@@@langfusePrompt:([^@\n]{1,500})@@@/g;
const JINJA = /\{%[-+]?\s{0,20}(?:include|extends|import|from)\s{1,20}(["'])([^"'\n]{1,300})\1/g;
const HANDLEBARS = /\{\{~?#?>\s{0,20}["']?([\w./@-]{1,300})/g;

/**
 * The parts that a text names, each once. A part pinned to a version is none: what that version is does not change.
 * @example `Be brief. @@@langfusePrompt:name=tone|label=production@@@` → tone, followed by its label production
 * @example `{% include "shared/tone.j2" %}` → shared/tone.j2, by path
 */
export function namedParts(text: string): readonly NamedPart[] {
  const byPath = (name: string): NamedPart => ({ name, by: "path", label: undefined });
  const found = [
    ...[...text.matchAll(LANGFUSE)].flatMap(([, fields = ""]) => referenceOf(fields)),
    ...[...text.matchAll(JINJA)].map(([, , path = ""]) => byPath(path)),
    ...[...text.matchAll(HANDLEBARS)].map(([, path = ""]) => byPath(path)),
  ];
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** `name=tone|label=production`, or with a version. */
function referenceOf(fields: string): readonly NamedPart[] {
  const told = new Map(fields.split("|").map((field) => splitOnce(field)));
  const name = told.get("name");
  if (name === undefined || told.has("version")) return [];
  return [{ name, by: "prompt", label: told.get("label") }];
}

function splitOnce(field: string): readonly [string, string] {
  const sign = field.indexOf("=");
  return [field.slice(0, sign).trim(), field.slice(sign + 1).trim()];
}
