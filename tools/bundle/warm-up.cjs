/**
 * Google's build runs this beside the bundle (the script gcp-build), with the Node that will run the function. It starts
 * the function, asks it, and keeps what V8 has compiled, so that a cold start need not compile it again: of the bundle
 * beside it (load.cjs), and of the framework in NODE_COMPILE_CACHE. A failure fails no build: the function only starts
 * more slowly.
 * https://docs.cloud.google.com/docs/buildpacks/nodejs#executing_custom_build_steps_during_deployment
 */
const { writeFileSync } = require("node:fs");
const { createServer, request } = require("node:http");
const { flushCompileCache } = require("node:module");
const { dirname, join } = require("node:path");

const GIVE_UP_MS = 30_000;
const ANSWER_MS = 5000;
const NOW = new Date();

/** The build has no settings of an environment. Nothing is asked of these. */
const MADE_UP = {
  GOOGLE_CLOUD_PROJECT: "none",
  FUNCTIONS_BASE_URL: "http://127.0.0.1",
  PUBLIC_BASE_URL: "http://127.0.0.1",
  TASKS_ACCOUNTS:
    "mail=none@example.org,post-event=none@example.org,calendar=none@example.org,meet=none@example.org,events=none@example.org",
  SCHEDULER_ACCOUNT: "none@example.org",
  DELEGATION_ACCOUNT: "none@example.org",
  HOST_DOMAINS: "example.org",
  MAIL_FROM: "none@example.org",
  PRIVACY_NOTICE_URL: "https://example.org/privacy",
  IMPRINT_URL: "https://example.org/imprint",
  POSTAL_ADDRESS: "1 None Street, Nowhere",
  LINK_SECRET: "none".repeat(8),
  ADDRESS_KEYS: "none".repeat(8),
  CONFIRMATION_SECRET: "none".repeat(8),
  SUBSCRIBER_KEYS: "none".repeat(8),
  METADATA_SERVER_DETECTION: "none",
};

async function warmUp(target, method, path) {
  const google = await listening(createServer(answerAsGoogle));
  const port = await freePort();
  const hosts = { FIRESTORE_EMULATOR_HOST: google, FIREBASE_AUTH_EMULATOR_HOST: google };
  Object.assign(process.env, MADE_UP, hosts);
  process.argv.push(`--source=${process.cwd()}`, `--target=${target}`, `--port=${port}`);
  const framework = dirname(require.resolve("@google-cloud/functions-framework"));
  require(join(framework, "main.js"));
  const answers = [];
  // No function takes PUT, so that one refuses the first. The second has no token.
  for (const asked of [{ method: "PUT" }, { method, path }, { method, path, headers: SIGNED_IN }]) {
    answers.push(await ask({ host: "127.0.0.1", port, agent: false, ...asked }));
  }
  const { compiledNow, isCompiledBefore } = require("./index.cjs");
  writeFileSync("function.compiled", compiledNow());
  flushCompileCache();
  const before = isCompiledBefore ? " It had been compiled before." : "";
  console.log(`Warmed up: ${target} answered ${answers.join(", ")}.${before}`);
  process.exit(0);
}

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const NOW_S = Math.floor(NOW / 1000);
const CLAIMS = {
  iss: "https://securetoken.google.com/none",
  aud: "none",
  sub: "none",
  iat: NOW_S,
  auth_time: NOW_S,
  exp: NOW_S + 3600,
  capabilities: ["sys_support"],
};
/** An operator's token, which only the made-up Google accepts. */
const SIGNED_IN = { authorization: `Bearer ${part({ alg: "none", typ: "JWT" })}.${part(CLAIMS)}.` };

/**
 * Firestore without documents, and Firebase Authentication with one account, by a member of the request's body: the
 * function hides the addresses of all requests in its process (functions/http/incoming.ts).
 */
const ANSWERS = {
  documents: (names) => names.map((missing) => ({ missing, readTime: NOW })),
  structuredQuery: () => [{ readTime: NOW }],
  structuredAggregationQuery: () => [{ result: {}, readTime: NOW }],
  options: () => ({ transaction: "AA==" }),
  localId: ([localId]) => ({ users: [{ localId, createdAt: "0", lastLoginAt: "0" }] }),
};

async function answerAsGoogle(asked, answer) {
  let text = "";
  for await (const chunk of asked) text += chunk;
  const body = JSON.parse(text || "{}");
  const member = Object.keys(ANSWERS).find((each) => each in body);
  answer.setHeader("content-type", "application/json");
  answer.end(JSON.stringify(member === undefined ? {} : ANSWERS[member](body[member])));
}

const listening = (server) =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`127.0.0.1:${server.address().port}`)),
  );

async function freePort() {
  const server = createServer();
  const [, port] = (await listening(server)).split(":");
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The status. Asks again until the function listens. */
const ask = (asked) =>
  new Promise((resolve) => {
    const sent = request(asked, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode));
    });
    sent.once("error", () => setTimeout(() => resolve(ask(asked)), 20));
    setTimeout(resolve, ANSWER_MS, "nothing").unref();
    sent.end();
  });

function giveUp(why) {
  console.error(`Not warmed up: ${why}`);
  process.exit(0);
}

process.once("uncaughtException", giveUp);
// functions-framework ends the process if it cannot load the function.
process.once("exit", () => (process.exitCode = 0));
setTimeout(giveUp, GIVE_UP_MS, "it took too long");
const [target, method, path] = process.argv.slice(2);
warmUp(target, method, path).catch(giveUp);
