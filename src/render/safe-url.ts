/**
 * A foreign URL that may be linked: http or https, without a password, percent-encoded so that it ends neither a quoted
 * attribute nor a Markdown link nor a table cell. Undefined for anything else.
 */
export function safeUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2000 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (url.username !== "" || url.password !== "") return undefined;
  return url.href.replace(/[\s"'<>`|\\^{}[\]()*_~]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}
