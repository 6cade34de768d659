import type { Actor } from "../domain/person.ts";

/** What a person said of accounts: which are one person's, whether several people use them, whether they left. */
export interface KnownPerson {
  readonly name: string;
  /** E-mail addresses and ids as sources name them. */
  readonly accounts: readonly string[];
  readonly shared: boolean;
  readonly left: boolean;
}

/** Accounts joined to people. */
export interface Accounts {
  /** Whether two accounts, each by an id, an address or as a record has it, are known to be one person's. */
  isSame(one: AccountName, other: AccountName): boolean;
  /** What was said of the person behind an account. */
  personOf(account: AccountName): KnownPerson | undefined;
}

export type AccountName = string | (Pick<Actor, "id" | "email"> & { readonly source?: string });

const NOREPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.(github\.com|gitlab\.com)$/;

/**
 * Joins accounts by what is known to be one person's: the list of people, an equal e-mail address, and a no-reply address
 * with the login that it stands for. Never by a display name: two people may have the same one.
 * @param known accounts that records name, which tie an id to an address
 *
 * Example: `{id: github.com/dana, email: d@x.com}` is known → `github.com/dana` and `D@x.com` are the same.
 * Source: none, the rules are stated; equal sets are joined as in Tarjan's union-find, 1975.
 */
export function joinAccounts(people: readonly KnownPerson[], known: readonly Actor[]): Accounts {
  const parents = new Map<string, string>();
  const find = (name: string): string => {
    let at = name;
    for (let next = parents.get(at); next !== undefined && next !== at; next = parents.get(at))
      at = next;
    return at;
  };
  const join = (names: readonly string[]) => {
    const [first, ...others] = names;
    if (first === undefined) return;
    for (const other of others) {
      const [a, b] = [find(first), find(other)];
      if (a !== b) parents.set(b, a);
    }
  };
  for (const actor of known) join(namesOf(actor));
  for (const person of people) join(person.accounts.flatMap(namesOf));
  const byRoot = new Map<string, KnownPerson>();
  for (const person of people) {
    for (const name of person.accounts.flatMap(namesOf)) byRoot.set(find(name), person);
  }
  const rootsOf = (account: AccountName) => namesOf(account).map(find);
  return {
    isSame: (one, other) => {
      const roots = new Set(rootsOf(one));
      return rootsOf(other).some((root) => roots.has(root));
    },
    personOf: (account) => {
      const root = rootsOf(account).find((one) => byRoot.has(one));
      return root === undefined ? undefined : byRoot.get(root);
    },
  };
}

/** Everything by which an account is known, in one form each. */
function namesOf(account: AccountName): readonly string[] {
  if (typeof account === "string") return expand(account);
  const { id, email, source } = account;
  const own = source === undefined || id.includes(":") ? [] : [`${source}:${id}`];
  return [
    ...new Set([...[id, ...own].flatMap(expand), ...(email === undefined ? [] : expand(email))]),
  ];
}

/** A no-reply address is its login; a login of a public forge is also what owners and reviewers are called. */
function expand(text: string): readonly string[] {
  const name = text.trim().toLowerCase();
  const [, login, host] = NOREPLY.exec(name) ?? [];
  if (login !== undefined) return [name, `${host}/${login}`, `@${login}`];
  const [, called] = /^(?:github|gitlab)\.com\/([^/]+)$/.exec(name) ?? [];
  return called === undefined ? [name] : [name, `@${called}`];
}
