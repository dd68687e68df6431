/** A worker's process: serves the functions on one port, with the time that requests carry. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeServices } from "../../../functions/wiring/services.ts";
import { serveFunctions } from "../../support/serve-functions.ts";
import { hastenRetries } from "../../support/hasten-retries.ts";

hastenRetries();
let now = 0;
const server = createServer();
server.on("request", (request) => {
  now = Number(request.headers["x-virtual-now"]);
});
const log = { write: () => {}, with: () => log };
const services = makeServices(process.env, { clock: { now: () => new Date(now) }, log });
serveFunctions(server, process.argv[2] ?? "worker", services);
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
// The parent process is gone.
process.once("disconnect", () => process.exit(1));
