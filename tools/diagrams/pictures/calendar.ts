import type { Sequence } from "../model.ts";

export const calendar: Sequence = {
  form: "sequence",
  title: "The Calendar: noted in the commit, done, done again",
  parties: [
    { id: "operator", name: "Operator", kind: "person" },
    { id: "update", name: "update-webinar", kind: "function" },
    { id: "firestore", name: "Firestore", kind: "store" },
    { id: "calendar", name: "Google Calendar", kind: "service" },
    { id: "tasks", name: "Cloud Tasks", kind: "service" },
    { id: "sync", name: "sync-calendar", kind: "function" },
    { id: "sweep", name: "reminder-sweep", kind: "function" },
  ],
  steps: [
    { from: "operator", to: "update", say: ["a new start"] },
    {
      from: "update",
      to: "firestore",
      isCommit: true,
      say: [
        "the change, its audit row, and what the Calendar owes: `calendar_sync`",
        "`version` 8 (`synced_version` 7), `retry_at` in two minutes",
      ],
    },
    {
      from: "update",
      to: "calendar",
      say: ["insert under an id that follows from the webinar's, or read: etag"],
    },
    { from: "update", to: "firestore", say: ["still version 8?"] },
    {
      from: "update",
      to: "calendar",
      say: ["patch what differs, if the etag is the same; guests are told"],
    },
    {
      from: "update",
      to: "firestore",
      isCommit: true,
      say: ["`synced_version` 8, nothing to complain of"],
    },
    { from: "update", to: "operator", say: ["the webinar"], isReply: true },
    { part: "Google refuses or does not answer: the webinar stays as changed" },
    {
      from: "update",
      to: "firestore",
      isCommit: true,
      say: ["`meet_provision_error`: what Google said, what to do, and `retry_at`"],
    },
    { from: "update", to: "tasks", say: ["a task for that time"] },
    { from: "tasks", to: "sync", say: ["the same try again"] },
    { part: "It died after the commit: what is owed stands on the webinar" },
    { from: "sweep", to: "firestore", say: ["`next_action_at` is due: two minutes are over"] },
    { from: "sweep", to: "tasks", say: ["a task for `sync-calendar`"] },
    {
      part: "`create-webinar`, `cancel-webinar` and `delete-webinar` go the same way; a deleted event is `orphans` first",
    },
  ],
};
