/**
 * The naive way, in a process of its own: one request to the provider and one stamp for each person, one after another. It
 * has the product's clients, letter and stamps, so that nothing else differs.
 */
import type { Firestore } from "@google-cloud/firestore";
import { makeServices } from "../../../functions/wiring/services.ts";
import type { BatchRecipient } from "../../../shared/delivery/model.ts";
import { toRecipient } from "../../../shared/registrant-mail/recipient.ts";
import { registrationOf } from "../../../shared/registrations/stored.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { getWebinar } from "../../../shared/webinars/store.ts";

/** What its parent asks for, as the only argument. */
export interface LoopOrder {
  webinarId: string;
  people: number;
}

/** What it answers, as a line. */
export interface LoopTaken {
  seconds: number;
  cpu_ms: number;
}

/** Mails before the clock starts: connections are open, and the code is compiled. */
const WARM_UP = 20;

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? "") as LoopOrder;
  console.log(JSON.stringify(await loop(order)));
  process.exit(0);
}

async function loop({ webinarId, people }: LoopOrder): Promise<LoopTaken> {
  const { firestore, kinds, mailer } = makeServices(process.env);
  const webinar = await getWebinar(firestore, webinarId);
  const sender = await mailer();
  const { reminder_24h: kind } = kinds;
  const mail = async (recipient: BatchRecipient): Promise<void> => {
    const { id, email, name } = recipient;
    const verdicts = await sender.send({
      kind: kind.name,
      webinar_id: "loop",
      batch_id: "loop",
      attempt_id: "loop-a1",
      trace_id: null,
      template: kind.template(webinar),
      messages: [{ id, email, name, values: kind.substitutions(webinar, recipient, new Date()) }],
    });
    const verdict = verdicts.get(id);
    if (verdict?.kind !== "accepted") throw new Error(`The loop: ${JSON.stringify(verdict)}`);
    const stamp = kind.stamp(webinar.schedule_version, new Date(), webinar.id) ?? {};
    await kind.recipientDocument(firestore, { webinar_id: webinar.id }, id).update(stamp);
  };
  for (const recipient of await roster(firestore, webinar, WARM_UP)) await mail(recipient);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  for (const recipient of await roster(firestore, webinar, people)) await mail(recipient);
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - startedAt) / 1000, cpu_ms: (user + system) / 1000 };
}

async function roster(
  firestore: Firestore,
  { id }: Webinar,
  people: number,
): Promise<BatchRecipient[]> {
  const found = await firestore.collection(`webinars/${id}/registrations`).limit(people).get();
  return found.docs.flatMap((document) => registrationOf(document) ?? []).map(toRecipient);
}
