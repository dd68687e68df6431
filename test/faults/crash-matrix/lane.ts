/** Runs execute one after the other in a lane. It has its own database, and workers that outlive a run unless killed. */
import { Firestore } from "@google-cloud/firestore";
import { credentials } from "@grpc/grpc-js";
import { seededRandom } from "../../../packages/local-cloud/wire/random.ts";
import { signingKey } from "../../../packages/local-cloud/sendgrid/signing-key.ts";
import { OidcSigner } from "../../../packages/local-cloud/wire/oidc.ts";
import { plus } from "../../../shared/platform/instant.ts";
import { PROJECT } from "../../support/operators.ts";
import { operatorToken } from "./accounts.ts";
import { registers } from "./arrivals.ts";
import { VirtualClock } from "./clock.ts";
import { Courier, type Parcel } from "./courier.ts";
import { Decider, tellOfOtherMail } from "./decider.ts";
import { EventDesk } from "./event-desk.ts";
import { Orders, type Hit } from "./orders.ts";
import { BATCH_MAX, type RunPlan } from "./run-plan.ts";
import { makeScenario, type Click, type Scenario } from "./scenario.ts";
import type { Servers, Surroundings } from "./surroundings.ts";
import { TaskDesk } from "./task-desk.ts";
import { isGood, isSettled, judge, type Verdict } from "./verdict.ts";
import { FUNCTIONS_BASE_URL, SCHEDULER_ACCOUNT, startHere, type Worker } from "./worker.ts";

export interface RunResult {
  plan: RunPlan;
  hits: Hit[];
  steps: Map<string, number>;
  trace: string[];
  verdict: Verdict | null;
  /** Why there is no verdict: the run hangs or does not settle. */
  failure: string | null;
  isGood: boolean;
  /** People who are owed a mail. */
  mails: number;
}

const SWEEP_EVERY_MS = 300_000;
const CLICK_AGAIN_MS = 20_000;

export interface LaneOptions {
  id: string;
  servers: Servers;
  start?: typeof startHere;
}

const signer = new OidcSigner();
const key = signingKey(undefined);

export class Lane {
  readonly #options: LaneOptions;
  readonly #firestore: Firestore;
  readonly #around = {} as Surroundings;
  #workers: Worker[] = [];
  #births = 0;
  readonly #replacements: Promise<void>[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
    // Otherwise clients look for Google's network.
    process.env["METADATA_SERVER_DETECTION"] = "none";
    const [host = "", port = ""] = options.servers.firestore.split(":");
    this.#firestore = new Firestore({
      projectId: PROJECT,
      databaseId: options.id,
      host,
      port: Number(port),
      ssl: false,
      sslCreds: credentials.createInsecure(),
      customHeaders: { Authorization: "Bearer owner" },
    });
  }

  async close(): Promise<void> {
    await this.#dismiss(this.#workers);
    await this.#firestore.terminate();
  }

  async run(plan: RunPlan): Promise<RunResult> {
    const { servers } = this.#options;
    const random = seededRandom(plan.seed + 1);
    const clock = new VirtualClock();
    const orders = new Orders();
    const courier: Courier = new Courier({
      clock,
      random,
      duplicate: plan.duplicate,
      recipients: () => this.#workers,
      note: (line) => orders.note(line),
    });
    const { lateMs, tombstoneMs, eventDelayMs: delayMs, webhook } = plan;
    const around = this.#around;
    Object.assign(around, {
      servers,
      clock,
      orders,
      signer,
      desk: new TaskDesk({ clock, courier, signer, random, lateMs, tombstoneMs }),
      events: new EventDesk({ clock, courier, key, random, delayMs, webhook }),
      changed: () => courier.changed(),
    } satisfies Surroundings);
    let scenario: Scenario | null = null;
    let verdict: Verdict | null = null;
    let failure: string | null = null;
    try {
      await this.#staff(around, plan.workers);
      await this.#empty();
      const ask = (click: Click) => this.#ask(around, click);
      scenario = await makeScenario(this.#firestore, ask, plan, { now: clock.now(), random });
      if (webhook === "alive") await tellOfOtherMail(this.#firestore, scenario.settledBy);
      const decider = new Decider(this.#firestore, servers.sendgrid, scenario);
      orders.plan(plan.orders);
      courier.add(this.#sweeps(clock));
      if (scenario.click !== null) courier.add(this.#clicks(clock, scenario.click));
      for (const arrival of scenario.arrivals) courier.add(registers(clock, arrival));
      const settled = async () => {
        const click = await decider.decide();
        if (click === null) return isSettled(this.#firestore, scenario as Scenario);
        courier.add(this.#decision(clock, click));
        return false;
      };
      await courier.run(settled, scenario.settledBy.getTime());
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    orders.close();
    if (scenario !== null) {
      const { boundWithinMs, mailsMost } = plan;
      const judged = { ...scenario, ...(boundWithinMs && { boundWithinMs }) };
      verdict = await judge(this.#firestore, servers.sendgrid, judged, mailsMost);
    }
    return {
      plan,
      hits: orders.hits,
      steps: orders.counts,
      trace: orders.trace,
      verdict,
      failure,
      mails: scenario?.people.filter(({ fate }) => fate === "sent").length ?? 0,
      isGood: failure === null && verdict !== null && isGood(verdict),
    };
  }

  async #empty(): Promise<void> {
    const { servers, id } = this.#options;
    const database = `projects/${PROJECT}/databases/${id}`;
    await fetch(`http://${servers.firestore}/emulator/v1/${database}/documents`, {
      method: "DELETE",
    });
  }

  /** Provides this many workers. Idle workers of the run before are reused. */
  async #staff(around: Surroundings, wanted: number): Promise<void> {
    await Promise.all(this.#replacements);
    const free = this.#workers.filter(
      ({ isDead, isHeld, active }) => !isDead && !isHeld && active === 0,
    );
    const kept = free.slice(0, wanted);
    await this.#dismiss(this.#workers.filter((worker) => !kept.includes(worker)));
    const missing = Array.from({ length: wanted - kept.length }, () => this.#hire(around));
    this.#workers = [...kept, ...(await Promise.all(missing))];
  }

  async #hire(around: Surroundings): Promise<Worker> {
    const { id, start = startHere } = this.#options;
    this.#births += 1;
    const settings = { database: id, webhookKey: key.publicKey, batchMax: BATCH_MAX };
    const worker = await start(`${id}-${this.#births}`, around, settings);
    const { gate } = worker;
    const kill = gate.onKill;
    const replace = async () => {
      await kill();
      const successor = await this.#hire(around);
      this.#workers = [...this.#workers.filter((other) => other !== worker), successor];
      around.changed();
    };
    gate.onKill = () => {
      const replacement = replace();
      this.#replacements.push(replacement);
      return replacement;
    };
    return worker;
  }

  async #dismiss(workers: Worker[]): Promise<void> {
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  async #ask(around: Surroundings, click: Click): Promise<{ id: string }> {
    const [worker] = this.#workers as [Worker];
    const response = await fetch(worker.url + click.path, {
      method: click.method,
      headers: {
        ...this.#operatorHeaders(),
        "x-virtual-now": String(around.clock.now().getTime()),
      },
      body: JSON.stringify(click.body),
    });
    if (!response.ok) throw new Error(`${click.path}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  }

  #operatorHeaders(): Record<string, string> {
    return {
      "content-type": "application/json",
      authorization: `Bearer ${operatorToken()}`,
    };
  }

  #sweeps(clock: VirtualClock): Parcel {
    const audience = `${FUNCTIONS_BASE_URL}/reminder-sweep`;
    return {
      what: "sweep",
      dueAt: plus(clock.now(), 1000).getTime(),
      patienceMs: 180_000,
      method: "POST",
      path: "/reminder-sweep",
      headers: () => ({
        "content-type": "application/json",
        authorization: `Bearer ${signer.token(SCHEDULER_ACCOUNT, audience)}`,
      }),
      body: "{}",
      isEndless: true,
      answered: () => clock.ms + SWEEP_EVERY_MS,
    };
  }

  /** A refused operator looks again before deciding. */
  #decision(clock: VirtualClock, click: Click): Parcel {
    const isAnswered = (status: number) => status >= 200 && status < 500;
    return {
      ...this.#clicks(clock, click),
      dueAt: clock.ms + 1000,
      answered: (status) => (isAnswered(status) ? null : clock.ms + CLICK_AGAIN_MS),
    };
  }

  /** An operator without an answer clicks again. */
  #clicks(clock: VirtualClock, { method, path, body }: Click): Parcel {
    return {
      what: `click ${path}`,
      dueAt: clock.ms,
      patienceMs: 60_000,
      method,
      path,
      headers: () => this.#operatorHeaders(),
      body: JSON.stringify(body),
      isEndless: false,
      answered: (status) => (status >= 200 && status < 300 ? null : clock.ms + CLICK_AGAIN_MS),
    };
  }
}
