/** Where an environment's API and its sign-ins are: the console's `/__config.json` says it, in the cloud as on one machine. */
import { isObject } from "../tools/schemas.ts";
import { Unready } from "../unready.ts";

export interface Site {
  apiUrl: string;
  auth: { emulatorUrl: string | null; apiKey: string };
}

const TIMEOUT_MS = 15_000;

/** `address`: of the console, such as `http://127.0.0.1:8080`. Throws Unready. */
export async function readSite(address: string): Promise<Site> {
  const url = addressOf(address);
  const config = await readConfig(url);
  const auth = isObject(config["auth"]) ? config["auth"] : {};
  const { emulator_url: emulatorUrl, api_key: apiKey } = auth;
  if (typeof apiKey !== "string") throw new Unready(`${url.origin} is no webinars console.`);
  const apiUrl = typeof config["api_url"] === "string" ? config["api_url"] : url.origin;
  return {
    apiUrl: apiUrl.replace(/\/+$/, ""),
    auth: { apiKey, emulatorUrl: typeof emulatorUrl === "string" ? emulatorUrl : null },
  };
}

/** Passwords and tokens go there: in clear only on this machine. */
function addressOf(address: string): URL {
  const url = URL.parse(address);
  if (url === null) throw new Unready(`WEBINARS_URL: "${address}" is no address.`);
  const isHere = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol === "https:" || (url.protocol === "http:" && isHere)) return url;
  throw new Unready(`WEBINARS_URL: use https, or http on this machine, not ${address}.`);
}

async function readConfig(url: URL): Promise<Record<string, unknown>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(new URL("/__config.json", url), { signal, redirect: "error" });
    const config: unknown = response.ok ? await response.json() : null;
    if (isObject(config)) return config;
  } catch (cause) {
    throw new Unready(`${url.origin} does not answer. Is it running?`, { cause });
  }
  throw new Unready(`${url.origin} is no webinars console.`);
}
