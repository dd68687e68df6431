/** Strangers who have our domain write to one mailbox again and again. */
import { unless } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import { mailsTo, newSender, newWebinar, register, settled, type Webinar } from "../scene.ts";
import type { Target } from "../target.ts";

/** Mails that one mailbox may get from us before its owner has done anything. */
const MAILS_MAX = 5;
/** Domains whose plus-addresses and dots lead to one mailbox. */
const GMAIL = ["gmail.com", "googlemail.com"];

/** So many spellings of one mailbox. */
function spellingsOf(name: string, domains: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const domain = domains[index % domains.length]!;
    const isDotted = domain.includes("mail.com") && index % 3 === 1;
    const local = isDotted
      ? `${name.slice(0, 1 + (index % 4))}.${name.slice(1 + (index % 4))}`
      : name;
    return `${local}+${index}@${index % 5 === 4 ? domain.toUpperCase() : domain}`;
  });
}

async function mailsTogether(target: Target, addresses: readonly string[]): Promise<number> {
  await settled(target);
  const boxes = await Promise.all(
    addresses.map((address) => mailsTo(target, address.toLowerCase())),
  );
  return boxes.reduce((sum, mails) => sum + mails.length, 0);
}

interface Bombing {
  name: string;
  addresses: string[];
  webinars: Webinar[];
  /** Whether each request comes from a sender of its own. */
  isSpread: boolean;
}

const bombing = (target: Target, { name, addresses, webinars, isSpread }: Bombing): Attempt => ({
  name,
  run: async () => {
    const one = newSender();
    for (const [index, email] of addresses.entries()) {
      const webinar = webinars[index % webinars.length]!;
      const answer = await register(target, webinar, { email }, isSpread ? newSender() : one);
      if (answer.status >= 500) return unless(answer, 202, 429);
    }
    const mails = await mailsTogether(target, [...new Set(addresses)]);
    return mails > MAILS_MAX ? `${mails} mails` : null;
  },
});

async function interests(target: Target, addresses: readonly string[], isSpread: boolean) {
  const one = newSender();
  for (const email of addresses) {
    await target.ask({
      method: "POST",
      path: "/webinars/interest",
      from: isSpread ? newSender() : one,
      body: { email, topics: ["terrain-care"], consent: true },
    });
  }
  const mails = await mailsTogether(target, [...new Set(addresses)]);
  return mails > MAILS_MAX ? `${mails} mails` : null;
}

export const mailBombing: AttackClass = {
  name: "mail to one mailbox",
  controls: async (target) => {
    const webinar = await newWebinar(target);
    return [
      {
        name: "a person gets one confirmation",
        run: async () => {
          await register(target, webinar, { email: "welcome@bombing.example" });
          const mails = await mailsTogether(target, ["welcome@bombing.example"]);
          return mails === 1 ? null : `${mails} mails`;
        },
      },
    ];
  },
  attempts: async (target) => {
    const webinars: Webinar[] = [];
    for (let made = 0; made < 9; made += 1) webinars.push(await newWebinar(target));
    const [first] = webinars;
    const times = (count: number, email: string) => Array.from({ length: count }, () => email);
    return [
      bombing(target, {
        name: "30 plus-addresses from one sender",
        addresses: spellingsOf("victim", ["plus.example"], 30),
        webinars: [first!],
        isSpread: false,
      }),
      bombing(target, {
        name: "30 plus-addresses from 30 senders",
        addresses: spellingsOf("crowd", ["plus.example"], 30),
        webinars: [first!],
        isSpread: true,
      }),
      bombing(target, {
        name: "30 dots and plusses of Gmail from 30 senders",
        addresses: spellingsOf("dotted", GMAIL, 30),
        webinars: [first!],
        isSpread: true,
      }),
      bombing(target, {
        name: "one address, nine webinars",
        addresses: times(9, "nine@bombing.example"),
        webinars,
        isSpread: false,
      }),
      bombing(target, {
        name: "one address, nine webinars, nine senders",
        addresses: times(9, "spread@bombing.example"),
        webinars,
        isSpread: true,
      }),
      bombing(target, {
        name: "one address, one webinar, 20 times",
        addresses: times(20, "again@bombing.example"),
        webinars: [first!],
        isSpread: true,
      }),
      {
        name: "20 requests for news for one address",
        run: () => interests(target, times(20, "news@bombing.example"), true),
      },
      {
        name: "20 requests for news for one mailbox",
        run: () => interests(target, spellingsOf("newsplus", ["plus.example"], 20), true),
      },
      {
        name: "20 requests for news for one mailbox from one sender",
        run: () => interests(target, spellingsOf("newsone", ["plus.example"], 20), false),
      },
    ];
  },
};
