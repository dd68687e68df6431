/** Which mailbox an address leads to. For counting only: mail always goes to the address as it was typed. */
import { domainOf } from "../platform/email-address.ts";

/**
 * Providers that ignore dots before the @, with the one name to count under.
 * https://support.google.com/mail/answer/7436150, https://support.google.com/mail/answer/10313
 */
const WITHOUT_DOTS: Readonly<Record<string, string>> = {
  "gmail.com": "gmail.com",
  "googlemail.com": "gmail.com",
};

/**
 * `Ada.Lovelace+news@Googlemail.com` and `adalovelace@gmail.com` are one mailbox. What follows a plus is a tag at most
 * providers (RFC 5233). Where it is not, two people share a limit, which is better than a limit without an end. Pure.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const domain = domainOf(address);
  const [local = ""] = address.slice(0, address.lastIndexOf("@")).split("+");
  const name = local === "" ? address.slice(0, address.lastIndexOf("@")) : local;
  const sameAs = WITHOUT_DOTS[domain];
  return sameAs === undefined ? `${name}@${domain}` : `${name.replaceAll(".", "")}@${sameAs}`;
}

/** Providers at which strangers to each other have their addresses. */
const LARGE_PROVIDERS = new Set(
  `gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr hotmail.co.uk live.com live.fr msn.com yahoo.com
  yahoo.fr yahoo.co.uk ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de
  t-online.de orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr neuf.fr libero.it mail.com zoho.com fastmail.com
  bluewin.ch telenet.be skynet.be telia.com mail.ru yandex.ru qq.com 163.com`.split(/\s+/),
);

export const isLargeProvider = (domain: string): boolean => LARGE_PROVIDERS.has(domain);

/**
 * The part of a domain that somebody registered: one owner can make any number of names below it. Takes three labels
 * where the second is a short one under a country, such as `co.uk`. Pure.
 */
export function ownedDomainOf(email: string): string {
  const labels = domainOf(email.trim().toLowerCase()).split(".");
  const [second = "", top = ""] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join(".");
}
