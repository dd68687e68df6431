import type { Sequence } from "../model.ts";

export const afterEvent: Sequence = {
  form: "sequence",
  title: "After the event: from the recording to everybody interested",
  parties: [
    { id: "operator", name: "Operator", kind: "person" },
    { id: "recording", name: "attach-recording", kind: "function" },
    { id: "firestore", name: "Firestore", kind: "store" },
    { id: "tasks", name: "Cloud Tasks", kind: "service" },
    { id: "dispatch", name: "webinar-post-event-dispatch", kind: "function" },
    { id: "send", name: "send-mail-batch", kind: "function" },
    { id: "sendgrid", name: "SendGrid", kind: "service" },
  ],
  steps: [
    {
      part: "Before: `import-attendance` marks whom Meet has seen, `preview-interest` counts the leads",
    },
    { from: "operator", to: "recording", say: ["the address"] },
    {
      from: "recording",
      to: "firestore",
      isCommit: true,
      say: [
        "`ENDED` to `PUBLISHED`, the address, the audit row;",
        "`next_action_at` in ten minutes",
      ],
    },
    { from: "recording", to: "tasks", say: ["a task in the queue `post-event`"] },
    { from: "recording", to: "operator", say: ["published"], isReply: true },
    { part: "Page after page, a thousand leads each; a task goes on where the last one stopped" },
    { from: "tasks", to: "dispatch", say: ["the webinar's id"] },
    {
      from: "dispatch",
      to: "firestore",
      say: ["`marketing_webinar_interests` with one of the tags, who want mail"],
    },
    {
      from: "dispatch",
      to: "firestore",
      isCommit: true,
      say: ["the run's cursor, and the leads bound into `mail_batches`"],
    },
    { from: "dispatch", to: "tasks", say: ["a task for each batch"] },
    { part: "Each batch, as any other: claim, one request, record" },
    { from: "tasks", to: "send", say: ["`send`, the batch's id"] },
    {
      from: "send",
      to: "firestore",
      say: ["who has unsubscribed meanwhile, or is in `suppressions`, is left out"],
    },
    { from: "send", to: "sendgrid", say: ["List-Unsubscribe", "for each reader"] },
    {
      from: "send",
      to: "firestore",
      isCommit: true,
      say: ["with the last batch: `post_event_dispatched_at`"],
    },
    { part: "The task was lost: as long as that stamp is missing, `reminder-sweep` puts another" },
  ],
};
