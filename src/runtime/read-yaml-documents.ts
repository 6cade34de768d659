import { parseAllDocuments } from "yaml";

const MOST_ALIASES = 50;

/** Each document of a foreign YAML text as plain values; none where it cannot be read. */
export function readYamlDocuments(text: string): readonly unknown[] {
  try {
    const documents = parseAllDocuments(text, {
      schema: "core",
      version: "1.2",
      logLevel: "silent",
    });
    if (!Array.isArray(documents) || documents.some((one) => one.errors.length > 0)) return [];
    return documents.map((one): unknown => one.toJS({ maxAliasCount: MOST_ALIASES }));
  } catch {
    return [];
  }
}
