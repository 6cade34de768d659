import type { ShownIn } from "../../domain/time/format-moment.ts";
import type { Document } from "../document.ts";
import { listLacks, ownersCells } from "../owners-cells.ts";
import { concealControls, type OwnersView } from "../owners-view.ts";
import { asSentence } from "../shown.ts";
import { documentPage } from "./document-page.ts";
import { listPart } from "./list-part.ts";
import { pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";
import { restLink } from "./rest-link.ts";

const COLUMNS = ["Prompt", "Owner", "From", "Last change", "Review", "Lacks"];
const SHOWN = 50;

/** Every live prompt with who answers for it and what it lacks. */
export function promptsPage(view: OwnersView, when: ShownIn, look: PageLook): string {
  const conceal = concealControls(view, look.names);
  const { prompts, basis, environment, assumptions } = view;
  const shown = look.fields["all"] === undefined ? prompts.slice(0, SHOWN) : prompts;
  const rows = shown.map((one) => {
    const [, prompt = "", ...cells] = ownersCells(one, when);
    const lacks = listLacks(one).join("; ");
    return {
      cells: [
        { text: prompt, path: pageLink(["prompts", prompt], carried(look)) },
        ...cells.map(conceal),
        lacks === "" ? "" : { text: lacks, isGap: true },
      ],
    };
  });
  const text =
    basis === "traffic"
      ? `Live is what had traffic in the last 30 days, in ${environment}.`
      : "No traffic names a prompt, so every prompt that a source holds counts as live.";
  const document: Document = {
    title: "Prompts",
    parts: [
      {
        name: "about",
        title: undefined,
        blocks: [text, ...assumptions.map(asSentence)].map((one) => ({
          kind: "paragraph",
          text: one,
        })),
      },
      listPart({ noun: "live prompts", columns: COLUMNS, rows, total: prompts.length }),
    ],
  };
  return documentPage(document, look, { after: restLink(look, rows.length, prompts.length) });
}
