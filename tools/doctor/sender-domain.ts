/**
 * Checks what receivers look up about the sender's domain: DKIM and SPF, and DMARC, which wants one of them to be for the
 * sender's own domain (RFC 7489). Without it, Gmail and Yahoo refuse mail in bulk.
 */
import type { Dns } from "./dns.ts";
import { ok, unknown, wrong, type Finding } from "./finding.ts";

/** As SendGrid knows a domain. https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication */
export interface AuthenticatedDomain {
  domain: string;
  records: readonly DnsRecord[];
}
interface DnsRecord {
  type: string;
  host: string;
  data: string;
}

const AUTHENTICATE = "Settings > Sender Authentication in SendGrid shows the records to make.";

/** The domain and its parents, down to two labels: which of them is registered, a public list would have to say. */
const withParents = (domain: string): string[] => {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, cut) => labels.slice(cut).join("."));
};

/** The names under which SendGrid may know an aligned domain, the sender's own first. */
export const candidateDomains = (from: string): string[] =>
  withParents(from.slice(from.lastIndexOf("@") + 1).toLowerCase());

/** Mail by SendGrid. `authenticated`: null if the API key may not read it. */
export async function checkSendgridDomain(
  dns: Dns,
  from: string,
  authenticated: readonly AuthenticatedDomain[] | null,
): Promise<Finding[]> {
  const candidates = candidateDomains(from);
  if (authenticated === null) {
    return [
      unknown(
        `SPF and DKIM of ${candidates[0]}: the API key may not read which domains SendGrid signs for.`,
        "Give the key read access to Sender Authentication (the scope whitelabel.read; Settings > API Keys in SendGrid).",
      ),
      ...(await checkDmarc(dns, candidates, null)),
    ];
  }
  const aligned = candidates
    .map((each) => authenticated.find(({ domain }) => domain === each))
    .find((each) => each !== undefined);
  if (aligned === undefined) {
    return [
      wrong(
        `SendGrid signs no mail for ${candidates[0]} (DKIM), and bounces go to a domain of its own (SPF).`,
        `Authenticate the domain ${candidates[0]}: ${AUTHENTICATE}`,
      ),
      ...(await checkDmarc(dns, candidates, null)),
    ];
  }
  const records = await Promise.all(aligned.records.map((each) => recordFinding(dns, each)));
  const missing = records.filter((each) => each !== null);
  return [
    ...(missing.length > 0
      ? missing
      : [ok(`SPF and DKIM of ${aligned.domain} are as SendGrid wants them.`)]),
    ...(await checkDmarc(dns, candidates, aligned.domain)),
  ];
}

/** Null if DNS has the record. */
async function recordFinding(dns: Dns, { type, host, data }: DnsRecord): Promise<Finding | null> {
  const kind = type.toLowerCase();
  const found = kind === "cname" ? dns.cname(host) : kind === "mx" ? dns.mx(host) : dns.txt(host);
  const same = (value: string) => value.toLowerCase().replace(/\.$/, "");
  if ((await found).some((each) => same(each) === same(data))) return null;
  return wrong(
    `DNS has not the record of ${host} that SendGrid wants.`,
    `Make the record ${host} ${kind.toUpperCase()} ${data}, then Verify under Settings > Sender Authentication in SendGrid.`,
  );
}

/** Mail by a relay, which signs by a selector that only its operator knows, and sends from addresses of its own. */
export async function checkRelayDomain(
  dns: Dns,
  from: string,
  selector: string | undefined,
): Promise<Finding[]> {
  const candidates = candidateDomains(from);
  const domain = candidates[0] ?? "";
  const name = `${selector}._domainkey.${domain}`;
  const dkim =
    selector === undefined
      ? unknown(
          `DKIM of ${domain}: only the relay's operator knows the selector.`,
          "npm run doctor -- --dkim-selector NAME",
        )
      : dkimFinding(name, await dns.txt(name));
  return [
    spfFinding(domain, await dns.txt(domain)),
    dkim,
    ...(await checkDmarc(dns, candidates, dkim.state === "ok" ? domain : null)),
  ];
}

function dkimFinding(name: string, texts: readonly string[]): Finding {
  // An empty p= revokes the key.
  if (texts.some((text) => /(?:^|;)\s*p=[^;\s]/.test(text))) return ok(`DKIM: ${name} has a key.`);
  return wrong(
    `DKIM: ${name} has no key.`,
    `Make the TXT record ${name} that the relay's operator names, or name its selector with --dkim-selector.`,
  );
}

function spfFinding(domain: string, texts: readonly string[]): Finding {
  const records = texts.filter((text) => /^v=spf1(?: |$)/i.test(text));
  const [only] = records;
  if (only === undefined || records.length > 1) {
    return wrong(
      `SPF: ${domain} has ${records.length} records, and needs one.`,
      `Make one TXT record of ${domain}: v=spf1, then what the relay's operator names, then ~all.`,
    );
  }
  if (/(?:^| )\+?all(?: |$)/i.test(only)) {
    return wrong(
      `SPF: ${domain} lets everybody send mail for it (${only}).`,
      `End the TXT record of ${domain} with ~all.`,
    );
  }
  return unknown(
    `SPF: ${domain} has ${only}. Only a mail shows whether that includes the relay.`,
    "Send yourself a mail by the relay: Authentication-Results in its source must say spf=pass.",
  );
}

/** `signedBy`: the domain that DKIM signs for; null if that is unknown or none. */
async function checkDmarc(
  dns: Dns,
  candidates: readonly string[],
  signedBy: string | null,
): Promise<Finding[]> {
  const domain = candidates[0] ?? "";
  for (const each of candidates) {
    const policy = (await dns.txt(`_dmarc.${each}`)).find((text) => /^v=DMARC1\b/i.test(text));
    if (policy !== undefined)
      return [dmarcFinding({ domain, place: `_dmarc.${each}` }, policy, signedBy)];
  }
  return [
    wrong(
      `DMARC: ${domain} has no policy, so Gmail and Yahoo refuse mail in bulk.`,
      `Make the TXT record _dmarc.${domain}: v=DMARC1; p=none; rua=mailto:postmaster@${domain}`,
    ),
  ];
}

function dmarcFinding(
  { domain, place }: { domain: string; place: string },
  policy: string,
  signedBy: string | null,
): Finding {
  const isStrict = /;\s*adkim\s*=\s*s\s*(?:;|$)/i.test(policy);
  if (!/;\s*p\s*=\s*(?:none|quarantine|reject)\s*(?:;|$)/i.test(policy)) {
    return wrong(
      `DMARC: ${place} has no valid p= (${policy}), so receivers ignore it.`,
      `Make the TXT record ${place}: v=DMARC1; p=none`,
    );
  }
  if (signedBy === null) {
    return unknown(
      `DMARC: ${place} has ${policy}. Whether our mail is aligned depends on DKIM and SPF above.`,
      "Settle those first.",
    );
  }
  if (isStrict && signedBy !== domain) {
    return wrong(
      `DMARC: mail from ${domain} is signed for ${signedBy}, and ${place} wants them to be equal (adkim=s).`,
      `Authenticate ${domain} itself, or write adkim=r into the TXT record ${place}.`,
    );
  }
  return ok(
    `DMARC: mail from ${domain}, signed for ${signedBy}, is aligned with ${place} (${policy}).`,
  );
}
