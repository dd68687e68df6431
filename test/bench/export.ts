/** The CSV of 100,000 registrations from a deployed function: first byte, time and memory. */
import { readFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { Firestore } from "@google-cloud/firestore";
import { PROJECT } from "../../local/stack/accounts.ts";
import { functionEnvironment } from "../../local/stack/environment.ts";
import { startServers } from "../../local/stack/servers.ts";
import { newRegistration } from "../../shared/registering/new-registration.ts";
import { buildFunctions, readCatalog } from "../../tools/build-functions.ts";
import { makeHost, startArtifact } from "../support/artifacts.ts";
import { operatorToken, startAccounts } from "./accounts.ts";
import { registrationIdOf } from "../support/address-ids.ts";
import { storedRegistration } from "../../shared/registrations/stored.ts";
import { webinarOf } from "../support/many-webinars.ts";

const PEOPLE = 100_000;
const NAME = "export-registrations";
const WEBINAR = "0123456789abcdefghijklmn";
const PATH = `/sys/webinars/${WEBINAR}/registrations.csv`;

process.env["METADATA_SERVER_DETECTION"] = "none";

/** Times in ms or s; memory is the process's peak resident size in MB. */
export async function benchExport(): Promise<Record<string, number>> {
  const host = await makeHost();
  const servers = await startServers({ ephemeral: true, portBase: 0, only: ["firestore"] });
  const { firestore: address } = servers.addresses;
  const accounts = await startAccounts();
  try {
    await fill(address);
    const entries = (await readCatalog()).filter(({ name }) => name === NAME);
    await buildFunctions(entries, host.folder);
    const addresses = { gateway: "http://127.0.0.1:9", auth: accounts.address };
    const env = functionEnvironment({ ...addresses, ...servers.addresses }, null);
    const running = await startArtifact(`${host.folder}/${NAME}`, NAME.replaceAll("-", "_"), {
      env: { ...env, FIRESTORE_DATABASE: "(default)", NODE_OPTIONS: entries[0]?.node_options },
    });
    try {
      await running.ask({ path: "/" });
      const idleMb = residentMb(running.pid, "VmRSS");
      const whole = await download(running.url, {}).catch((error: unknown) => {
        throw new Error(running.output(), { cause: error });
      });
      const peakMb = residentMb(running.pid, "VmHWM");
      const zipped = await download(running.url, { "accept-encoding": "gzip" });
      return {
        export_rows: whole.lines - 1,
        export_first_byte_ms: Math.round(whole.firstByteMs),
        export_total_s: Number((whole.totalMs / 1000).toFixed(2)),
        export_mb: Number((whole.bytes / 1e6).toFixed(1)),
        export_idle_memory_mb: Math.round(idleMb),
        export_peak_memory_mb: Math.round(peakMb),
        export_gzip_first_byte_ms: Math.round(zipped.firstByteMs),
        export_gzip_total_s: Number((zipped.totalMs / 1000).toFixed(2)),
        export_gzip_mb: Number((zipped.bytes / 1e6).toFixed(1)),
        export_gzip_peak_memory_mb: Math.round(residentMb(running.pid, "VmHWM")),
      };
    } finally {
      await running.stop();
    }
  } finally {
    await accounts.close();
    await servers.stop();
    await host.remove();
  }
}

async function fill(address: string): Promise<void> {
  process.env["FIRESTORE_EMULATOR_HOST"] = address;
  const firestore = new Firestore({ projectId: PROJECT });
  const webinar = firestore.doc(`webinars/${WEBINAR}`);
  await webinar.set({ ...webinarOf(0, { title: "Bench", registered_count: PEOPLE }), id: WEBINAR });
  const writer = firestore.bulkWriter({ throttling: false });
  const startedAt = Date.now() - PEOPLE * 1000;
  for (let n = 0; n < PEOPLE; n += 1) {
    const email = `person-${n}@club-${n % 500}.example.org`;
    const person = newRegistration(
      {
        id: registrationIdOf(email),
        email,
        name: `Åsa "Ö" Łukasz ${n}, 日本`,
        organisation: "Pétanque Club de la Ville",
        locale: "fr",
        time_zone: "Europe/Paris",
        source: "website",
      },
      { webinar: { id: WEBINAR, schedule_version: 1 }, at: new Date(startedAt + n * 1000) },
    );
    const sent = { reminder_24h_sent_at: new Date(), reminder_1h_sent_at: new Date() };
    const document = webinar.collection("registrations").doc(person.id);
    void writer.create(document, { ...storedRegistration(person), ...sent });
    if (n % 5000 === 0) await writer.flush();
  }
  await writer.close();
  await firestore.terminate();
}

async function download(url: string, headers: Record<string, string>) {
  const startedAt = performance.now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const authorization = `Bearer ${operatorToken()}`;
    const asked = request(url + PATH, { headers: { authorization, ...headers } }, resolve);
    asked.on("error", reject);
    asked.end();
  });
  if (response.statusCode !== 200) throw new Error(`the export answers ${response.statusCode}`);
  let [firstByteMs, bytes, lines] = [0, 0, 0];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bytes === 0) firstByteMs = performance.now() - startedAt;
    bytes += chunk.length;
    for (const byte of chunk) lines += Number(byte === 0x0a);
  }
  return { firstByteMs, totalMs: performance.now() - startedAt, bytes, lines };
}

const residentMb = (pid: number, field: "VmRSS" | "VmHWM"): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) /
  1024;

if (import.meta.main) console.log(await benchExport());
