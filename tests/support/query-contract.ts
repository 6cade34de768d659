/** What a query file says of itself; the form is documented in src/store/load-query.ts. */
export interface QueryContract {
  readonly question: string;
  readonly parameters: readonly Column[];
  readonly columns: readonly Column[];
  readonly order: string;
}

export interface Column {
  readonly name: string;
  readonly type: string;
}

export function parseQueryContract(text: string): QueryContract {
  const lines = headerOf(text);
  return {
    question: after("Question:", lines) ?? fail("Question"),
    parameters: listed("Parameters:", lines).map(parseParameter),
    columns: listed("Returns:", lines).map(parseColumn),
    order: after("Order:", lines) ?? fail("Order"),
  };
}

/** The comment lines at the top, without their dashes. */
function headerOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  return lines.slice(0, end).map((line) => line.slice(2).replace(/^ /, ""));
}

function after(title: string, lines: readonly string[]): string | undefined {
  return lines
    .find((line) => line.startsWith(title))
    ?.slice(title.length)
    .trim();
}

/** The lines below a title that are indented by two. */
function listed(title: string, lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith(title));
  if (start < 0) return fail(title.slice(0, -1));
  if (lines[start] === `${title} none`) return [];
  const below = lines.slice(start + 1);
  const end = below.findIndex((line) => !line.startsWith("  "));
  return below.slice(0, end < 0 ? undefined : end).filter((line) => !line.startsWith("   "));
}

function parseParameter(line: string, index: number): Column {
  const found = /^ {2}\$(\d+) (\w+) ([^:]+)/.exec(line);
  if (found === null || Number(found[1]) !== index + 1)
    return fail(`Parameters at "${line.trim()}"`);
  return { name: found[2] ?? "", type: found[3]?.trim() ?? "" };
}

function parseColumn(line: string): Column {
  const found = /^ {2}(\w+) ([^:]+)/.exec(line);
  if (found === null) return fail(`Returns at "${line.trim()}"`);
  return { name: found[1] ?? "", type: found[2]?.trim() ?? "" };
}

function fail(part: string): never {
  throw new Error(`the contract has no readable ${part}`);
}
