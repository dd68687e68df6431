/**
 * A worker's only access to the world: Firestore, SendGrid and Calendar over HTTP/1.1 and Cloud Tasks over gRPC, on one
 * port. Each call has a name and gets the fault ordered for it; the real local servers do the rest.
 */
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { takePort, type Listening } from "../../../packages/local-cloud/wire/listen.ts";
import { RpcError } from "../../../packages/local-cloud/wire/status.ts";
import type { TaskMessage } from "../../../packages/local-cloud/tasks/task.ts";
import type { Code, Order } from "./orders.ts";
import { isFirestore, isSendgrid, stepOf, taskStep } from "./steps.ts";
import type { Surroundings } from "./surroundings.ts";
import { tasksFront } from "./tasks-front.ts";
import { undisguiseOthers } from "../../support/undisguised.ts";

const HTTP_STATUS: Record<Code, number> = {
  ABORTED: 409,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
};
const agent = new Agent({ keepAlive: true });
/** Firestore ends a transaction that is idle for this long. */
const IDLE_TRANSACTION_MS = 60_000;
/** The mailer's own time-out; its requests are never held longer. */
const MAILER_TIMEOUT_MS = 25_000;

const MAIL_STEP = "SendGrid mail/send";

interface Reply {
  status: number;
  type: string;
  body: Buffer;
  headers: IncomingMessage["headers"];
}

export class Gate {
  readonly name: string;
  port = 0;
  isDead = false;
  /** The end of the worker's pause. */
  #pause: Promise<void> | null = null;
  /** Kills the worker; set by the code that runs it. */
  onKill: () => Promise<void> = async () => {};
  readonly #around: Surroundings;
  readonly #transactions = new Map<string, string>();
  #listening: Listening | null = null;

  constructor(name: string, around: Surroundings) {
    this.name = name;
    this.#around = around;
  }

  async open(): Promise<void> {
    undisguiseOthers();
    const http = createServer((incoming, response) => {
      this.#serve(incoming, response).catch(() => response.destroy());
    });
    const port = await takePort(0);
    const grpc = tasksFront(
      (parent, task) => this.#createTask(parent, task),
      (peer) => port.cut(peer),
    );
    port.serve({ http, grpc });
    this.#listening = port;
    this.port = port.port;
  }

  get isHeld(): boolean {
    return this.#pause !== null;
  }

  /** Cuts the worker off. Its open Firestore transactions lapse. */
  async shut(): Promise<void> {
    this.isDead = true;
    await this.#listening?.close();
    await this.#lapse();
  }

  /** Null: cut the connection. */
  async #createTask(parent: string, task: TaskMessage): Promise<object | null> {
    const { desk } = this.#around;
    const url = task.httpRequest?.url ?? "";
    const body: unknown = JSON.parse(
      Buffer.from(String(task.httpRequest?.body ?? ""), "base64").toString() || "{}",
    );
    const step = taskStep(url.slice(url.lastIndexOf("/") + 1), body, Boolean(task.scheduleTime));
    const order = await this.#meet(step);
    if (order?.kind === "cut" && order.when === "before") return null;
    if (order?.kind === "fail" && order.when === "before")
      throw new RpcError(order.code, "ordered");
    const created = desk.create(parent, task);
    await this.#pass(order);
    if (order?.kind === "cut") return null;
    if (order?.kind === "fail") throw new RpcError(order.code, "ordered");
    return created;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.url?.startsWith("/oauth2/v1/certs")) {
      response.writeHead(200, {
        "content-type": "application/json",
        "cache-control": "max-age=3600",
      });
      return void response.end(JSON.stringify(this.#around.signer.pems()));
    }
    const body = await buffer(incoming);
    const path = incoming.url ?? "/";
    const method = incoming.method ?? "GET";
    const order = await this.#meet(stepOf({ method, path, body: body.toString() }));
    if (order?.kind === "cut" && order.when === "before") return void response.destroy();
    if (order?.kind === "fail" && order.when === "before")
      return refuse(response, path, order.code);
    if (order?.kind === "throttle") {
      response.writeHead(isSendgrid(path) ? 429 : 503, {
        "retry-after": String(order.retryAfterS),
      });
      return void response.end("{}");
    }
    const reply = await this.#forward(method, path, incoming.headers, body);
    await this.#pass(order);
    if (order?.kind === "cut" || order?.kind === "fail") {
      // Nobody learns that it began.
      if (reply.begun !== null) await this.#lapse(reply.begun);
      if (order.kind === "cut") return void response.destroy();
      return refuse(response, path, order.code);
    }
    const { "transfer-encoding": _, ...headers } = reply.headers;
    response.writeHead(reply.status, { ...headers, "content-length": reply.body.length });
    response.end(reply.body);
  }

  /** Applies the order for this call that happens before it. Never resolves for a dead worker. */
  async #meet(step: string): Promise<Order | null> {
    if (this.isDead) return new Promise(() => {});
    if (this.#pause !== null) {
      await this.#pause;
      // The call's own time-out has ended it meanwhile.
      if (step === MAIL_STEP) return { kind: "cut", when: "before" };
      return this.#meet(step);
    }
    const order = this.#around.orders.next(this.name, step);
    if (order?.kind === "kill" && order.when === "before") await this.#die();
    if (order?.kind === "stall" && order.when === "before") await this.#hold(order.ms, step);
    return order;
  }

  /** The same for an order that happens after the call. */
  async #pass(order: Order | null): Promise<void> {
    while (this.#pause !== null) await this.#pause;
    if (order?.kind === "kill" && order.when === "after") await this.#die();
    if (order?.kind === "stall" && order.when === "after") await this.#hold(order.ms, "");
    if (this.isDead) await new Promise(() => {});
  }

  async #die(): Promise<never> {
    this.isDead = true;
    await this.onKill();
    return new Promise(() => {});
  }

  async #hold(ms: number, step: string): Promise<void> {
    const { clock, changed } = this.#around;
    const most = step === MAIL_STEP ? Math.min(ms, MAILER_TIMEOUT_MS) : ms;
    const lapse = () => (most > IDLE_TRANSACTION_MS ? this.#lapse() : undefined);
    const sleep = async () => {
      await lapse();
      changed();
      await clock.sleep(most);
      await lapse();
    };
    const pause = sleep();
    this.#pause = pause;
    await pause;
    if (this.#pause === pause) this.#pause = null;
    this.#around.orders.note(`${this.name} goes on`);
    if (this.isDead) await new Promise(() => {});
  }

  async #forward(
    method: string,
    path: string,
    headers: IncomingMessage["headers"],
    body: Buffer,
  ): Promise<Reply & { begun: string | null }> {
    const { servers, events } = this.#around;
    const target = isFirestore(path)
      ? `http://${servers.firestore}`
      : isSendgrid(path)
        ? servers.sendgrid
        : servers.calendar;
    const { host: _, ...kept } = headers;
    const reply = await send(target + path, method, kept, body);
    const begun = isFirestore(path) ? this.#followTransaction(path, body, reply) : null;
    if (isSendgrid(path) && reply.status === 202) {
      events.accepted(String(reply.headers["x-message-id"]), body.toString());
    }
    return { ...reply, begun };
  }

  /** Open transactions, so that those of a dead worker can lapse. */
  #followTransaction(path: string, body: Buffer, reply: Reply): string | null {
    const pattern = /"(?:transaction)": ?"([^"]+)"/;
    const used = pattern.exec(body.toString())?.[1];
    if (/:(commit|rollback)/.test(path)) {
      if (used !== undefined) this.#transactions.delete(used);
      return null;
    }
    if (!/newTransaction|:beginTransaction/.test(path + body.toString())) return null;
    const begun = pattern.exec(reply.body.toString())?.[1] ?? null;
    if (begun === null) return null;
    const base = path.slice(0, path.indexOf("/documents") + "/documents".length);
    this.#transactions.set(begun, base);
    if (this.isDead) void this.#lapse();
    return begun;
  }

  /** Rolls back this transaction, or all open ones. */
  async #lapse(only?: string): Promise<void> {
    const open = [...this.#transactions].filter(([id]) => only === undefined || id === only);
    for (const [id] of open) this.#transactions.delete(id);
    for (const [transaction, base] of open) {
      const url = `http://${this.#around.servers.firestore}${base}:rollback`;
      const body = Buffer.from(JSON.stringify({ transaction }));
      await send(url, "POST", { "content-type": "application/json" }, body);
    }
  }
}

function refuse(response: ServerResponse, path: string, code: Code): void {
  const failure = { error: { code: HTTP_STATUS[code], message: "ordered", status: code } };
  const isStream = /:(batchGet|runQuery|runAggregationQuery)/.test(path);
  response.writeHead(isSendgrid(path) ? 503 : HTTP_STATUS[code], {
    "content-type": "application/json",
  });
  response.end(JSON.stringify(isStream ? [failure] : failure));
}

function send(
  url: string,
  method: string,
  headers: IncomingMessage["headers"],
  body: Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent }, (answer) => {
      buffer(answer).then(
        (content) =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers["content-type"] ?? "",
            body: content,
            headers: answer.headers,
          }),
        reject,
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
