import { z } from "zod";
import { Instant } from "../platform/instant.ts";
import { Capability } from "../access/model.ts";

export const AuditAction = z.enum([
  "sys.webinar.create",
  "sys.webinar.repeat",
  "sys.webinar.update",
  "sys.webinar.publish",
  "sys.webinar.end",
  "sys.webinar.cancel",
  "sys.webinar.recording",
  "sys.webinar.collect",
  "sys.webinar.delete",
  "sys.webinar.invite",
  "sys.webinar.provision",
  "sys.webinar.send_reminder",
  "sys.webinar.announce",
  "sys.webinar.mail",
  "sys.webinar.test_mail",
  "sys.webinar.pause_delivery",
  "sys.webinar.resume_delivery",
  "sys.webinar.resolve_unknown",
  "sys.webinar.mark_attendance",
  "sys.webinar.undo_attendance",
  "sys.webinar.export",
  "sys.template.save",
  "sys.template.rename",
  "sys.template.delete",
  "sys.registration.add",
  "sys.registration.cancel",
  "sys.registration.correct",
  "sys.registration.confirm_again",
  "sys.registration.import",
  "sys.registration.move_up",
  "sys.person.export",
  "sys.person.erase",
  "sys.person.allow_mail",
  "sys.subscriber.create",
  "sys.subscriber.update",
  "sys.subscriber.disable",
  "sys.subscriber.rotate_secret",
  "sys.subscriber.send_test",
  "sys.subscriber.replay",
  "sys.subscriber.delete",
  "sys.operations.sweep",
  "sys.operator.reset_factor",
  "sys.session.end",
  "sys.access.refused",
  "sys.people.view",
  "public.not_me",
]);
export type AuditAction = z.infer<typeof AuditAction>;

/**
 * Somebody was shown personal data of several people. These rows outnumber those of changes, so they have a collection of
 * their own, `sys_audit_views`, and the trail of changes does not have them.
 */
export const VIEW = "sys.people.view" satisfies AuditAction;

/** An operator, a machine, or one of our own jobs. */
export const ActorKind = z.enum(["person", "machine", "system"]);
export type ActorKind = z.infer<typeof ActorKind>;

/** The document `sys_audit/{id}`. It is written once, in the transaction of its change, and never updated. */
export const AuditRow = z
  .object({
    id: z.string(),
    /** Text, because a row outlives the version that wrote it: after a rollback, some actions are unknown. */
    action: z.string().meta({
      description: "One of the actions that the query names, or one of a newer version's.",
    }),
    outcome: z.enum(["done", "refused"]),
    actor_uid: z.string(),
    actor_email: z.string().nullable(),
    /** The operator's name at that time. Absent if the account had none, and on older rows. */
    actor_name: z.string().optional(),
    /** What the assistant called itself that acted for the operator. Absent without one, and on older rows. */
    actor_assistant: z.string().optional(),
    /** Absent on older rows. */
    actor_kind: ActorKind.optional(),
    actor_capabilities: z.array(Capability),
    webinar_id: z.string().nullable(),
    /** The changed members with both values. Other facts of the action are in `facts`. */
    changes: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
    facts: z.record(z.string(), z.unknown()),
    request_id: z.string(),
    /** The caller's own id for the request. Absent if they gave none, and on older rows, where it is the `request_id`. */
    caller_request_id: z.string().optional(),
    /** Finds everything about the action in the logs. Absent on older rows. */
    trace_id: z.string().nullable().optional(),
    address: z.string(),
    user_agent: z.string(),
    at: Instant,
  })
  .meta({ id: "AuditRow" });
export type AuditRow = z.infer<typeof AuditRow>;

export type Changes = AuditRow["changes"];

/** The members that differ, with both values. */
export function diff(before: object, after: object, ignored: readonly string[] = []): Changes {
  const changes: Changes = {};
  const then: Record<string, unknown> = { ...before };
  const now: Record<string, unknown> = { ...after };
  for (const name of new Set([...Object.keys(then), ...Object.keys(now)])) {
    if (ignored.includes(name)) continue;
    const change = { before: then[name] ?? null, after: now[name] ?? null };
    if (JSON.stringify(change.before) !== JSON.stringify(change.after)) changes[name] = change;
  }
  return changes;
}
