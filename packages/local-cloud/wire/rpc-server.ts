/** What Cloud Tasks and Cloud Scheduler have alike: a service over gRPC that sends requests with ID tokens. */
import { Dispatcher } from "./dispatch.ts";
import { FaultPlan } from "./faults.ts";
import { grpcServer } from "./grpc.ts";
import { takePort, type Listening } from "./listen.ts";
import { certs, OidcSigner } from "./oidc.ts";
import { restServer } from "./rest-server.ts";
import type { RestAnswer, RestCall } from "./rest.ts";
import { loadProtos, type RpcHandler } from "./rpc.ts";

export interface RpcServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where the server's state is kept; without it nothing outlives the process. */
  stateDir?: string;
  /** The key that signs ID tokens, made when missing; without it a key is made for this run. */
  oidcKeyFile?: string;
}

export interface Opened {
  /** By the method's name in lower camel case. */
  handlers: Record<string, RpcHandler>;
  /** The server's own control endpoints; undefined for any other path. */
  control?: (call: RestCall) => RestAnswer | undefined | Promise<RestAnswer>;
  close(): void;
}

const LARGEST_CONTROL_REQUEST = 1024 * 1024;

/** `open` comes once the port is taken. */
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
  const handlerOf = ({ name }: { name: string }) =>
    opened.handlers[name[0]?.toLowerCase() + name.slice(1)];
  listening.serve({
    grpc: grpcServer({
      name: service,
      methods,
      handlers: Object.fromEntries(
        methods.flatMap((method) => {
          const handler = handlerOf(method);
          return handler === undefined ? [] : [[method.name, handler]];
        }),
      ),
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
