/** What a catalogue says about the audit's rows. The list of actions is the API's own, so a new one needs words to compile. */
import type { AuditAction } from "../../../shared/audit/model.ts";

/** A row of the audit, as its sentence needs it. */
export interface Told {
  /** The operator's name; empty for our own jobs. */
  who: string;
  /** A number among the facts; 0 without one. */
  count: (fact: string) => number;
  /** A code among the facts; empty without one. */
  code: (fact: string) => string;
  /** What the change of a webinar comes to, each with its verb. */
  changes: string[];
  /** How many people get mail because of it; null if the row does not say. */
  mailed: number | null;
  /** The name of the mail; empty if the row is about none. */
  mail: string;
  /** The name of the template, also of a deleted one; empty in rows of before names were kept. */
  template: string;
  /** The name that the template got instead; empty for other changes. */
  renamed: string;
  /** True if the member had a value before. */
  had: (member: string) => boolean;
}

type Says = (told: Told) => string;

/** Done by our own jobs, or said without a name. */
type AutomaticAction =
  | "sys.webinar.end"
  | "sys.webinar.recording"
  | "sys.webinar.collect"
  | "sys.webinar.invite"
  | "sys.webinar.provision"
  | "sys.webinar.send_reminder"
  | "sys.webinar.mail"
  | "sys.webinar.pause_delivery"
  | "sys.webinar.resume_delivery"
  | "sys.webinar.mark_attendance"
  | "sys.registration.move_up"
  | "public.not_me";

/** Never said with a name. */
type NamelessAction =
  | "sys.webinar.end"
  | "sys.webinar.invite"
  | "sys.webinar.provision"
  | "sys.webinar.mail"
  | "public.not_me";

/** Recorded only once it has been done. */
type UnrefusedAction =
  | NamelessAction
  | "sys.operator.reset_factor"
  | "sys.access.refused"
  | "sys.people.view";

export interface AuditSentences {
  /** Done by an operator. */
  by: Record<Exclude<AuditAction, NamelessAction>, Says>;
  automatic: Record<AutomaticAction, Says>;
  /** What an operator tried, so that it follows `refused`. */
  attempts: Record<Exclude<AuditAction, UnrefusedAction>, string>;
  /** `reason` is the title of a problem. */
  refused: (who: string, attempt: string, reason: string) => string;
  /** For an action of a newer API: `name` is its own. */
  other: (who: string, name: string) => string;
  /** Who our own jobs are, in the column of names. */
  system: string;
  noTitle: string;
  /** An operator, and what the assistant calls itself that acted for them. */
  withAssistant: (who: string, assistant: string) => string;
  raw: string;
  changes: {
    title: (before: string, after: string) => string;
    starts_at: (before: string, after: string) => string;
    ends_at: (before: string, after: string) => string;
    /** Null for no limit. */
    capacity: (before: number | null, after: number | null) => string;
    /** `label` is the name of a field in the form. */
    field: (label: string) => string;
  };
}
