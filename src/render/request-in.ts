/** `PR #482` or `MR !17`, where an address is that of a request. */
export function requestIn(url: string | undefined): string | undefined {
  const [, pull] = /\/pull\/(\d+)/.exec(url ?? "") ?? [];
  const [, merge] = /\/merge_requests\/(\d+)/.exec(url ?? "") ?? [];
  if (pull !== undefined) return `PR #${pull}`;
  return merge === undefined ? undefined : `MR !${merge}`;
}
