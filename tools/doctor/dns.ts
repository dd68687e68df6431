/** Questions to DNS. A name without such a record has the answer []. */
import { Resolver } from "node:dns/promises";
import { unknown, type Finding } from "./finding.ts";

export interface Dns {
  txt(name: string): Promise<string[]>;
  cname(name: string): Promise<string[]>;
  mx(name: string): Promise<string[]>;
  addresses(name: string): Promise<string[]>;
}

class DnsFailure extends Error {}

/** A check whose name server does not answer has found out nothing. */
export async function answeredByDns(check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof DnsFailure)) throw error;
    return [
      unknown(
        `DNS: ${error.message}.`,
        "Run this again in a minute, or ask another server: DNS_SERVER=8.8.8.8 npm run doctor",
      ),
    ];
  }
}

const NOTHING = new Set(["ENOTFOUND", "ENODATA"]);

/** `server`: `address:port` of a name server to ask instead of this machine's. */
export function dnsOf(server?: string): Dns {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (server !== undefined) resolver.setServers([server]);
  const answered = async <T>(name: string, question: Promise<T[]>): Promise<T[]> => {
    try {
      return await question;
    } catch (error) {
      const { code = "" } = error as { code?: string };
      if (NOTHING.has(code)) return [];
      throw new DnsFailure(`the name server does not answer about ${name} (${code})`);
    }
  };
  return {
    txt: async (name) =>
      (await answered(name, resolver.resolveTxt(name))).map((parts) => parts.join("")),
    cname: (name) => answered(name, resolver.resolveCname(name)),
    mx: async (name) =>
      (await answered(name, resolver.resolveMx(name))).map(({ exchange }) => exchange),
    addresses: (name) => answered(name, resolver.resolve4(name)),
  };
}
