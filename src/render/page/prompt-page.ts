import type { JoinedChange } from "../../domain/joined-change.ts";
import type { TextDiff } from "../../domain/text-diff.ts";
import type { ShownIn } from "../../domain/time/format-moment.ts";
import { concealPeople } from "../conceal-names.ts";
import { describeChange } from "../describe-change.ts";
import type { DescribedControls } from "../describe-controls.ts";
import type { Block, Part } from "../document.ts";
import { excerptDiff } from "../excerpt-diff.ts";
import { showNumber } from "../show-rate.ts";
import { documentPage } from "./document-page.ts";
import { listPart } from "./list-part.ts";
import { pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";
import { restLink } from "./rest-link.ts";

/** One prompt: what is known of it. */
export interface PromptView {
  readonly prompt: string;
  /** Absent for a prompt that is not live. */
  readonly controls: DescribedControls | undefined;
  /** Newest first. */
  readonly entries: readonly JoinedChange[];
  readonly total: number;
  /** The change whose texts are compared, for those who may read them. */
  readonly compared: { readonly handle: string; readonly diff: TextDiff | undefined } | undefined;
}

/** A prompt with its five controls and its history. */
export function promptPage(view: PromptView, when: ShownIn, look: PageLook): string {
  const { prompt, controls, entries, total } = view;
  const about: Part = {
    name: "about",
    title: undefined,
    blocks: [
      {
        kind: "paragraph",
        text: controls?.title ?? `${prompt} had no traffic in the last 30 days.`,
      },
    ],
  };
  const parts = [
    about,
    ...(controls === undefined
      ? []
      : [
          tablePart("Five controls", ["Control", "Evidence"], controls.controls),
          tablePart("Last change", ["Question", "Answer"], controls.lastChange),
        ]),
    ...comparedPart(view),
    historyPart(view, when, look),
  ];
  return documentPage({ title: prompt, parts }, look, {
    after: restLink(look, entries.length, total),
  });
}

function tablePart(
  title: string,
  columns: readonly string[],
  fields: DescribedControls["controls"],
): Part {
  const rows = fields.map(({ label, texts }) => {
    const text = texts.join(" ");
    const isGap = /^No\. /.test(text);
    return { cells: [label, isGap ? { text: `GAP ${text}`, isGap } : text] };
  });
  return { name: "questions", title, blocks: [{ kind: "table", caption: title, columns, rows }] };
}

function comparedPart({ compared }: PromptView): readonly Part[] {
  if (compared === undefined) return [];
  const { handle, diff } = compared;
  const title = `What ${handle} made of the text`;
  if (diff === undefined) {
    return [
      {
        name: "diff",
        title,
        blocks: [{ kind: "paragraph", text: "Not both of its texts are on record." }],
      },
    ];
  }
  const { lines, more } = excerptDiff(diff);
  const rest =
    more === 0 ? [] : [`  ... ${showNumber(more, "more line")}: forensics diff ${handle}`];
  const text = [...lines.map((line) => `${line.sign} ${line.text}`), ...rest].join("\n");
  const block: Block =
    text === ""
      ? { kind: "paragraph", text: "Both texts are the same." }
      : { kind: "code", language: "diff", text };
  return [{ name: "diff", title, blocks: [block] }];
}

function historyPart({ prompt, entries, total }: PromptView, when: ShownIn, look: PageLook): Part {
  const { names, reader } = look;
  const conceal = concealPeople(
    entries.map(({ change }) => change),
    names,
  );
  const rows = entries.map((one) => {
    const { handle } = one.change;
    const path = pageLink(["prompts", prompt], { ...carried(look), change: handle });
    return {
      cells: [
        reader.scope === "read:text" ? { text: handle, path } : handle,
        describeChange(one, { names, when, conceal }, prompt),
      ],
    };
  });
  return listPart({ noun: "changes, newest first", columns: ["Change", "What"], rows, total });
}
