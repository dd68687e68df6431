import { minutes } from "../platform/instant.ts";

/** What the product has to know about a provider before it loads the adapter. */
export const PROVIDERS = {
  sendgrid: {
    messagesMax: 1000,
    hasEvents: true,
    // https://www.twilio.com/docs/sendgrid/api-reference/cancel-scheduled-sends
    withdrawals: { closesMs: minutes(10), most: 10 },
  },
  // Each message is a dialogue of its own, and all of a batch must end within SEND_TIMEOUT_MS.
  smtp: { messagesMax: 100, hasEvents: false, withdrawals: null },
} as const satisfies Record<
  string,
  {
    /** At most so many messages in one hand-over. */
    messagesMax: number;
    /** Whether the provider reports later what became of a message. Without events, silence proves nothing. */
    hasEvents: boolean;
    /**
     * How long before its time the provider still takes scheduled mail back, and of how many hand-overs at once; null
     * for never.
     */
    withdrawals: { closesMs: number; most: number } | null;
  }
>;

/**
 * How a session with a relay is encrypted: from the first byte, by STARTTLS before anything is said, or not at all, which
 * is for a relay on the developer's own machine.
 */
export const TLS_MODES = ["implicit", "starttls", "none"] as const;
export type TlsMode = (typeof TLS_MODES)[number];

export type ProviderName = keyof typeof PROVIDERS;

export const PROVIDER_NAMES = Object.keys(PROVIDERS) as [ProviderName, ...ProviderName[]];
