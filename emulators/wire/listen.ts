/** One TCP port for gRPC (HTTP/2 with prior knowledge) and plain HTTP/1.1, as Google's emulators have it. */
import type { Server as HttpServer } from "node:http";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { ServerCredentials, type Server as GrpcServer } from "@grpc/grpc-js";

export interface Listening {
  port: number;
  /** Cuts the connection of this peer (`address:port`, as gRPC's `getPeer` has it). */
  cut: (peer: string) => void;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/** The first bytes of an HTTP/2 connection (RFC 9113, section 3.4) begin with these. */
const HTTP2_PREFACE = Buffer.from("PRI ");

/** Port 0 takes any free one. Rejects with EADDRINUSE where the port is taken. */
export async function listen(options: {
  port: number;
  http: HttpServer;
  grpc?: GrpcServer;
}): Promise<Listening> {
  const { http, grpc } = options;
  const injector = grpc?.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("readable", () => {
      const first: Buffer | null = socket.read();
      if (first === null) return;
      socket.unshift(first);
      const isHttp2 = first.subarray(0, HTTP2_PREFACE.length).equals(HTTP2_PREFACE);
      if (isHttp2 && injector !== undefined) injector.injectConnection(socket);
      else http.emit("connection", socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut: (peer) => {
      for (const socket of sockets)
        if (`${socket.remoteAddress}:${socket.remotePort}` === peer) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        injector?.destroy();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
