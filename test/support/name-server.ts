/** A name server on this machine, for one zone of records (RFC 1035). It follows CNAMEs, as a resolver's server does. */
import { createSocket } from "node:dgram";
import { once } from "node:events";

export interface DnsRecord {
  name: string;
  type: "A" | "CNAME" | "TXT" | "MX";
  data: string;
}

const TYPES = { A: 1, CNAME: 5, MX: 15, TXT: 16 } as const;
const NAME_ERROR = 3;
const SERVER_FAILURE = 2;

export interface NameServer {
  /** `address:port` */
  address: string;
  records: DnsRecord[];
  /** Answers everything with SERVFAIL. */
  fail(): void;
  close(): Promise<void>;
}

export async function startNameServer(records: DnsRecord[]): Promise<NameServer> {
  const socket = createSocket("udp4");
  let isFailing = false;
  socket.on("message", (query, from) => {
    socket.send(answerTo(query, isFailing ? null : records), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    fail: () => (isFailing = true),
    close: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

function answerTo(query: Buffer, records: readonly DnsRecord[] | null): Buffer {
  const { name, type, end } = questionOf(query);
  const found = records === null ? [] : foundIn(records, name, type);
  const isKnown = records?.some((each) => each.name.toLowerCase() === name) ?? false;
  const code = records === null ? SERVER_FAILURE : isKnown ? 0 : NAME_ERROR;
  const header = Buffer.from(query.subarray(0, 12));
  // An authoritative answer, with recursion.
  header.writeUInt16BE(0x8580 | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(found.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(12, end), ...found.map(encoded)]);
}

function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString());
    at += 1 + length;
  }
  const name = labels.join(".").toLowerCase();
  return { name, type: query.readUInt16BE(at + 1), end: at + 5 };
}

function foundIn(records: readonly DnsRecord[], name: string, type: number): DnsRecord[] {
  const ofName = records.filter((each) => each.name.toLowerCase() === name);
  const exact = ofName.filter((each) => TYPES[each.type] === type);
  const alias = ofName.find((each) => each.type === "CNAME");
  if (exact.length > 0 || alias === undefined) return exact;
  return [alias, ...foundIn(records, alias.data, type)];
}

function encoded({ name, type, data }: DnsRecord): Buffer {
  const content = contentOf(type, data);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[type], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(content.length, 8);
  return Buffer.concat([encodedName(name), fixed, content]);
}

function contentOf(type: DnsRecord["type"], data: string): Buffer {
  if (type === "A") return Buffer.from(data.split(".").map(Number));
  if (type === "CNAME") return encodedName(data);
  if (type === "MX") return Buffer.concat([Buffer.from([0, 10]), encodedName(data)]);
  // A text of more than 255 bytes is several strings.
  const parts = data.match(/[\s\S]{1,255}/g) ?? [""];
  return Buffer.concat(parts.map((part) => Buffer.from([part.length, ...Buffer.from(part)])));
}

function encodedName(name: string): Buffer {
  const labels = name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
