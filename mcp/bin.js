#!/usr/bin/env node
/** Runs the server on the pinned Node, whatever Node the assistant's own settings found. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const child = spawn(at("../node_modules/.bin/node"), [at("stdio.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`${error.message}\nRun \`npm ci\` in ${at("..")} first.\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
