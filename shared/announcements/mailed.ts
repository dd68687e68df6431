/** For the audit: how many people get mail because of a change. */
import type { Firestore } from "@google-cloud/firestore";
import type { OpenedPass } from "../delivery/open-pass.ts";
import { countReached } from "../registrant-mail/audience.ts";
import type { Webinar } from "../webinars/model.ts";
import { NEWS_AUDIENCES } from "./kinds.ts";

/** Empty without a pass. Counts in the database only if the audience has more than one page. */
export async function mailedFacts(
  firestore: Firestore,
  webinar: Webinar,
  pass: OpenedPass | null,
): Promise<{ mailed?: number }> {
  if (pass === null || !pass.opened) return {};
  const { run, before } = pass;
  if (run.state !== "planning") {
    return { mailed: run.totals.owed - run.totals.skipped - (before.owed - before.skipped) };
  }
  const audience = new Map(Object.entries(NEWS_AUDIENCES)).get(run.kind);
  if (audience === undefined) return {};
  return { mailed: (await countReached(audience(firestore, webinar))).would_get };
}
