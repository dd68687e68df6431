import type { Sequence } from "../model.ts";

export const registering: Sequence = {
  form: "sequence",
  title: "Registering: from the form to the confirmation",
  parties: [
    { id: "visitor", name: "Visitor", kind: "person" },
    { id: "register", name: "register-attendee", kind: "function" },
    { id: "firestore", name: "Firestore", kind: "store" },
    { id: "tasks", name: "Cloud Tasks", kind: "service" },
    { id: "sync", name: "sync-calendar", kind: "function" },
    { id: "calendar", name: "Google Calendar", kind: "service" },
    { id: "send", name: "send-mail-batch", kind: "function" },
    { id: "sendgrid", name: "SendGrid", kind: "service" },
  ],
  steps: [
    { from: "visitor", to: "register", say: ["name, address, consent"] },
    {
      from: "register",
      to: "firestore",
      isCommit: true,
      say: [
        "one commit for all who came at that moment, at most 100:",
        "`registrations`, the webinar's `registered_count`, `sender_counts`",
      ],
    },
    {
      from: "register",
      to: "tasks",
      say: [
        "one task for each second: `sync-calendar` for guests of the event, else the confirmation",
      ],
    },
    { from: "register", to: "visitor", say: ["202, whoever it is"], isReply: true },
    {
      part: "While the event takes guests: fewer than CALENDAR_GUEST_LIMIT, none refused for a day",
    },
    { from: "tasks", to: "sync", say: ["everybody who is `joining`"] },
    { from: "sync", to: "calendar", say: ["one patch, under the event's etag"] },
    {
      from: "sync",
      to: "firestore",
      isCommit: true,
      say: [
        "`invitation`: guest, or mail for whom Google refused; from now on a confirmation is owed",
      ],
    },
    { from: "sync", to: "tasks", say: ["the confirmation"] },
    { part: "The confirmation, for guests and for others" },
    { from: "tasks", to: "send", say: ["all who are owed one by now"] },
    {
      from: "send",
      to: "firestore",
      isCommit: true,
      say: ["they are bound into `mail_batches`; each is sent by a task of its own"],
    },
    {
      from: "send",
      to: "sendgrid",
      say: ["one request for guests,", "one with the iCalendar", "file for the others"],
    },
    {
      part: "A task was lost: two minutes after the commit `reminder-sweep` finds the webinar due, and does the same",
    },
  ],
};
