/** A text as one version of a prompt had it. */
export interface PromptVersion {
  readonly version: string;
  readonly text: string;
}

/** A prompt of the demo: where it is kept, what it serves and the versions that were live in the four weeks. */
export interface DemoPrompt {
  readonly name: string;
  /** Path in the repository. */
  readonly path: string;
  readonly workflow: string;
  readonly versions: readonly [PromptVersion, PromptVersion];
}

const opening = `You read documents that customers of Acme send to support.

Fields
- number: as printed, or null
- issued_on: ISO 8601, or null
- currency: ISO 4217
- total: a number, without a currency sign
- items: description, quantity, unit_price
`;

const severalCurrencies = `
When a document names several currencies, give one total for each of them
under totals, and leave total empty.
`;

const oldWindow = "A refund can be asked for within 14 days of delivery.";
const newWindow = "A refund can be asked for within 30 days of delivery.";

const closing = `
Leave out what the document does not say.
`;

const onlyJson = "Return ONLY a JSON object that matches the schema.";
const warmTone = "Return a JSON object. Keep a warm, conversational tone.";

/** The versions of `support.extract`, the prompt of the incident, oldest first. */
export const extractTexts = {
  v39: `${opening}${closing}${oldWindow}\n${onlyJson}\n`,
  v40: `${opening}${severalCurrencies}${closing}${oldWindow}\n${onlyJson}\n`,
  v41: `${opening}${severalCurrencies}${closing}${newWindow}\n${warmTone}\n`,
  v42: `${opening}${severalCurrencies}${closing}${newWindow}\n${warmTone}\nSign as "Your Acme team".\n`,
} as const;

export const extractName = "support.extract";
export const extractPath = "prompts/support/extract.md";

/** The other prompts of the house: none of them has a part in the incident. */
export const otherPrompts: readonly DemoPrompt[] = [
  prompt("intent.route", "prompts/routing/intent.md", "intake", [
    ["v7", "Sort the message into one of: invoice, refund, question, complaint, other."],
    ["v8", "Sort the message into one of: invoice, refund, question, complaint, legal, other."],
  ]),
  prompt("support.triage", "prompts/support/triage.md", "support-desk", [
    ["v13", "Give the urgency of the ticket from 1 to 4 and say why in one sentence."],
    [
      "v14",
      "Give the urgency of the ticket from 1 to 4, 4 for safety, and say why in one sentence.",
    ],
  ]),
  prompt("support.reply", "prompts/support/reply.md", "support-desk", [
    ["v21", "Draft a reply in the customer's language. Promise nothing."],
    ["v22", "Draft a reply in the customer's language. Promise nothing and name no date."],
  ]),
  prompt("refund.triage", "prompts/support/refund.md", "support-desk", [
    ["v30", "Decide whether the order can be refunded under the policy below."],
    [
      "v31",
      "Decide whether the order can be refunded under the policy below. Count days from delivery.",
    ],
  ]),
  prompt("billing.summary", "prompts/billing/summary.md", "billing", [
    ["v11", "Sum up the account's last three invoices in five lines."],
    [
      "v12",
      "Sum up the account's last three invoices in five lines. Show credit notes as negative.",
    ],
  ]),
  prompt("faq.answer", "prompts/faq/answer.md", "help-center", [
    ["v18", "Answer from the passages below and name the passage."],
    [
      "v19",
      "Answer from the passages below, name the passage, and say so when none of them answers.",
    ],
  ]),
  prompt("legal.redact", "prompts/legal/redact.md", "billing", [
    ["v5", "List every span that names a person."],
    ["v6", "List every span that names a person or an address."],
  ]),
];

function prompt(
  name: string,
  path: string,
  workflow: string,
  [before, after]: readonly [readonly [string, string], readonly [string, string]],
): DemoPrompt {
  const ending = "Answer with a JSON object that matches the schema and nothing else.";
  const versionOf = ([version, task]: readonly [string, string]): PromptVersion => ({
    version,
    text: `You work for Acme.\n\n${task}\n${ending}\n`,
  });
  return { name, path, workflow, versions: [versionOf(before), versionOf(after)] };
}
