/** A receiver of events that dies, lies, is slow to answer, asks for patience, redirects, and may be gone for good. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Random } from "../../local/seed/random.ts";
import { undisguiseOthers } from "./undisguised.ts";

export interface Arrival {
  /** The receiver's path. */
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** Null if the connection broke. */
  status: number | null;
}

export interface HostileReceiver {
  url: string;
  arrivals: Arrival[];
  /** How it behaves from now on; without, it takes everything. */
  behave(random: Random | null): void;
  /** From now on this path answers 410. */
  leave(path: string): void;
  /** Is awaited before the next request is answered. */
  meanwhile(act: () => Promise<void>): void;
  close(): Promise<void>;
}

export async function hostileReceiver(): Promise<HostileReceiver> {
  undisguiseOthers();
  const arrivals: Arrival[] = [];
  const gone = new Set<string>();
  let random: Random | null = null;
  let act: (() => Promise<void>) | null = null;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // It dies before it has read anything.
    if (random !== null && random.below(12) === 0) return void response.destroy();
    const body = (await buffer(incoming)).toString();
    const { url: path = "/", headers } = incoming;
    const arrival: Arrival = { path, headers, body, status: null };
    arrivals.push(arrival);
    const doing = act;
    act = null;
    await doing?.();
    if (gone.has(path)) return answer(response, arrival, 410);
    const what = random === null ? 99 : random.below(15);
    // It has taken the event, and nobody learns of it.
    if (what === 0) return void response.destroy();
    if (what === 1) return answer(response, arrival, 500);
    if (what === 2) return answer(response, arrival, 429, { "retry-after": "90" });
    if (what === 3) return answer(response, arrival, 503, { "retry-after": "Mon, 30 Nov 2026" });
    if (what === 4) return answer(response, arrival, 302, { location: "/elsewhere" });
    // It never answers.
    if (what === 6) return;
    if (what === 5) {
      // Nothing after the status counts.
      arrival.status = 204;
      response.writeHead(204, { "content-length": "0" });
      return void response.end();
    }
    answer(response, arrival, 200);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    behave: (next) => void (random = next),
    leave: (path) => void gone.add(path),
    meanwhile: (next) => void (act = next),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(
  response: ServerResponse,
  arrival: Arrival,
  status: number,
  headers: Record<string, string> = {},
): void {
  arrival.status = status;
  response.writeHead(status, headers);
  response.end();
}
