/** The tables of metrics and alerts agree with the log lines of the code and with what Terraform makes of them. */
import { globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ALERTS, METRICS } from "../../../tools/alerts/definitions.ts";
import { modulesOf, ofType } from "./configuration.ts";

describe("metrics", () => {
  const metrics = Object.entries(METRICS).flatMap(([name, metric]) =>
    "lines" in metric ? [{ name, metric }] : [],
  );
  const source = globSync("{functions,shared}/**/*.ts")
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");

  it.each(metrics)(
    "$name counts lines that the code writes, by fields these lines have",
    ({ metric: { lines, labels = [], value = "event" } }) => {
      expect(source).toMatch(new RegExp(`write\\(\\s*[^;]*?"${lines.event}"`));
      const { fields = {}, matching = {}, except = {} } = lines;
      // shared/platform/log.ts adds `event` to every line.
      const named = [...labels, value, ...Object.keys({ ...fields, ...matching, ...except })];
      for (const field of named.filter((each) => each !== "event")) {
        expect(source, `${lines.event}.${field}`).toMatch(new RegExp(`\\b${field}\\b\\s*[:,}]`));
      }
    },
  );

  it("are each watched by an alert, an objective or a chart, and nothing else is", async () => {
    const watched = Object.values(ALERTS).flatMap(({ conditions }) =>
      conditions.flatMap((each) =>
        "metric" in each ? each.metric : "missing" in each ? each.missing : [],
      ),
    );
    const others = await Promise.all(
      ["objectives", "dashboard"].map((name) =>
        readFile(`terraform/modules/monitoring/${name}.tf`, "utf8"),
      ),
    );
    const shown = others.join().matchAll(/var\.definitions\.series\.(\w+)/g);
    const used = new Set([...watched, ...[...shown].map(([, name = ""]) => name)]);
    expect([...used].toSorted()).toEqual(Object.keys(METRICS).toSorted());
  });

  it("are rendered from the tables, and so are the alerts", () => {
    expect(modulesOf(".")["monitoring"]?.["definitions"]).toBe("${module.alerts}");
    const [policy, ...others] = ofType("google_monitoring_alert_policy");
    expect(others).toEqual([]);
    expect(policy?.attributes["for_each"]).toBe("${var.definitions.alerts}");
  });
});

describe("alerts", () => {
  it.each(Object.entries(ALERTS))("%s has a title and help that fit into a mail", (_, alert) => {
    expect(alert.title.length).toBeLessThan(60);
    expect(alert.help.length + alert.means.length).toBeLessThan(600);
    // A condition cannot hold before its window has passed once, and values take three minutes to arrive.
    const least = alert.conditions.map((each) => ("lasting_s" in each ? (each.lasting_s ?? 0) : 0));
    expect(alert.within_min).toBeGreaterThanOrEqual(Math.min(...least) / 60 + 3);
  });
});
