import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of small migrations: name → statements. The same ones are the same folder, so few are ever made. */
export function migrationFolder(migrations: Readonly<Record<string, string>>): string {
  const digest = createHash("sha256").update(JSON.stringify(migrations)).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `forensics-migrations-${process.geteuid?.()}-${digest}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(`${folder}-`);
  for (const [name, text] of Object.entries(migrations)) {
    writeFileSync(join(draft, `${name}.sql`), text);
  }
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true });
  }
  return folder;
}

/** The first `count` of three migrations, as an older and a newer program would bring them. */
export function notesMigrations(count: 1 | 2 | 3): string {
  const all = {
    "0001_create_authors": `
      create table authors (id bigint generated always as identity primary key, name text not null);
      create table notes (
        id bigint generated always as identity primary key,
        author_id bigint not null references authors,
        body text,
        bytes bytea,
        at timestamptz not null default now());`,
    "0002_add_rating": "alter table notes add column rating integer not null default 3;",
    "0003_create_answers":
      "create table answers (id bigint primary key, note_id bigint references notes);",
  };
  return migrationFolder(Object.fromEntries(Object.entries(all).slice(0, count)));
}
