import type { RowSession } from "./row-session.ts";

/**
 * A session whose times are those of our clock: what two clocks tell of one row has one order only where they agree. As
 * far as the question's way explains a difference, they do. What is seen has happened, so no time of it is later than the
 * moment it was seen at.
 */
export function inOurClock(session: RowSession): Omit<RowSession, "seen"> {
  const { asked, theirs, answered } = session.seen;
  const ahead = Math.floor(theirs - Math.min(Math.max(theirs, asked), answered));
  const toOurs = (at: number) => Math.min(at - ahead, answered);
  return {
    close: () => session.close(),
    async readRows(table) {
      const rows = await session.readRows(table);
      return rows.map((row) => ({
        ...row,
        writtenAt: row.writtenAt === undefined ? undefined : toOurs(row.writtenAt),
      }));
    },
    async readWrites(after) {
      const writes = await session.readWrites(after);
      return writes.map((write) => ({ ...write, at: toOurs(write.at) }));
    },
  };
}
