import protobuf from "protobufjs/light.js";

/** Fields of a message by their name: number, type, and whether there may be many. */
type Fields = Readonly<Record<string, readonly [id: number, type: string, rule?: "repeated"]>>;

/** Messages of protobuf as far as they are read, by their name; unknown fields are skipped. */
export type Messages = Readonly<Record<string, Fields>>;

/** The messages, to be looked up by their name. */
export function defineMessages(messages: Messages): (name: string) => protobuf.Type {
  const root = protobuf.Root.fromJSON({
    nested: Object.fromEntries(
      Object.entries(messages).map(([name, fields]) => [name, { fields: describeFields(fields) }]),
    ),
  });
  return (name) => root.lookupType(name);
}

function describeFields(fields: Fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [id, type, rule]]) => [
      name,
      rule === undefined ? { id, type } : { id, type, rule },
    ]),
  );
}
