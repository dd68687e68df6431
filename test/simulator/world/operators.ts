/** People: what the plan has them do, and what operators do about what the console shows them. */
import { isHeldForProof, isUndecided } from "../../../shared/delivery/ledger.ts";
import { undecidedAt, undecidedOf } from "../../../shared/delivery/model.ts";
import { drawn, drawnBetween } from "../runtime/chance.ts";
import { control } from "../runtime/control.ts";
import type { FunctionRequest } from "../transport/functions.ts";
import { isAboutRecording, isReminder, MINUTE_MS, type Act, type Plan } from "../plan.ts";
import { batchesNow, documentsOf, runsNow } from "./database.ts";
import { isTaken, type Deliveries } from "./deliveries.ts";
import { lostPeople } from "./lost-run.ts";
import type { Provider } from "./provider.ts";
import { personOf, WEBINAR_ID, type Person } from "./scenario.ts";
import { requests } from "./requests.ts";
import { confirming, leaving, registering } from "./visitors.ts";

/** An order to decide about unknown mail, from when it is given on. */
export interface Decision {
  at: number;
  runId: string;
  decision: "send_again" | "count_as_sent";
  personIds: string[];
}

/** An order to send a run again, from when it is given on. */
export interface Resend {
  at: number;
  runId: string;
  /** The people whose mail is known to be lost by then. */
  personIds: string[];
}

/** What somebody has done. `at` is when it was asked for, `doneAt` when it was answered. */
export interface Deed {
  what: Act["what"];
  person: Person | null;
  at: number;
  doneAt: number | null;
}

const AGAIN_MS = 20_000;
const TRIES_MAX = 8;
const RESUMES_MAX = 5;
/** An order to send a run again is refused once it is too late. */
const ORDERS_MAX = 3;
const PATH = `/sys/webinars/${WEBINAR_ID}`;

interface World {
  plan: Plan;
  people: Person[];
  beginsAt: number;
  deliveries: Deliveries;
  provider: Provider;
  tell: (line: string) => void;
  /** Told once nothing that an operator can see keeps lost mail from arriving. */
  causeGone: () => void;
  /** Told of a reply that is not true. */
  wrong: (what: string) => void;
}

export class Operators {
  readonly deeds: Deed[] = [];
  readonly decisions: Decision[] = [];
  readonly resends: Resend[] = [];
  #handled = new Set<string>();
  #resumes = 0;
  readonly #of: World;

  constructor(of: World) {
    this.#of = of;
    for (const [index, act] of of.plan.acts.entries()) this.#plan(act, index);
  }

  /** Nothing more is done about it: the console shows that it is paused. */
  get hasGivenUp(): boolean {
    return this.#resumes >= RESUMES_MAX;
  }

  /** What the console shows now, and what is done about it after a while. */
  look(): void {
    for (const run of runsNow()) {
      if (undecidedOf(run) > 0) {
        this.#after(`undecided ${run.id} ${Number(undecidedAt(run))}`, [2, 40], () =>
          this.#decide(run.id),
        );
      }
      if (run.paused !== null && !isHeldForProof(run)) {
        this.#after(`paused ${run.id} ${Number(run.paused.at)}`, [20, 60], () =>
          this.#resume(run.id),
        );
      }
      const orders = this.resends.filter(({ runId }) => runId === run.id).length;
      if (orders < ORDERS_MAX && run.state === "done" && lostPeople(run) !== null) {
        this.#after(`lost ${run.id}`, [5, 60], () => this.#sendAgain(run.id));
      }
    }
  }

  /** After a while, the reader follows the link in a mail that asks whether they want the place. */
  answer({ email, text }: { email: string; text: string }): void {
    const request = confirming(text);
    if (request === null) return;
    const { plan, deliveries, tell } = this.#of;
    const what = `answer of ${email} at ${control.now()}`;
    const wait = drawnBetween(plan.seed, what, [MINUTE_MS / 2, 20 * MINUTE_MS]);
    deliveries.plan(control.now() + wait, () => {
      tell(`${email}: confirm the place`);
      this.#ask(what, () => request, { deed: null, refused: () => {} });
    });
  }

  #after(
    what: string,
    [least, most]: [number, number],
    request: () => FunctionRequest | null,
  ): void {
    if (this.#handled.has(what)) return;
    this.#handled.add(what);
    const { plan, deliveries } = this.#of;
    const wait = drawnBetween(plan.seed, what, [least * MINUTE_MS, most * MINUTE_MS]);
    deliveries.plan(control.now() + wait, () => {
      const made = request();
      // Whoever is refused looks again before deciding anew.
      const refused = () => void this.#handled.delete(what);
      if (made === null) refused();
      else this.#ask(what, () => made, { deed: null, refused, triesMax: this.#patience(what) });
    });
  }

  /** Some operators do not ask again for what a page has failed to do. */
  #patience(what: string): number {
    const isLost = what.startsWith("lost ");
    return isLost && drawn(this.#of.plan.seed, `patience ${what}`) < 0.5 ? 1 : TRIES_MAX;
  }

  #ask(
    what: string,
    request: () => FunctionRequest,
    {
      deed,
      refused,
      triesMax = TRIES_MAX,
    }: { deed: Deed | null; refused: () => void; triesMax?: number },
  ): void {
    const { deliveries, tell, wrong } = this.#of;
    deliveries.send({
      what,
      at: control.now(),
      patienceMs: MINUTE_MS,
      request,
      answered: (reply, tries) => {
        if (isTaken(reply) && deed !== null) {
          deed.doneAt ??= control.now();
          if (deed.what === "pause" && !reply?.text.includes('"state":"paused"')) {
            wrong("a pause is confirmed, and the run is not paused");
          }
        }
        if (reply !== null && reply.status < 500) {
          if (reply.status >= 400) {
            tell(`${what} is refused: ${reply.status}`);
            refused();
          }
          return null;
        }
        return tries < triesMax ? control.now() + AGAIN_MS : null;
      },
    });
  }

  #decide(runId: string): FunctionRequest | null {
    const run = runsNow().find(({ id }) => id === runId);
    if (run === undefined || undecidedOf(run) === 0) return null;
    const { plan, provider, tell } = this.#of;
    const unknown = batchesNow().filter((batch) => batch.run_id === runId && isUndecided(batch));
    const personIds = unknown.flatMap(({ recipients }) => recipients.map(({ id }) => id));
    const hasMail = (id: string) =>
      provider.mails.some((mail) => mail.runId === runId && mail.personId === id);
    const isCareless = drawn(plan.seed, `careless ${runId} ${Number(undecidedAt(run))}`) < 0.15;
    const decision = isCareless || !personIds.every(hasMail) ? "send_again" : "count_as_sent";
    tell(`An operator decides about the unknown mail of ${run.kind}: ${decision}`);
    this.decisions.push({ at: control.now(), runId, decision, personIds });
    return requests.operator("POST", `${PATH}/deliveries/${run.kind}/resolve`, {
      decision,
      expected_unknown: undecidedOf(run),
      undecided_at: undecidedAt(run),
      schedule_version: run.schedule_version,
      ...(run.edition !== undefined && { edition: run.edition }),
    });
  }

  #resume(runId: string): FunctionRequest | null {
    const run = runsNow().find(({ id }) => id === runId);
    if (run === undefined || run.paused === null || this.hasGivenUp) return null;
    this.#resumes += 1;
    this.#of.tell(`An operator resumes ${run.kind}`);
    return requests.operator("POST", `${PATH}/deliveries/${run.kind}/resume`, {});
  }

  /** As the preview shows it. */
  #sendAgain(runId: string): FunctionRequest | null {
    const run = runsNow().find(({ id }) => id === runId);
    const personIds = run === undefined ? null : lostPeople(run);
    if (run === undefined || run.state !== "done" || personIds === null) return null;
    const { tell, causeGone } = this.#of;
    tell(`An operator sends ${run.kind} again to ${personIds.length}, of whom none has it`);
    this.resends.push({ at: control.now(), runId, personIds });
    causeGone();
    return requests.operator("POST", `${PATH}/deliveries/${run.kind}/resend`, {
      expected_people: personIds.length,
      schedule_version: run.schedule_version,
      ...(run.edition !== undefined && { edition: run.edition }),
    });
  }

  #plan(act: Act, index: number): void {
    const { deliveries, beginsAt, people, tell, plan } = this.#of;
    deliveries.plan(beginsAt + act.atMs, () => {
      const person = this.#personOf(act, people);
      const request = this.#requestOf(act, person);
      if (request === null) return;
      const deed: Deed = { what: act.what, person, at: control.now(), doneAt: null };
      this.deeds.push(deed);
      const who = person === null ? "An operator" : person.name;
      tell(`${who}: ${act.what === "open" ? `open ${plan.kind}` : act.what}`);
      this.#ask(`act ${index} ${act.what}`, () => request, { deed, refused: () => {} });
    });
  }

  #personOf({ person }: Act, people: Person[]): Person | null {
    if (person === undefined) return null;
    const known = people[person];
    if (known !== undefined) return known;
    const arrived = personOf(person);
    people[person] = arrived;
    return arrived;
  }

  #requestOf({ what }: Act, person: Person | null): FunctionRequest | null {
    const { kind } = this.#of.plan;
    const delivery = `${PATH}/deliveries/${kind}`;
    switch (what) {
      case "open":
        return this.#opening();
      case "pause":
        return requests.operator("POST", `${delivery}/pause`, {});
      case "resume":
        return requests.operator("POST", `${delivery}/resume`, {});
      case "move":
        return isAboutRecording(kind) ? null : this.#moved();
      case "lengthen":
        return isAboutRecording(kind) ? null : this.#lengthened();
      case "rehost":
        return isAboutRecording(kind) ? null : requests.operator("PATCH", PATH, OTHER_HOST);
      case "cancel":
        return isAboutRecording(kind) ? null : CANCEL;
      case "erase":
        return person && requests.operator("POST", "/sys/people/erase", { email: person.email });
      case "leave":
        return person && leaving(person, kind);
      case "register":
        return person && !isAboutRecording(kind) ? registering(person) : null;
    }
  }

  #opening(): FunctionRequest | null {
    const { kind } = this.#of.plan;
    if (isReminder(kind)) {
      const body = { horizon: kind.slice("reminder_".length) };
      return requests.operator("POST", `${PATH}/send-reminder`, body);
    }
    if (kind === "reschedule") return this.#moved();
    if (kind === "details") return this.#lengthened();
    if (kind === "cancellation") return CANCEL;
    if (kind === "announcement") return requests.operator("POST", `${PATH}/announce`, {});
    if (!isAboutRecording(kind)) return null;
    const recording_url = "https://videos.petanque.life/score-keeper";
    return requests.operator("POST", `${PATH}/recording`, { recording_url });
  }

  /** An hour later each time. */
  #moved(): FunctionRequest {
    const [webinar] = documentsOf("webinars");
    const startsAt = Number(webinar?.["starts_at"]) + 60 * MINUTE_MS;
    return requests.operator("PATCH", PATH, {
      starts_at: new Date(startsAt).toISOString(),
      ends_at: new Date(startsAt + 60 * MINUTE_MS).toISOString(),
    });
  }

  #lengthened(): FunctionRequest {
    const [webinar] = documentsOf("webinars");
    const endsAt = Number(webinar?.["ends_at"]) + 15 * MINUTE_MS;
    return requests.operator("PATCH", PATH, { ends_at: new Date(endsAt).toISOString() });
  }
}

const OTHER_HOST = { host_email: "alex@petanque.life" };
const CANCEL = requests.operator("POST", `${PATH}/cancel`, { reason: "The host is ill." });
