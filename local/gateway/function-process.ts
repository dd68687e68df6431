/** Loaded before functions-framework: it shall listen on this machine only, on a port that is told upwards. */
import { Server, type AddressInfo } from "node:net";

// oxlint-disable-next-line typescript/unbound-method -- called with its `this` below
const { listen } = Server.prototype;

Object.defineProperty(Server.prototype, "listen", {
  value(this: Server, _port: unknown, ...rest: unknown[]) {
    this.once("listening", () => process.send?.({ port: (this.address() as AddressInfo).port }));
    return Reflect.apply(listen, this, [0, "127.0.0.1", ...rest]);
  },
});
