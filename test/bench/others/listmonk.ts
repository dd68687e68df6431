/**
 * listmonk as a model. A campaign fetches its subscribers a thousand at a time, and each fetch moves the checkpoint from
 * which a restarted process goes on (queries/campaigns.sql, next-campaign-subscribers, in knadh/listmonk). A message that
 * fails is logged and counted, and not put back (internal/manager). smtppool does not repeat one that broke off while it was
 * handed over (pool.go, in knadh/smtppool).
 */
import { arrivedOf, type Arrived, type Fate } from "./fates.ts";

/** app.batch_size as installed. */
const BATCH = 1000;

export function listmonk(people: number, fate: (nth: number) => Fate): Arrived {
  const mails = new Map<string, number>();
  let requests = 0;
  for (let checkpoint = 0; checkpoint < people; checkpoint += BATCH) {
    const last = Math.min(checkpoint + BATCH, people);
    for (let index = checkpoint; index < last; index += 1) {
      requests += 1;
      const befalls = fate(requests);
      if (befalls === "taken" || befalls === "unheard" || befalls === "dies_after") {
        mails.set(`person-${index}`, 1);
      }
      // The rest of what it had fetched was in its memory only.
      if (befalls.startsWith("dies")) break;
    }
  }
  return arrivedOf(mails, people);
}
