/** What the doctor says about DNS: the sender's domain and the API's, on a name server of the test's own. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkApiDomain } from "../../../tools/doctor/api-domain.ts";
import { answeredByDns, dnsOf, type Dns } from "../../../tools/doctor/dns.ts";
import {
  candidateDomains,
  checkRelayDomain,
  checkSendgridDomain,
} from "../../../tools/doctor/sender-domain.ts";
import { startNameServer, type DnsRecord, type NameServer } from "../../support/name-server.ts";

const FROM = "webinars@example.org";
const DMARC: DnsRecord = { name: "_dmarc.example.org", type: "TXT", data: "v=DMARC1; p=reject" };
const cname = (host: string, data: string) => ({ type: "cname", host, data });
const AUTHENTICATED = {
  domain: "example.org",
  records: [
    cname("em1.example.org", "u1.wl.sendgrid.net"),
    cname("s1._domainkey.example.org", "s1.domainkey.u1.wl.sendgrid.net"),
  ],
};
const IN_DNS: DnsRecord[] = AUTHENTICATED.records.map(({ host, data }) => ({
  name: host,
  type: "CNAME",
  data,
}));

let server: NameServer;
let dns: Dns;
beforeEach(async () => {
  server = await startNameServer([DMARC, ...IN_DNS]);
  dns = dnsOf(server.address);
});
afterEach(() => server.close());

const withDmarc = (data: string, name = "_dmarc.example.org") => {
  server.records.splice(server.records.indexOf(DMARC), 1, { name, type: "TXT", data });
};

describe("mail by SendGrid", () => {
  it("has SPF and DKIM for the sender's own domain, and a DMARC policy that they satisfy", async () => {
    expect(await checkSendgridDomain(dns, FROM, [AUTHENTICATED])).toEqual([
      { state: "ok", text: "SPF and DKIM of example.org are as SendGrid wants them." },
      { state: "ok", text: expect.stringContaining("is aligned with _dmarc.example.org") },
    ]);
  });

  it("lacks a record that SendGrid wants", async () => {
    server.records.pop();
    const found = await checkSendgridDomain(dns, FROM, [AUTHENTICATED]);
    expect(found[0]).toMatchObject({
      state: "wrong",
      remedy: expect.stringMatching(
        /^Make the record s1\._domainkey\.example\.org CNAME s1\.domainkey\.u1\.wl\.sendgrid\.net/,
      ),
    });
  });

  it("has TXT and MX records where SendGrid does not keep them itself", async () => {
    const records = [
      { type: "txt", host: "m1._domainkey.example.org", data: `k=rsa; p=${"A".repeat(300)}` },
      { type: "mx", host: "em1.example.org", data: "mx.sendgrid.net." },
    ];
    server.records.splice(0, server.records.length, DMARC, {
      name: "m1._domainkey.example.org",
      type: "TXT",
      data: records[0]?.data ?? "",
    });
    server.records.push({ name: "em1.example.org", type: "MX", data: "mx.sendgrid.net" });
    const found = await checkSendgridDomain(dns, FROM, [{ domain: "example.org", records }]);
    expect(found[0]).toMatchObject({ state: "ok" });
  });

  it("is signed for another domain", async () => {
    const found = await checkSendgridDomain(dns, FROM, [{ ...AUTHENTICATED, domain: "else.org" }]);
    expect(found[0]).toMatchObject({
      state: "wrong",
      remedy: expect.stringMatching(/^Authenticate the domain example\.org/),
    });
  });

  it("is not looked at with a key that may not read it", async () => {
    const found = await checkSendgridDomain(dns, FROM, null);
    expect(found).toMatchObject([
      { state: "unknown", remedy: expect.stringContaining("whitelabel.read") },
      { state: "unknown", text: expect.stringMatching(/^DMARC/) },
    ]);
  });

  it.each([
    ["relaxed", "v=DMARC1; p=none", "ok"],
    ["strict", "v=DMARC1; p=none; adkim=s", "wrong"],
  ])("from a subdomain, with %s alignment", async (_what, policy, state) => {
    withDmarc(policy);
    const found = await checkSendgridDomain(dns, "webinars@news.example.org", [AUTHENTICATED]);
    expect(found[1]).toMatchObject({ state, text: expect.stringContaining("news.example.org") });
  });

  it("has no DMARC policy, or one without an order", async () => {
    withDmarc("v=DMARC1; rua=mailto:postmaster@example.org");
    expect((await checkSendgridDomain(dns, FROM, [AUTHENTICATED]))[1]).toMatchObject({
      state: "wrong",
      text: expect.stringContaining("has no valid p="),
    });
    server.records.splice(0, 1);
    expect((await checkSendgridDomain(dns, FROM, [AUTHENTICATED]))[1]).toMatchObject({
      state: "wrong",
      remedy: expect.stringMatching(/^Make the TXT record _dmarc\.example\.org: v=DMARC1; p=none/),
    });
  });
});

describe("mail by a relay", () => {
  const SPF: DnsRecord = {
    name: "example.org",
    type: "TXT",
    data: "v=spf1 a:relay.example.org ~all",
  };
  const KEY: DnsRecord = {
    name: "r1._domainkey.example.org",
    type: "TXT",
    data: "v=DKIM1; p=MIIB",
  };

  it("has one SPF record, a DKIM key and a DMARC policy; only a mail shows that SPF names the relay", async () => {
    server.records.push(SPF, KEY);
    expect(await checkRelayDomain(dns, FROM, "r1")).toMatchObject([
      { state: "unknown", text: expect.stringContaining(SPF.data) },
      { state: "ok", text: "DKIM: r1._domainkey.example.org has a key." },
      { state: "ok" },
    ]);
  });

  it.each([
    ["none", [], /has 0 records/],
    ["two", [SPF, { ...SPF, data: "v=spf1 -all" }], /has 2 records/],
    ["one that lets everybody", [{ ...SPF, data: "v=spf1 +all" }], /lets everybody/],
  ])("is ill with %s of SPF's records", async (_what, records, says) => {
    server.records.push(...records);
    const [spf] = await checkRelayDomain(dns, FROM, undefined);
    expect(spf).toMatchObject({ state: "wrong", text: expect.stringMatching(says) });
  });

  it("is ill with a revoked key, and unknown without its selector", async () => {
    server.records.push({ ...KEY, data: "v=DKIM1; p=" });
    expect((await checkRelayDomain(dns, FROM, "r1"))[1]).toMatchObject({ state: "wrong" });
    expect((await checkRelayDomain(dns, FROM, undefined)).slice(1)).toMatchObject([
      { state: "unknown", remedy: "npm run doctor -- --dkim-selector NAME" },
      { state: "unknown", text: expect.stringMatching(/^DMARC/) },
    ]);
  });
});

describe("the API's domain", () => {
  const API = "https://api.example.org";
  const ADDRESS = "203.0.113.80";
  const A = (data: string): DnsRecord => ({ name: "api.example.org", type: "A", data });

  it("leads to our load balancer, or to a proxy that we do not know", async () => {
    server.records.push(A(ADDRESS));
    expect(await checkApiDomain(dns, API, ADDRESS)).toMatchObject([{ state: "ok" }]);
    expect(await checkApiDomain(dns, API, undefined)).toMatchObject([{ state: "ok" }]);
  });

  it("leads elsewhere, or nowhere", async () => {
    expect(await checkApiDomain(dns, API, undefined)).toMatchObject([{ state: "wrong" }]);
    expect(await checkApiDomain(dns, API, ADDRESS)).toMatchObject([
      { state: "wrong", text: expect.stringContaining("leads to nowhere") },
    ]);
    server.records.push(A("203.0.113.9"));
    expect(await checkApiDomain(dns, API, ADDRESS)).toMatchObject([
      {
        state: "wrong",
        remedy: expect.stringMatching(/^Make the record api\.example\.org A 203\.0\.113\.80/),
      },
    ]);
  });

  it("is not asked for where there is none", async () => {
    expect(await checkApiDomain(dns, "http://127.0.0.1:8080", undefined)).toEqual([]);
  });
});

it("a name server that fails leaves everything unknown", async () => {
  server.fail();
  const found = await answeredByDns(() => checkSendgridDomain(dns, FROM, [AUTHENTICATED]));
  expect(found).toMatchObject([
    { state: "unknown", remedy: expect.stringContaining("DNS_SERVER=") },
  ]);
});

it("parents of the sender's domain may sign for it, but no top-level domain", () => {
  expect(candidateDomains("a@News.Example.org")).toEqual(["news.example.org", "example.org"]);
});
