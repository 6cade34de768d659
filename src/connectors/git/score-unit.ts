import type { Unit } from "./unit.ts";

/** A unit at or above this is taken for a prompt where nobody said which files hold prompts. */
export const PROMPT_SCORE = 3;

const STRONG_NAME =
  /prompt|instruction|persona|preamble|sys(?:tem)?_?(?:message|msg|text)|few_?shot|guardrail/i;
const WEAK_NAME =
  /template|system|message|role|guideline|rules|task|question|criteria|rubric|reminder|context|backstory|goal/i;
const ARGUMENT =
  /^(?:system|instructions?|prompt|(?:system|user|developer)_?(?:prompt|instructions?|message))$/i;
const PROMPT_CALL =
  /(?:PromptTemplate|from_template|from_messages|SystemMessage|HumanMessage|ChatMessage)/i;
const PHRASE =
  /\byou(?: are|'re|’re) (?:an?|the|now|my|our)\b|\bact as (?:an?|the)\b|\byour (?:task|job|role|goal|purpose) (?:is|will)\b|\b(?:respond|reply|answer|output|return)\b[^.\n]{0,60}\b(?:json|only|with|in the following)\b|step[- ]by[- ]step|\bthe user(?:'s|’s)?\b|\bas an (?:ai|expert)\b/i;
const IMPERATIVE = /\b(?:must|always|never|do not|don't|make sure|ensure|only)\b/i;
const HOLE = /\{\{?\s*[\w.$]+[^{}]{0,40}\}|<[a-z_]+>|\$\{?[a-z_]\w*/i;
const NOT_SAID =
  /^(?:debug|info|warn|warning|error|exception|critical|log|print|println|printf|errorf|raise|throw|fail|echo|compile|re\.\w+|regexp?|add_argument|getenv|join|open|path|require|import|describe|it|test|expect|fetch|get|post|\w*(?:Error|Exception))$/i;
const OTHER_KEY =
  /^(?:help|title|label|url|uri|path|file|filename|icon|class(?:name)?|style|href|src|error|usage|epilog|metavar|version|license|author|email)$/i;
const SQL =
  /^\s*(?:select|insert|update|delete|create|alter|with)\b[\s\S]*\b(?:from|into|set|table|as)\b/i;
const MARKUP = /<(?:html|div|span|body|head|table|script|style)\b/i;

/** What is told to people who use a program, whatever the function is named that tells it. */
const TOLD =
  /^(?:err(?:or)?_?(?:msg|message|text|detail)s?|empty_?message|class_?names?|cache-control)$/i;

/** Points for looking like a prompt: name, place and words, without the path of the file. */
export function scoreUnit(one: Unit): number {
  const start = one.text.slice(0, 20_000);
  if (!hasWords(start)) return -6;
  return nameScore(one) + placeScore(one) + textScore(start) + lengthScore(one);
}

// Some scripts write without spaces.
function hasWords(text: string): boolean {
  return /\S\s+\S|[^\0-\x7f]{6}/.test(text);
}

function nameScore({ symbol = "" }: Unit): number {
  if (STRONG_NAME.test(symbol)) return 3;
  return WEAK_NAME.test(symbol) ? 1 : 0;
}

function placeScore({ callee, key, chatRole }: Unit): number {
  if (NOT_SAID.test(callee) || TOLD.test(key)) return -6;
  if (OTHER_KEY.test(key)) return -3;
  if (key === "content" && /^(?:system|developer)$/i.test(chatRole ?? "")) return 3;
  return ARGUMENT.test(key) || PROMPT_CALL.test(callee) ? 3 : 0;
}

function textScore(text: string): number {
  const points = [
    PHRASE.test(text) ? 3 : 0,
    IMPERATIVE.test(text) ? 1 : 0,
    HOLE.test(text) ? 1 : 0,
    SQL.test(text) ? -5 : 0,
    MARKUP.test(text) ? -3 : 0,
  ];
  return points.reduce<number>((sum, one) => sum + one, 0);
}

/** Whether the key of a value alone says that it steers a model. */
export function hasTellingKey({ key, chatRole }: Unit): boolean {
  if (key === "content") return chatRole !== undefined;
  return STRONG_NAME.test(key) || ARGUMENT.test(key) || key === "template";
}

function lengthScore({ text, symbol = "" }: Unit): number {
  const isShort = text.length < 30 && !STRONG_NAME.test(symbol);
  return Number(text.trim().includes("\n")) + Number(text.length >= 200) - Number(isShort) * 2;
}
