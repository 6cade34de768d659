/** What asks for every version of a prompt, the newest first, as Braintrust's own programs ask. */
export function historyQuery(project: string, prompt: string): unknown {
  const ident = (name: string) => ({ op: "ident", name: [name] });
  const literal = (value: string) => ({ op: "literal", value });
  return {
    query: {
      from: { op: "function", name: ident("project_prompts"), args: [literal(project)] },
      select: [{ op: "star" }],
      sort: [{ expr: ident("_xact_id"), dir: "desc" }],
      filter: { op: "eq", left: ident("id"), right: literal(prompt) },
    },
    audit_log: true,
    use_columnstore: false,
    brainstore_realtime: true,
    fmt: "json",
  };
}
