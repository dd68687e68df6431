/** Preloaded into functions-framework, so that it listens only on 127.0.0.1 and reports its port to the parent. */
import { Server, type AddressInfo } from "node:net";

// oxlint-disable-next-line typescript/unbound-method -- called with its `this` below
const { listen } = Server.prototype;

Object.defineProperty(Server.prototype, "listen", {
  value(this: Server, _port: unknown, ...rest: unknown[]) {
    this.once("listening", () => process.send?.({ port: (this.address() as AddressInfo).port }));
    return Reflect.apply(listen, this, [0, "127.0.0.1", ...rest]);
  },
});
