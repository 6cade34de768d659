/** Whether a path fits a glob, or lies below a folder that does: `*` and `?` stay within a part, `**` spans parts. */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const bodies = globs.flatMap(expandBraces).map(toRegExpSource);
  if (bodies.length === 0) return () => false;
  const pattern = new RegExp(`^(?:${bodies.join("|")})(?:/.*)?$`, "s");
  return (path) => pattern.test(path);
}

const BRACES = /^(.*?)\{([^{}]*)\}(.*)$/s;

/** `a.{yml,yaml}` as its alternatives, at most 64 of them. */
function expandBraces(glob: string): readonly string[] {
  let open: readonly string[] = [glob];
  while (open.length < 64 && open.some((one) => BRACES.test(one))) {
    open = open.flatMap((one) => {
      const [, before, inner, after] = BRACES.exec(one) ?? [];
      return inner === undefined
        ? [one]
        : inner.split(",").map((part) => `${before}${part}${after}`);
    });
  }
  return open;
}

const PIECE = /\*\*\/|\*\*|\*|\?|[^*?]+/g;

function toRegExpSource(glob: string): string {
  return (glob.match(PIECE) ?? []).map(pieceSource).join("");
}

function pieceSource(piece: string): string {
  if (piece === "**/") return "(?:[^/]+/)*";
  if (piece === "**") return ".*";
  if (piece === "*") return "[^/]*";
  if (piece === "?") return "[^/]";
  return piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
