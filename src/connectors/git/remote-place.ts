/** Where a repository is hosted, without what may be secret in its remote's address. */
export interface RemotePlace {
  /** `host/owner/name`, lower case, the same for https and ssh. */
  readonly id: string;
  /** Address for people, where the host's pages are known. */
  readonly web: { readonly base: string; readonly host: "github" | "gitlab" } | undefined;
}

const URL_FORM = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+)$/i;
const SCP_FORM = /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/;

/** Reads an address as `git remote` has it; a path on this machine is no place that clones share. */
export function placeOfRemote(address: string): RemotePlace | undefined {
  const [, host, path] = URL_FORM.exec(address) ?? SCP_FORM.exec(address) ?? [];
  if (host === undefined || path === undefined || host.length === 1) return undefined;
  const name = path
    .split(/[?#]/, 1)[0]
    ?.replace(/\/+$/, "")
    .replace(/\.git$/i, "")
    .replace(/^\/+/, "");
  if (!name || /[\p{Cc}\s@]/u.test(name)) return undefined;
  const domain = host.toLowerCase();
  return { id: `${domain}/${name.toLowerCase()}`, web: webOf(domain, name) };
}

function webOf(host: string, name: string): RemotePlace["web"] {
  const base = `https://${host}/${encodeURI(name)}`;
  if (host === "github.com" || host.startsWith("github.")) return { base, host: "github" };
  if (host === "gitlab.com" || host.startsWith("gitlab.")) return { base, host: "gitlab" };
  return undefined;
}
