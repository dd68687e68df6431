/** All functions in a process of their own, which takes its settings from its environment as a deployed one does. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeServices } from "../../../functions/wiring/services.ts";
import { serveFunctions } from "../serve-functions.ts";

const server = createServer();
serveFunctions(server, "identity", makeServices(process.env));
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
