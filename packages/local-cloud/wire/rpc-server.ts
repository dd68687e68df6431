/** The common part of Cloud Tasks and Cloud Scheduler: a gRPC service that sends requests with ID tokens. */
import { Dispatcher } from "./dispatch.ts";
import { FaultPlan } from "./faults.ts";
import { grpcServer } from "./grpc.ts";
import { takePort, type Listening } from "./listen.ts";
import { certs, OidcSigner } from "./oidc.ts";
import { restServer } from "./rest-server.ts";
import type { RestAnswer, RestCall } from "./rest.ts";
import { loadProtos, type RpcHandler } from "./rpc.ts";

export interface RpcServerOptions {
  /** 0 picks a free port. */
  port: number;
  /** Folder for the server's state; without it the state ends with the process. */
  stateDir?: string;
  /** File with the key that signs ID tokens, created if missing; without it the key is new. */
  oidcKeyFile?: string;
}

export interface Opened {
  /** By method name in lower camel case. */
  handlers: Record<string, RpcHandler>;
  /** The server's own control endpoints; undefined for any other path. */
  control?: (call: RestCall) => RestAnswer | undefined | Promise<RestAnswer>;
  close(): void;
}

const LARGEST_CONTROL_REQUEST = 1024 * 1024;

/** Calls `open` once the port is taken. */
export async function startRpcServer(
  { port, oidcKeyFile }: RpcServerOptions,
  { clientPackage, service }: { clientPackage: string; service: string },
  open: (tools: { dispatcher: Dispatcher; signer: OidcSigner }) => Opened,
): Promise<Listening & { faults: FaultPlan }> {
  const listening = await takePort(port);
  const faults = new FaultPlan();
  const dispatcher = new Dispatcher(faults);
  const signer = new OidcSigner(oidcKeyFile);
  const opened = open({ dispatcher, signer });
  const { methodsArray: methods } = loadProtos(clientPackage).lookupService(service);
  listening.serve({
    grpc: grpcServer({
      name: service,
      methods,
      handlers: byMethodName(opened.handlers),
      faults,
      cut: listening.cut,
      isPlain: true,
    }),
    http: restServer({
      faults,
      limit: LARGEST_CONTROL_REQUEST,
      tooLarge: { status: 413 },
      answer: (call) => certs(signer, call) ?? opened.control?.(call) ?? { status: 404 },
    }),
  });
  return {
    ...listening,
    faults,
    close: async () => {
      opened.close();
      dispatcher.close();
      await listening.close();
    },
  };
}

const byMethodName = (handlers: Opened["handlers"]) =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      handler,
    ]),
  );
