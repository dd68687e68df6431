import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSendgrid } from "../../sendgrid/server.ts";
import { mailbox, mailService, post, validMail } from "./client.ts";

let server: Awaited<ReturnType<typeof startSendgrid>>;
let base: string;
beforeAll(async () => {
  server = await startSendgrid({ port: 0 });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

const people = (count: number, start = 0) =>
  Array.from({ length: count }, (_, i) => ({ email: `reader${start + i}@example.com` }));

const attachment = { content: "YQ==", filename: "a.txt" };

const refused: [string, object, string | null][] = [
  ["no personalization", { personalizations: [] }, "personalizations"],
  [
    "1,001 personalizations",
    { personalizations: people(1001).map((one) => ({ to: [one] })) },
    "personalizations",
  ],
  [
    "1,001 recipients",
    { personalizations: [{ to: people(501) }, { to: people(500, 501) }] },
    "personalizations",
  ],
  ["an empty list of recipients", { personalizations: [{ to: [] }] }, "personalizations.0.to"],
  [
    "a bad address, which the error names",
    {
      personalizations: [{ to: people(1) }, { to: [...people(1, 1), { email: "not an address" }] }],
    },
    "personalizations.1.to.1.email",
  ],
  [
    "one address twice in a personalization",
    { personalizations: [{ to: people(1), cc: people(1) }] },
    "personalizations.0",
  ],
  [
    "one address in two personalizations, whatever its case",
    { personalizations: [{ to: people(1) }, { to: [{ email: "READER0@example.com" }] }] },
    "personalizations",
  ],
  ["a bad sender", { from: { email: "nobody" } }, "from.email"],
  ["no subject", { subject: "" }, "subject"],
  ["no content", { content: [] }, "content"],
  ["empty content", { content: [{ type: "text/plain", value: "" }] }, "content.0.value"],
  [
    "HTML before plain text",
    {
      content: [
        { type: "text/html", value: "x" },
        { type: "text/plain", value: "x" },
      ],
    },
    "content",
  ],
  ["a reserved header", { headers: { "Reply-To": "a@b.se" } }, "headers.Reply-To"],
  ["a header with a line break", { headers: { "X-A": "a\r\nBcc: b@c.se" } }, "headers.X-A"],
  [
    "a custom argument that is not a string",
    { custom_args: { attempt: 1 } },
    "custom_args.attempt",
  ],
  [
    "custom arguments of 10,000 bytes in a mail",
    {
      custom_args: { a: "x".repeat(5000) },
      personalizations: [{ to: people(1), custom_args: { b: "x".repeat(5000) } }],
    },
    "personalizations.0.custom_args",
  ],
  [
    "substitutions of more than 10,000 bytes",
    { personalizations: [{ to: people(1), substitutions: { a: "x".repeat(10_000) } }] },
    "personalizations.0.substitutions",
  ],
  ["eleven categories", { categories: Array.from({ length: 11 }, String) }, "categories"],
  [
    "an attachment that is not base64",
    { attachments: [{ ...attachment, content: "%" }] },
    "attachments.0.content",
  ],
  ["an unknown or unimplemented field", { template_id: "d-1" }, null],
  ["a send_at that is not a number", { send_at: "soon" }, "send_at"],
];

describe("mail/send refuses, with SendGrid's error body,", () => {
  it.each(refused)("%s", async (_name, spoiled, field) => {
    const answer = await post(`${base}/v3/mail/send`, { ...validMail(), ...spoiled });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: object[] };
    const help = field === null ? null : expect.stringMatching(/^http/);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(error).toEqual({ field, message: expect.stringMatching(/./), help });
    }
    expect((await mailbox(base)).total).toBe(0);
  });

  it("accepts exactly 1,000 recipients", async () => {
    const mail = {
      ...validMail("sandbox@example.com"),
      mail_settings: { sandbox_mode: { enable: true } },
    };
    const personalizations = people(1000).map((one) => ({ to: [one] }));
    expect((await post(`${base}/v3/mail/send`, { ...mail, personalizations })).status).toBe(200);
  });

  it("reports every bad address to the official client", async () => {
    const sent = mailService(base).send({
      from: "a@b.se",
      subject: "x",
      text: "x",
      personalizations: [{ to: "bad one" }, { to: "ok@example.com" }, { to: "bad@two" }],
    });
    await expect(sent).rejects.toMatchObject({
      code: 400,
      response: {
        body: {
          errors: [
            {
              field: "personalizations.0.to.0.email",
              message: "Does not contain a valid address.",
              help: "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.personalizations.to",
            },
            { field: "personalizations.2.to.0.email" },
          ],
        },
      },
    });
  });

  it.each([
    ["401 without a key", { headers: { authorization: "" } }, 401],
    ["415 for another content type", { headers: { "content-type": "text/plain" } }, 415],
    ["400 for broken JSON", { body: "{" }, 400],
    ["405 for another method", { method: "PUT" }, 405],
    ["413 over 30 MB", { body: Buffer.alloc(31 * 1024 * 1024, "x") }, 413],
  ])("%s", async (_name, spoiled, status) => {
    const answer = await fetch(`${base}/v3/mail/send`, {
      method: "POST",
      body: JSON.stringify(validMail()),
      ...spoiled,
      headers: {
        authorization: "Bearer SG.local",
        "content-type": "application/json",
        ...("headers" in spoiled && spoiled.headers),
      },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ errors: [{ message: expect.any(String) }] });
  });
});
