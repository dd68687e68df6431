/** What is said where operators write, preview and test the emails of a webinar. */

type ContentMember = "title" | "starts_at" | "ends_at" | "introduction" | "signature";

export interface MailTextsWords {
  title: string;
  hint: string;
  members: Record<ContentMember, string>;
  hints: Record<"introduction" | "signature", string>;
  save: string;
  saved: string;
  closed: string;
  screen: string;
  screens: Record<"desktop" | "phone", string>;
  colours: string;
  schemes: Record<"light" | "dark", string>;
  sendTest: string;
  /** `to` is the operator's own address. */
  tested: (to: string) => string;
  testedBefore: string;
  changedSince: (when: string) => string;
  unchangedSince: (when: string) => string;
  empty: string;
}
