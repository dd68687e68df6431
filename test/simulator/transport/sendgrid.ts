/** SendGrid in this process: the product's client runs up to its HTTP library, which hands the request over here. */
import { createRequire } from "node:module";
import { agenda, control } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** `leftAt`: when the request left the worker. */
export type Receive = (path: string, body: string, leftAt: number) => Answer;

let receive: Receive = () => ({ status: 500 });

export function openProvider(by: Receive): void {
  receive = by;
}

interface RequestConfig {
  url?: string;
  data?: string;
  timeout?: number;
}
interface Axios {
  defaults: { adapter: unknown };
  AxiosError: new (
    message: string,
    code?: string,
    config?: RequestConfig,
    request?: unknown,
    response?: unknown,
  ) => Error;
}
const axios = createRequire(import.meta.resolve("@sendgrid/client"))("axios") as Axios;

const TIMED_OUT = "ECONNABORTED";

function voiceFor(config: RequestConfig): Voice<Answer> {
  return {
    fail: () => ({ status: 503, body: { errors: [{ message: "ordered" }] } }),
    cut() {
      throw new axios.AxiosError("socket hang up", "ECONNRESET", config);
    },
    throttle: (retryAfterS) => ({
      status: 429,
      headers: { "retry-after": String(retryAfterS) },
      body: { errors: [{ message: "too many requests" }] },
    }),
    refuse: () => ({ status: 400, body: { errors: [{ field: null, message: "Bad content." }] } }),
  };
}

function stepOf(path: string, body: string): string {
  if (path !== "/v3/mail/send") return "SendGrid erase";
  return body.includes('"sandbox_mode":{"enable":true}')
    ? "SendGrid try out"
    : "SendGrid mail/send";
}

axios.defaults.adapter = async (config: RequestConfig) => {
  const { url = "", data = "", timeout = 0 } = config;
  const path = new URL(url, "https://api.sendgrid.test").pathname;
  const leftAt = control.now();
  const perform = () => Promise.resolve(receive(path, data, leftAt));
  const asked = call(stepOf(path, data), perform, voiceFor(config));
  const late = Promise.withResolvers<never>();
  if (timeout > 0) {
    agenda.add(control.now() + timeout, () =>
      late.reject(new axios.AxiosError(`timeout of ${timeout}ms exceeded`, TIMED_OUT, config)),
    );
  }
  late.promise.catch(() => {});
  const { status, headers = {}, body = "" } = await Promise.race([asked, late.promise]);
  const response = { status, statusText: "", headers, data: body, config, request: {} };
  if (status < 300) return response;
  const message = `Request failed with status code ${status}`;
  throw new axios.AxiosError(message, "ERR_BAD_REQUEST", config, {}, response);
};
