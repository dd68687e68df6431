/** A subscriber is a system outside that gets events: a webhook of somebody's, Slack or HubSpot. */
import { z } from "zod";
import { FailureReason, StoredReason } from "../events/reason.ts";
import { EmailAddress } from "../platform/email-address.ts";
import { Instant } from "../platform/instant.ts";
import { DEFAULT_LOCALE, Locale } from "../platform/locale.ts";
import { typedLine } from "../platform/typed-text.ts";
import { SubscribedType } from "./event-types.ts";

const SubscriberKind = z.enum(["webhook", "slack", "hubspot"]);

const SubscriberStatus = z.enum(["active", "disabled"]);

/** `gone`: it answered 410. `failing`: nothing but failures for days. `operator`: somebody disabled it. */
const DisabledReason = z.enum(["gone", "failing", "operator"]);

/**
 * Whether the owner was told that it was disabled. `claimed`: on its way, or its worker died. `unreachable`: the address
 * takes no mail. `unknown`: nobody can tell whether it was sent. `given_up`: the provider did not take it for a day.
 */
const NoticeState = z.enum([
  "owed",
  "claimed",
  "sent",
  "refused",
  "unreachable",
  "unknown",
  "given_up",
]);
export type NoticeState = z.infer<typeof NoticeState>;

const FailedAttempt = z.object({
  at: Instant,
  /** Null if there was no answer. */
  status_code: z.int().nullable(),
  ...StoredReason.shape,
});

const StoredSecret = z.object({
  version: z.int(),
  key: z.int(),
  created_at: Instant,
  expires_at: Instant.nullable(),
});

/** The document `subscribers/{id}`. */
export const SubscriberRecord = z.object({
  id: z.string(),
  /** Counts what operators change, and its disabling; not how its deliveries go. */
  version: z.int(),
  kind: SubscriberKind,
  name: z.string(),
  /** Null where the kind itself says where to. */
  url: z.string().nullable(),
  /** Empty for all types. Text, because a newer version may know more. */
  event_types: z.array(z.string()),
  owner_email: z.string(),
  /** The language of mail to the owner. */
  owner_locale: Locale.default(DEFAULT_LOCALE),
  status: SubscriberStatus,
  disabled_reason: DisabledReason.nullable(),
  disabled_at: Instant.nullable(),
  /** When the first failure after the last success was. */
  failing_since: Instant.nullable(),
  last_delivered_at: Instant.nullable(),
  last_failure: FailedAttempt.nullable(),
  secrets: z.array(StoredSecret),
  notice: NoticeState.nullable().default(null),
  /** When the mail to its owner is to be tried; null for none. While somebody sends it: when to look after it. */
  notice_due_at: Instant.nullable().default(null),
  notice_attempts: z.int().default(0),
  created_at: Instant,
  created_by: z.string(),
  updated_at: Instant,
  updated_by: z.string(),
});
export type Subscriber = z.infer<typeof SubscriberRecord>;

const SubscriberName = typedLine(120);
/** As long as browsers and servers take it; which hosts it may have depends on the environment (address.ts). */
const SubscriberUrl = z.url({ protocol: /^https?$/, error: "must be an https URL" }).max(2000);
const EventTypes = z
  .array(SubscribedType)
  .max(50)
  .meta({ description: "The types that it gets. Empty: all, also those of later versions." });

export const SubscriberOrder = z
  .strictObject({
    kind: SubscriberKind,
    name: SubscriberName,
    url: SubscriberUrl.nullable().default(null).meta({
      description: "Where to. Required for `webhook` and `slack`; `hubspot` has none.",
    }),
    event_types: EventTypes.default([]),
    owner_email: EmailAddress.meta({
      description: "Who gets an email when failures or a 410 disable it.",
    }),
    owner_locale: Locale.default(DEFAULT_LOCALE).meta({
      description: "The language of that email.",
    }),
  })
  .meta({ id: "SubscriberOrder" });
export type SubscriberOrder = z.infer<typeof SubscriberOrder>;

export const SubscriberPatch = z
  .strictObject({
    name: SubscriberName.optional(),
    url: SubscriberUrl.optional(),
    event_types: EventTypes.optional(),
    owner_email: EmailAddress.optional(),
    owner_locale: Locale.optional(),
    status: SubscriberStatus.optional(),
  })
  .meta({ id: "SubscriberPatch" });
export type SubscriberPatch = z.infer<typeof SubscriberPatch>;

export const SubscriberAction = z.enum([
  "update",
  "enable",
  "disable",
  "rotate_secret",
  "send_test",
  "replay",
  "delete",
]);
export type SubscriberAction = z.infer<typeof SubscriberAction>;

const SecretReply = z.object({
  version: z.int(),
  created_at: Instant,
  /** Null for the latest. */
  expires_at: Instant.nullable(),
});

export const SubscriberReply = SubscriberRecord.omit({
  secrets: true,
  notice: true,
  notice_due_at: true,
  notice_attempts: true,
  updated_by: true,
})
  .extend({
    last_failure: FailedAttempt.pick({ at: true, status_code: true })
      .extend({ reason: FailureReason })
      .nullable(),
    owner_notice: NoticeState.exclude(["claimed"]).nullable().meta({
      description:
        "Whether its owner was told that it was disabled. Null if there was no reason to.",
    }),
    /** Those that sign now, the latest first. */
    secrets: z.array(SecretReply),
    allowed_actions: z.array(SubscriberAction),
  })
  .meta({ id: "Subscriber" });
export type SubscriberReply = z.infer<typeof SubscriberReply>;

/** The secret is in this reply and in no other. */
export const SubscriberWithSecret = SubscriberReply.extend({
  secret: z.string().nullable().meta({
    description: "Verifies what we send. Shown once. Null for a kind that needs none.",
  }),
}).meta({ id: "SubscriberWithSecret" });
export type SubscriberWithSecret = z.infer<typeof SubscriberWithSecret>;

export const SubscriberList = z
  .object({ subscribers: z.array(SubscriberReply) })
  .meta({ id: "SubscriberList" });

export const SubscriberParams = z.object({
  subscriber_id: z.string().regex(/^[0-9a-v]{24}$/, { error: "must be a subscriber's id" }),
});
