/** SendGrid in this process: the product's client runs up to its HTTP library, which hands the request over here. */
import { createRequire } from "node:module";
import { control, startTimer } from "../runtime/control.ts";
import { call, type Voice } from "../runtime/wire.ts";

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface ProviderCall {
  method: string;
  path: string;
  body: string;
  /** When the request left the worker. */
  leftAt: number;
}
export type Receive = (call: ProviderCall) => Answer;

let receive: Receive = () => ({ status: 500 });

export function openProvider(by: Receive): void {
  receive = by;
}

interface RequestConfig {
  url?: string;
  method?: string;
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

const SCHEDULED = "/v3/user/scheduled_sends";
const OF_A_WITHDRAWAL: Record<string, string> = {
  POST: "SendGrid withdraw",
  GET: "SendGrid look up",
  DELETE: "SendGrid lift",
};

function stepOf({ method, path, body }: ProviderCall): string {
  if (path === "/v3/mail/batch") return "SendGrid reserve";
  if (path.startsWith(SCHEDULED)) return OF_A_WITHDRAWAL[method] ?? method;
  if (path !== "/v3/mail/send") return "SendGrid erase";
  return body.includes('"sandbox_mode":{"enable":true}')
    ? "SendGrid try out"
    : "SendGrid mail/send";
}

function inTime(asked: Promise<Answer>, ms: number, config: RequestConfig): Promise<Answer> {
  if (ms === 0) return asked;
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(new axios.AxiosError(`timeout of ${ms}ms exceeded`, TIMED_OUT, config));
    const stopTimer = startTimer(late, ms);
    asked.then(resolve, reject).finally(stopTimer);
  });
}

axios.defaults.adapter = async (config: RequestConfig) => {
  const { url = "", method = "POST", data: body = "", timeout = 0 } = config;
  const path = new URL(url, "https://api.sendgrid.test").pathname;
  const request = { method: method.toUpperCase(), path, body, leftAt: control.now() };
  const asked = call(stepOf(request), () => Promise.resolve(receive(request)), voiceFor(config));
  const answer = await inTime(asked, timeout, config);
  const { status, headers = {} } = answer;
  const data = answer.body ?? "";
  const response = { status, statusText: "", headers, data, config, request: {} };
  if (status < 300) return response;
  const message = `Request failed with status code ${status}`;
  throw new axios.AxiosError(message, "ERR_BAD_REQUEST", config, {}, response);
};
