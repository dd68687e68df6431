/** A way to the local Firestore on which chosen commits fail, before they take effect or after. */
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { undisguiseOthers } from "./undisguised.ts";

export const TROUBLES = ["refused", "contended", "cut before", "cut after", "lost answer"] as const;
/**
 * `refused` and `contended`: nothing was written, and the client tries again. `cut`: the connection breaks, as when the
 * instance dies, and nothing of the request goes on. `lost answer`: it was written, and the client tries again.
 */
type Trouble = (typeof TROUBLES)[number];

export interface TroubledFirestore {
  /** `host:port`, in place of the server's own. */
  address: string;
  /** Spoils the next commit that contains the text. */
  plan(containing: string, trouble: Trouble): void;
  /** Forgets what was planned for the text and not met. */
  clear(containing: string): void;
  /** How often each trouble was met. */
  met: Map<Trouble, number>;
  close(): Promise<void>;
}

export async function troubledFirestore(address: string): Promise<TroubledFirestore> {
  undisguiseOthers();
  const planned = new Map<string, Trouble>();
  const met = new Map<Trouble, number>();

  function next(path: string, body: string): Trouble | null {
    if (!path.includes("/documents:commit")) return null;
    const found = [...planned].find(([text]) => body.includes(text));
    if (found === undefined) return null;
    const [text, trouble] = found;
    planned.delete(text);
    met.set(trouble, (met.get(trouble) ?? 0) + 1);
    return trouble;
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { url = "/", method = "GET", headers } = incoming;
    const trouble = next(url, body.toString());
    const isBefore = trouble !== null && trouble !== "cut after" && trouble !== "lost answer";
    if (isBefore) await rollBack(address, url, body.toString());
    else if (trouble === null) return pass(address, { method, url, headers, body }, response);
    else await pass(address, { method, url, headers, body }, null);
    if (trouble === "cut before" || trouble === "cut after") return void response.destroy();
    fail(response, trouble === "contended" ? [409, "ABORTED"] : [503, "UNAVAILABLE"]);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    plan: (containing, trouble) => void planned.set(containing, trouble),
    clear: (containing) => void planned.delete(containing),
    met,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function fail(response: ServerResponse, [code, status]: [number, string]): void {
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code, status, message: "spoilt" } }));
}

/** The transaction of a dead instance ends, and so does one that has lost. */
async function rollBack(address: string, url: string, body: string): Promise<void> {
  const { transaction } = JSON.parse(body) as { transaction?: string };
  if (transaction === undefined) return;
  await fetch(`http://${address}${url.slice(0, url.indexOf(":commit"))}:rollback`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ transaction }),
  });
}

interface Passed {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** `response` is null if nobody is to learn the answer. */
function pass(
  address: string,
  { method, url, headers, body }: Passed,
  response: ServerResponse | null,
): Promise<void> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve, reject) => {
    const outgoing = request({ host, port, method, path: url, headers }, (answer) => {
      const answered = async () => {
        const content = await buffer(answer);
        const { "transfer-encoding": _chunks, ...kept } = answer.headers;
        response?.writeHead(answer.statusCode ?? 500, {
          ...kept,
          "content-length": content.length,
        });
        response?.end(content);
      };
      answered().then(resolve, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
