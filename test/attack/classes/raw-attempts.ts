/** What `requests.ts` sends. None of them may be taken, nor break the server. */

export interface RawAttempt {
  name: string;
  head: (path: string) => string[];
  body?: string | (() => Iterable<string>);
  /** Leaves the body unfinished: how long a server waits for it is what is tried. */
  isSlow?: true;
}

export const POST = (path: string, ...headers: string[]): string[] => [
  `POST ${path} HTTP/1.1`,
  "host: 127.0.0.1",
  "connection: close",
  ...headers,
];
export const JSON_TYPE = "content-type: application/json";
export const PERSON = JSON.stringify({ email: "raw@requests.example", name: "Raw", consent: true });
export const length = (text: string): string => `content-length: ${Buffer.byteLength(text)}`;
const chunked = (text: string): string =>
  `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`;
/** What a smuggled request would ask for. */
const SMUGGLED = "GET /sys/webinars HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
const MEGABYTE = 1_000_000;

function* megabytes(count: number): Iterable<string> {
  for (let sent = 0; sent < count; sent += 1) {
    yield `${MEGABYTE.toString(16)}\r\n${"x".repeat(MEGABYTE)}\r\n`;
  }
  yield "0\r\n\r\n";
}

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

export const RAW_ATTEMPTS: RawAttempt[] = [
  {
    name: "both lengths",
    head: (path) => POST(path, JSON_TYPE, length(PERSON), "transfer-encoding: chunked"),
    body: chunked(PERSON) + SMUGGLED,
  },
  {
    name: "two lengths",
    head: (path) => POST(path, JSON_TYPE, length(PERSON), "content-length: 3"),
    body: PERSON,
  },
  {
    name: "a list of lengths",
    head: (path) => POST(path, JSON_TYPE, `${length(PERSON)}, 3`),
    body: PERSON,
  },
  {
    name: "a negative length",
    head: (path) => POST(path, JSON_TYPE, "content-length: -1"),
    body: PERSON,
  },
  {
    name: "a signed length",
    head: (path) => POST(path, JSON_TYPE, `content-length: +${PERSON.length}`),
    body: PERSON,
  },
  {
    name: "a length in hexadecimal",
    head: (path) => POST(path, JSON_TYPE, "content-length: 0x40"),
    body: PERSON,
  },
  {
    name: "an endless length",
    head: (path) => POST(path, JSON_TYPE, "content-length: 99999999999999999999"),
    body: PERSON,
  },
  {
    name: "a length of a gigabyte",
    head: (path) => POST(path, JSON_TYPE, "content-length: 1073741824"),
    body: PERSON,
  },
  {
    name: "a space before the colon",
    head: (path) => POST(path, JSON_TYPE, `content-length : ${PERSON.length}`),
    body: PERSON,
  },
  {
    name: "a folded header",
    head: (path) => POST(path, JSON_TYPE, "x-a: 1\r\n transfer-encoding: chunked", length(PERSON)),
    body: PERSON,
  },
  {
    name: "coding xchunked",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: xchunked"),
    body: chunked(PERSON),
  },
  {
    name: "coding chunked, identity",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked, identity"),
    body: chunked(PERSON),
  },
  {
    name: "coding gzip, chunked",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: gzip, chunked"),
    body: chunked(PERSON),
  },
  {
    name: "a coding twice",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked", "transfer-encoding: cow"),
    body: chunked(PERSON),
  },
  {
    name: "a chunk's size out of range",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked"),
    body: `fffffffffffffffff1\r\n${PERSON}\r\n0\r\n\r\n`,
  },
  {
    name: "a chunk's size with a sign",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked"),
    body: `-1\r\n${PERSON}\r\n0\r\n\r\n`,
  },
  {
    name: "a chunk that ends with a bare LF",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked"),
    body: `${PERSON.length.toString(16)}\n${PERSON}\n0\n\n`,
  },
  {
    name: "a body of ten megabytes in chunks",
    head: (path) => POST(path, JSON_TYPE, "transfer-encoding: chunked"),
    body: () => megabytes(10),
  },
  {
    name: "a header of a hundred kilobytes",
    head: (path) => POST(path, JSON_TYPE, `x-long: ${"a".repeat(100_000)}`, length(PERSON)),
    body: PERSON,
  },
  {
    name: "two thousand headers",
    head: (path) =>
      POST(
        path,
        JSON_TYPE,
        ...Array.from({ length: 2000 }, (_, index) => `x-${index}: 1`),
        "content-length: 3",
      ),
    body: "[1]",
  },
  {
    name: "a header with a NUL",
    head: (path) => POST(path, JSON_TYPE, "x-a: \0", length(PERSON)),
    body: PERSON,
  },
  {
    name: "no host",
    head: (path) => [`POST ${path} HTTP/1.1`, "connection: close", JSON_TYPE, length(PERSON)],
    body: PERSON,
  },
  {
    name: "a version that is none",
    head: (path) => [`POST ${path} HTTP/9.9`, "host: a", length(PERSON)],
    body: PERSON,
  },
  { name: "a method that is none", head: (path) => [`P\0ST ${path} HTTP/1.1`, "host: a"] },
  {
    name: "TRACE",
    head: (path) => [
      `TRACE ${path} HTTP/1.1`,
      "host: 127.0.0.1",
      "connection: close",
      "x-secret: mirrored",
    ],
  },
  {
    name: "CONNECT",
    head: () => ["CONNECT 127.0.0.1:22 HTTP/1.1", "host: 127.0.0.1", "connection: close"],
  },
  {
    name: "an upgrade to h2c",
    head: (path) =>
      POST(
        path,
        "upgrade: h2c",
        "http2-settings: AAMAAABkAARAAAAAAAIAAAAA",
        "content-length: 3",
        JSON_TYPE,
      ),
    body: "[1]",
  },
  {
    name: "a body in gzip",
    head: (path) => POST(path, JSON_TYPE, "content-encoding: gzip", length(PERSON)),
    body: PERSON,
  },
  {
    name: "a body of plain text",
    head: (path) => POST(path, "content-type: text/plain", length(PERSON)),
    body: PERSON,
  },
  { name: "a body without a type", head: (path) => POST(path, length(PERSON)), body: PERSON },
  {
    name: "two types",
    head: (path) => POST(path, "content-type: text/plain", JSON_TYPE, length(PERSON)),
    body: PERSON,
  },
  {
    name: "a body as multipart",
    head: (path) => POST(path, "content-type: multipart/form-data; boundary=x", length(PERSON)),
    body: PERSON,
  },
  {
    name: "JSON in UTF-16",
    head: (path) => POST(path, "content-type: application/json; charset=utf-16", length(PERSON)),
    body: PERSON,
  },
  {
    name: "JSON cut short",
    head: (path) => POST(path, JSON_TYPE, "content-length: 9"),
    body: PERSON.slice(0, 9),
  },
  {
    name: "JSON of a hundred thousand brackets",
    head: (path) => POST(path, JSON_TYPE, "content-length: 100000"),
    body: nested(50_000),
  },
  {
    name: "JSON with a lone surrogate",
    head: (path) =>
      POST(
        path,
        JSON_TYPE,
        length(String.raw`{"email":"s@requests.example","name":"\ud800","consent":true}`),
      ),
    body: String.raw`{"email":"s@requests.example","name":"\ud800","consent":true}`,
  },
  {
    name: "JSON that is a number",
    head: (path) => POST(path, JSON_TYPE, "content-length: 3"),
    body: "1e9",
  },
  {
    name: "a body that never ends",
    head: (path) => POST(path, JSON_TYPE, "content-length: 1000"),
    body: "{",
    isSlow: true,
  },
  {
    name: "a head that never ends",
    head: (path) => POST(path, "x-a: 1").slice(0, 2),
    isSlow: true,
  },
];
