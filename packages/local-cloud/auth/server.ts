/** Runs Google's own Auth emulator from firebase-tools, without its command line. Accounts end with the process. */
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { takePort, type Listening } from "../wire/listen.ts";

interface Exegesis {
  middleware: (description: object, options: object) => Promise<RequestListener>;
}

interface Emulator {
  createApp: (project: string) => Promise<RequestListener>;
}

const load = createRequire(createRequire(import.meta.url).resolve("firebase-tools"));

/** Calls with an API key go to `project`, because local API keys belong to no project. */
export async function startAuth(options: { port: number; project: string }): Promise<Listening> {
  const listening = await takePort(options.port);
  const { createApp } = loadEmulator();
  listening.serve({ http: createServer(await createApp(options.project)) });
  return listening;
}

/** Makes the emulator compile its several hundred schemas on demand. Compiling them at the start takes seconds of CPU. */
function loadEmulator(): Emulator {
  const exegesis: Exegesis = load("exegesis-express");
  const { middleware } = exegesis;
  exegesis.middleware = (description, options) =>
    middleware(description, { ...options, lazyCompileValidationSchemas: true });
  return load("./emulator/auth/server.js");
}
