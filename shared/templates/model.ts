/** A template of webinars: the content of one, without its time, under a name. */
import { z } from "zod";
import { Instant, minutes } from "../platform/instant.ts";
import { typedLine } from "../platform/typed-text.ts";
import { EDITABLE, WebinarId, WebinarRecord, type NewWebinar } from "../webinars/model.ts";

const { starts_at: _start, ends_at: _end, ...members } = WebinarRecord.shape;
type Member = Exclude<(typeof EDITABLE)[number], "starts_at" | "ends_at">;

/** What operators write or choose, as webinars keep it. A member of a later version has the webinar's default. */
const TemplateContent = z.object(
  Object.fromEntries(
    EDITABLE.flatMap((name) =>
      name === "starts_at" || name === "ends_at" ? [] : [[name, members[name]]],
    ),
  ) as Pick<typeof members, Member>,
);

/** The document `webinar_templates/{id}`. */
export const TemplateRecord = z.object({
  id: z.string(),
  /** Grows by one with each change. */
  version: z.int().default(1),
  name: z.string(),
  duration_ms: z.int().min(1),
  content: TemplateContent,
  created_at: Instant,
  created_by: z.string(),
  updated_at: Instant,
  updated_by: z.string(),
});
export type Template = z.infer<typeof TemplateRecord>;

/** In a list: a name, and what tells templates apart. */
export const TemplateReply = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    title: z.string(),
    duration_min: z.int(),
    host_email: z.string(),
    time_zone: z.string(),
    updated_at: Instant,
  })
  .meta({ id: "Template" });
export type TemplateReply = z.infer<typeof TemplateReply>;

export const TemplateList = z
  .object({ templates: z.array(TemplateReply) })
  .meta({ id: "TemplateList" });

const TemplateName = typedLine(120);

export const TemplateOrder = z
  .strictObject({ webinar_id: WebinarId, name: TemplateName })
  .meta({ id: "TemplateOrder" });

export const TemplateRename = z.strictObject({ name: TemplateName }).meta({ id: "TemplateRename" });

export const TemplateParams = z.object({
  template_id: z.string().regex(/^[0-9a-v]{24}$/, { error: "must be a template's id" }),
});

/** Pure. */
export const replyOf = ({
  id,
  version,
  name,
  duration_ms,
  content,
  updated_at,
}: Template): TemplateReply => ({
  id,
  version,
  name,
  title: content.title,
  duration_min: Math.round(duration_ms / minutes(1)),
  host_email: content.host_email,
  time_zone: content.time_zone,
  updated_at,
});

/** Without the times, which are those of one webinar. Pure. */
export function templateContent({
  starts_at: _starts,
  ends_at: _ends,
  ...content
}: NewWebinar): Template["content"] {
  return content;
}
