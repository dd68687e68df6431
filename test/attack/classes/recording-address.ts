/** Addresses of recordings that lead to our own machines, or that mislead readers. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { AttackClass } from "../model.ts";
import { engineer, newWebinar } from "../scene.ts";

const REFUSED = [
  "http://videos.example.com/1",
  "https://127.0.0.1/1",
  "https://127.1/1",
  "https://2130706433/1",
  "https://0x7f000001/1",
  "https://0177.0.0.1/1",
  "https://[::1]/1",
  "https://[::ffff:127.0.0.1]/1",
  "https://localhost/1",
  "https://localhost./1",
  "https://169.254.169.254/latest/meta-data",
  "https://10.0.0.1/1",
  "https://192.168.1.1/1",
  "https://intranet/1",
  "https://user:pass@videos.example.com/1",
  "https://videos.example.com@127.0.0.1/1",
  "javascript:alert(1)//https://videos.example.com",
  "data:text/html,https://videos.example.com",
  "file:///etc/passwd",
  "ftp://videos.example.com/1",
  "gopher://127.0.0.1:6379/_FLUSHALL",
  "//videos.example.com/1",
  "videos.example.com/1",
  "https://",
];

export const recordingAddress: AttackClass = {
  name: "the recording's address (SSRF)",
  controls: async (target) => {
    const { id } = await newWebinar(target);
    return [
      {
        name: "a public address is not refused as such",
        run: async () => {
          const path = `/sys/webinars/${id}/recording`;
          const body = { recording_url: "https://videos.example.com/1" };
          const answer = await target.ask({ method: "POST", path, token: engineer(target), body });
          // The webinar is not over yet, so its state is refused and not the address.
          return answer.status === 409 ? null : `answered ${answer.status}`;
        },
      },
    ];
  },
  attempts: async (target) => {
    const { id } = await newWebinar(target);
    const bait = createServer((_request, response) => void response.end());
    let visits = 0;
    bait.on("request", () => (visits += 1));
    bait.listen(0, "127.0.0.1");
    await once(bait, "listening");
    const { port } = bait.address() as AddressInfo;
    const attach = (address: unknown) =>
      target.ask({
        method: "POST",
        path: `/sys/webinars/${id}/recording`,
        token: engineer(target),
        body: { recording_url: address },
      });
    return [
      ...[...REFUSED, `https://127.0.0.1:${port}/bait`, `http://127.0.0.1:${port}/bait`].map(
        (address) => ({
          name: address,
          run: async () => {
            const { status } = await attach(address);
            return status === 400 ? null : `answered ${status}`;
          },
        }),
      ),
      {
        name: "an address is fetched",
        run: async () => {
          bait.close();
          bait.closeAllConnections();
          return visits === 0 ? null : `${visits} requests`;
        },
      },
    ];
  },
};
