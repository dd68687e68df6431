/** Names of a worker's outside calls, derived from their content. */

/** An outside call of a worker. */
export interface OutsideCall {
  method: string;
  path: string;
  body: string;
}

interface Fields {
  [name: string]: { stringValue?: string } | undefined;
}
interface Write {
  update?: { name: string; fields?: Fields };
  delete?: string;
  currentDocument?: { exists?: boolean };
}
/** What names need of a request to Firestore. */
export interface FirestoreMessage {
  writes?: Write[];
  documents?: string[];
  structuredQuery?: { from?: { collectionId: string }[] };
}

export const isFirestore = (path: string): boolean =>
  /^\/v1\/projects\/[^/]+\/databases\//.test(path);
export const isSendgrid = (path: string): boolean => path.startsWith("/v3/mail/send");

export function stepOf(call: OutsideCall): string {
  if (isSendgrid(call.path)) return "SendGrid mail/send";
  if (isFirestore(call.path)) return firestoreStep(call);
  return calendarStep(call);
}

/** A task's name says what it is for. */
export function taskStep(functionName: string, body: unknown, isLater: boolean): string {
  const { work } = body as { work?: string };
  const what = work === undefined ? functionName : `${functionName} ${work}`;
  return `Tasks createTask ${what}${isLater ? " later" : ""}`;
}

function calendarStep({ method, path }: OutsideCall): string {
  if (path.startsWith("/token")) return "Calendar token";
  if (path.includes(":signJwt")) return "Calendar signJwt";
  if (path.startsWith("/v2/")) return `Meet ${method} ${meetResource(path)}`;
  if (path.startsWith("/drive/")) return `Drive ${method} file`;
  return `Calendar ${method} event`;
}

/** `/v2/conferenceRecords/x/participants/y/participantSessions?…` lists `participantSessions`. */
function meetResource(path: string): string {
  const parts = (path.split("?")[0] ?? "").split("/").slice(2);
  return parts.findLast((_part, index) => index % 2 === 0) ?? "";
}

function firestoreStep({ method, path, body }: OutsideCall): string {
  const rpc = /:(\w+)(\?|$)/.exec(path)?.[1] ?? method;
  return rpcStep(rpc, (body === "" ? {} : JSON.parse(body)) as FirestoreMessage);
}

/** `rpc` as in the path of its REST request. */
export function rpcStep(rpc: string, message: FirestoreMessage): string {
  switch (rpc) {
    case "commit":
      return `${commitName(message.writes ?? [])} commit`;
    case "batchWrite":
      return "stamp batchWrite";
    case "batchGet":
      return `read ${collectionOf(message.documents?.[0] ?? "")}`;
    case "runQuery":
      return `query ${message.structuredQuery?.from?.[0]?.collectionId ?? ""}`;
    default:
      return rpc;
  }
}

/** Named by the state in which a batch is saved. */
const COMMITS: Record<string, string> = {
  planned: "put-back",
  sending: "claim",
  unknown: "unproven",
  accepted: "accept",
  stamped: "close",
  split: "split",
  void: "void",
};

function commitName(writes: Write[]): string {
  const saved = writes.map(({ update, delete: gone, currentDocument }) => ({
    collection: collectionOf(update?.name ?? gone ?? ""),
    fields: update?.fields ?? {},
    isNew: currentDocument?.exists === false,
  }));
  const of = (wanted: string) => saved.find(({ collection }) => collection === wanted);
  const batch = saved.find(({ collection, isNew }) => collection === "mail_batches" && !isNew);
  if (batch !== undefined) return COMMITS[batch.fields["state"]?.stringValue ?? ""] ?? "batch";
  if (of("mail_batches") !== undefined) return "bind";
  if (of("registrations")?.fields["consent_at"] !== undefined) return "register";
  if (of("registrations")?.fields["confirmation_schedule"] !== undefined) return "stamp";
  if (of("registrations")?.fields["mail_status"] !== undefined) return "mail status";
  if (of("mail_runs") !== undefined) return "run";
  if (of("mail_withdrawals") !== undefined) return "places";
  if (of("operations") !== undefined) return "heartbeat";
  if (of("webinars") !== undefined) return "webinar";
  if (of("suppressions") !== undefined) return "mail status";
  return saved.length === 0 ? "empty" : "audit";
}

/** `…/documents/webinars/x/registrations/y` belongs to `registrations`. */
function collectionOf(name: string): string {
  const path = name.split("/documents/")[1] ?? "";
  return path.split("/").at(-2) ?? "";
}
