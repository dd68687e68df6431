/** Every accepted mail. Each request is kept once, compressed, and its messages are rendered when they are read. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { MailRequest } from "./mail-request.ts";
import { type Message, type Origin, labels, originsOf, render } from "./message.ts";

export interface Accepted {
  id: string;
  acceptedAt: number;
  /** Decides which webhook settings and which clock apply. */
  apiKey: string;
}

/** An erasure: mail to these addresses that this key sent until `at` is removed. */
export interface Erased {
  apiKey: string;
  /** In lower case. */
  addresses: string[];
  at: number;
}

interface Kept extends Accepted {
  packed: Buffer;
}

interface Row {
  request: Kept;
  number: number;
  to: string;
  kind: string | null;
  webinarId: string | null;
}

export interface Search {
  /** A whole address, or a part of one without `@`. */
  to?: string | undefined;
  kind?: string | undefined;
  webinar_id?: string | undefined;
  limit: number;
  offset: number;
}

export class Mailbox {
  #rows: Row[] = [];
  #requests = new Map<string, Kept>();
  #unpacked: { request: Kept; origins: Origin[] } | undefined;

  add(accepted: Accepted, mail: MailRequest): void {
    const packed = deflateRawSync(JSON.stringify(mail), { level: 1 });
    const request = { ...accepted, packed };
    this.#requests.set(accepted.id, request);
    for (const [number, { personalization, to }] of originsOf(accepted, mail).entries()) {
      const { kind, webinar_id: webinarId } = labels(mail, personalization);
      this.#rows.push({ request, number, to: to.toLowerCase(), kind, webinarId });
    }
  }

  /** Newest first. `total` counts every match, whatever the limit. */
  search({ to, kind, webinar_id, limit, offset }: Search): { total: number; messages: Message[] } {
    const wanted = to?.trim().toLowerCase();
    const found = this.#rows.filter(
      (row) =>
        (!wanted || (wanted.includes("@") ? row.to === wanted : row.to.includes(wanted))) &&
        (!kind || row.kind === kind) &&
        (!webinar_id || row.webinarId === webinar_id),
    );
    const end = Math.max(0, found.length - offset);
    const page = found.slice(Math.max(0, end - limit), end).reverse();
    return {
      total: found.length,
      messages: page.flatMap(({ request, number }) => {
        const origin = this.#origins(request)[number];
        return origin === undefined ? [] : [render(origin)];
      }),
    };
  }

  /** The values of `kind` and `webinar_id`, for a search form. */
  labels(): { kinds: string[]; webinar_ids: string[] } {
    const distinct = (values: (string | null)[]) =>
      [...new Set(values)].filter((value) => value !== null).toSorted();
    return {
      kinds: distinct(this.#rows.map(({ kind }) => kind)),
      webinar_ids: distinct(this.#rows.map(({ webinarId }) => webinarId)),
    };
  }

  /** The requests that have messages in the mailbox. */
  requestIds(): Set<string> {
    return new Set(this.#rows.map(({ request }) => request.id));
  }

  /** The messages of an accepted request; none if it has been removed since. */
  origins(requestId: string): Origin[] {
    const request = this.#requests.get(requestId);
    return request === undefined ? [] : this.#origins(request);
  }

  message(id: string): Origin | undefined {
    const requestId = id.slice(0, id.lastIndexOf("."));
    return this.origins(requestId).find((origin) => origin.id === id);
  }

  /** The newest message to an address. */
  latestTo(email: string): Origin | undefined {
    const row = this.#rows.findLast(({ to }) => to === email.toLowerCase());
    return row && this.#origins(row.request)[row.number];
  }

  erase({ apiKey, addresses, at }: Erased): void {
    const erased = new Set(addresses);
    this.#rows = this.#rows.filter(
      ({ request, to }) => request.apiKey !== apiKey || request.acceptedAt > at || !erased.has(to),
    );
  }

  /** Removes all messages. The requests in `stillNeeded` are kept for their events, out of sight. */
  clear(stillNeeded: ReadonlySet<string>): void {
    this.#rows = [];
    this.#unpacked = undefined;
    for (const id of this.#requests.keys()) {
      if (!stillNeeded.has(id)) this.#requests.delete(id);
    }
  }

  #origins(request: Kept): Origin[] {
    if (this.#unpacked?.request !== request) {
      const mail = JSON.parse(inflateRawSync(request.packed).toString()) as MailRequest;
      this.#unpacked = { request, origins: originsOf(request, mail) };
    }
    return this.#unpacked.origins;
  }
}
