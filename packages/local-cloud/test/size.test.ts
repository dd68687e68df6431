import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Limits for each folder's lines of code. A folder over its aim says why. */
const CEILINGS: Record<string, { aim: number; most: number; because?: string }> = {
  firestore: {
    aim: 1500,
    most: 3090,
    because:
      "locks with deadlocks, ordered indexes for a million documents, REST, checked index definitions, documents written as JSON at a quarter of the CPU",
  },
  tasks: {
    aim: 400,
    most: 830,
    because:
      "a clock that tests move, rates, retries, tombstones, a log, unreliable delivery, grants of queues",
  },
  scheduler: { aim: 400, most: 445, because: "a clock that tests move" },
  calendar: {
    aim: 400,
    most: 1710,
    because:
      "Meet records with recordings and transcripts, Meet rooms, files in Drive, delegation, tokens and ID tokens, guests with what Google would mail them",
  },
  sendgrid: {
    aim: 400,
    most: 1490,
    because:
      "the whole schema of mail/send, sandbox mode, a webhook with retries and a clock that tests move, a mailbox to search, erasures, scopes of keys, authenticated domains, scheduled sends that are cancelled and paused",
  },
  hubspot: {
    aim: 400,
    most: 630,
    because: "contacts beside events, rate limits on a clock that tests move, a log",
  },
  auth: {
    aim: 400,
    most: 470,
    because:
      "second factors, and the codes of links, which expire, with the page that they lead to",
  },
  wire: {
    aim: 400,
    most: 1071,
    because:
      "what the servers share: clocks, idleness, held calls, gRPC, REST, faults, ID tokens, logs",
  },
};
const LONGEST_FILE = 300;

const linesOf = (path: string) => readFileSync(path, "utf8").split("\n");
const isCode = (line: string) => !/^\s*($|\/\/|\/?\*)/.test(line);

test.each(Object.entries(CEILINGS))("%s does not grow", (name, { aim, most, because }) => {
  const files = globSync(`packages/local-cloud/${name}/*.ts`);
  expect(files.length).toBeGreaterThan(3);
  const code = files.flatMap((path) => linesOf(path).filter(isCode)).length;
  expect(code, "lower the limit of a folder that shrinks").toBeGreaterThan(most - 100);
  expect(code).toBeLessThanOrEqual(most);
  if (most > aim) expect(because).toBeTruthy();
});

test(`no file has more than ${LONGEST_FILE} lines`, () => {
  const long = globSync("packages/local-cloud/*/*.ts").filter(
    (path) => linesOf(path).length > LONGEST_FILE,
  );
  expect(long).toEqual([]);
});
