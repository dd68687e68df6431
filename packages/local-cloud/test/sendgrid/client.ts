/** The official client, pointed at a local server. */
import sharedClient from "@sendgrid/client";
import sharedService from "@sendgrid/mail";
import type { Message } from "../../sendgrid/message.ts";

// The packages export only one shared client; a test needs one for each server.
const Client = sharedClient.constructor as new () => typeof sharedClient;
const MailService = sharedService.constructor as new () => typeof sharedService;

export function mailService(base: string, apiKey = "SG.local"): typeof sharedService {
  const client = new Client();
  client.setApiKey(apiKey);
  // Must follow setApiKey, which resets the base URL to SendGrid's.
  client.setDefaultRequest("baseUrl", `${base}/`);
  const service = new MailService();
  service.setClient(client);
  service.setTimeout(10_000);
  return service;
}

export async function mailbox(
  base: string,
  search: Record<string, string> = {},
): Promise<{ total: number; messages: Message[] }> {
  const answer = await fetch(`${base}/mailbox/messages?${new URLSearchParams(search)}`);
  return (await answer.json()) as { total: number; messages: Message[] };
}

export function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer SG.local", ...headers },
    body: JSON.stringify(body),
  });
}

/** A valid request, for tests that make one part of it invalid. */
export function validMail(to = "anna@example.com") {
  return {
    personalizations: [{ to: [{ email: to }] }],
    from: { email: "webinars@petanque.life" },
    subject: "Hello",
    content: [{ type: "text/plain", value: "Hello" }],
  };
}
