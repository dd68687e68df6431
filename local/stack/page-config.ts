import { PROJECT } from "./environment.ts";
import type { Addresses } from "./server-list.ts";

/** What the admin page has to know of where it runs. */
export const pageConfig = ({ auth, sendgrid, calendar }: Addresses): object => ({
  api_url: null,
  auth: { emulator_url: auth, api_key: "local", project: PROJECT },
  mailbox_url: sendgrid,
  calendar_url: calendar,
});
