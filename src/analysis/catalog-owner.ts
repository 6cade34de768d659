import { fieldOf, nearestFirst, type OwnerYaml, type YamlOwner } from "./owner-yaml.ts";

/**
 * Who a Backstage catalog says owns a path: the `spec.owner` of the nearest `catalog-info.yaml` in the folder of the file
 * or one above it. A file whose entities have different owners says nothing of a path.
 *
 * Example: `prompts/catalog-info.yaml` has a Component owned by `group:default/support-ai` → `support-ai` owns
 * `prompts/extract.md`.
 * Source: Backstage Docs, Descriptor Format of Catalog Entities; entity references `[kind:][namespace/]name`.
 */
export function findCatalogOwner(files: readonly OwnerYaml[], path: string): YamlOwner | undefined {
  const [nearest] = nearestFirst(files, path);
  if (nearest === undefined) return undefined;
  const owners = new Set(nearest.documents.flatMap(ownerOf));
  const [owner] = owners;
  return owner === undefined || owners.size > 1 ? undefined : { owner, basis: nearest.path };
}

function ownerOf(document: unknown): readonly string[] {
  const owner = fieldOf(fieldOf(document, "spec"), "owner");
  if (typeof owner !== "string" || owner.trim() === "") return [];
  return [
    owner
      .trim()
      .replace(/^group:/i, "")
      .replace(/^default\//, ""),
  ];
}
