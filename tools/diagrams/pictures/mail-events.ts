import type { Sequence } from "../model.ts";

export const mailEvents: Sequence = {
  form: "sequence",
  title: "SendGrid's events: proof of what was sent, and whom to leave alone",
  parties: [
    { id: "reader", name: "Reader", kind: "person" },
    { id: "sendgrid", name: "SendGrid", kind: "service" },
    { id: "events", name: "receive-mail-events", kind: "function" },
    { id: "firestore", name: "Firestore", kind: "store" },
    { id: "tasks", name: "Cloud Tasks", kind: "service" },
    { id: "send", name: "send-mail-batch", kind: "function" },
    { id: "unsubscribe", name: "unsubscribe", kind: "function" },
  ],
  steps: [
    {
      from: "sendgrid",
      to: "events",
      say: ["processed, delivered, bounce, …: signed; each names batch, attempt, registration"],
    },
    { part: "Proof: an event of an attempt says that its request was accepted" },
    {
      from: "events",
      to: "firestore",
      isCommit: true,
      say: ["`planned`, `sending`, `unknown` to `accepted`, whichever attempt it was"],
    },
    { from: "events", to: "tasks", say: ["a task for the stamps"] },
    { from: "tasks", to: "send", say: ["stamps; sends nothing"] },
    { part: "What became of each mail, and whom to leave alone" },
    {
      from: "events",
      to: "firestore",
      isCommit: true,
      say: [
        "`mail_status` on the registration, never a weaker word over a stronger one;",
        "bounces on the run: a fifth of failures raises an alert, or stops a recording's mail;",
        "`suppressions`: bounce or complaint for all mail, unsubscribed for marketing;",
        "`is_unsubscribed` on the interest of either, so that no audience counts them",
      ],
    },
    {
      from: "events",
      to: "firestore",
      say: ["`mail_status` suppressed, wherever that address is registered"],
    },
    {
      from: "reader",
      to: "unsubscribe",
      say: ["one click in the mail program, or the link and its button"],
    },
    {
      from: "unsubscribe",
      to: "firestore",
      isCommit: true,
      say: ["`is_unsubscribed` on the interest, `suppressions` for marketing"],
    },
    {
      part: "At the moment of sending both are asked again: always for marketing, else where a batch has waited",
    },
  ],
};
