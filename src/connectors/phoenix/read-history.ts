import { SourceError } from "../../domain/errors.ts";
import type { HttpClient } from "../../runtime/http-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { readAnswer } from "../read-shape.ts";
import { type HistoryPayload, historyPage } from "./payload.ts";

const QUERY = `query PromptHistory($id: ID!, $after: String) {
  node(id: $id) {
    ... on Prompt {
      promptVersions(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node {
          id createdAt
          user { username email }
          tags { name user { username email } }
        } }
      }
    }
  }
}`;

/**
 * The versions of a prompt with their times, authors and tags, by GraphQL. It is no stable interface of Phoenix:
 * undefined where this server does not know the question.
 */
export async function readHistory(
  client: HttpClient,
  id: string,
): Promise<readonly HistoryPayload[] | undefined> {
  const found = pageByToken<HistoryPayload>(
    "POST /graphql",
    (one) => one.id,
    async (after) => {
      const answer = await client.post("graphql", { query: QUERY, variables: { id, after } });
      const { edges, pageInfo } = readAnswer(historyPage, answer).data.node.promptVersions;
      return {
        items: edges.map(({ node }) => node),
        next: pageInfo.hasNextPage ? pageInfo.endCursor : undefined,
      };
    },
  );
  const versions: HistoryPayload[] = [];
  try {
    for await (const one of found) versions.push(one);
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
  return versions;
}

/** Answers that say the question is not known here: another shape, or no such place. */
function isUnknown(error: unknown): boolean {
  if (!(error instanceof SourceError) || error.retryable) return false;
  return error.why === "not_configured" || error.why === "unreachable";
}
