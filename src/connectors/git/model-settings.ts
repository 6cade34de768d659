const MODEL = /^(?:default_?|llm_?|chat_?|completion_?)?model(?:_?(?:name|id))?$/i;
const PARAMETER =
  /^(?:default_?|llm_?)?(?:temperature|top_?p|top_?k|max_?(?:output_?|completion_?|new_?)?tokens|max_?tokens_?to_?sample|frequency_?penalty|presence_?penalty|seed)$/i;

/** Whether a name is one by which a model or one of its settings is given. */
export function settingKindOf(name: string): "model" | "parameter" | undefined {
  if (MODEL.test(name)) return "model";
  return PARAMETER.test(name) ? "parameter" : undefined;
}

/** Whether a text may be a model's name: one word with a letter in it. */
export function isModelName(text: string): boolean {
  return /^[\w./:@-]{2,120}$/.test(text) && /[a-z]/i.test(text);
}

const SETTING = /(?:temperature|top_?[pk]|max_?\w*tokens|penalty|seed)["']?\s*[:=]\s*-?[\d.]/i;

/** Whether code may give a setting a number: asking its tree costs more. */
export function mayHoldSettings(source: string): boolean {
  return SETTING.test(source);
}
