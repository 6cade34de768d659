import { escapeHtml } from "../escape-html.ts";
import { pageLink } from "./page-link.ts";
import { carried, type PageLook } from "./page-look.ts";

const PLACES = [
  ["Ask", ""],
  ["Incidents", "incidents"],
  ["Prompts", "prompts"],
  ["Drift", "drift"],
  ["Sources", "sources"],
] as const;

/** The bar at the head of a page: where to go, how times and names are shown, and who reads. */
export function pageBar(look: PageLook): string {
  const links = PLACES.map(([word, place]) => {
    const path = place === "" ? [] : [place];
    const isHere = (look.path[0] ?? "") === place;
    return `<li><a href="${link(path, carried(look))}"${isHere ? ' aria-current="page"' : ""}>${word}</a></li>`;
  });
  return `<header><a class="skip" href="#main">To the content</a>
<div class="bar"><strong>forensics</strong>
<nav aria-label="Pages"><ul>${links.join("")}</ul></nav>
<div class="looks">${zoneSwitch(look)}${namesSwitch(look)}</div>
${who(look)}</div></header>
`;
}

function zoneSwitch(look: PageLook): string {
  const { zone, local } = look;
  if (local.zone === "UTC") return "<span>Times: UTC</span>";
  const one = (word: string, value: PageLook["zone"]) =>
    switchTo(look, { word, isOn: zone === value, fields: { zone: value }, name: "other-zone" });
  return `<span>Times: ${one("UTC", "utc")} | ${one(local.zone, "local")}</span>`;
}

function namesSwitch(look: PageLook): string {
  const { names, reader } = look;
  if (reader.scope !== "read:text") return " <span>Names: roles</span>";
  const one = (word: string, value: PageLook["names"]) =>
    switchTo(look, { word, isOn: names === value, fields: { names: value }, name: "other-names" });
  return ` <span>Names: ${one("roles", "role")} | ${one("full", "full")}</span>`;
}

interface Switch {
  readonly word: string;
  readonly isOn: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly name: string;
}

function switchTo({ path, fields }: PageLook, to: Switch): string {
  const word = escapeHtml(to.word, "escape");
  if (to.isOn) return `<b>${word}</b>`;
  return `<a class="${to.name}" href="${link(path, { ...fields, ...to.fields })}">${word}</a>`;
}

function who({ reader }: PageLook): string {
  const account = escapeHtml(reader.account, "escape");
  if (!reader.hasSession) return `<span class="who">${account}</span>`;
  return `<span class="who">${account} <form method="post" action="/sessions/end"><input type="hidden" name="csrf" value="${escapeHtml(reader.csrf)}"><button class="plain">Sign out</button></form></span>`;
}

function link(...given: Parameters<typeof pageLink>): string {
  return escapeHtml(pageLink(...given));
}
