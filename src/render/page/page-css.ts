/** How the page looks beyond the documents that it shows: the bar at its head, forms, and what of it is not printed. */
export const PAGE_CSS = `
.bar{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;align-items:baseline;max-width:66rem;margin:0 auto;padding:.6rem 1rem;border-bottom:1px solid var(--grid);font-size:.9rem}
.bar ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;margin:0;padding:0}
.bar strong{letter-spacing:.02em}
.bar .looks{margin-left:auto;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
.bar [aria-current]{font-weight:700;color:inherit;text-decoration:none}
.who{color:var(--muted)}
.who form{display:inline}
form.ask{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:flex-end;margin:0 0 1.25rem;padding:.9rem 1rem;border:1px solid var(--grid);border-radius:6px}
form.ask details{flex-basis:100%}
form.ask details[open] summary{margin-bottom:.6rem}
.more{display:flex;flex-wrap:wrap;gap:.7rem 1rem}
label{display:inline-flex;flex-direction:column;font-size:.85rem;color:var(--muted);gap:.15rem;max-width:100%}
input,textarea,select,button{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--muted);border-radius:4px;padding:.35rem .55rem}
input,textarea{width:14rem;max-width:100%}
input.wide-field{width:17rem}
button{cursor:pointer;font-weight:600;font-size:.85rem}
select{max-width:22rem}
button.main{background:var(--whole);color:var(--page);border-color:var(--whole)}
button.plain{border:0;padding:0;font-weight:400;text-decoration:underline;color:var(--whole)}
.act{display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:flex-end;margin:1rem 0}
.trouble{border-left:4px solid var(--suspect);padding:.5rem .9rem;margin:0 0 1rem}
.trouble p{margin:.15rem 0}
.hint{color:var(--muted);font-size:.85rem}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:.3rem;background:var(--page);padding:.3rem .6rem}
td a,th a{overflow-wrap:anywhere}
section:focus{outline:3px solid var(--whole);outline-offset:4px}
@media (max-width:40rem){.bar .looks{margin-left:0}input,textarea,input.wide-field,label{width:100%}select{max-width:100%}}
@media print{.bar,form,.hint,.skip,.next{display:none}}
`;

/** Of the style sheet above, for the policy of the page; a test makes it anew. */
export const PAGE_CSS_HASH = "sha256-8+IK/JUS+g1PTLEd3SrUzBDlrNEcj5ahe8TkY3V9nC8=";
