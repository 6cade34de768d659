const SPELLED: ReadonlyMap<string, string> = new Map([
  ["github", "GitHub"],
  ["gitlab", "GitLab"],
  ["langfuse", "Langfuse"],
  ["langsmith", "LangSmith"],
  ["launchdarkly", "LaunchDarkly"],
  ["openai", "OpenAI"],
  ["pagerduty", "PagerDuty"],
  ["phoenix", "Phoenix"],
  ["promptlayer", "PromptLayer"],
]);

/** A source's name as people spell it, where its configured name is that of a product; else as configured. */
export function showSource(source: string): string {
  return SPELLED.get(source) ?? source;
}
