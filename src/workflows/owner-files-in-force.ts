import type { OwnerFiles } from "../analysis/assess-ownership.ts";
import type { CodeownersFile } from "../analysis/codeowners/codeowners-file.ts";
import { findCodeownersPath } from "../analysis/codeowners/find-codeowners-path.ts";
import { parseCodeowners } from "../analysis/codeowners/parse-codeowners.ts";
import type { OwnerYaml } from "../analysis/owner-yaml.ts";
import { readYamlDocuments } from "../runtime/read-yaml-documents.ts";
import type { CodeownersText } from "../store/codeowners-texts.ts";

/** The files of owners that were in force at a moment; of one repository, or of any where none is given. */
export type OwnerFilesInForce = (repository: string | undefined, at: number) => OwnerFiles;

/** Follows every recorded content of files of owners; each is compiled once. */
export function ownerFilesInForce(texts: readonly CodeownersText[]): OwnerFilesInForce {
  const compiled = new Map<string, CodeownersFile>();
  const read = new Map<string, readonly unknown[]>();
  const codeownersIn = (inForce: ReadonlyMap<string, string>) => {
    const host = inForce.has(".gitlab/CODEOWNERS") ? "gitlab" : "github";
    const text = inForce.get(findCodeownersPath(inForce.keys(), host) ?? "");
    if (text === undefined) return undefined;
    const key = `${host}\n${text}`;
    const file = compiled.get(key) ?? parseCodeowners(text, host);
    compiled.set(key, file);
    return file;
  };
  const yamlIn = (inForce: ReadonlyMap<string, string>, names: readonly string[]) => {
    const found = [...inForce].filter(([path]) =>
      names.includes(path.slice(path.lastIndexOf("/") + 1)),
    );
    return found.map(([path, text]): OwnerYaml => {
      const documents = read.get(text) ?? readYamlDocuments(text);
      read.set(text, documents);
      return { path, documents };
    });
  };
  return (repository, at) => {
    const inForce = textsAt(texts, repository, at);
    return {
      codeowners: codeownersIn(inForce),
      catalogs: yamlIn(inForce, ["catalog-info.yaml", "catalog-info.yml"]),
      owners: yamlIn(inForce, ["OWNERS"]),
      aliases: yamlIn(inForce, ["OWNERS_ALIASES"])[0],
    };
  };
}

/** The texts that were there at a moment, by path. */
function textsAt(
  texts: readonly CodeownersText[],
  repository: string | undefined,
  at: number,
): ReadonlyMap<string, string> {
  const inForce = new Map<string, string>();
  for (const one of texts) {
    const isAsked = repository === undefined || one.repository === repository;
    if (!isAsked || one.from > at) continue;
    if (one.text === undefined) inForce.delete(one.path);
    else inForce.set(one.path, one.text);
  }
  return inForce;
}
