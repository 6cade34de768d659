import { paletteCss } from "./chart/chart-palette.ts";

/** How a document looks: one column, light, dark, and on A4. Nothing in it is loaded from anywhere. */
export const DOCUMENT_CSS = `${paletteCss()}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:66rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h2{font-size:1.15rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:1px solid var(--grid)}
p,ul,ol{margin:.5rem 0}
h1,h2,p,li,td,th,pre{overflow-wrap:anywhere}
a{color:var(--whole)}
.about{color:var(--muted);font-size:.9rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--grid)}
thead th{color:var(--muted);font-weight:600;overflow-wrap:normal}
tbody th{font-weight:500;min-width:6rem}
.timeline tbody th,.timeline td:nth-child(2){white-space:nowrap}
.to{white-space:nowrap}
.gap{background:repeating-linear-gradient(135deg,transparent 0 6px,var(--grid) 6px 7px);border-left:4px solid var(--suspect)}
pre{overflow-x:auto;padding:.6rem .8rem;border:1px solid var(--grid);border-radius:4px;font-size:.85rem;white-space:pre-wrap}
code{font-family:ui-monospace,monospace;font-size:.9em}
del,ins{text-decoration:none;display:inline-block;width:100%}
del{background:var(--band1)}
ins{background:var(--band2)}
figure{margin:.5rem 0 1.5rem}
figure svg{display:block;width:100%;height:auto;font-family:system-ui,sans-serif;font-size:12px}
figcaption{font-size:.9rem;color:var(--muted)}
.marks{list-style:none;padding:0;margin:.25rem 0;display:flex;flex-wrap:wrap;gap:.1rem 1.2rem}
.whole{color:var(--whole);font-weight:600}
.segment{color:var(--segment);font-weight:600}
.suspect{color:var(--suspect);font-weight:600}
.figures{font-size:.8rem;max-width:40rem}
details summary{cursor:pointer;color:var(--muted);font-size:.85rem}
:focus-visible{outline:3px solid var(--whole);outline-offset:2px}
@media screen and (max-width:40rem){.wide tr{display:block;padding:.35rem 0;border-bottom:1px solid var(--grid)}.wide thead{display:none}.wide tbody th,.wide td{display:block;border:0;padding:.1rem 0}.wide td.gap{padding-left:.6rem}.wide td:empty{display:none}.wide td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}}
@page{size:A4;margin:14mm}
@media print{body{font-size:10.5pt}main{max-width:none;padding:0}details{display:none}.wide{overflow:visible}h2{break-after:avoid}tr,figure,pre{break-inside:avoid}a{color:inherit}}
`;

/** Of the style sheet above, for the policy of the page; a test makes it anew. */
export const DOCUMENT_CSS_HASH = "sha256-VvrRGZJkhXJUxYq+ufJIhziZUYMP9yJos9uPnuhweFY=";
