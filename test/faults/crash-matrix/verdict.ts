/** Rules once everything has settled: each owed person has one mail, nobody else has any, and the ledger agrees. */
import type { Firestore } from "@google-cloud/firestore";
import { interestDocument } from "../../../shared/interest/store.ts";
import { isClosed } from "../../../shared/delivery/ledger.ts";
import { pendingOf, runId, type MailBatch } from "../../../shared/delivery/model.ts";
import { batchDocuments, runDocuments } from "../../../shared/delivery/model.ts";
import { readDocument, readDocuments } from "../../../shared/platform/documents.ts";
import { isReminder, type RunPlan } from "./run-plan.ts";
import type { Fate, Person, Scenario } from "./scenario.ts";

/** All members are empty if the run is good. */
export interface Verdict {
  duplicates: string[];
  lost: string[];
  /** People who have mail but should have none. */
  strangers: string[];
  /** Contradictions in ledger, batches or stamps. */
  ledger: string[];
  /** People who had to wait for others. */
  late: string[];
}

export const isGood = (verdict: Verdict): boolean =>
  Object.values(verdict).every(({ length }) => length === 0);

export async function isSettled(firestore: Firestore, scenario: Scenario): Promise<boolean> {
  const run = await readRun(firestore, scenario);
  if (run?.state !== "done" || run.open_batches > 0 || run.totals.unknown > 0) return false;
  const { docs } = await firestore.collection("mail_batches").get();
  if (docs.some((document) => document.get("due_at") !== null)) return false;
  if (scenario.kind !== "confirmation") return true;
  // The sweep must look as long as anybody may be owed a confirmation.
  const webinar = await firestore.doc(`webinars/${scenario.webinarId}`).get();
  return webinar.get("confirmations_due_at") === null;
}

export async function readRun(
  firestore: Firestore,
  { kind, webinarId, scheduleVersion }: Scenario,
) {
  const id = runId(kind, webinarId, scheduleVersion);
  const found = await firestore.collection("mail_runs").doc(id).get();
  return readDocument(found, runDocuments) ?? undefined;
}

/** Recipients, one entry per mail. */
export async function mailsOf(sendgrid: string, { webinarId, kind }: Scenario): Promise<string[]> {
  const query = new URLSearchParams({ webinar_id: webinarId, kind, limit: "1000" });
  const response = await fetch(`${sendgrid}/mailbox/messages?${query}`);
  const { messages } = (await response.json()) as { messages: { to: string }[] };
  return messages.map(({ to }) => to);
}

export async function judge(
  firestore: Firestore,
  sendgrid: string,
  scenario: Scenario & Pick<RunPlan, "boundWithinMs">,
  mailsMost: number,
): Promise<Verdict> {
  const { people } = scenario;
  const addresses = await mailsOf(sendgrid, scenario);
  const count = (person: Person) => addresses.filter((to) => to === person.email).length;
  const most = ({ isSentAgain = false }: Person) => mailsMost + Number(isSentAgain);
  const emailsOf = (wanted: Person[]) => wanted.map(({ email }) => email);
  return {
    duplicates: emailsOf(people.filter((person) => count(person) > most(person))),
    lost: emailsOf(people.filter((person) => person.fate === "sent" && count(person) === 0)),
    strangers: emailsOf(people.filter((person) => person.fate !== "sent" && count(person) > 0)),
    ledger: await faultsInLedger(firestore, scenario),
    late: await boundTooLate(firestore, scenario.boundWithinMs ?? Infinity),
  };
}

/** People whose first batch was planned too long after they registered. */
async function boundTooLate(firestore: Firestore, withinMs: number): Promise<string[]> {
  const { docs } = await firestore.collection("mail_batches").orderBy("planned_at").get();
  return readDocuments(docs, batchDocuments).flatMap(({ recipients, planned_at: at }) =>
    recipients
      .filter(({ email }) => email.startsWith("arrival-"))
      .filter(({ registered_at: since = at }) => at.getTime() - since.getTime() > withinMs)
      .map(({ email, registered_at: since = at }) => `${email}, ${Number(at) - Number(since)} ms`),
  );
}

async function faultsInLedger(firestore: Firestore, scenario: Scenario): Promise<string[]> {
  const run = await readRun(firestore, scenario);
  if (run === undefined) return ["there is no run"];
  const count = (fate: Fate) => scenario.people.filter((person) => person.fate === fate).length;
  const expected = {
    owed: scenario.people.length - count("not owed"),
    sent: count("sent"),
    skipped: count("skipped"),
    failed: count("failed"),
    unknown: 0,
  };
  const faults: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    faults.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  };
  const { owed, sent, skipped, failed, unknown } = run.totals;
  expect("totals", { owed, sent, skipped, failed, unknown }, expected);
  expect("pending", pendingOf(run.totals), 0);
  expect("state", run.state, "done");
  expect("open batches", run.open_batches, 0);
  const reasons = Object.values(run.reasons).reduce((sum, number) => sum + number, 0);
  expect("reasons", reasons, skipped + failed);
  const { docs } = await firestore.collection("mail_batches").get();
  for (const document of docs) {
    const { id, state, due_at } = document.data() as MailBatch;
    if (!isClosed(state) || due_at !== null)
      faults.push(`batch ${id} is ${state}, due ${String(due_at)}`);
  }
  for (const fault of await faultsInStamps(firestore, scenario)) faults.push(fault);
  return faults;
}

async function faultsInStamps(firestore: Firestore, scenario: Scenario): Promise<string[]> {
  const { kind, webinarId, scheduleVersion, people } = scenario;
  const webinar = await firestore.collection("webinars").doc(webinarId).get();
  const faults: string[] = [];
  if (kind === "post_event") {
    const isDispatched = Boolean(webinar.get("post_event_dispatched_at"));
    return isDispatched ? [] : ["the webinar has no dispatch stamp"];
  }
  if (kind === "announcement") return faultsInTold(firestore, scenario);
  if (kind === "follow_up" && !webinar.get("follow_up_dispatched_at")) {
    faults.push("the webinar has no stamp of its follow-up");
  }
  const [sent, settled] = [`mail.${kind}.sent_at`, `mail.${kind}.settled_for`];
  // A run that reached nobody leaves no stamp.
  const wanted = people.some(({ fate }) => fate === "sent");
  if (isReminder(kind) && Boolean(webinar.get(sent)) !== wanted) {
    faults.push("the webinar's stamp is wrong");
  }
  const found = await firestore.collection(`webinars/${webinarId}/registrations`).get();
  const fates = new Map(people.map(({ id, fate }) => [id, fate]));
  for (const document of found.docs) {
    const fate = fates.get(document.id);
    if (Boolean(document.get(sent)) !== (fate === "sent")) {
      faults.push(`${document.get("email")} (${fate}) has ${sent} wrong`);
    }
    const isSettled = document.get(settled) === scheduleVersion;
    if (isSettled !== (fate !== "not owed")) {
      faults.push(`${document.get("email")} (${fate}) has ${settled} wrong`);
    }
  }
  return faults;
}

/** Who has the mail, or was refused by the provider, is not told again. */
async function faultsInTold(
  firestore: Firestore,
  { webinarId, people }: Scenario,
): Promise<string[]> {
  const documents = people.map(({ id }) => interestDocument(firestore, id));
  const found = people.length === 0 ? [] : await firestore.getAll(...documents);
  const told = new Set(
    found.filter((lead) => (lead.get("announced") ?? []).includes(webinarId)).map(({ id }) => id),
  );
  return people
    .filter(({ id, fate }) => told.has(id) !== (fate === "sent" || fate === "failed"))
    .map(({ email, fate }) => `${email} (${fate}) has announced wrong`);
}
