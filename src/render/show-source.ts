const SPELLED: ReadonlyMap<string, string> = new Map([
  ["anthropic", "Anthropic"],
  ["braintrust", "Braintrust"],
  ["confident-ai", "Confident AI"],
  ["github", "GitHub"],
  ["gitlab", "GitLab"],
  ["langfuse", "Langfuse"],
  ["langsmith", "LangSmith"],
  ["langwatch", "LangWatch"],
  ["launchdarkly", "LaunchDarkly"],
  ["mlflow", "MLflow"],
  ["openai", "OpenAI"],
  ["pagerduty", "PagerDuty"],
  ["phoenix", "Phoenix"],
  ["promptlayer", "PromptLayer"],
  ["statsig", "Statsig"],
  ["unleash", "Unleash"],
]);

/** A source's name as people spell it, where its configured name is that of a product; else as configured. */
export function showSource(source: string): string {
  return SPELLED.get(source) ?? source;
}

/** A sentence about a source with the source's name as people spell it. */
export function spellSource(sentence: string, source: string): string {
  const words = sentence.split(" ");
  return words.map((word) => (word === source ? showSource(source) : word)).join(" ");
}
