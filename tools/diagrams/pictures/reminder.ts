import type { Sequence } from "../model.ts";

export const reminder: Sequence = {
  form: "sequence",
  title: "One reminder, from click to stamp",
  beside: "If it dies right after",
  parties: [
    { id: "operator", name: "Operator", kind: "person" },
    { id: "click", name: "send-reminder", kind: "function" },
    { id: "firestore", name: "Firestore", kind: "store" },
    { id: "tasks", name: "Cloud Tasks", kind: "service" },
    { id: "send", name: "send-mail-batch", kind: "function" },
    { id: "sendgrid", name: "SendGrid", kind: "service" },
  ],
  steps: [
    {
      from: "operator",
      to: "click",
      say: ["Send 24h reminder"],
      beside: ["nothing has happened"],
    },
    {
      from: "click",
      to: "firestore",
      isCommit: true,
      say: ["the run, the first people bound", "into a batch, the audit row"],
      beside: ["the sweep finds the batch by", "its `due_at` and puts the task"],
    },
    {
      from: "click",
      to: "tasks",
      say: ["a task, named after the batch"],
      beside: ["further people: the batch that", "closes next has them bound"],
    },
    { from: "click", to: "operator", say: ["312 on their way"], isReply: true },
    {
      from: "tasks",
      to: "send",
      say: ["`send`, the batch's id"],
      beside: ["the task is repeated"],
    },
    {
      from: "send",
      to: "firestore",
      isCommit: true,
      say: ["claim: `planned` to `sending`,", "attempt 1, a lease"],
      beside: [
        "once the lease lapses: `unknown`;",
        "no event within the grace:",
        "it never left, attempt 2",
      ],
    },
    {
      from: "send",
      to: "sendgrid",
      say: ["one request,", "up to 1,000 mails"],
      beside: [
        "once the lease lapses: `unknown`;",
        "an event that names attempt 1",
        "proves it: `accepted`",
      ],
    },
    {
      from: "send",
      to: "firestore",
      isCommit: true,
      say: ["`sending` to `accepted`, if attempt", "1 is still the last"],
      beside: ["a task or the sweep stamps;", "nothing is sent again"],
    },
    {
      from: "send",
      to: "firestore",
      say: ["`settled_for` and `sent_at` on", "each registration, in bulk"],
      beside: ["the same stamps once more:", "they change nothing"],
    },
    {
      from: "send",
      to: "firestore",
      isCommit: true,
      say: ["`accepted` to `stamped`; with the", "last batch the webinar's stamp"],
      beside: ["nothing is left to do"],
    },
  ],
};
