/** Most tests are about something else than strangers, and register whole crowds from one network address. */
export const WIDE_LIMITS = {
  SENDER_AT_ONCE_LIMIT: "1000000",
  SENDER_SHARE_PERCENT: "100",
  DOMAIN_LIMIT: "1000000",
  WEBINAR_BURST_LIMIT: "1000000",
  MAILBOX_HOUR_LIMIT: "1000000",
  MAILBOX_DAY_LIMIT: "1000000",
  MAILBOX_PLACES_LIMIT: "1000000",
};

/** The product's own limits, as `functions/wiring/config.ts` has them. */
export const USUAL_LIMITS = {
  SENDER_AT_ONCE_LIMIT: "20",
  SENDER_SHARE_PERCENT: "10",
  DOMAIN_LIMIT: "20",
  WEBINAR_BURST_LIMIT: "120",
  MAILBOX_HOUR_LIMIT: "5",
  MAILBOX_DAY_LIMIT: "10",
  MAILBOX_PLACES_LIMIT: "3",
};
