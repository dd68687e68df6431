/** HTTP requests written byte by byte, for callers that break the rules. */
import { connect, type Socket } from "node:net";

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
  /** Status codes of interim answers, such as 100. */
  interim: number[];
}

export interface RawRequest {
  port: number;
  head: readonly string[];
  /** Sends what follows the head. `more` resolves once its part is written: false if the server has hung up. */
  send: (more: (part: Buffer | string) => Promise<boolean>, socket: Socket) => Promise<unknown>;
}

/** Resolves with the first final answer when the server has closed the connection. */
export async function rawRequest({ port, head, send }: RawRequest): Promise<RawAnswer> {
  const socket = connect({ port, host: "127.0.0.1" });
  let said = "";
  socket.setEncoding("utf8").on("data", (part: string) => void (said += part));
  // If the server hangs up while we are still sending, the socket reports a reset.
  socket.on("error", () => {});
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const more = async (part: Buffer | string): Promise<boolean> => {
    if (!socket.writable) return false;
    const sent = new Promise<void>((resolve) => socket.write(part, () => resolve()));
    await Promise.race([sent, closed]);
    return socket.writable;
  };
  await more(`${head.join("\r\n")}\r\n\r\n`);
  await send(more, socket);
  await closed;
  return readAnswer(said);
}

function readAnswer(said: string): RawAnswer {
  const all = [...said.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
  const final = said.replace(/^(HTTP\/1\.1 1\d\d [^\r]*\r\n\r\n)+/, "");
  const [head = "", ...rest] = final.split("\r\n\r\n");
  return {
    status: all.find((status) => status >= 200) ?? 0,
    head,
    body: rest.join("\r\n\r\n"),
    interim: all.filter((status) => status < 200),
  };
}
