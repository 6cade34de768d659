import type { RegisterRoute } from "./define-route.ts";
import { registerAlertLinks } from "./routes/alert-links.ts";
import { registerChanges } from "./routes/changes.ts";
import { registerHealth } from "./routes/health.ts";
import { registerLogin } from "./routes/login.ts";
import { registerMetrics } from "./routes/metrics.ts";
import { registerOtlpLogs } from "./routes/otlp-logs.ts";
import { registerOtlpMetrics } from "./routes/otlp-metrics.ts";
import { registerOtlpTraces } from "./routes/otlp-traces.ts";
import { registerOutcomes } from "./routes/outcomes.ts";
import { registerPage } from "./routes/page.ts";
import { registerRemoteWrite } from "./routes/remote-write.ts";
import { registerWebhooks } from "./routes/webhooks.ts";

/** Everything that is answered. A new route is a file in `routes/` and a line below. */
export const routes: readonly RegisterRoute[] = [
  registerOutcomes,
  registerChanges,
  registerWebhooks,
  registerOtlpTraces,
  registerOtlpLogs,
  registerOtlpMetrics,
  registerRemoteWrite,
  registerHealth,
  registerMetrics,
  registerLogin,
  registerPage,
  registerAlertLinks,
];
