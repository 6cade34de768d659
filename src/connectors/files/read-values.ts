import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";
import type { FileValue } from "./file-value.ts";
import { readEnvFile } from "./read-env-file.ts";

const ALIASES = 50;
const DEPTH = 50;

/** The values of a file that has some; undefined for a file that is a text as a whole. Throws what its parser throws. */
export function readValues(path: string, text: string): readonly FileValue[] | undefined {
  if (/\.ya?ml$/i.test(path)) return readYaml(text);
  if (/\.json$/i.test(path)) return flatten(JSON.parse(text), []);
  if (/\.toml$/i.test(path)) return flatten(parseToml(text), []);
  if (/(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/i.test(path)) return readEnvFile(text);
  return undefined;
}

/** Manifests of ConfigMaps are known by what they name, wherever they stand: `NAMESPACE/NAME:KEY`. */
function readYaml(text: string): readonly FileValue[] {
  const documents = parseAllDocuments(text, {
    logLevel: "silent",
    maxAliasCount: ALIASES,
  } as object);
  return [...documents].flatMap((document, index) => {
    const [problem] = document.errors;
    if (problem) throw problem;
    const value: unknown = document.toJS({ maxAliasCount: ALIASES });
    const place = configMapPlace(value);
    if (place === undefined) return flatten(value, index === 0 ? [] : [String(index)]);
    const data = isRecord(value) ? value["data"] : undefined;
    return flatten(data, []).map(({ key, text: content }) => ({
      key: `${place}:${key}`,
      text: content,
    }));
  });
}

function configMapPlace(value: unknown): string | undefined {
  if (!isRecord(value) || value["kind"] !== "ConfigMap" || !isRecord(value["metadata"]))
    return undefined;
  const { namespace, name } = value["metadata"];
  if (typeof name !== "string") return undefined;
  return typeof namespace === "string" ? `${namespace}/${name}` : name;
}

function flatten(value: unknown, path: readonly string[]): readonly FileValue[] {
  if (path.length > DEPTH) return [];
  if (typeof value === "string") return [{ key: path.join("."), text: value }];
  if (typeof value === "number" || typeof value === "boolean") {
    return [{ key: path.join("."), text: String(value) }];
  }
  if (isChat(value)) return [{ key: path.join("."), text: JSON.stringify(value) }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key]));
}

function isChat(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (one) =>
        isRecord(one) && typeof one["role"] === "string" && typeof one["content"] === "string",
    )
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
