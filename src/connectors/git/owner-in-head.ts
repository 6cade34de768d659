import { readYamlDocuments } from "../../runtime/read-yaml-documents.ts";
import { ownerField } from "../owner-field.ts";
import { headOf } from "./head-of.ts";

/** The `owner` that the head of a prompt file or of a Markdown file gives. */
export function ownerInHead(path: string, text: string): string | undefined {
  if (!/\.(?:prompt|prompty|md|mdx)$/i.test(path)) return undefined;
  const [head] = readYamlDocuments(headOf(text) ?? "");
  if (typeof head !== "object" || head === null || !("owner" in head)) return undefined;
  return ownerField(head.owner);
}
