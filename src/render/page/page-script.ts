/**
 * The keyboard, for those who want it: j and k go through what was checked, d to the difference, t to the other zone. The
 * page needs none of it. A key that is typed into a field, or with another held down, is left alone.
 */
export const PAGE_SCRIPT = `
(() => {
  const places = () => [...document.querySelectorAll("main section.questions, main section.others tbody tr, main section.list tbody tr")];
  let at = -1;
  const show = (one) => {
    if (!one) return;
    one.tabIndex = -1;
    one.focus();
    one.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const all = places();
    at = Math.min(Math.max(at + by, 0), all.length - 1);
    show(all[at]);
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    d: () => show(document.querySelector("main section.diff")),
    t: () => document.querySelector("a.other-zone")?.click(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (Object.hasOwn(keys, event.key)) keys[event.key]();
  });
})();
`;

/** Of the script above, for the policy of the page; a test makes it anew. */
export const PAGE_SCRIPT_HASH = "sha256-k4AS0eiUBOxmfSJhHa0dpInlbMaTa4Phum+aSh8bsnM=";
