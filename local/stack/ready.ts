/** What `npm start` prints when the stack is ready. */
import { join, relative } from "node:path";
import type { Stack } from "./stack.ts";

/** One line, for programs. */
export function readyJson({ addresses, project, operators }: Stack): string {
  const { gateway, firestore, tasks, scheduler, calendar, sendgrid, hubspot, auth } = addresses;
  const ordered = { gateway, firestore, tasks, scheduler, calendar, sendgrid, hubspot, auth };
  return JSON.stringify({ ...ordered, project, operators });
}

export function readyText({ addresses, operators, dir }: Stack): string {
  const near = relative("", dir);
  const rows = [
    ["Admin and API", addresses.gateway],
    ["Mailbox", addresses.sendgrid],
    ["Calendar", addresses.calendar],
    ["HubSpot", addresses.hubspot],
    ["Firebase Auth", addresses.auth],
    ["Firestore", addresses.firestore],
    ["Cloud Tasks", addresses.tasks],
    ["Cloud Scheduler", addresses.scheduler],
    ["Logs", join(near.startsWith("..") ? dir : near, "logs")],
  ];
  const accounts = operators.map(({ email, password, capabilities }) => [
    email,
    `${password}   (${capabilities.join(", ")})`,
  ]);
  const line = ([name = "", value = ""]: string[]) => `  ${name.padEnd(24)}${value}`;
  return [
    "Ready.",
    ...rows.map(line),
    "Operators",
    ...accounts.map(line),
    "Ctrl-C stops everything.",
  ].join("\n");
}
