/**
 * `GET /v3/whitelabel/domains?domain=`: every domain that is asked for is authenticated, with automated security.
 * https://www.twilio.com/docs/sendgrid/api-reference/domain-authentication/list-all-authenticated-domains
 */
import type { RestAnswer, RestCall } from "../wire/rest.ts";
import { apiKeyOf, scopesOf } from "./api-key.ts";
import { forbidden, unauthorized } from "./errors.ts";

const ACCOUNT = "u1.wl.sendgrid.net";

export function answerDomains(call: RestCall): RestAnswer {
  const apiKey = apiKeyOf(call);
  if (apiKey === undefined) return unauthorized;
  if (!scopesOf(apiKey).includes("whitelabel.read")) return forbidden;
  const domain = call.url.searchParams.get("domain");
  return { status: 200, body: domain === null ? [] : [authenticated(domain)] };
}

const authenticated = (domain: string) => ({
  id: 1,
  user_id: 1,
  domain,
  subdomain: "em1",
  username: "local",
  ips: [],
  custom_spf: false,
  default: true,
  legacy: false,
  automatic_security: true,
  valid: true,
  dns: {
    mail_cname: record(`em1.${domain}`, ACCOUNT),
    dkim1: record(`s1._domainkey.${domain}`, `s1.domainkey.${ACCOUNT}`),
    dkim2: record(`s2._domainkey.${domain}`, `s2.domainkey.${ACCOUNT}`),
  },
});

const record = (host: string, data: string) => ({ valid: true, type: "cname", host, data });
