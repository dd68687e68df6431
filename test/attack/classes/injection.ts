/** Text of strangers in mails, calendar files, spreadsheets, pages and headers. */
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import {
  engineer,
  mailTo,
  newSender,
  newWebinar,
  register,
  succeeded,
  type Mail,
  type Webinar,
} from "../scene.ts";
import type { Target } from "../target.ts";

/** Refused outright, or nowhere in what we send. */
const TEXTS: [string, string][] = [
  ["a header", "Ada\r\nBcc: everyone@evil.example"],
  ["a header with a bare CR", "Ada\rBcc: everyone@evil.example"],
  ["a line separator", "Ada\u2028Bcc: everyone@evil.example"],
  ["an encoded header", "=?utf-8?q?Ada=0D=0ABcc:_x@evil.example?="],
  ["a script", "<script>alert('evil.example')</script>"],
  ["an image", '<img src="https://evil.example/x.png" onerror="alert(1)">'],
  ["a link", '<a href="https://evil.example">click</a>'],
  ["an address", "Win now at https://evil.example/prize"],
  ["an address without a scheme", "www.evil.example"],
  ["an address with look-alike dots", "evil\u3002example"],
  ["a mail address", "write to boss@evil.example"],
  ["a telephone number", "Call 0900 123 456 evil.example"],
  ["a template of handlebars", "{{constructor.constructor('evil.example')()}}"],
  ["a template of SendGrid", "-name- {{{evil.example}}} %evil.example%"],
  ["a template of EJS", "<%= 'evil.example' %>"],
  ["an expression of JavaScript", "${7*7} evil.example"],
  ["reversed text", "Ada \u202Eelpmaxe.live"],
  ["isolated text", "Ada \u2066evil.example\u2069"],
  ["invisible text", "A\u200Bd\u2060a evil.example"],
  ["a NUL", "Ada\0evil.example"],
  ["an escape sequence", "Ada\u001B[31mevil.example"],
  ["a calendar line", "Ada\r\nATTENDEE:mailto:x@evil.example"],
  ["a folded calendar line", "Ada\n DESCRIPTION:evil.example"],
  ["an endless word", "evil.example".repeat(9)],
];

/** What a spreadsheet would take for a formula. */
const FORMULAS = [
  '=HYPERLINK("https://evil.example")',
  "+1+1",
  "-1+1",
  "@SUM(A1)",
  "\t=1+1",
  "＝1+1",
  "|cmd|' /C calc'!A0",
];

const SENT_BY_US = /evil\.?example|elpmaxe|Bcc|49 evil/i;

const partsOf = ({ subject, text, html, headers, to, attachments }: Mail): string =>
  [
    subject,
    text,
    html,
    JSON.stringify(headers),
    to,
    ...attachments.map(({ content }) => Buffer.from(content, "base64").toString("utf8")),
  ].join("\n");

const nameIn = (target: Target, webinar: Webinar, text: string, email: string) => async () => {
  const answer = await register(target, webinar, { email, name: text });
  if (answer.status === 400) return null;
  if (answer.status !== 202) return unless(answer, 202, 400);
  const sent = partsOf(await mailTo(target, email)).replaceAll(email, "");
  const found = SENT_BY_US.exec(sent);
  return found === null ? null : `the mail has ${found[0]}`;
};

/** In the member that is sent to nobody. */
const organisationIn =
  (target: Target, webinar: Webinar, text: string, email: string) => async () => {
    const answer = await register(target, webinar, { email, organisation: text });
    if (answer.status === 400) return null;
    const sent = partsOf(await mailTo(target, email)).replaceAll(email, "");
    return SENT_BY_US.test(sent) ? "the mail has it" : null;
  };

function formulas(target: Target, webinar: Webinar): Attempt[] {
  return FORMULAS.map((formula, index) => ({
    name: `the formula ${formula.trim()}`,
    run: async () => {
      const answer = await register(target, webinar, {
        email: `cell@formula${index}.example`,
        name: formula,
        organisation: formula,
      });
      if (answer.status === 400) return null;
      const path = `/sys/webinars/${webinar.id}/registrations.csv`;
      const { text } = await target.ask({ path, token: engineer(target) });
      const cells = text
        .split("\r\n")
        .flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
      const live = cells.find((cell) => /^"?\s*[=+\-@＝＋－＠]/.test(cell));
      return live === undefined ? null : `the cell ${live.slice(0, 40)} is live`;
    },
  }));
}

const inOtherInputs = (target: Target, { slug }: Webinar): Attempt[] =>
  [
    ["an address with a header", { email: "ada@evil.example\r\nBcc: x@evil.example" }],
    ["an address with a second one", { email: "ada@evil.example,boss@evil.example" }],
    ["an address with a name", { email: "Boss <ada@evil.example>" }],
    ["an address with a comment", { email: "ada(comment)@evil.example" }],
    ["a quoted address", { email: '"a b"@evil.example' }],
    ["an address of an IP", { email: "ada@[127.0.0.1]" }],
    ["a list as address", { email: ["ada@evil.example", "boss@evil.example"] }],
    ["an object as address", { email: { $ne: null } }],
    ["a time zone that is a path", { email: "z@evil.example", time_zone: "../../etc/passwd" }],
    ["a language that is a path", { email: "l@evil.example", locale: "../en" }],
    ["a source with a line", { email: "s@evil.example", source: "x\r\nlog: forged" }],
    ["a list as name", { email: "n@evil.example", name: ["a"] }],
    ["no consent", { email: "c@evil.example", consent: false }],
    ["consent in words", { email: "c@evil.example", consent: "true" }],
  ].map(([name, body]) => ({
    name: name as string,
    run: async () => unless(await register(target, { slug }, body as { email: string }), 400),
  }));

const inPages = (target: Target, { slug }: Webinar): Attempt[] =>
  [
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "'-alert(1)-'",
    "</title><svg onload=alert(1)>",
  ].flatMap((text) => [
    {
      name: `a form that shows ${text}`,
      run: async () => {
        const body = new URLSearchParams({
          email: text,
          name: text,
          organisation: text,
        }).toString();
        const headers = {
          accept: "text/html",
          "content-type": "application/x-www-form-urlencoded",
        };
        const path = `/webinars/${slug}/registrations`;
        const page = await target.ask({ method: "POST", path, headers, body, from: newSender() });
        return /<script>alert|<svg onload|onerror=alert/i.test(page.text)
          ? "the page has it"
          : null;
      },
    },
    {
      name: `a query of ${text}`,
      run: async () => {
        const query = encodeURIComponent(text);
        const page = await target.ask({
          path: `/webinars/interest?lang=${query}&topics=${query}`,
          headers: { accept: "text/html" },
        });
        return /<script>alert|<svg onload|javascript:alert/i.test(page.text)
          ? "the page has it"
          : null;
      },
    },
  ]);

export const injection: AttackClass = {
  name: "injection",
  controls: async (target) => {
    const webinar = await newWebinar(target);
    const email = "plain@injection.example";
    return [
      {
        name: "a plain name is greeted in the mail",
        run: async () => {
          succeeded(await register(target, webinar, { email, name: "Ada" }));
          return partsOf(await mailTo(target, email)).includes("Ada") ? null : "the mail lacks it";
        },
      },
    ];
  },
  attempts: async (target) => {
    const webinar = await newWebinar(target);
    return [
      ...TEXTS.map(([name, text], index) => ({
        name: `${name} as a name`,
        run: nameIn(target, webinar, text, `name@text${index}.example`),
      })),
      ...TEXTS.filter((_, index) => index % 4 === 0).map(([name, text], index) => ({
        name: `${name} as an organisation`,
        run: organisationIn(target, webinar, text, `org@text${index}.example`),
      })),
      ...formulas(target, webinar),
      ...inOtherInputs(target, webinar),
      ...inPages(target, webinar),
    ];
  },
};
