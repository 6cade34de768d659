import { readField } from "../domain/classify/read-field.ts";
import { joinFacts } from "./join-facts.ts";
import type { CallFacts, OutcomeRecord, OutcomeScope } from "./outcome-facts.ts";

/** A schema of zod or any library that parses by throwing; a text given to it is read as JSON first. */
export interface SchemaLike<Output> {
  readonly parse: (value: unknown) => Output;
}

/** The wrapped parse, with what is known of the call beside its text. */
export type Wrapped<Input, Output> = (input: Input, call?: CallFacts) => Output;

/** What a parse came to. */
type Ending = Pick<OutcomeRecord, "error" | "schemaOk" | "issues">;

/** The same parse: it returns what it returned and throws what it threw, and each time one outcome is recorded. */
export function wrapParse<Input, Output>(
  scope: OutcomeScope,
  parse: unknown,
  record: (record: OutcomeRecord) => void,
): Wrapped<Input, Output> {
  return (input, call = {}) => {
    const text = call.text === undefined && typeof input === "string" ? input : call.text;
    const end = (ending: Ending) => record({ ...joinFacts(scope, call), text, ...ending });
    const returned = (value: unknown) => {
      end(endingOf(parse, value));
      return value;
    };
    const thrown = (error: unknown): never => {
      end({ error: error ?? "unknown" });
      throw error;
    };
    let value: unknown;
    try {
      value = run(parse, input);
    } catch (error) {
      return thrown(error);
    }
    return (isThenable(value) ? value.then(returned, thrown) : returned(value)) as Output;
  };
}

function run(parse: unknown, input: unknown): unknown {
  const takesValues = typeof parse !== "function" || isAjv(parse);
  const value = takesValues && typeof input === "string" ? JSON.parse(input) : input;
  if (typeof parse === "function") return parse(value);
  return (parse as SchemaLike<unknown>).parse(value);
}

/** A validate function of Ajv says false and keeps its errors beside itself; `safeParse` returns its error. */
function endingOf(parse: unknown, value: unknown): Ending {
  if (value === false && isAjv(parse)) {
    return { schemaOk: false, issues: readField(parse, "errors") };
  }
  if (readField(value, "success") === false) {
    return { schemaOk: false, error: readField(value, "error") };
  }
  return { schemaOk: true };
}

/** A function that carries its schema. */
function isAjv(parse: unknown): boolean {
  return typeof parse === "function" && readField(parse, "schema") !== undefined;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof readField(value, "then") === "function";
}
