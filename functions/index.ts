/** The entry point for functions-framework. Loads only the file of the function that FUNCTION_TARGET names. */
import { readFile } from "node:fs/promises";
import { http } from "@google-cloud/functions-framework";
import type { AnyEndpoint } from "./http/endpoint.ts";
import { guardEgress } from "./http/guard-egress.ts";
import { serve } from "./http/serve.ts";
import { makeServices } from "./wiring/services.ts";

const target = process.env["FUNCTION_TARGET"] ?? "";
const catalog: { name: string; entry_point: string; file: string }[] = JSON.parse(
  await readFile(new URL("catalog.json", import.meta.url), "utf8"),
);
const entry = catalog.find(({ entry_point }) => entry_point === target);
if (entry === undefined) throw new Error(`FUNCTION_TARGET: there is no function "${target}"`);

const { default: endpoint } = (await import(`./${entry.file}`)) as { default: AnyEndpoint };
const services = makeServices(process.env);
guardEgress(endpoint.spec, services);
http(target, serve(entry.name, endpoint, services));
