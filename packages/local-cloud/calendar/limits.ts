/** Google's usage limits: calls (documented) and guests from outside the host's domain (undocumented and low). */
import { z } from "zod";
import { Refusal } from "./errors.ts";
import { MeetRefusal } from "./meet-errors.ts";

export const Limits = z.strictObject({
  /**
   * New guests from outside the host's domain per host and day. Google documents no number; users report refusals from
   * one to three hundred on.
   */
  outside_guests_per_host: z.int().min(0).nullable().default(300),
  /** Google documents 600 and 10,000; not applied by default. */
  requests_per_minute_per_user: z.int().min(0).nullable().default(null),
  requests_per_minute: z.int().min(0).nullable().default(null),
  /**
   * Meet documents 600 reads and 100 writes: https://developers.google.com/workspace/meet/api/guides/limits. Not applied by
   * default.
   */
  meet_reads_per_minute_per_user: z.int().min(0).nullable().default(null),
  meet_writes_per_minute_per_user: z.int().min(0).nullable().default(null),
});
export type Limits = z.infer<typeof Limits>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export class UsageLimits {
  limits: Limits = Limits.parse({});
  #calls = new Map<string, number[]>();
  #guests = new Map<string, { at: number; count: number }[]>();

  /** Counts a call; refuses it over a limit. */
  countCall(user: string, now: number): void {
    const { requests_per_minute_per_user: perUser, requests_per_minute: all } = this.limits;
    if (perUser !== null && this.#isOver(`user ${user}`, perUser, now)) {
      throw new Refusal("userRate");
    }
    if (all !== null && this.#isOver("all", all, now)) throw new Refusal("rate");
  }

  /** Counts a call to Meet; refuses it over a limit. */
  countMeetCall(user: string, method: string, now: number): void {
    const isRead = method === "GET";
    const limit = isRead
      ? this.limits.meet_reads_per_minute_per_user
      : this.limits.meet_writes_per_minute_per_user;
    const name = `meet ${isRead ? "read" : "write"} ${user}`;
    if (limit !== null && this.#isOver(name, limit, now)) throw new MeetRefusal("quota");
  }

  /** Throws if the host may not invite so many more guests. Does not count them. */
  checkGuests(host: string, count: number, now: number): void {
    const limit = this.limits.outside_guests_per_host;
    if (count === 0 || limit === null) return;
    const recent = (this.#guests.get(host) ?? []).filter(({ at }) => at > now - DAY_MS);
    const used = recent.reduce((sum, entry) => sum + entry.count, 0);
    if (used + count > limit) throw new Refusal("quota");
  }

  countGuests(host: string, count: number, at: number): void {
    if (count === 0) return;
    const recent = (this.#guests.get(host) ?? []).filter((entry) => entry.at > at - DAY_MS);
    this.#guests.set(host, [...recent, { at, count }]);
  }

  #isOver(name: string, limit: number, now: number): boolean {
    const recent = (this.#calls.get(name) ?? []).filter((at) => at > now - MINUTE_MS);
    const isOver = recent.length >= limit;
    this.#calls.set(name, isOver ? recent : [...recent, now]);
    return isOver;
  }
}
