/**
 * Google's build runs this beside the bundle (the script gcp-build), with the Node that will run the function. It starts
 * the function, asks it once, and keeps what V8 has compiled in NODE_COMPILE_CACHE, so that a cold start need not compile
 * it again. A failure fails no build: the function only starts more slowly.
 * https://docs.cloud.google.com/docs/buildpacks/nodejs#executing_custom_build_steps_during_deployment
 */
const { createServer, request } = require("node:http");
const { flushCompileCache } = require("node:module");
const { dirname, join } = require("node:path");

const GIVE_UP_MS = 30_000;

/** The build has no settings of an environment. Nothing is asked of these. */
const MADE_UP = {
  GOOGLE_CLOUD_PROJECT: "none",
  FUNCTIONS_BASE_URL: "http://127.0.0.1",
  PUBLIC_BASE_URL: "http://127.0.0.1",
  TASKS_ACCOUNTS: "mail=none@example.org,post-event=none@example.org,calendar=none@example.org",
  SCHEDULER_ACCOUNT: "none@example.org",
  DELEGATION_ACCOUNT: "none@example.org",
  HOST_DOMAINS: "example.org",
  MAIL_FROM: "none@example.org",
};

async function warmUp(target) {
  const port = await freePort();
  Object.assign(process.env, MADE_UP);
  process.argv.push(`--source=${process.cwd()}`, `--target=${target}`, `--port=${port}`);
  const framework = dirname(require.resolve("@google-cloud/functions-framework"));
  require(join(framework, "main.js"));
  const status = await ask(port);
  flushCompileCache();
  console.log(`Warmed up: ${target} answered ${status}.`);
  process.exit(0);
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** No function takes this method, so that it refuses the request without asking anybody. */
const ask = (port) =>
  new Promise((resolve) => {
    const asked = request({ host: "127.0.0.1", port, method: "PUT", agent: false }, (answer) => {
      answer.resume().once("end", () => resolve(answer.statusCode));
    });
    asked.once("error", () => setTimeout(() => resolve(ask(port)), 20));
    asked.end();
  });

function giveUp(why) {
  console.error(`Not warmed up: ${why}`);
  process.exit(0);
}

process.once("uncaughtException", giveUp);
// functions-framework ends the process if it cannot load the function.
process.once("exit", () => (process.exitCode = 0));
setTimeout(giveUp, GIVE_UP_MS, "it took too long");
warmUp(process.argv[2]).catch(giveUp);
