/** What a pass says: the operator's texts are those of its opening, whatever is edited while it goes out. Pure. */
import type { Webinar } from "../webinars/model.ts";
import type { MailBatch, MailRun } from "./model.ts";
import type { MailTexts, SaidContent } from "./said.ts";

export const contentNow = (webinar: Webinar): SaidContent => ({
  title: webinar.title,
  starts_at: webinar.starts_at,
  ends_at: webinar.ends_at,
  introduction: webinar.mail_introduction,
  signature: webinar.mail_signature,
});

/** For a batch of the run. Empty for a run that an earlier version opened. */
export const textsOf = ({ content }: Pick<MailRun, "content">): { texts?: MailTexts } =>
  content === undefined
    ? {}
    : { texts: { introduction: content.introduction, signature: content.signature } };

/** The webinar as the batch's mail describes it. What else has changed since is said as it is now. */
export function withTexts(
  webinar: Webinar,
  { texts }: Pick<MailBatch, "texts">,
  run: Pick<MailRun, "content"> | null,
): Webinar {
  // A planner of an earlier version copies no texts.
  const said = texts ?? run?.content;
  if (said === undefined) return webinar;
  return { ...webinar, mail_introduction: said.introduction, mail_signature: said.signature };
}

export interface ContentChange {
  member: keyof SaidContent;
  before: string;
  after: string;
}

/** What would be said differently now. */
export function changedContent(said: SaidContent, webinar: Webinar): ContentChange[] {
  const now = contentNow(webinar);
  const members = Object.keys(now) as (keyof SaidContent)[];
  return members
    .map((member) => ({ member, before: written(said[member]), after: written(now[member]) }))
    .filter(({ before, after }) => before !== after);
}

const written = (value: string | Date): string =>
  typeof value === "string" ? value : value.toISOString();
