/** Names of coding agents, as they sign commits and as their accounts are called. */
export const AGENT_NAMES =
  /\b(?:claude|copilot|cursor(?:\s?agent)?|devin(?:[- ]ai)?|codex|aider|jules|windsurf|cline|amazon q|gemini[- ]code[- ]assist|openhands|sweep[- ]ai|roo code)\b/i;

/** Names of accounts that follow rules. */
export const BOT_NAMES =
  /\[bot\]|^(?:dependabot|renovate|greenkeeper|github-actions|mergify|snyk|pre-commit-ci|semantic-release|allcontributors|web-flow|bors|gitlab-bot)\b|[-_ ]bot$/i;
