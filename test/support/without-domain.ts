/**
 * functions-framework runs each request in a domain, and one domain is enough to make Node follow every promise of the
 * process: a quarter of a test file's CPU time. Without it, an error that a function leaves behind after its reply is
 * an unhandled one, which fails the run; with it, the error would be a line on the console. Functions in processes of
 * their own, as in bundles.test.ts, keep their domains.
 */
import domain from "node:domain";

export function withoutDomains(): void {
  domain.create = () => NOTHING;
}

/** What the framework asks of a domain. */
const NOTHING = {
  on: () => NOTHING,
  run: <Result>(work: () => Result): Result => work(),
} as unknown as domain.Domain;
