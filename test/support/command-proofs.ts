import manifest from "../../package.json" with { type: "json" };

/** How each documented command is known to work. The longest matching prefix of the command counts. */
export type Proof =
  /** CI runs it, as this line of this file. */
  | { by: "step"; file: string; line: string }
  /** This test runs it, and contains this text. */
  | { by: "test"; file: string; says: string }
  /** The program parses these arguments, with `--help` added so that it does nothing. */
  | { by: "help"; program: string }
  /** A chain of our own commands, each with its own proof. */
  | { by: "chain"; words: string[][] }
  /** A test runs it against the local Auth server. */
  | { by: "operator" }
  /** A test sends it to the functions, which answer 2xx. */
  | { by: "request" }
  /** `npm start` itself parses it. */
  | { by: "start" }
  /** Its vitest projects and paths exist. */
  | { by: "vitest" }
  /** Its folders, values, outputs and modules exist. */
  | { by: "terraform" }
  /** Cannot run here; its options are those of the reference at this address. */
  | { by: "reference"; source: string; options: string[] };

const CI = ".ci/run";
const DEPLOY = ".github/workflows/deploy.yml";
const step = (line: string, file = CI): Proof => ({ by: "step", file, line });
const help = (program: string): Proof => ({ by: "help", program });

/** The commands that this package.json script runs, in order. */
const chain = (name: string): Proof => {
  const { scripts } = manifest as { scripts: Record<string, string> };
  return { by: "chain", words: (scripts[name] ?? "").split(" && ").map((each) => each.split(" ")) };
};

const GCLOUD = "https://cloud.google.com/sdk/gcloud/reference";
const gcloud = (group: string, ...options: string[]): [string, Proof] => [
  `gcloud ${group}`,
  { by: "reference", source: `${GCLOUD}/${group.replaceAll(" ", "/")}`, options },
];
const tool = (words: string, source: string, ...options: string[]): [string, Proof] => [
  words,
  { by: "reference", source, options },
];
const POSIX = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities";

export const PROOFS: Record<string, Proof> = {
  "npm ci": step("npm ci --no-audit --no-fund"),
  "npm test": step("npm test"),
  "npm run test:changed": {
    by: "test",
    file: "test/unit/rings/test-changed.test.ts",
    says: '"tools/test-changed.ts"',
  },
  "npm run test:servers": step("npm run --silent test:servers"),
  "npm run test:browser": step("npm run --silent test:browser"),
  "npm run proof": help("tools/proof.ts"),
  "node packages/local-cloud/cli.ts": help("packages/local-cloud/cli.ts"),
  "npm start": { by: "start" },
  "npm run terraform:apply": help("test/control-plane/main.ts"),
  "npm run terraform:guide": help("test/control-plane/guide/walk.ts"),
  "npm run lint": step("npm run --silent lint"),
  "npm run catalog": step("node tools/generate-catalog.ts --check"),
  "npm run openapi": step("node tools/generate-openapi.ts --check"),
  "npm run mails": step("node tools/generate-mails.ts --check"),
  "npm run idle-bill": {
    by: "test",
    file: "test/unit/docs/idle-bill.test.ts",
    says: "npm run idle-bill",
  },
  "npm run alerts": { by: "test", file: "test/unit/docs/docs.test.ts", says: "npm run alerts" },
  "npm run secrets": step("npm run --silent secrets"),
  "npm run licences": step("npm run --silent licences"),
  "npm run advisories": step("noting_skipped npm run --silent advisories"),
  "npm run advisories -- --refresh": {
    by: "test",
    file: "test/unit/workflows/provenance.test.ts",
    says: '"npm run advisories -- --refresh"',
  },
  "npm run attack": help("test/attack/main.ts"),
  "npm run build": step("- run: npm run build", ".github/workflows/ci.yml"),
  "npm run bench": help("test/bench/run.ts"),
  "npm run soak": help("test/soak/run.ts"),
  "npm run crash-matrix": help("test/faults/crash-matrix/main.ts"),
  "npm run simulator": help("test/simulator/main.ts"),
  "npm run model": help("test/simulator/model/main.ts"),
  "npm run evidence": chain("evidence"),
  "npm run freeze-stored": help("test/support/freeze-stored.ts"),
  "npm run mutants": help("tools/mutants.ts"),
  "npm run mutation": help("tools/mutation.ts"),
  "npm run doctor": {
    by: "test",
    file: "test/support/doctor.ts",
    says: '"tools/doctor.ts", "--host"',
  },
  "npm run rekey-addresses": {
    by: "test",
    file: "test/integration/tools/rekey-addresses.test.ts",
    says: '"tools/rekey-addresses.ts"',
  },
  "npm run migrate": {
    by: "test",
    file: "test/support/old-registrations.ts",
    says: '"tools/migrate.ts"',
  },
  "npm run operator": { by: "operator" },
  "npm run mcp": {
    by: "test",
    file: "test/integration/mcp/reading.test.ts",
    says: 'desk.signInAs("support")',
  },
  "node mcp/bin.js": {
    by: "test",
    file: "test/integration/mcp/reading.test.ts",
    says: 'other.run("token")',
  },
  "npm run fuzz:api": step("noting_skipped npm run --silent fuzz:api"),
  "npm run lighthouse": step("noting_skipped npm run --silent lighthouse"),
  "npm run judge:events": step("noting_skipped npm run --silent judge:events"),
  "npm run respect": step("noting_skipped npm run --silent respect"),
  "npm run conformance:mcp": step("noting_skipped npm run --silent conformance:mcp"),
  "npx vitest run": { by: "vitest" },
  "npx vite build": step('API_ORIGIN="$API_URL" npx vite build admin', DEPLOY),
  "node tools/smoke.ts": step('run: node tools/smoke.ts "$API_URL" "$ADMIN_URL"', DEPLOY),
  ".ci/run": step("- run: ./.ci/run", ".github/workflows/ci.yml"),
  terraform: { by: "terraform" },
  curl: { by: "request" },

  ...Object.fromEntries([
    gcloud("auth login"),
    gcloud("auth application-default login"),
    gcloud("auth application-default set-quota-project"),
    gcloud(
      "auth print-identity-token",
      "impersonate-service-account",
      "audiences",
      "include-email",
    ),
    gcloud("config set"),
    gcloud("config get"),
    gcloud("iam service-accounts add-iam-policy-binding", "member", "role"),
    gcloud("services enable"),
    gcloud("secrets versions add", "data-file"),
    gcloud("secrets versions access", "secret"),
    gcloud("secrets versions disable", "secret"),
    gcloud("storage ls", "all-versions", "long"),
    gcloud("storage cp"),
    gcloud("tasks queues pause", "location"),
    gcloud("tasks queues resume", "location"),
    gcloud("scheduler jobs pause", "location"),
    gcloud("scheduler jobs resume", "location"),
    gcloud("scheduler jobs describe", "location"),
    gcloud("logging read", "freshness", "limit", "order", "format"),
    gcloud("firestore backups list", "format"),
    gcloud(
      "firestore backups schedules create",
      "database",
      "recurrence",
      "retention",
      "day-of-week",
    ),
    gcloud("firestore databases clone", "source-database", "snapshot-time", "destination-database"),
    gcloud("firestore databases restore", "source-backup", "destination-database"),
    gcloud("firestore databases update", "database", "enable-pitr", "delete-protection"),
    gcloud("firestore databases describe", "database", "format"),
    gcloud("firestore fields ttls update", "collection-group", "enable-ttl", "database"),
    tool(
      "npx @modelcontextprotocol/inspector",
      "https://github.com/modelcontextprotocol/inspector",
      "cli",
      "transport",
      "header",
      "method",
      "tool-name",
    ),
    tool(
      "npx firebase deploy",
      "https://firebase.google.com/docs/cli#deployment",
      "only",
      "config",
      "project",
      "non-interactive",
    ),
    tool("gh api", "https://cli.github.com/manual/gh_api", "jq"),
    tool(
      "gh attestation verify",
      "https://cli.github.com/manual/gh_attestation_verify",
      "repo",
      "signer-workflow",
      "predicate-type",
      "format",
    ),
    tool("jq", "https://jqlang.org/manual/", "raw-output"),
    tool("openssl rand", "https://docs.openssl.org/3.5/man1/openssl-rand/"),
    tool("printf", `${POSIX}/printf.html`),
    tool("tr", `${POSIX}/tr.html`),
    tool("cp", `${POSIX}/cp.html`),
    tool("rm", `${POSIX}/rm.html`),
    tool("cd", `${POSIX}/cd.html`),
    tool("export", `${POSIX}/V3_chap02.html#export`),
    tool("eval", `${POSIX}/V3_chap02.html#eval`),
  ]),
};

/** Null if the command has no proof. */
export function proofOf(words: readonly string[]): Proof | null {
  for (let length = words.length; length > 0; length -= 1) {
    const proof = PROOFS[words.slice(0, length).join(" ")];
    if (proof !== undefined) return proof;
  }
  return null;
}
