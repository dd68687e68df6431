#!/usr/bin/env node
/** `local-cloud`: runs the servers in the foreground until Ctrl-C. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Listening } from "./wire/listen.ts";
import { SERVER_NAMES, SERVERS, settingOf, type ServerName } from "./servers.ts";

const USAGE = `local-cloud [options] [SERVER...]

Servers: ${SERVER_NAMES.join(", ")}. Default: all.

  --port-base N   first port (default 8081); the servers take N, N+1, ... in this order; 0 picks free ports
  --state DIR     folder for data and keys; without it nothing is kept
  --indexes FILE  a firestore.indexes.json; queries whose index is missing fail, as in the cloud
  --project ID    project of Auth's API keys (default demo-project)
  --json          prints one line of JSON instead of shell variables
  --help          prints this text

Prints the variables that point the client libraries at the servers, then runs until Ctrl-C.`;

function fail(text: string): never {
  console.error(`${text}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        "port-base": { type: "string", default: "8081" },
        state: { type: "string" },
        indexes: { type: "string" },
        project: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { values, positionals } = readOptions();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const isServer = (name: string): name is ServerName => name in SERVERS;
const names = positionals.length > 0 ? positionals : SERVER_NAMES;
const base = Number(values["port-base"]);
if (!Number.isInteger(base) || base < 0 || base > 65_500)
  fail(`--port-base: "${values["port-base"]}" is not a port`);

const settings: Record<string, string> = {};
const listening: Listening[] = [];
for (const [index, name] of names.entries()) {
  if (!isServer(name)) fail(`No such server: ${name}`);
  const server = await SERVERS[name].start({
    port: base === 0 ? 0 : base + index,
    ...(values.indexes !== undefined && { indexesFile: values.indexes }),
    ...(values.project !== undefined && { project: values.project }),
    ...(values.state !== undefined && {
      stateDir: join(values.state, name),
      oidcKeyFile: join(values.state, "keys/oidc.pem"),
      webhookKeyFile: join(values.state, "keys/sendgrid-webhook.pem"),
    }),
  });
  listening.push(server);
  const [variable, value] = settingOf(name, server.port);
  settings[variable] = value;
}
// Registered before anything is printed, because a program that reads the output may stop the servers at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void Promise.all(listening.map((server) => server.close())).finally(() => process.exit(0));
  });
}
console.log(
  values.json
    ? JSON.stringify(settings)
    : Object.entries(settings)
        .map(([variable, value]) => `export ${variable}=${value}`)
        .join("\n"),
);
