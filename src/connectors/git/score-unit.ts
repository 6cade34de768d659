/** What is known of a string's place and words. */
export interface ScoredString {
  readonly text: string;
  readonly symbol: string;
  readonly callee: string;
  readonly key: string;
  readonly chatRole: string | undefined;
}

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

/** Points for looking like a prompt: name, place and words, without the path of the file. */
export function scoreUnit(one: ScoredString): number {
  if (!/\s/.test(one.text.trim())) return ARGUMENT.test(one.key) && one.text.length > 30 ? 0 : -6;
  return nameScore(one) + placeScore(one) + textScore(one.text);
}

function nameScore({ symbol }: ScoredString): number {
  if (STRONG_NAME.test(symbol)) return 3;
  return WEAK_NAME.test(symbol) ? 1 : 0;
}

function placeScore({ callee, key, chatRole }: ScoredString): number {
  if (NOT_SAID.test(callee)) return -6;
  if (OTHER_KEY.test(key)) return -3;
  if (key === "content" && /^(?:system|developer)$/i.test(chatRole ?? "")) return 3;
  return ARGUMENT.test(key) || PROMPT_CALL.test(callee) ? 3 : 0;
}

/** Points for the words alone. */
export function textScore(text: string): number {
  const start = text.slice(0, 20_000);
  const points = [
    PHRASE.test(start) ? 3 : 0,
    IMPERATIVE.test(start) ? 1 : 0,
    HOLE.test(start) ? 1 : 0,
    text.trim().includes("\n") ? 1 : 0,
    text.length >= 200 ? 1 : 0,
    text.length < 30 ? -2 : 0,
    SQL.test(start) ? -5 : 0,
    MARKUP.test(start) ? -3 : 0,
  ];
  return points.reduce<number>((sum, one) => sum + one, 0);
}
